import SluiceData
import Testing

@Suite("A YAML file is read with places")
struct DataFileTests {
    @Test("An unknown key is named with its line, a caret and the nearest key")
    func unknownKey() throws {
        var (file, root) = DataFile.read(name: "p.yml", bytes: Array("version: 1\nscpoe: all\n".utf8))
        _ = file.fields(try #require(root), known: ["version", "scope"], of: "a policy")
        #expect(file.problems.map(\.shown) == [
            """
            p.yml:2:1: unknown key `scpoe` in a policy
              |
            2 | scpoe: all
              | ^
              hint: did you mean `scope`?
            """
        ])
    }

    @Test("A file that is no YAML says where")
    func broken() {
        let (file, root) = DataFile.read(name: "p.yml", bytes: Array("a: [1,\nb: }".utf8))
        #expect(root == nil)
        #expect(file.problems.first?.line == 2)
    }

    @Test("Nothing is no text, and the same word in quotation marks is one")
    func nothing() throws {
        var (file, root) = DataFile.read(name: "p.yml", bytes: Array("- ~\n- null\n- NULL\n-\n- 'null'\n- ''\n- \"~\"\n- none\n- 12\n- true\n".utf8))
        let texts = file.texts(try #require(root), "a list")
        #expect(texts == ["null", "", "~", "none", "12", "true"])
        #expect(file.problems.map(\.line) == [1, 2, 3, 4])
    }

    @Test("Numbers and flags are read, and other words are not")
    func scalars() throws {
        var (file, root) = DataFile.read(name: "p.yml", bytes: Array("{a: 12, b: yes, c: 1.5, d: maybe, e: 99}\n".utf8))
        let fields = file.fields(try #require(root), known: ["a", "b", "c", "d", "e"], of: "a test")
        #expect(fields["a"].flatMap { file.number($0, "a", in: 1...20) } == 12)
        #expect(fields["b"].flatMap { file.flag($0, "b") } == true)
        #expect(fields["c"].flatMap { file.number($0, "c", in: 1...20) } == nil)
        #expect(fields["d"].flatMap { file.flag($0, "d") } == nil)
        #expect(fields["e"].flatMap { file.number($0, "e", in: 1...20) } == nil)
        #expect(file.problems.count == 3)
    }

    @Test("The embedded folder is there, and an overlay hides a file of it")
    func embedded() {
        #expect(PolicyFolder().file("README.md")?.isEmpty == false)
        #expect(PolicyFolder().file("absent.yml") == nil)
    }
}

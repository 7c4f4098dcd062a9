import SluiceData
import Testing
import Yams

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

    @Test("Aliases that stand for too much, or nest too deeply, are refused with their place", arguments: [
        (AliasTexts.wide(levels: 12), "stand for more than"), (AliasTexts.chain(links: 20_000), "nested more than"),
    ])
    func aliases(text: String, reason: String) {
        let (file, root) = DataFile.read(name: "r.yml", bytes: Array(text.utf8))
        #expect(root == nil)
        #expect(file.problems.count == 1)
        #expect(file.problems.first.map { $0.message.contains(reason) && $0.line > 1 } == true)
    }

    @Test("Aliases within measure are read")
    func fewAliases() throws {
        let (file, root) = DataFile.read(name: "r.yml", bytes: Array("a: &a [x, y]\nb: *a\nc: [*a, *a]\n".utf8))
        #expect(file.problems.isEmpty)
        #expect(try #require(root)["c"]?.sequence?.count == 2)
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

/// Texts whose aliases lead to aliases.
private enum AliasTexts {
    /// Each level holds the one before ten times.
    static func wide(levels: Int) -> String {
        "a0: &a0 [x]\n" + (1..<levels).map { level in "a\(level): &a\(level) [" + (0..<10).map { _ in "*a\(level - 1)" }.joined(separator: ", ") + "]\n" }.joined()
    }

    /// Each link holds the one before.
    static func chain(links: Int) -> String { "a0: &a0 [x]\n" + (1..<links).map { "a\($0): &a\($0) [*a\($0 - 1)]\n" }.joined() }
}

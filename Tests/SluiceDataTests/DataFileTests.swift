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

    @Test("The embedded folder is there, and an overlay hides a file of it")
    func embedded() {
        #expect(PolicyFolder().file("README.md")?.isEmpty == false)
        #expect(PolicyFolder().file("absent.yml") == nil)
    }
}

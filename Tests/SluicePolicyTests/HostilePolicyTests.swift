import SluiceData
import Testing

@testable import SluicePolicy

@Suite("A pushed policy that is made to hurt ends with a problem")
struct HostilePolicyTests {
    static let texts: [String] = [
        // Values that name values: as deep, and as many, as one likes.
        "- &b0 [x]\n" + (1..<10_000).map { "- &b\($0) [*b\($0 - 1)]\n" }.joined(),
        "a: &a [x,x]\nb: &b [*a,*a,*a]\n? [*b,*b]\n: c\n",
        String(repeating: "[", count: 100_000), String(repeating: "- ", count: 100_000), String(repeating: "{a: ", count: 60_000),
        "version: 1\nignore: [" + String(repeating: "a, ", count: 80_000) + "a]",
        "version: 1\nextends: [" + String(repeating: "a, ", count: 80_000) + "a]",
        "version: 1\nrulings: {" + (0..<15_000).map { "packages-\($0): block" }.joined(separator: ", ") + "}",
        "{version: 1, " + (0..<20_000).map { "k\($0): 1" }.joined(separator: ", ") + "}",
        "version: 1\nprotect: [" + (0..<1_500).map { _ in "{ paths: [a, b] }" }.joined(separator: ", ") + "]",
        "version: 1\n" + String(repeating: "\u{0}", count: 10),
    ]

    @Test("Nesting, aliases, long lists and many mistakes", arguments: texts.indices)
    func hostile(index: Int) {
        let told = problems(in: Self.texts[index])
        #expect(!told.isEmpty)
        #expect(told.utf8.count < 100_000)
    }

    @Test("Of very many mistakes the first hundred are told, and how many more there are")
    func manyMistakes() {
        let text = "version: 1\n" + (0..<150).map { "k\($0): 1\n" }.joined()
        #expect(problems(in: text).contains(".sluice.yml:102:1: and 50 more problems from here on"))
    }

    @Test(
        "What YAML could take for an anchor is found, a plain ampersand is not",
        arguments: [
            ("&a x", 1, 1), ("a: &b c", 1, 4), ("a:\n  - &b c", 2, 5), ("[&b c]", 1, 2), ("[é,&b c]", 1, 4), ("- !!str &b c", 1, 9),
            ("a\r\n\u{85}&b", 2, 2), ("\u{FEFF}&b", 1, 2), ("? &b", 1, 3), ("a & b", 0, 0), ("x?a=b&c=d", 0, 0), ("\"&nbsp;\"", 0, 0), ("a &", 0, 0),
        ])
    func anchors(text: String, line: Int, column: Int) {
        let found = YAMLAnchor.first(in: Array(text.utf8))
        #expect(found?.line ?? 0 == line && found?.column ?? 0 == column)
    }

    @Test(
        "A path from file to file is worked off without leaving what it names",
        arguments: [
            ("a.yml", "", "a.yml"), ("./a.yml", "b", "b/a.yml"), ("../a.yml", "b", "a.yml"), ("../../a.yml", "b", "../a.yml"),
            ("../../a.yml", "", "../../a.yml"), ("c//d/./a.yml", "b", "b/c/d/a.yml"), ("/a.yml", "b", nil), ("..", "b", nil), ("a\u{0}b", "", nil),
        ])
    func paths(path: String, folder: String, expected: String?) {
        #expect(RelativePath.resolve(path, in: folder) == expected)
    }

    @Test("A policy of sluice that an overlay replaced reads no file of the one who extends it")
    func overlay() throws {
        let folder = try ScratchFolder(["strict.yml": "version: 1\nextends: ./evil.yml\n"])
        let source = PolicySource(name: ".sluice.yml", bytes: Array("version: 1\nextends: builtin:strict".utf8)) { _ in Array("version: 1".utf8) }
        let error = #expect(throws: DataProblems.self) {
            try Policy.load(source, folder: PolicyFolder(overlays: [folder.path]), knownRules: [])
        }
        #expect(error?.problems.map(\.message) == ["a policy of sluice extends no other file"])
    }
}

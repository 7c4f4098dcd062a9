import Testing

@testable import SluicePackages

@Suite("YAML is read with the place of every key and value")
struct YAMLReaderTests {
    private func text(_ node: YAMLNode) -> String {
        switch node.value {
        case .scalar(let text, let isPlain): isPlain ? text : "'\(text)'"
        case .sequence(let items): "[" + items.map(text).joined(separator: " ") + "]"
        case .mapping(let members): "{" + members.map { $0.key + ":" + text($0.node) }.joined(separator: " ") + "}"
        }
    }

    @Test(
        "Forms of YAML",
        arguments: [
            ("a: 1\nb: [x, 'y']\n", "{a:1 b:[x 'y']}"), ("a: &x {b: 1}\nc: *x\n", "{a:{b:1} c:{b:1}}"),
            ("x: &x {b: 1, c: 2}\ny: {<<: *x, b: 3}\n", "{x:{b:1 c:2} y:{b:1 c:2 b:3}}"),
            ("? 'a, b'\n: 1\n", "{a, b:1}"), ("---\na: 1\n---\nb: 2\n", "{a:1}|{b:2}"), ("", ""), ("~", "~"),
            ("\u{FEFF}a: 1", "{a:1}")
        ])
    func forms(_ yaml: String, _ expected: String) throws {
        #expect(try YAMLReader.read(Array(yaml.utf8)).map(text).joined(separator: "|") == expected)
    }

    @Test("Places are bytes, behind characters of several bytes too")
    func places() throws {
        let yaml = "é: 'ü'\n\"ключ\": 値\n"
        let bytes = Array(yaml.utf8)
        let members = try #require(try YAMLReader.read(bytes).first?.members)
        let words = members.flatMap { [$0.keyRange, $0.node.textRange] }.map { String(decoding: bytes[$0], as: UTF8.self) }
        #expect(words == ["é", "ü", "ключ", "値"])
    }

    @Test("Of equal keys the last counts, and a word that says nothing is none")
    func keys() throws {
        let root = try #require(try YAMLReader.read(Array("a: 1\na: 2\nb: ~\nc: '~'\n".utf8)).first)
        #expect(root["a"]?.string == "2" && root.members?.count == 3)
        #expect(root["b"]?.string == nil && root["b"]?.isNull == true && root["c"]?.string == "~")
    }

    @Test(
        "What cannot be read is a problem with its place",
        arguments: [("a: [1", 5), ("a: 1\n b: 2", 7), ("a: *x", 3), ("[1]: 2", 0), ("a: \"\u{1}\"", 4)])
    func unreadable(_ yaml: String, _ offset: Int) {
        #expect { try YAMLReader.read(Array(yaml.utf8)) } throws: { ($0 as? TextProblem)?.offset == offset }
    }

    @Test("Nesting and aliases have bounds")
    func bounds() {
        let deep = String(repeating: "[", count: 5_000)
        #expect { try YAMLReader.read(Array(deep.utf8)) } throws: { ($0 as? TextProblem)?.reason.contains("nested") == true }
        let bomb = (1...30).reduce("a0: &a0 [x, x]\n") { $0 + "a\($1): &a\($1) [*a\($1 - 1), *a\($1 - 1)]\n" }
        #expect { try YAMLReader.read(Array(bomb.utf8)) } throws: { ($0 as? TextProblem)?.reason.contains("values") == true }
        let chain = (1...200).reduce("a0: &a0 [x]\n") { $0 + "a\($1): &a\($1) [*a\($1 - 1)]\n" }
        #expect { try YAMLReader.read(Array(chain.utf8)) } throws: { ($0 as? TextProblem)?.reason.contains("nested") == true }
    }
}

import SluicePackages
import Testing

@Suite("JSON is read strictly and with places")
struct JSONReaderTests {
    static let texts: [String] = [
        "{}", "[]", "null", " true ", "\"\"", "-0", "0", "01", "-", "1.", ".5", "1.5e+3", "1e", "1E5", "+1", "0x10", "[1,2,]", "[1 2]",
        "{\"a\":1,}",
        "{\"a\":1,\"a\":2}", "{\"a\":{\"a\":[{\"b\":null}]}}", "{a:1}", "{'a':1}", "{\"a\" 1}", "{\"a\":}", "[", "]", "{", "\"", "\"\\x\"",
        "\"\\u00e9\\n\\/\"",
        "\"\\ud83d\\ude00\"", "\"\\u12\"", "\"a\tb\"", "\"a\nb\"", "nul", "truex", "[true,false,null]", "// x\n{}", "{}/*x*/", "", "   ",
        "{} {}",
        "\"é 漢字 😀\"", "[\"\\u0000\"]", "NaN x", "\u{FEFF}x", "[[[[[[]]]]]]", "{\"k\":\"v\",\"k2\":[1,{\"x\":-1.25}]}\r\n", "\u{c}1",
        "\u{a0}1"
    ]

    @Test("It agrees with Python's json on what is JSON and on what it says")
    func oracle() throws {
        let code = """
            import json
            def refuse(x): raise ValueError(x)
            def judge(data): return shown(json.loads(data.decode("utf-8"), parse_constant=refuse))
            """
        let bytes = Self.texts.map { Array($0.utf8) } + [[0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0xED, 0xA0, 0x80]]
        let answers = try PythonOracle(code: code).answers(bytes)
        try #require(answers.count == bytes.count)
        for (text, answer) in zip(bytes, answers) {
            #expect(Self.shown(text) == answer, "\(String(decoding: text, as: UTF8.self).debugDescription)")
        }
    }

    static func shown(_ bytes: [UInt8]) -> String { (try? JSONReader.read(bytes)).map(shown) ?? "error" }

    static func shown(_ node: JSONNode) -> String {
        switch node.value {
        case .null: "null"
        case .bool(let flag): flag ? "true" : "false"
        case .number(let text):
            if let whole = Int(text) { "i\(whole)" } else { "f\(Int((Double(text) ?? 0) * 4096))" }
        case .string(let text): "s" + hex(text)
        case .array(let items): "[" + items.map(shown).joined(separator: ",") + "]"
        case .object:
            "{"
                + (node.members ?? []).map { (hex($0.key), shown($0.node)) }.sorted { $0.0 < $1.0 }.map { $0.0 + ":" + $0.1 }.joined(
                    separator: ",") + "}"
        }
    }

    @Test("A key and a value know their bytes, and of equal keys the last one counts")
    func places() throws {
        let node = try JSONReader.read(Array("{\"a\": 1, \"a\": [\"x\"]}".utf8))
        let member = try #require(node.members?.first)
        #expect(node.members?.count == 1)
        #expect(member.keyRange == 9..<12)
        #expect(member.node.range == 14..<19)
        #expect(node["a"]?.items?.first?.string == "x")
    }

    @Test(
        "A mistake is told with its byte",
        arguments: [("{\"a\":1,}", 7), ("[1 2]", 3), ("{\"a\": tru}", 6), ("{", 1), ("[\"a\nb\"]", 3), ("[]]", 2), ("[01]", 1)])
    func mistakes(_ text: String, _ offset: Int) {
        #expect { try JSONReader.read(Array(text.utf8)) } throws: { ($0 as? TextProblem)?.offset == offset }
    }

    @Test("Nesting beyond the limit is refused, at the limit it is read, however long the text")
    func nesting() throws {
        let limit = JSONReader.depthLimit
        _ = try JSONReader.read(Array((String(repeating: "[", count: limit) + String(repeating: "]", count: limit)).utf8))
        #expect(throws: TextProblem.self) { try JSONReader.read([UInt8](repeating: UInt8(ascii: "["), count: 1 << 20)) }
        #expect(throws: TextProblem.self) { try JSONReader.read(Array(String(repeating: "{\"a\":", count: 1 << 18).utf8)) }
    }

    @Test("Half a surrogate pair becomes the replacement character")
    func halfPairs() throws {
        #expect(try JSONReader.read(Array("\"\\ud83dx\\udc00\"".utf8)).string == "\u{FFFD}x\u{FFFD}")
        #expect(try JSONReader.read(Array("\"\\ud83d\\u0041\"".utf8)).string == "\u{FFFD}A")
    }
}

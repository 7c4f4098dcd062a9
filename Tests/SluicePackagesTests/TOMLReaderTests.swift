import SluicePackages
import Testing

@Suite("TOML is read with places")
struct TOMLReaderTests {
    /// Values, each tried as `a = …`.
    static let values: [String] = [
        "1", "+1", "-1", "01", "1_000", "1__0", "_1", "1_", "0x1F", "0xg", "0X1", "+0x1", "0o17", "0o8", "0b101", "0b2", "0x_1", "0", "-0",
        "+0", "00",
        "1.5", "1.", ".5", "1e5", "1E-5", "1e", "1.e5", "1.5e+0_1", "-0.0", "1_0.0_1", "inf", "-inf", "+nan", "Inf", "true", "True",
        "false", "1 2",
        "1979-05-27", "1979-05-27T07:32:00Z", "1979-05-27 07:32:00", "1979-05-27 07:32:00.999-07:00", "1979-13-01", "1979-02-29",
        "1980-02-29",
        "1979-05-27T24:00:00", "1979-05-27T07:32", "07:32:00", "07:32:00.5", "07:60:00", "7:32:00", "1979-05-27T07:32:00+25:00",
        "1979-5-27", "07:32:00Z",
        "\"\"", "\"a\\tb\"", "\"\\q\"", "\"\\u00e9\"", "\"\\U0001F600\"", "\"\\ud800\"", "\"a", "\"a\nb\"", "'a\\b'", "'a'b'", "''",
        "'''a'b''c'''", "'''\na\nb'''",
        "\"\"\"a\"\"\"", "\"\"\"\na\\\n   b\"\"\"", "\"\"\"a\"\"\"\"\"", "\"\"\"a\"\"\"\"\"\"", "\"\"\"a\\ b\"\"\"",
        "\"\"\"a\\   \n\n  b\"\"\"", "'''a''''", "'''a'''''", "'''a''''''",
        "\"a\u{7f}\"", "\"\u{1}\"", "\"a\tb\"", "\"é漢😀\"", "[]", "[1, 2,]", "[1,,2]", "[,]", "[1 2]", "[\n1, # x\n2\n]", "[1, \"a\", [2]]",
        "[", "{}", "{b=1}",
        "{b=1,}", "{b=1\n}", "{b.c=1, b.d=2}", "{b=1, b=2}", "{b={c=1}, b.d=2}", "{b.c=1, b={d=2}}", "[{b=1},{b=2}]", "{b = [\n1\n]}", "",
        "# x", "abc", "1979-05-27 ",
        "1979-05-27 # x", "\"\"\"\r\na\r\nb\"\"\"", "\"a\rb\"", "'''a\rb'''", "\"\\x41\"", "\"\\e\"", "9223372036854775807",
        "-9223372036854775808"
    ]

    static let texts: [String] = [
        "", "\n\n", "# c", "# c\r\n", "# \u{1}", "# a\rb", "a = 1\nb = 2", "a = 1\na = 2", "a.b = 1\na.c = 2", "a.b = 1\na.b.c = 2",
        "a = 1\na.b = 2", "a.b = 1\na = 2",
        "[a]\nb = 1\n[a]\nc = 1", "[a]\n[b]\n[a.c]", "[a.b]\n[a]\nc = 1", "[a.b]\nc = 1\n[a.b]", "[a]\nb = 1\n[a.b]", "[a]\nb.c = 1\n[a.b]",
        "[a]\nb.c = 1\n[a.b.d]\nx = 1",
        "[a.b.c]\nz = 9\n[a]\nb.c.t = 1", "[a.b.c]\n[a]\nb.d = 1", "[[a]]\nb = 1\n[[a]]\nb = 2", "[[a]]\n[a]", "[a]\n[[a]]",
        "a = []\n[[a]]", "a = [{}]\n[[a.b]]", "[[a]]\n[a.b]\nc = 1\n[[a]]\n[a.b]\nc = 2",
        "[[a]]\n[[a.b]]\nx = 1\n[[a.b]]\nx = 2\n[[a]]\n[[a.b]]", "[[a.b]]\n[a]\nc = 1\nb.d = 1", "a = {b = 1}\n[a.c]",
        "a = {b = 1}\na.c = 1", "a = {b = {}}\n[a.b.c]", "[a]\nb = {c = 1}\n[a.b]", "a.b = {}\n[a.b.c]",
        "\"a b\" = 1\n'c.d' = 2", "\"\" = 1", "a . b = 1", "a. = 1", ".a = 1", "= 1", "a", "a =", "a = 1 b = 2", "[a", "[a]]", "[[a]",
        "[ a . b ]\nx=1", "[]", "[a.]", "[[]]", "[ [a]]", "[[a] ]",
        "é = 1", "\"é\" = 1", "a-b_1 = 1", "1 = 1", "1.2 = 1", "\"\"\"a\"\"\" = 1", "\"a\\\"b\" = 1", "[a]b = 1", "[a] # x\nb = 1",
        "a = 1 # x", "a = 1\r\nb = 2\r\n", "a = 1\rb = 2", "\ta = 1", "[x.y.z.w]\n[x]",
        "[fruit]\napple.color = 1\napple.taste.sweet = true\n[fruit.apple.texture]\nsmooth = true",
        "[fruit]\napple.color = 1\napple.taste.sweet = true\n[fruit.apple.taste]", "a.b.c = 1\n[a.b]", "a.b.c = 1\n[a]",
        "[tool.poetry.dependencies]\npython = \"^3.11\"\nflask = {version = \"^2\", extras = [\"async\"]}\n",
        "[project]\ndependencies = [\n  \"a>=1\",\n  'b ; python_version < \"3\"',\n]\n",
        "a = \"\"\"\n\\\n  x\\\n\"\"\"", "b = 1979-05-27T07:32:00z", "a = 1\u{a0}", "\u{a0}a = 1", "[a]\n\"b\".'c' = 1\nb.d = 2"
    ]

    @Test("It agrees with Python's tomllib on what is TOML and on what it says")
    func oracle() throws {
        let code = """
            import tomllib
            def judge(data): return shown(tomllib.loads(data.decode("utf-8")))
            """
        let texts = Self.texts + Self.values.map { "a = \($0)" } + Self.values.map { "[t]\nk.a = [\($0)]\nz = 1" }
        let answers = try PythonOracle(code: code).answers(texts.map { Array($0.utf8) })
        try #require(answers.count == texts.count)
        for (text, answer) in zip(texts, answers) { #expect(Self.shown(text) == answer, "\(text.debugDescription)") }
    }

    static func shown(_ text: String) -> String { (try? TOMLReader.read(Array(text.utf8))).map(shown) ?? "error" }

    static func shown(_ node: TOMLNode) -> String {
        switch node.value {
        case .bool(let flag): flag ? "true" : "false"
        case .integer(let number): "i\(number)"
        case .float(let number): "f" + (number.isNaN ? "nan" : number.isInfinite ? (number < 0 ? "-inf" : "inf") : "\(Int(number * 4096))")
        case .moment: "moment"
        case .string(let text): "s" + hex(text)
        case .array(let items): "[" + items.map(shown).joined(separator: ",") + "]"
        case .table(let entries):
            "{" + entries.map { (hex($0.key), shown($0.node)) }.sorted { $0.0 < $1.0 }.map { $0.0 + ":" + $0.1 }.joined(separator: ",")
                + "}"
        }
    }

    @Test("A key and a value know their bytes")
    func places() throws {
        let node = try TOMLReader.read(Array("[a]\n\"b\" = [ \"x>=1\" ]".utf8))
        let entry = try #require(node[["a"]]?.entries?.first)
        #expect(entry.keyRange == 4..<7)
        #expect(entry.node.range == 10..<20)
        #expect(entry.node.items?.first?.range == 12..<18)
    }

    @Test(
        "A mistake is told with its byte",
        arguments: [("a = 1\na = 2", 6), ("a = [1 2]", 7), ("[a]\n[a]", 5), ("a = \"x", 6), ("a = abc", 4), ("a = {b = 1,}", 11)])
    func mistakes(_ text: String, _ offset: Int) {
        #expect { try TOMLReader.read(Array(text.utf8)) } throws: { ($0 as? TextProblem)?.offset == offset }
    }

    @Test("Hostile nesting and long keys are refused, and a number beyond 64 bits as well")
    func hostile() {
        for text in [
            "a = " + String(repeating: "[", count: 1 << 20), String(repeating: "a={", count: 1 << 18),
            String(repeating: "a.", count: 1 << 19) + "b = 1",
            "[" + String(repeating: "a.", count: 1 << 19) + "b]", "a = 9223372036854775808"
        ] {
            #expect(throws: TextProblem.self) { try TOMLReader.read(Array(text.utf8)) }
        }
    }

    @Test("A hundred thousand tables of one list are read in one go")
    func longList() throws {
        let node = try TOMLReader.read(Array(String(repeating: "[[a]]\n", count: 100_000).utf8))
        #expect(node["a"]?.items?.count == 100_000)
    }
}

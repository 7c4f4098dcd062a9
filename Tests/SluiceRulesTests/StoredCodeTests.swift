import SluiceData
import SluiceModel
import SluiceSyntax
import Testing
@testable import SluiceRules

@Suite("Terms of files are kept as bytes")
struct StoredCodeTests {
    private static let texts: [(language: LanguageID, text: String)] = [
        ("typescript", "import { a as b } from './m'\nexport const r = b('/x', async (q) => { await f(`n ${q.id}`, /r/g) })\nclass A extends B { @d m() {} }\n"),
        ("python", "from a import b\n@app.get('/x')\nasync def f(q: int = 1) -> str:\n    return f'n {q}' if q else None\n"),
        ("go", "package main\nimport r \"a/b\"\nfunc main() { e := r.New(); e.GET(\"/x\", h, m...) }\n"),
        ("ruby", "class A < B\n  before_action :x, only: %i[a b]\n  def a; render json: @y; end\nend\n"),
        ("rust", "use a::b;\n#[get(\"/x\")]\nasync fn f() -> impl R { App::new().wrap(m!(1)) }\n"),
        ("typescript", ""), ("typescript", "const = = (\n"), ("python", "# caf\u{e9}\nx = 'na\u{ef}ve'\n"),
    ]

    private func parsed(_ language: LanguageID, _ text: String) throws -> StoredCode.Parsed {
        let table = try LanguageTable(from: PolicyFolder()), found = try #require(table.language(language))
        let tree = try Parser().tree(of: Array(text.utf8), in: found)
        return StoredCode.Parsed(code: Code.read(tree), hasError: tree.hasError)
    }

    private func read(_ bytes: [UInt8], _ language: LanguageID) -> StoredCode.Parsed? { bytes.withUnsafeBytes { StoredCode.parsed($0, in: language) } }

    @Test("What was kept is what was parsed, term by term", arguments: texts.indices)
    func same(index: Int) throws {
        let (language, text) = Self.texts[index], made = try parsed(language, text), code = try #require(made.code)
        let kept = try #require(read(StoredCode.bytes(of: made), language)), again = try #require(kept.code)
        #expect(kept.hasError == made.hasError)
        #expect(again.language == language && again.bytes == code.bytes && again.count == code.count)
        for term in 0..<code.count {
            #expect(again.kinds[term] == code.kinds[term] && again.slots[term] == code.slots[term] && again.traits[term] == code.traits[term])
            #expect(again.string(term) == code.string(term) && again.range(term) == code.range(term))
            #expect(again.end(of: term) == code.end(of: term) && again.parent(term) == code.parent(term))
        }
        #expect(StoredCode.bytes(of: kept) == StoredCode.bytes(of: made))
    }

    @Test("The words of what was kept can be looked up and added to")
    func words() throws {
        let made = try parsed("python", "alpha = beta\n"), code = try #require(read(StoredCode.bytes(of: made), "python")?.code)
        let beta = try #require((0..<code.count).first { code.string($0) == "beta" })
        #expect(code.atoms.number(of: "beta") == code.atomOf[beta])
        #expect(code.atoms.known(Array("gamma".utf8)[...]) == nil)
        let added = code.atoms.number(of: "gamma")
        #expect(code.atoms.string(of: added) == "gamma" && code.atoms.number(of: "gamma") == added)
    }

    @Test("A file that cannot be parsed is kept as that")
    func unread() {
        for hasError in [true, false] {
            let kept = read(StoredCode.bytes(of: StoredCode.Parsed(code: nil, hasError: hasError)), "go")
            #expect(kept != nil && kept?.code == nil && kept?.hasError == hasError)
        }
    }

    @Test("Of bytes that are damaged, cut off or something else nothing is read")
    func damaged() throws {
        let bytes = StoredCode.bytes(of: try parsed("go", Self.texts[2].text))
        for place in bytes.indices {
            var other = bytes
            other[place] ^= 1 << UInt8(place % 8)
            #expect(read(other, "go") == nil, "byte \(place)")
        }
        for count in 0..<bytes.count { #expect(read(Array(bytes.prefix(count)), "go") == nil) }
        #expect(read(bytes + [0], "go") == nil)
        #expect(read([], "go") == nil)
        #expect(read(Array("sluice".utf8), "go") == nil)
    }
}

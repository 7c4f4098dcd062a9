import SluiceModel
import SluicePolicy
import Testing

@Suite("Globs match the bytes of paths")
struct GlobTests {
    @Test(
        "A glob covers what it says",
        arguments: [
            ("src/auth/**", "src/auth/a.ts"), ("src/auth/**", "src/auth/deep/er/a.ts"), ("src/auth/", "src/auth/a.ts"),
            ("/src/a.ts", "src/a.ts"), ("./src/a.ts", "src/a.ts"), ("**", "a"), ("**", "a/b/c"), ("**/*.js", "a.js"),
            ("**/*.js", "x/y/a.js"), ("a/**/b", "a/b"), ("a/**/b", "a/x/y/b"), ("a/**/**/b", "a/b"), ("*.js", "a.js"),
            ("a?c", "abc"), ("[a-c]x", "bx"), ("[!a-c]x", "dx"), ("[^a]x", "bx"), ("[]]x", "]x"), ("[a-]x", "-x"),
            ("\\*x", "*x"), ("\\{a\\}", "{a}"), ("a*b*c", "axxbxxbc"), ("*", ""), ("@acme/*", "@acme/tool"),
            ("**/a/**/b", "x/a/y/a/z/b"), ("a*b", "ab"), ("ü*", "über"), ("\\**", "*abc"),
        ])
    func matching(pattern: String, path: String) throws {
        #expect(try Glob(pattern).matches(RepositoryPath(path)))
    }

    @Test(
        "A glob leaves alone what it does not say",
        arguments: [
            ("src/auth/**", "src/auth"), ("src/auth/**", "src/author/a.ts"), ("src/auth", "src/auth/a.ts"), ("*.js", "a/b.js"),
            ("a*c", "a/c"), ("a?c", "a/c"), ("[!a]", "/"), ("a/*", "a/b/c"), ("**/b", "a/c"), ("a/**/b", "a/bb"), ("a", "A"),
            ("a?", "a"), ("?", "ü"), ("[a-c]", "d"), ("@acme/*", "@acme-evil/tool"), ("src/**/x.js", "src/y/x.jsx"), ("a", ""),
        ])
    func notMatching(pattern: String, path: String) throws {
        #expect(try !Glob(pattern).matches(RepositoryPath(path)))
    }

    @Test("Bytes that are no UTF-8 are matched as bytes")
    func notText() throws {
        let path = RepositoryPath(bytes: Array("src/".utf8) + [0xFF, 0xFE] + Array(".js".utf8))
        #expect(try Glob("src/*.js").matches(path))
        #expect(try Glob("src/??.js").matches(path))
        #expect(try Glob("src/[!a][!a].js").matches(path))
        #expect(try !Glob("src/?.js").matches(path))
    }

    @Test(
        "A glob that could only match by mistake is refused",
        arguments: [
            ("", "is empty"), ("/", "is empty"), ("!a", "begins with `!`, which negates nothing here"),
            ("*.{js,ts}", "has braces, which stand for nothing here"), ("**.js", "has `**` beside other characters"),
            ("a***", "has `**` beside other characters"), ("[a", "has a `[` without its `]`"), ("[a/b]", "has a `[` without its `]`"),
            ("[]", "has a `[` without its `]`"), ("[z-a]", "has a range that runs backwards in `[…]`"),
            ("[ä]", "lists more than ASCII in `[…]`"), ("a\\", "ends a name with `\\`"), ("a//b", "has an empty name between two slashes"),
            ("../a", "has a `.` or `..` in it, which no path holds"), ("a/./b", "has a `.` or `..` in it, which no path holds"),
            (String(repeating: "a", count: 513), "is longer than 512 bytes"),
        ])
    func refused(pattern: String, message: String) {
        #expect(performing: { try Glob(pattern) }, throws: { ($0 as? GlobError)?.message == message })
    }

    @Test("A matcher that tries everything says the same of small patterns and paths")
    func oracle() throws {
        var numbers = SeededNumbers(seed: 7)
        var matched = 0
        for _ in 0..<20_000 {
            let pattern = (0..<Int.random(in: 1...4, using: &numbers)).map { _ in
                ["a", "*", "**", "?", "a*", "*b", "ab", "*a*b", "[!a]", "*?"].randomElement(using: &numbers) ?? ""
            }.joined(separator: "/")
            let path = String((0..<Int.random(in: 1...9, using: &numbers)).map { _ in "aab/".randomElement(using: &numbers) ?? "a" })
            let expected = Oracle.matches(pattern.split(separator: "/").map(String.init)[...], path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)[...])
            matched += expected ? 1 : 0
            #expect(try Glob(pattern).matches(RepositoryPath(path)) == expected, "\(pattern) on \(path)")
        }
        #expect(matched > 1_000)
    }

    @Test("Patterns made to explode end with an answer")
    func hostile() throws {
        let stars = try Glob(String(repeating: "a*", count: 250) + "b")
        #expect(!stars.matches(RepositoryPath(String(repeating: "a", count: 4_000))))
        let folders = try Glob(String(repeating: "**/a/", count: 100) + "b")
        #expect(!folders.matches(RepositoryPath(String(repeating: "a/", count: 2_000) + "a")))
        let both = try Glob(String(repeating: "**/*a*/", count: 70) + "b")
        #expect(!both.matches(RepositoryPath(String(repeating: "aaaa/", count: 1_000))))
    }
}

/// The meaning of globs said as plainly as can be, without a thought for time.
private enum Oracle {
    static func matches(_ pattern: ArraySlice<String>, _ path: ArraySlice<String>) -> Bool {
        guard let first = pattern.first else { return path.isEmpty }
        if first == "**" {
            if pattern.count == 1 { return !path.isEmpty }
            return (0...path.count).contains { matches(pattern.dropFirst(), path.dropFirst($0)) }
        }
        guard let name = path.first else { return false }
        return matchesName(Substring(first), Substring(name)) && matches(pattern.dropFirst(), path.dropFirst())
    }

    private static func matchesName(_ pattern: Substring, _ name: Substring) -> Bool {
        guard let first = pattern.first else { return name.isEmpty }
        if first == "*" { return (0...name.count).contains { matchesName(pattern.dropFirst(), name.dropFirst($0)) } }
        guard let letter = name.first else { return false }
        if pattern.hasPrefix("[!a]") { return letter != "a" && matchesName(pattern.dropFirst(4), name.dropFirst()) }
        return (first == "?" || first == letter) && matchesName(pattern.dropFirst(), name.dropFirst())
    }
}

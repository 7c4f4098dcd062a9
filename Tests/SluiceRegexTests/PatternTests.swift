import SluiceRegex
import Testing

@Suite("Patterns are matched over bytes")
struct PatternTests {
    @Test("A mistake in a pattern is named with its place")
    func mistake() {
        let error = #expect(throws: PatternError.self) { try Pattern("ab(c") }
        #expect(error?.offset == 4)
        #expect(error?.message.contains("parenthesis") == true)
    }

    @Test("A pattern longer than the limit is refused")
    func long() {
        #expect(throws: PatternError.self) { try Pattern(String(repeating: "a", count: Pattern.lengthLimit + 1)) }
    }

    @Test("A match has its range, its groups by number and by name, and nothing for a group that took no part")
    func groups() throws {
        let pattern = try Pattern(#"(?<key>\w+)=(?:(?<number>\d+)|(?<word>[a-z]+))"#)
        let match = try #require(try pattern.firstMatch(in: Array("; age=41;".utf8)))
        #expect(match.range == 2..<8)
        #expect(match[name: "key"] == 2..<5)
        #expect(match[name: "number"] == 6..<8)
        #expect(match[name: "word"] == nil)
        #expect(match[name: "absent"] == nil)
        #expect(match.groups.count == 4)
    }

    @Test("Options change what matches", arguments: [
        ("ABC", "abc", Pattern.Options.ignoringCase), ("^b$", "a\nb\nc", .lines), ("a.b", "a\nb", .dotMatchesNewline), ("a b # c", "ab", .extended),
    ])
    func options(pattern: String, text: String, option: Pattern.Options) throws {
        #expect(try Pattern(pattern, options: option).matches(in: Array(text.utf8)))
        #expect(try !Pattern(pattern).matches(in: Array(text.utf8)))
    }

    @Test("An anchored pattern matches only where the search begins")
    func anchored() throws {
        let pattern = try Pattern("b", options: .anchored)
        #expect(try !pattern.matches(in: Array("ab".utf8)))
        #expect(try pattern.firstMatch(in: Array("ab".utf8), from: 1)?.range == 1..<2)
    }

    @Test("Bytes that are not UTF-8 are matched like any others, in both modes", arguments: [Pattern.Options(), .utf8])
    func invalidText(options: Pattern.Options) throws {
        let text: [UInt8] = [0xFF, 0xFE, 0x00, 0x61, 0x62, 0xC3]
        #expect(try Pattern("ab", options: options).firstMatch(in: text)?.range == 3..<5)
    }

    @Test("A byte is a character without `utf8`, and a scalar is one with it")
    func characters() throws {
        let text = Array("é".utf8)
        #expect(try Pattern("^.$", options: .utf8).matches(in: text))
        #expect(try !Pattern("^.$").matches(in: text))
    }

    @Test("A pattern cannot switch UTF-8 on by itself")
    func noUTFVerb() {
        #expect(throws: PatternError.self) { try Pattern("(*UTF)a") }
    }

    @Test("Empty matches are found once at each place, in an empty text as well")
    func empty() throws {
        let pattern = try Pattern("x*")
        #expect(try pattern.allMatches(in: Array("axb".utf8).span.bytes).map(\.range) == [0..<0, 1..<2, 2..<2, 3..<3])
        #expect(try pattern.allMatches(in: [UInt8]().span.bytes).map(\.range) == [0..<0])
        #expect(try pattern.allMatches(in: Array("aaa".utf8).span.bytes, most: 2).count == 2)
    }

    @Test("Patterns that would run for ever end in an error, compiled to machine code or not", arguments: [
        (#"(a+)+[bd]"#, 40_000), (#"(?:a|aa)+\d"#, 40_000), (#"(a*)*\d"#, 20_000), (#"a*a*a*a*[cd]"#, 60_000), (#"(.*?,){20}\d"#, 5_000),
        (#"^(([a-z])+.)+[A-Z]([a-z])+$"#, 50_000),
    ], [Pattern.Options(), .interpreted])
    func catastrophic(pattern: (String, Int), options: Pattern.Options) throws {
        let filler: UInt8 = pattern.0.contains(",") ? UInt8(ascii: ",") : UInt8(ascii: "a")
        let text = [UInt8](repeating: filler, count: pattern.1)
        let compiled = try Pattern(pattern.0, options: options, effort: 20_000_000)
        #expect(throws: MatchFailure.tooMuchWork) { try compiled.firstMatch(in: text) }
    }

    @Test("A deep but honest match does not fail for want of stack")
    func deep() throws {
        let text = [UInt8](repeating: UInt8(ascii: "a"), count: 200_000) + Array("z".utf8)
        #expect(try Pattern("(?:a|b)+z", effort: 2_000_000_000_000).firstMatch(in: text)?.range == 0..<200_001)
    }

    @Test("One pattern serves many threads")
    func threads() async throws {
        let pattern = try Pattern(#"(\d+)-(\d+)"#)
        let found = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<200 {
                group.addTask { (try? pattern.firstMatch(in: Array("x\(number)-7".utf8)))??.groups.count == 3 }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(found == 200)
    }
}

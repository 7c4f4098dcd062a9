import Testing
@testable import SluicePackages

@Suite("JSON is read in one pass")
struct JSONStreamTests {
    private func skip(_ text: String) -> JSONStream.Fault? {
        var stream = JSONStream(Array(text.utf8))
        do throws(JSONStream.Fault) {
            try stream.skip()
            try stream.end()
            return nil
        } catch { return error }
    }

    @Test("Whole values are passed over", arguments: [
        "{}", "[]", " [1, -2.5e+3, true, false, null, \"a\\\"]\"] ", #"{"a": {"b": [{}]}, "c": ""}"#, "\u{FEFF}{}",
    ])
    func whole(text: String) { #expect(skip(text) == nil) }

    @Test("Where the text ends early, it says so", arguments: ["", "{", "[1,", #"{"a""#, #"{"a":"#, #""abc"#, #""abc\"#, "tru", "[[]"])
    func truncated(text: String) { #expect(skip(text) == .truncated) }

    @Test("What is no JSON is told with its place", arguments: [("x", 0), ("{1: 2}", 1), (#"{"a" 1}"#, 5), ("[1 2]", 3), ("{} {}", 3), ("trux", 3), ("[1}", 2)])
    func malformed(text: String, at: Int) { #expect(skip(text) == .malformed(at: at)) }

    @Test("Nesting has a limit", arguments: [(256, true), (257, false), (1_000_000, false)])
    func depth(levels: Int, isRead: Bool) {
        let fault = skip(String(repeating: "[", count: levels) + String(repeating: "]", count: levels))
        #expect(fault == (isRead ? nil : .tooDeep))
    }

    @Test("Escapes become what they stand for; half a pair becomes the replacement sign", arguments: [
        (#""a\n\t\"\\\/b""#, "a\n\t\"\\/b"), (#""\u00e9\ud83d\ude00""#, "é😀"), (#""\ud83dx""#, "\u{FFFD}x"), (#""\uZZZZ""#, "\u{FFFD}"),
    ])
    func escapes(text: String, value: String) throws {
        var stream = JSONStream(Array(text.utf8))
        #expect(try stream.string() == value)
    }

    @Test("Of an object the texts that are asked for are kept, the last of each; any other value has none", arguments: [
        (#"{"name": "a", "id": {"name": "x"}, "time": 7}"#, ["name": "a"]), (#"{"name": "a", "name": "b", "time": "t"}"#, ["name": "b", "time": "t"]),
        (#"{"name": "a", "name": null}"#, [:]), ("[1]", [:]), ("null", [:]),
    ] as [(String, [String: String])])
    func texts(text: String, texts: [String: String]) throws {
        var stream = JSONStream(Array(text.utf8))
        #expect(try stream.texts(of: ["name", "time"]) == texts)
        try stream.end()
    }

    @Test("Of a list of objects one text each is kept; what has none is passed over", arguments: [
        (#"[{"name": "a", "mail": "m"}, {"mail": "n"}, 3, {"name": 4}, {"name": "b"}]"#, ["a", "b"]), (#"{"name": "a"}"#, []), ("[]", []),
    ] as [(String, [String])])
    func textOfEach(text: String, texts: [String]) throws {
        var stream = JSONStream(Array(text.utf8))
        #expect(try stream.texts(ofEach: "name") == texts)
        try stream.end()
    }

    @Test("Times are seconds since 1970", arguments: [
        ("1970-01-01T00:00:00Z", 0), ("2024-02-29T12:30:15.987Z", 1_709_209_815), ("2023-05-22T15:12:42+02:00", 1_684_761_162), ("1969-12-31T23:59:59Z", -1),
        ("2023-05-22", nil), ("2023-13-22T15:12:42Z", nil), ("2023-05-22T15:12:42", nil), ("soon, very soon, I think", nil),
    ] as [(String, Int64?)])
    func times(text: String, seconds: Int64?) { #expect(Timestamp.seconds(text) == seconds) }

    @Test("HTTP's dates are seconds since 1970", arguments: [("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("tomorrow", nil)] as [(String, Int64?)])
    func dates(text: String, seconds: Int64?) { #expect(Timestamp.httpDate(text) == seconds) }
}

import Testing
@testable import SluicePackages

@Suite("Texts in code")
struct TextPieceTests {
    @Test("A text is known where all of its interpolations are", arguments: [
        ([], ""), ([.literal("a")], "a"), ([.literal("a"), .code("x"), .literal("b"), .code("x")], "a1b1"), ([.literal("a"), .code("y")], nil),
    ] as [([TextPiece], String?)])
    func interpolated(pieces: [TextPiece], text: String?) {
        #expect(pieces.text { ["x": "1"][$0] } == text)
    }

    @Test("A backslash takes the next byte as it is, and is itself where none follows", arguments: [
        ("a", "a"), (#"a\"b"#, #"a"b"#), (#"\\n"#, #"\n"#), (#"a\"#, #"a\"#), ("", ""),
    ])
    func unescaped(written: String, text: String) {
        let bytes = Array((">" + written + "<").utf8)
        #expect(UTF8Text.unescaped(bytes[1..<bytes.count - 1]) == text)
    }

    /// A cursor and nothing else.
    private struct Cursor: CodeCursor {
        let bytes: [UInt8]
        var at = 0
        init(bytes: [UInt8]) { self.bytes = bytes }
    }

    @Test("A cursor starts behind a byte order mark, looks ahead and stops at the end")
    func cursor() throws {
        var cursor = try Cursor.start(of: Array("\u{FEFF}é_1-".utf8))
        #expect(cursor.at == 3)
        #expect(cursor.peek("é_") && !cursor.peek("_"))
        #expect((0..<6).map { Cursor.isWord(cursor.byte($0)) } == [true, true, true, true, false, false])
        cursor.at = 8
        #expect(cursor.byte() == nil && cursor.byte(-1) == UInt8(ascii: "-") && !cursor.peek("-"))
        #expect(throws: TextProblem.self) { try Cursor.start(of: [0x61, 0xFF]) }
    }
}

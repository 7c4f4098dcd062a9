import Testing

@testable import SluiceReport

@Suite("A line of code with what was found in it")
struct CodeExcerptTests {
    /// The line above its carets.
    private func drawn(_ line: [UInt8], _ stretch: Range<Int>, width: Int = 40) -> String {
        let excerpt = CodeExcerpt(line, marking: stretch, width: width)
        let marked = excerpt.marked ?? 0..<0
        return excerpt.text + "\n" + String(repeating: " ", count: marked.lowerBound) + String(repeating: "^", count: marked.count)
    }

    @Test("Carets stand under what was found: bytes are not columns", arguments: [
        ("let x = 1", 4..<5, "let x = 1\n    ^"),
        ("\tlet x = 1", 5..<6, "    let x = 1\n        ^"),
        ("ab\tx", 3..<4, "ab  x\n    ^"),
        ("a = \"界\" + b", 4..<9, "a = \"界\" + b\n    ^^^^"),
        ("a = \"界\" + b", 12..<13, "a = \"界\" + b\n           ^"),
        ("é = x", 5..<6, "é = x\n    ^"),
        ("e\u{301} = x", 6..<7, "e\u{301} = x\n    ^"),
        ("\u{1B}[2Jx", 4..<5, "\\x1b[2Jx\n       ^"),
        ("\u{202E}x", 3..<4, "\\u{202e}x\n        ^"),
        ("short", 5..<5, "short\n     ^"), ("short", 50..<60, "short\n     ^"), ("", 0..<0, "\n^"),
        ("x\r\n", 0..<1, "x\n^"),
    ] as [(String, Range<Int>, String)])
    func carets(line: String, stretch: Range<Int>, expected: String) {
        #expect(drawn(Array(line.utf8), stretch) == expected)
    }

    @Test("A byte that is not UTF-8 is shown, and carets move along")
    func brokenBytes() {
        #expect(drawn([0xFF, 0x61, 0xC3], 1..<2) == "\\xffa\\xc3\n    ^")
    }

    @Test("A long line is cut around what was found", arguments: [0, 10, 35, 60, 99, 200, 500, 4999])
    func cuts(start: Int) throws {
        var line = [UInt8](repeating: UInt8(ascii: "."), count: 5000)
        line[start] = UInt8(ascii: "X")
        let excerpt = CodeExcerpt(line, marking: start..<(start + 1), width: 40)
        let marked = try #require(excerpt.marked)
        #expect(Wrapping.columns(of: excerpt.text) <= 40)
        #expect(Array(excerpt.text)[marked.lowerBound] == "X")
        #expect(marked.count == 1)
        #expect(excerpt.text.hasPrefix("…") == (start > 38))
        #expect(excerpt.text.hasSuffix("…") == (start < 4999))
    }

    @Test("What was found is cut with its line")
    func longStretch() {
        let excerpt = CodeExcerpt([UInt8](repeating: 0x61, count: 500), marking: 10..<400, width: 40)
        #expect(excerpt.marked == 10..<40)
        #expect(excerpt.parts.marked.hasSuffix("…"))
    }

    @Test("Wherever the cut falls, it fits and the caret is inside")
    func fits() throws {
        var random = SeededRandom(seed: 11)
        for _ in 0..<2000 {
            let line = random.bytes(longest: 300)
            let start = random.number(line.count + 3)
            let width = 8 + random.number(80)
            let excerpt = CodeExcerpt(line, marking: start..<(start + random.number(9)), width: width)
            let marked = try #require(excerpt.marked)
            #expect(Wrapping.columns(of: excerpt.text) <= width)
            #expect(!marked.isEmpty && marked.lowerBound >= 0 && marked.upperBound <= width)
            #expect(excerpt.parts.before + excerpt.parts.marked + excerpt.parts.after == excerpt.text)
        }
    }

    @Test("Ten megabytes in one line are not laid out: the stretch at their end is still found")
    func enormous() {
        let line = [UInt8](repeating: UInt8(ascii: "."), count: 10_000_000) + Array("X".utf8)
        let excerpt = CodeExcerpt(line, marking: 10_000_000..<10_000_001, width: 72)
        #expect(excerpt.parts.marked == "X")
        #expect(excerpt.parts.before.hasPrefix("…."))
    }
}

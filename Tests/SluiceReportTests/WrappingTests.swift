import SluiceReport
import Testing

@Suite("Breaking text into lines")
struct WrappingTests {
    @Test("A character takes the columns that a terminal gives it", arguments: [
        ("abc", 3), ("界", 2), ("한글", 4), ("Ａ", 2), ("é", 1), ("e\u{301}", 1), ("😀", 2), ("ｱ", 1), ("—", 1), ("", 0), ("☃", 1), ("⌚", 2),
    ])
    func columns(text: String, columns: Int) {
        #expect(Wrapping.columns(of: text) == columns)
    }

    @Test("Lines break at spaces, and later ones are moved in")
    func breaks() {
        #expect(Wrapping.lines(of: "one two three four five six", width: 20, hanging: 4) == ["one two three four", "    five six"])
        #expect(Wrapping.lines(of: "", width: 20) == [""])
        #expect(Wrapping.lines(of: "exactly twenty chars", width: 20) == ["exactly twenty chars"])
    }

    @Test("An escape stays whole when a word must be broken", arguments: ["\\x1b", "\\u{202e}", "\\u{e0041}", "\\n", "界", "e\u{301}"])
    func escapes(escape: String) {
        for lead in 0..<20 {
            let text = String(repeating: "a", count: lead) + String(repeating: escape, count: 12)
            let lines = Wrapping.lines(of: text, width: 20)
            #expect(lines.allSatisfy { Wrapping.columns(of: $0) <= 20 })
            #expect(lines.joined() == text)
            #expect(lines.reduce(0) { $0 + $1.ranges(of: escape).count } == 12)
        }
    }

    @Test("What only looks like an escape is counted as what it is", arguments: ["\\x界界", "\\u{界}", "\\u{12", "\\q", "\\"])
    func noEscapes(text: String) {
        let lines = Wrapping.lines(of: String(repeating: text, count: 20), width: 20)
        #expect(lines.allSatisfy { Wrapping.columns(of: $0) <= 20 })
        #expect(lines.joined() == String(repeating: text, count: 20))
    }

    @Test("A long word sticks out where it must stay whole")
    func whole() {
        let path = "a/" + String(repeating: "long/", count: 10) + "path:1:1"
        #expect(Wrapping.lines(of: "at \(path) here", width: 20, breakingWords: false) == ["at", path, "here"])
    }

    @Test("What is left out is marked, and nothing is cut in the middle of an escape", arguments: [
        ("short", 10, "short"), ("exactly10!", 10, "exactly10!"), ("eleven char", 10, "eleven ch…"), ("界界界", 4, "界…"),
        ("abc\\x1bdef", 6, "abc…"),
    ])
    func clips(text: String, columns: Int, clipped: String) {
        #expect(Wrapping.clipped(text, columns: columns) == clipped)
        #expect(Wrapping.columns(of: clipped) <= columns)
    }
}

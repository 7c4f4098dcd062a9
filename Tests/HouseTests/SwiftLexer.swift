/// Takes comments and the text of strings out of Swift source, so that what remains is code. Interpolations are code and stay.
struct SwiftLexer {
    /// The source with blanks for everything that is no code; of the same length, with the same line breaks.
    private(set) var code: [UInt8]
    /// The lines, counted from 1, on which some comment stands.
    private(set) var commentLines: Set<Int> = []

    private let source: [UInt8]
    private var at = 0
    private var line = 1

    init(_ source: [UInt8]) {
        self.source = source
        code = source
        readCode(untilParenthesis: false)
    }

    private func byte(_ offset: Int = 0) -> UInt8? { at + offset < source.count ? source[at + offset] : nil }

    private func stands(_ text: String, at offset: Int = 0) -> Bool {
        source[min(at + offset, source.count)...].starts(with: text.utf8)
    }

    /// Goes on and leaves what was passed as code.
    private mutating func pass(_ count: Int = 1) {
        for _ in 0..<count where at < source.count {
            if source[at] == UInt8(ascii: "\n") { line += 1 }
            at += 1
        }
    }

    /// Goes on and blanks what was passed.
    private mutating func blank(_ count: Int = 1) {
        for _ in 0..<count where at < source.count {
            if source[at] == UInt8(ascii: "\n") { line += 1 } else { code[at] = UInt8(ascii: " ") }
            at += 1
        }
    }

    private mutating func readCode(untilParenthesis: Bool) {
        var depth = 0
        while let byte = byte() {
            switch byte {
            case UInt8(ascii: "/") where stands("//"): readLineComment()
            case UInt8(ascii: "/") where stands("/*"): readBlockComment()
            case UInt8(ascii: "\""): readString(hashes: 0)
            case UInt8(ascii: "#"): readAfterHash()
            case UInt8(ascii: "("):
                depth += 1
                pass()
            case UInt8(ascii: ")"):
                if untilParenthesis, depth == 0 { return }
                depth -= 1
                pass()
            default: pass()
            }
        }
    }

    private mutating func readLineComment() {
        commentLines.insert(line)
        while let byte = byte(), byte != UInt8(ascii: "\n") { blank() }
    }

    /// Comments in stars stand within one another.
    private mutating func readBlockComment() {
        var depth = 0
        repeat {
            commentLines.insert(line)
            if stands("/*") {
                depth += 1
                blank(2)
            } else if stands("*/") {
                depth -= 1
                blank(2)
            } else {
                blank()
            }
        } while depth > 0 && at < source.count
    }

    /// A raw string, a regular expression in hashes, or a directive.
    private mutating func readAfterHash() {
        var hashes = 0
        while byte(hashes) == UInt8(ascii: "#") { hashes += 1 }
        switch byte(hashes) {
        case UInt8(ascii: "\""):
            blank(hashes)
            readString(hashes: hashes)
        case UInt8(ascii: "/"):
            let end = "/" + String(repeating: "#", count: hashes)
            blank(hashes + 1)
            while at < source.count, !stands(end) { blank() }
            blank(hashes + 1)
        default: pass(hashes)
        }
    }

    /// From the quote on: one line or several, with as many hashes as stood before it.
    private mutating func readString(hashes: Int) {
        let marks = String(repeating: "#", count: hashes)
        let quotes = stands("\"\"\"") ? 3 : 1
        let end = String(repeating: "\"", count: quotes) + marks
        blank(quotes)
        while at < source.count, !stands(end) {
            // One that is not closed ends with its line: better a rule that looks again than a file that is not looked at.
            if quotes == 1, byte() == UInt8(ascii: "\n") { return }
            guard stands("\\" + marks) else {
                blank()
                continue
            }
            blank(1 + hashes)
            if byte() == UInt8(ascii: "(") {
                blank()
                readCode(untilParenthesis: true)
            }
            blank()
        }
        blank(quotes + hashes)
    }
}

/// One Swift file of the project, as text and as code without comments and strings.
struct SwiftFile: Sendable {
    /// Relative to the top of the checkout.
    let path: String
    let lines: [String]
    /// The code alone: comments and strings are blanks.
    let code: [UInt8]
    /// The code, line by line.
    let codeLines: [String]
    /// The lines, counted from 1, on which some comment stands.
    let commentLines: Set<Int>
    /// The words of the code, with their places.
    let words: [Word]

    /// An identifier or a keyword.
    struct Word: Sendable {
        let text: String
        let start: Int
        let end: Int
        /// Counted from 1.
        let line: Int
    }

    init(path: String, text: String) {
        self.path = path
        let lexer = SwiftLexer(Array(text.utf8))
        code = lexer.code
        commentLines = lexer.commentLines
        lines = Self.lines(Array(text.utf8))
        codeLines = Self.lines(lexer.code)
        words = Self.words(lexer.code)
    }

    /// The name of the file without folder and extension.
    var baseName: String {
        String(path.split(separator: "/").last?.dropLast(".swift".count) ?? "")
    }

    /// The folder under Sources/ or Tests/: the module.
    var module: String {
        let folders = path.split(separator: "/")
        return folders.count > 2 ? String(folders[1]) : ""
    }

    /// The byte of the code before an offset that is no blank.
    func solid(before offset: Int) -> UInt8? { code[..<offset].last { !Self.isBlank($0) } }

    /// The byte of the code from an offset on that is no blank.
    func solid(from offset: Int) -> UInt8? { code[offset...].first { !Self.isBlank($0) } }

    func line(of offset: Int) -> Int { code[..<offset].count { $0 == UInt8(ascii: "\n") } + 1 }

    func violation(_ line: Int, _ text: String) -> Violation { Violation(path: path, line: line, text: text) }

    static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t") }

    static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"), 0x80...: true
        default: false
        }
    }

    /// A last line without a line break counts; nothing after one does not.
    private static func lines(_ bytes: [UInt8]) -> [String] {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { String(decoding: $0, as: UTF8.self) }
    }

    private static func words(_ code: [UInt8]) -> [Word] {
        var words: [Word] = []
        var (at, line) = (0, 1)
        while at < code.count {
            guard isWordByte(code[at]) else {
                if code[at] == UInt8(ascii: "\n") { line += 1 }
                at += 1
                continue
            }
            let start = at
            while at < code.count, isWordByte(code[at]) { at += 1 }
            words.append(Word(text: String(decoding: code[start..<at], as: UTF8.self), start: start, end: at, line: line))
        }
        return words
    }
}

/// A place where the house's rules are not kept.
struct Violation: Hashable, Sendable, CustomStringConvertible {
    let path: String
    /// Counted from 1.
    let line: Int
    let text: String

    var description: String { "\(path):\(line): \(text)" }
}

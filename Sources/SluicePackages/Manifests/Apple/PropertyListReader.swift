/// Reads property lists of the old kind, `{ key = value; list = (a, b); }`, as Xcode's projects are written.
struct PropertyListReader {
    /// A value with its place.
    struct Node {
        enum Value {
            case text
            case list([Node])
            case table([(key: Range<Int>, node: Node)])
        }

        let value: Value
        /// The bytes of the file; of a text without its quotes.
        let range: Range<Int>
    }

    private static let depthLimit = 64

    let bytes: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The value of the whole text.
    /// - Throws: `TextProblem` at the first place that is no property list.
    mutating func read() throws(TextProblem) -> Node {
        try UTF8Text.validate(bytes)
        if bytes.starts(with: UTF8Text.byteOrderMark) { at = UTF8Text.byteOrderMark.count }
        return try value(depth: 0)
    }

    /// The words of a text.
    func text(_ range: Range<Int>) -> String { UTF8Text.unescaped(bytes[range]) }

    private mutating func skipBlanks() throws(TextProblem) {
        while at < bytes.count {
            if bytes[at] <= 0x20 {
                at += 1
            } else if bytes[at...].starts(with: "//".utf8) {
                while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { at += 1 }
            } else if bytes[at...].starts(with: "/*".utf8) {
                let start = at
                at += 2
                while !bytes[at...].starts(with: "*/".utf8) {
                    guard at < bytes.count else { throw TextProblem(offset: start, reason: "a comment does not end") }
                    at += 1
                }
                at += 2
            } else {
                return
            }
        }
    }

    private mutating func take(_ sign: Character) throws(TextProblem) -> Bool {
        try skipBlanks()
        guard at < bytes.count, bytes[at] == sign.asciiValue else { return false }
        at += 1
        return true
    }

    private mutating func expect(_ sign: Character) throws(TextProblem) {
        guard try take(sign) else { throw TextProblem(offset: at, reason: "here should stand `\(sign)`") }
    }

    private mutating func value(depth: Int) throws(TextProblem) -> Node {
        guard depth < Self.depthLimit else { throw TextProblem(offset: at, reason: "it is nested more than \(Self.depthLimit) deep") }
        try skipBlanks()
        let start = at
        if try take("{") {
            var entries: [(key: Range<Int>, node: Node)] = []
            while try !take("}") {
                let key = try word()
                try expect("=")
                entries.append((key, try value(depth: depth + 1)))
                try expect(";")
            }
            return Node(value: .table(entries), range: start..<at)
        }
        guard try take("(") else { return Node(value: .text, range: try word()) }
        var items: [Node] = []
        while try !take(")") {
            items.append(try value(depth: depth + 1))
            if try !take(",") {
                try expect(")")
                break
            }
        }
        return Node(value: .list(items), range: start..<at)
    }

    /// The place of a text, quoted or not, or of data between angle brackets.
    private mutating func word() throws(TextProblem) -> Range<Int> {
        try skipBlanks()
        let start = at
        if at < bytes.count, let close = [UInt8(ascii: "\""): UInt8(ascii: "\""), 0x27: 0x27, 0x3C: 0x3E][bytes[at]] {
            at += 1
            while at < bytes.count, bytes[at] != close { at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
            guard at < bytes.count else { throw TextProblem(offset: start, reason: "a string does not end") }
            at += 1
            return start + 1..<at - 1
        }
        while at < bytes.count, UTF8Text.isAlphanumeric(bytes[at]) || "_$/:.-+@~%#&*".utf8.contains(bytes[at]) {
            if bytes[at...].starts(with: "/*".utf8) { break }
            at += 1
        }
        guard at > start else { throw TextProblem(offset: start, reason: "here should stand a word") }
        return start..<at
    }
}

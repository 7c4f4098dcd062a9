/// Reads the terms of a file such as `rebar.config`, each ended by a dot.
struct ErlangReader {
    private static let depthLimit = 64

    private let bytes: [UInt8]
    private var at = 0

    /// - Throws: `TextProblem` at the first place that is no term.
    static func read(_ bytes: [UInt8]) throws(TextProblem) -> [ErlangTerm] {
        try UTF8Text.validate(bytes)
        var reader = ErlangReader(bytes: bytes)
        if bytes.starts(with: UTF8Text.byteOrderMark) { reader.at = UTF8Text.byteOrderMark.count }
        var terms: [ErlangTerm] = []
        reader.skipBlanks()
        while reader.at < bytes.count {
            terms.append(try reader.term(depth: 0))
            guard reader.take(".") else { throw TextProblem(offset: reader.at, reason: "here should stand a dot") }
            reader.skipBlanks()
        }
        return terms
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func skipBlanks() {
        while let byte = next, byte <= 0x20 || byte == UInt8(ascii: "%") {
            if byte <= 0x20 { at += 1; continue }
            while let byte = next, byte != UInt8(ascii: "\n") { at += 1 }
        }
    }

    private mutating func take(_ sign: String) -> Bool {
        skipBlanks()
        guard bytes[at...].starts(with: sign.utf8) else { return false }
        at += sign.utf8.count
        return true
    }

    private mutating func term(depth: Int) throws(TextProblem) -> ErlangTerm {
        guard depth < Self.depthLimit else { throw TextProblem(offset: at, reason: "it is nested more than \(Self.depthLimit) deep") }
        skipBlanks()
        let start = at
        if take("#{") { return .other(try terms("}", depth: depth, from: start).range) }
        if take("{") {
            let (terms, range) = try terms("}", depth: depth, from: start)
            return .tuple(terms, range)
        }
        if take("[") {
            let (terms, range) = try terms("]", depth: depth, from: start)
            return .list(terms, range)
        }
        if take("<<") { return try binary(from: start) }
        switch next {
        case UInt8(ascii: "\""): return try strings()
        case UInt8(ascii: "'"):
            let range = try quoted()
            return .atom(text(range), range)
        case let byte? where UTF8Text.isLetter(byte) && byte >= UInt8(ascii: "a"):
            word()
            return .atom(String(decoding: bytes[start..<at], as: UTF8.self), start..<at)
        case UInt8(ascii: "$"):
            at = min(at + 2, bytes.count)
            return .other(start..<at)
        case let byte? where UTF8Text.isAlphanumeric(byte) || "-+_?".utf8.contains(byte):
            at += 1
            word()
            if next == UInt8(ascii: "."), at + 1 < bytes.count, UTF8Text.isDigit(bytes[at + 1]) { at += 1; word() }
            return .other(start..<at)
        default: throw TextProblem(offset: start, reason: "here should stand a term of Erlang")
        }
    }

    private mutating func word() {
        while let byte = next, UTF8Text.isAlphanumeric(byte) || "_@#".utf8.contains(byte) { at += 1 }
    }

    /// The terms up to a closing bracket; pairs of a map are taken as terms side by side.
    private mutating func terms(_ close: String, depth: Int, from start: Int) throws(TextProblem) -> (terms: [ErlangTerm], range: Range<Int>) {
        var terms: [ErlangTerm] = []
        while !take(close) {
            terms.append(try term(depth: depth + 1))
            if take(",") || take("=>") || take(":=") || take("|") { continue }
            guard take(close) else { throw TextProblem(offset: at, reason: "here should stand a comma or `\(close)`") }
            break
        }
        return (terms, start..<at)
    }

    private mutating func binary(from start: Int) throws(TextProblem) -> ErlangTerm {
        skipBlanks()
        guard next == UInt8(ascii: "\"") else {
            while at < bytes.count, !bytes[at...].starts(with: ">>".utf8) { at += 1 }
            at = min(at + 2, bytes.count)
            return .other(start..<at)
        }
        let range = try quoted()
        if take("/") { word() }
        guard take(">>") else { throw TextProblem(offset: at, reason: "a binary does not end") }
        return .text(text(range), range)
    }

    /// Strings side by side are one.
    private mutating func strings() throws(TextProblem) -> ErlangTerm {
        let range = try quoted()
        var whole = text(range)
        skipBlanks()
        while next == UInt8(ascii: "\"") {
            whole += text(try quoted())
            skipBlanks()
        }
        return .text(whole, range)
    }

    /// The place between quotation marks.
    private mutating func quoted() throws(TextProblem) -> Range<Int> {
        let start = at
        let quote = bytes[at]
        at += 1
        while let byte = next, byte != quote { at += byte == UInt8(ascii: "\\") ? 2 : 1 }
        guard at < bytes.count else { throw TextProblem(offset: start, reason: "a string does not end") }
        at += 1
        return start + 1..<at - 1
    }

    private func text(_ range: Range<Int>) -> String { UTF8Text.unescaped(bytes[range]) }
}

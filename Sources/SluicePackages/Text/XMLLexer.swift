/// An attribute with its place.
struct XMLAttribute: Sendable, Hashable {
    /// Without the prefix of its namespace.
    let name: String
    /// Entities resolved.
    let value: String
    /// The bytes between the quotes.
    let range: Range<Int>
}

/// One step through an XML text.
enum XMLEvent: Sendable {
    case start(name: String, range: Range<Int>, attributes: [XMLAttribute])
    /// Comes for empty elements too.
    case end(at: Int)
    /// Text or CDATA that holds more than blanks, without the blanks around it.
    case text(String, Range<Int>)
}

/// A reader of XML 1.0 in steps, so that a large text needs no tree.
///
/// Prefixes of namespaces are dropped. A document type is passed over: what it declares is never expanded, and an entity that XML itself does
/// not know stays as written.
struct XMLLexer {
    /// The deepest nesting that is read.
    static let depthLimit = 128

    private let bytes: [UInt8]
    private var at = 0
    /// The names of the elements that are open, as written.
    private var open: [Range<Int>] = []
    /// Whether an empty element is still to be ended.
    private var isPending = false
    private var hasRoot = false
    /// Whether each byte is a character of its own, as in ISO 8859-1.
    private var isLatin = false

    /// - Throws: `TextProblem` where the encoding is none that is read.
    init(_ bytes: [UInt8]) throws(TextProblem) {
        self.bytes = bytes
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw TextProblem(offset: 0, reason: "the file is UTF-16, and only UTF-8 is read")
        }
        if bytes.starts(with: UTF8Text.byteOrderMark) { at = UTF8Text.byteOrderMark.count }
        if let encoding = XMLText.encoding(bytes[at...]), !["utf-8", "utf8", "us-ascii"].contains(encoding) {
            isLatin = true
        } else {
            try UTF8Text.validate(bytes)
        }
    }

    /// The next step, or `nil` at the end of the text.
    /// - Throws: `TextProblem` at the first byte that is not XML or is nested too deep.
    mutating func next() throws(TextProblem) -> XMLEvent? {
        if isPending {
            isPending = false
            open.removeLast()
            return .end(at: at)
        }
        while at < bytes.count {
            if bytes[at] != UInt8(ascii: "<") {
                if let event = try text() { return event }
            } else if peek("<!--") {
                try skip(to: "-->", from: 4, "a comment")
            } else if peek("<![CDATA[") {
                if let event = try data() { return event }
            } else if peek("<?") {
                try skip(to: "?>", from: 2, "an instruction")
            } else if peek("<!") {
                try skipDocumentType()
            } else {
                return peek("</") ? try endTag() : try startTag()
            }
        }
        if let last = open.last { throw TextProblem(offset: last.lowerBound - 1, reason: "the element `\(name(last))` does not end") }
        if !hasRoot { throw problem("the file holds no element") }
        return nil
    }

    private func problem(_ reason: String) -> TextProblem { TextProblem(offset: at, reason: reason) }

    private func peek(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard at + count <= bytes.count else { return false }
        for index in 0..<count where bytes[at + index] != text.utf8Start[index] { return false }
        return true
    }

    private mutating func skip(to end: StaticString, from offset: Int, _ what: String) throws(TextProblem) {
        let start = at
        at += offset
        while at < bytes.count, !peek(end) { at += 1 }
        if at >= bytes.count { throw TextProblem(offset: start, reason: "\(what) does not end") }
        at += end.utf8CodeUnitCount
    }

    private mutating func text() throws(TextProblem) -> XMLEvent? {
        let start = at
        while at < bytes.count, bytes[at] != UInt8(ascii: "<") { at += 1 }
        let range = XMLText.trimmed(start..<at, of: bytes)
        if range.isEmpty { return nil }
        if open.isEmpty { throw TextProblem(offset: range.lowerBound, reason: "text stands outside of the root element") }
        return .text(XMLText.decoded(bytes[range], isLatin: isLatin), range)
    }

    private mutating func data() throws(TextProblem) -> XMLEvent? {
        let start = at + 9
        try skip(to: "]]>", from: 9, "a CDATA section")
        if open.isEmpty { throw TextProblem(offset: start - 9, reason: "text stands outside of the root element") }
        let range = XMLText.trimmed(start..<(at - 3), of: bytes)
        return range.isEmpty ? nil : .text(XMLText.string(bytes[range], isLatin: isLatin), range)
    }

    private mutating func skipDocumentType() throws(TextProblem) {
        let start = at
        var depth = 0
        var isInside = false
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "<"):
                if peek("<!--") { try skip(to: "-->", from: 4, "a comment"); continue }
                depth += 1
            case UInt8(ascii: ">"): depth -= 1
            case UInt8(ascii: "["): isInside = true
            case UInt8(ascii: "]"): isInside = false
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                let quote = bytes[at]
                repeat { at += 1 } while at < bytes.count && bytes[at] != quote
            default: break
            }
            at += 1
            if depth == 0, !isInside { return }
        }
        throw TextProblem(offset: start, reason: "a document type does not end")
    }

    private mutating func endTag() throws(TextProblem) -> XMLEvent {
        let start = at
        at += 2
        let name = try nameRange()
        skipBlanks()
        guard at < bytes.count, bytes[at] == UInt8(ascii: ">") else { throw problem("here should stand `>`") }
        guard let last = open.popLast() else { throw TextProblem(offset: start, reason: "an element ends that did not begin") }
        guard bytes[last] == bytes[name] else {
            throw TextProblem(offset: start, reason: "`</\(self.name(name))>` stands where `</\(self.name(last))>` should")
        }
        at += 1
        return .end(at: start)
    }

    private mutating func startTag() throws(TextProblem) -> XMLEvent {
        at += 1
        if open.isEmpty, hasRoot { throw problem("a second root element begins") }
        let range = try nameRange()
        hasRoot = true
        guard open.count < Self.depthLimit else { throw problem("it is nested more than \(Self.depthLimit) deep") }
        open.append(range)
        var attributes: [XMLAttribute] = []
        while true {
            skipBlanks()
            guard at < bytes.count else { throw TextProblem(offset: range.lowerBound - 1, reason: "a tag does not end") }
            if bytes[at] == UInt8(ascii: ">") { at += 1; break }
            if peek("/>") { at += 2; isPending = true; break }
            attributes.append(try attribute())
        }
        return .start(name: name(range), range: range, attributes: attributes)
    }

    private mutating func attribute() throws(TextProblem) -> XMLAttribute {
        let range = try nameRange()
        skipBlanks()
        guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else { throw problem("here should stand `=`") }
        at += 1
        skipBlanks()
        guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") else {
            throw problem("here should stand a value in quotes")
        }
        let quote = bytes[at]
        at += 1
        let start = at
        while at < bytes.count, bytes[at] != quote {
            if bytes[at] == UInt8(ascii: "<") { throw problem("`<` cannot stand in a value") }
            at += 1
        }
        if at >= bytes.count { throw TextProblem(offset: start - 1, reason: "a value does not end") }
        at += 1
        return XMLAttribute(
            name: name(range), value: XMLText.decoded(bytes[start..<(at - 1)], isLatin: isLatin), range: start..<(at - 1))
    }

    private mutating func skipBlanks() {
        while at < bytes.count, XMLText.isBlank(bytes[at]) { at += 1 }
    }

    private mutating func nameRange() throws(TextProblem) -> Range<Int> {
        let start = at
        while at < bytes.count, UTF8Text.isAlphanumeric(bytes[at]) || "_:-.".utf8.contains(bytes[at]) || bytes[at] >= 0x80 { at += 1 }
        if at == start { throw problem("here should stand a name") }
        return start..<at
    }

    private func name(_ range: Range<Int>) -> String {
        let colon = bytes[range].lastIndex(of: UInt8(ascii: ":"))
        return XMLText.string(bytes[(colon.map { $0 + 1 } ?? range.lowerBound)..<range.upperBound], isLatin: isLatin)
    }
}

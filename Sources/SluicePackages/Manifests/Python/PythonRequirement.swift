/// One requirement in the words of PEP 508: `name[extras] (specifiers) ; marker`, or `name @ url ; marker`.
struct PythonRequirement: Hashable {
    /// The name as written; it can hold characters that no name may hold, so that they can be reported.
    let name: String
    /// The bytes of the name in the text read.
    let nameRange: Range<Int>
    /// The specifiers, or `nil` where there are none.
    let specifiers: String?
    /// What stands after `@`.
    let url: String?
    /// The words between square brackets.
    let extras: [String]

    /// Why a text is no requirement.
    struct Flaw: Error, Hashable {
        /// The byte of the text where reading stopped.
        let index: Int
        let reason: String
    }

    /// Reads a requirement. Markers are passed over: they change neither the name nor the version.
    init(_ text: [UInt8]) throws(Flaw) {
        var at = Self.skipBlanks(text, 0)
        let start = at
        while at < text.count, Self.isNameByte(text[at]) { at += 1 }
        guard at > start else { throw Flaw(index: at, reason: "here should stand a package's name") }
        name = String(decoding: text[start..<at], as: UTF8.self)
        nameRange = start..<at
        at = Self.skipBlanks(text, at)
        var extras: [String] = []
        if at < text.count, text[at] == UInt8(ascii: "[") {
            guard let close = text[at...].firstIndex(of: UInt8(ascii: "]")) else {
                throw Flaw(index: at, reason: "the list of extras does not end")
            }
            extras = Self.extras(text[(at + 1)..<close])
            at = Self.skipBlanks(text, close + 1)
        }
        self.extras = extras
        if at < text.count, text[at] == UInt8(ascii: "@") {
            url = Self.url(text[(at + 1)...])
            specifiers = nil
            if url == nil { throw Flaw(index: at, reason: "no URL follows the `@`") }
            return
        }
        url = nil
        specifiers = try Self.specifiers(text, from: at)
    }

    /// Letters, digits, `-`, `_`, `.`, and everything that is not ASCII: no name may hold that, and whoever writes it is told.
    private static func isNameByte(_ byte: UInt8) -> Bool { UTF8Text.isAlphanumeric(byte) || "-_.".utf8.contains(byte) || byte >= 0x80 }

    /// The words of a list in square brackets, parted by commas.
    static func extras(_ text: ArraySlice<UInt8>) -> [String] {
        text.split(separator: UInt8(ascii: ",")).compactMap { part in
            let word = String(decoding: part.filter { $0 != 0x20 && $0 != 0x09 }, as: UTF8.self)
            return word.isEmpty ? nil : word
        }
    }

    private static func skipBlanks(_ text: [UInt8], _ start: Int) -> Int {
        var at = start
        while at < text.count, text[at] == 0x20 || text[at] == 0x09 { at += 1 }
        return at
    }

    /// The URL up to a marker, which a blank parts from it.
    private static func url(_ text: ArraySlice<UInt8>) -> String? {
        let words = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard let first = words.first, first != ";" else { return nil }
        return String(first)
    }

    private static func specifiers(_ text: [UInt8], from start: Int) throws(Flaw) -> String? {
        let end = text[start...].firstIndex(of: UInt8(ascii: ";")) ?? text.count
        var specifiers = text[start..<end]
        while let last = specifiers.last, last == 0x20 || last == 0x09 { specifiers = specifiers.dropLast() }
        guard let first = specifiers.first else { return nil }
        if first == UInt8(ascii: "(") {
            guard specifiers.last == UInt8(ascii: ")") else { throw Flaw(index: start, reason: "the bracket does not close") }
            specifiers = specifiers.dropFirst().dropLast()
        } else if !"<>=!~".utf8.contains(first) {
            throw Flaw(index: start, reason: "after the name should stand a version, extras, a marker or the end")
        }
        return specifiers.isEmpty ? nil : String(decoding: specifiers, as: UTF8.self)
    }
}

/// The text of one of Python's files, in the encoding that its first bytes name, as pip reads it (reference: packages.md, section 1.2).
enum PythonText {
    /// The text as UTF-8, without a byte order mark's meaning lost: a mark of UTF-8 stays where it is.
    /// - Throws: `TextProblem` where the encoding is unknown here, or the bytes are not in it.
    static func decoded(_ bytes: [UInt8]) throws(TextProblem) -> [UInt8] {
        if bytes.starts(with: [0xFF, 0xFE]) { return try wide(bytes.dropFirst(2)) { UInt16($0) | UInt16($1) << 8 } }
        if bytes.starts(with: [0xFE, 0xFF]) { return try wide(bytes.dropFirst(2)) { UInt16($0) << 8 | UInt16($1) } }
        guard let name = cookie(bytes), !plain.contains(name) else {
            if let offset = UTF8Text.firstInvalid(bytes) { throw TextProblem(offset: offset, reason: "the file is not UTF-8") }
            return bytes
        }
        // An encoding of one byte a letter reads ASCII as ASCII.
        if single.contains(where: name.hasPrefix), bytes.allSatisfy({ $0 < 0x80 }) { return bytes }
        if latin.contains(name) { return bytes.flatMap { Array(String(Unicode.Scalar($0)).utf8) } }
        throw TextProblem(offset: 0, reason: "the file says that its encoding is `\(Quoted.text(name))`")
    }

    private static let plain: Set<String> = ["utf-8", "utf8", "utf-8-sig", "ascii", "us-ascii"]
    private static let latin: Set<String> = ["latin-1", "latin1", "iso-8859-1", "iso8859-1", "l1"]
    private static let single = ["latin", "iso-8859", "iso8859", "cp125", "windows-125", "l1"]

    private static func wide(_ bytes: ArraySlice<UInt8>, _ unit: (UInt8, UInt8) -> UInt16) throws(TextProblem) -> [UInt8] {
        var units: [UInt16] = []
        var at = bytes.startIndex
        while at + 1 < bytes.endIndex {
            units.append(unit(bytes[at], bytes[at + 1]))
            at += 2
        }
        guard at == bytes.endIndex, let text = String(validating: units, as: UTF16.self) else {
            throw TextProblem(offset: 0, reason: "the file begins as UTF-16, and is none")
        }
        return Array(text.utf8)
    }

    /// The encoding that a comment in the first two lines declares (PEP 263).
    private static func cookie(_ bytes: [UInt8]) -> String? {
        let heads = bytes.prefix(4096).split(separator: UInt8(ascii: "\n"), maxSplits: 2, omittingEmptySubsequences: false).prefix(2)
        for head in heads {
            let line = String(decoding: head, as: UTF8.self)
            guard line.hasPrefix("#"), let label = label("coding", in: line) else { continue }
            let name = label.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
            return name.lowercased().replacing("_", with: "-")
        }
        return nil
    }

    /// What follows `label:` or `label=` and blanks.
    private static func label(_ label: String, in text: String) -> Substring? {
        guard let found = text.firstRange(of: label), let sign = text[found.upperBound...].first, sign == ":" || sign == "=" else {
            return nil
        }
        return text[found.upperBound...].dropFirst().drop { $0 == " " || $0 == "\t" }
    }
}

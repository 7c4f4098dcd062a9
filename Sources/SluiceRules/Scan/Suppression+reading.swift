extension Suppression {
    /// All suppressions of a text, in order of line.
    static func all(in bytes: [UInt8]) -> [Suppression] {
        var found: [Suppression] = []
        // Most files have none: one look for the words before lines are cut.
        guard contains(bytes, "nosem") || contains(bytes, "sluice: allow") else { return [] }
        for (index, line) in bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
            if let one = allow(line, index + 1) ?? nosem(line, index + 1) { found.append(one) }
        }
        return found
    }

    private static func contains(_ bytes: [UInt8], _ word: String) -> Bool { place(of: word, in: bytes[...]) != nil }

    private static func place(of word: String, in bytes: ArraySlice<UInt8>) -> Int? {
        let word = Array(word.utf8)
        guard let first = word.first else { return nil }
        var rest = bytes
        while let start = rest.firstIndex(of: first) {
            if bytes[start...].starts(with: word) { return start }
            rest = bytes[(start + 1)...]
        }
        return nil
    }

    /// `nosemgrep`, `nosem`, with or without `: id, id`.
    private static func nosem(_ line: ArraySlice<UInt8>, _ number: Int) -> Suppression? {
        guard let start = place(of: "nosem", in: line) else { return nil }
        if start > line.startIndex, GenericText.isWord(line[start - 1]) { return nil }
        var rest = line[(start + 5)...]
        if rest.starts(with: "grep".utf8) { rest = rest.dropFirst(4) }
        if let next = rest.first, GenericText.isWord(next) { return nil }
        let colon = rest.drop { $0 == 32 }
        guard colon.first == UInt8(ascii: ":") else { return Suppression(line: number, rules: [], kind: .nosemgrep, reason: nil) }
        let names = ids(colon.dropFirst(), breaks: false)
        return Suppression(line: number, rules: names, kind: .nosemgrep, reason: nil)
    }

    /// `sluice: allow id -- reason`. One without a reason does not count.
    private static func allow(_ line: ArraySlice<UInt8>, _ number: Int) -> Suppression? {
        guard let start = place(of: "sluice: allow ", in: line) else { return nil }
        let rest = line[(start + 14)...]
        let dashes = place(of: "--", in: rest) ?? rest.endIndex
        let names = ids(rest[..<dashes], breaks: true)
        let reason = String(decoding: rest[min(dashes + 2, rest.endIndex)...], as: UTF8.self)
        let trimmed = reason.drop { $0 == " " }.replacing("*/", with: "").replacing("-->", with: "")
        let words = trimmed.split(separator: " ").joined(separator: " ")
        return names.isEmpty ? nil : Suppression(line: number, rules: names, kind: .allow, reason: words.isEmpty ? nil : words)
    }

    private static func ids(_ text: ArraySlice<UInt8>, breaks: Bool) -> [String] {
        var names: [String] = []
        for part in text.split(separator: UInt8(ascii: ",")) {
            let name = part.drop { $0 <= 32 }.prefix { GenericText.isWord($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
            if !name.isEmpty { names.append(String(decoding: name, as: UTF8.self)) }
            if part.drop(while: { $0 <= 32 }).count > name.count + 1, !breaks { break }
        }
        return names
    }

    /// Whether it allows what a rule found on a line: its own line, or the line below a comment that stands alone.
    func allows(_ rule: String, line: Int) -> Bool {
        guard line == self.line || line == self.line + 1 else { return false }
        if kind == .allow, reason == nil { return false }
        return rules.isEmpty || rules.contains { $0 == rule || $0.hasSuffix("." + rule) || rule.hasSuffix("." + $0) }
    }
}

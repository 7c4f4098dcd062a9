/// Reads the head of a language's or framework's file where it is as plain as ours are: `key: word` and `key: [word, word]`, a line each.
///
/// A hook reads the heads of all of them before it does anything. This takes a hundredth of the time that a YAML reader takes, and gives
/// up at whatever it does not know for certain, which that reader then reads.
package enum PlainHead {
    /// - Returns: the words by key; `nil` where a line is not plain, a key is not known or stands twice.
    package static func words(of bytes: ArraySlice<UInt8>, known: [String]) -> [String: [String]]? {
        var words: [String: [String]] = [:]
        for line in bytes.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), line[colon...].dropFirst().first == UInt8(ascii: " ") else { return nil }
            let key = String(decoding: line[..<colon], as: UTF8.self)
            guard known.contains(key), let list = list(line[(colon + 2)...]), words.updateValue(list, forKey: key) == nil else { return nil }
        }
        return words
    }

    private static func list(_ text: ArraySlice<UInt8>) -> [String]? {
        guard text.first == UInt8(ascii: "[") else { return word(text).map { [$0] } }
        guard text.last == UInt8(ascii: "]") else { return nil }
        let items = text.dropFirst().dropLast().split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        if items.count == 1, items[0].isEmpty { return [] }
        let words = items.compactMap { word($0.drop { $0 == UInt8(ascii: " ") }) }
        return words.count == items.count ? words : nil
    }

    /// Letters, digits and marks that mean nothing in YAML; or anything printable in double quotes without an escape but that of a backslash.
    private static func word(_ text: ArraySlice<UInt8>) -> String? {
        if text.count > 2, text.first == UInt8(ascii: "\""), text.last == UInt8(ascii: "\"") {
            let inside = text.dropFirst().dropLast()
            let pieces = String(decoding: inside, as: UTF8.self).split(separator: "\\\\", omittingEmptySubsequences: false)
            let isPlain = pieces.allSatisfy { $0.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") } }
            return isPlain ? pieces.joined(separator: "\\") : nil
        }
        guard let first = text.first, isLetter(first) || first == UInt8(ascii: "."), text.last != UInt8(ascii: " ") else { return nil }
        let marks = Array(" .-_+/".utf8)
        let isPlain = text.allSatisfy { isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || marks.contains($0) }
        return isPlain ? String(decoding: text, as: UTF8.self) : nil
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }
}

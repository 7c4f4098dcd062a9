/// Where Ruby leaves open what a sign means.
extension PatternText {
    /// Whether the brace of Ruby that stands open is that of a block: something is called before it.
    var isBlock: Bool {
        guard let brace = result.lastIndex(of: UInt8(ascii: "{")), let before = result[..<brace].last(where: { $0 > 32 }) else { return false }
        return GenericText.isWord(before) || ")>?!]".utf8.contains(before) && !result[..<brace].filter({ $0 > 32 }).suffix(2).elementsEqual("=>".utf8)
    }

    /// The length of a literal such as `%w(...)`, of which nothing is rewritten.
    var wordsLength: Int? {
        guard at("%"), "wWiIxqQ".utf8.contains(byte(index + 1)), let pair = ["(": ")", "[": "]", "{": "}"].first(where: { $0.key.utf8.first == byte(index + 2) }),
            let end = source[(index + 2)...].firstIndex(of: pair.value.utf8[pair.value.startIndex])
        else { return nil }
        return end + 1 - index
    }

    /// Whether a slash of Ruby begins a regular expression and does not divide.
    var isRegexStart: Bool {
        guard at("/") else { return false }
        let before = result.last { $0 > 32 } ?? UInt8(ascii: "(")
        return "(,=~!|&[{;".utf8.contains(before) || result.last == 32 && byte(index + 1) > 32
    }
}

/// Patterns of keys and names, in which `*` stands for any letters, none included.
package struct KeyGlobs: Hashable, Sendable {
    private let patterns: [[UInt8]]

    package init(_ patterns: [String]) { self.patterns = patterns.map { Self.words(of: $0) } }

    /// Whether any pattern is that of the name. Case and the way in which words are joined do not matter.
    package func match(_ name: String) -> Bool {
        let words = Self.words(of: name)
        return patterns.contains { Self.match($0[...], words[...]) }
    }

    /// The same patterns and further ones.
    package func adding(_ more: [String]) -> KeyGlobs { KeyGlobs(all: patterns + more.map { Self.words(of: $0) }) }

    private init(all: [[UInt8]]) { patterns = all }

    /// `opsCacheRead`, `OPS_CACHE_READ` and `ops.cache.read` as `ops-cache-read`.
    package static func words(of name: String) -> [UInt8] {
        let bytes = Array(name.utf8), dash = UInt8(ascii: "-")
        var words: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            let isUpper = isCapital(byte)
            if [UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: " ")].contains(byte) {
                words.append(dash)
                continue
            }
            // A capital begins a word after a small letter, and at the end of a row of capitals.
            let follows = index > 0 && !isCapital(bytes[index - 1]) && words.last != dash && words.last != UInt8(ascii: "*")
            let ends = index > 0 && isCapital(bytes[index - 1]) && index + 1 < bytes.count && isSmall(bytes[index + 1])
            if isUpper, follows || ends { words.append(dash) }
            words.append(isUpper ? byte | 0x20 : byte)
        }
        return words
    }

    private static func isCapital(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") }
    private static func isSmall(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") }

    private static func match(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        if first == UInt8(ascii: "*") {
            let rest = pattern.dropFirst()
            return (text.startIndex...text.endIndex).contains { match(rest, text[$0...]) }
        }
        return text.first == first && match(pattern.dropFirst(), text.dropFirst())
    }
}

/// A version as RubyGems orders it: numbers and words between dots, where a word makes it a prerelease.
struct GemVersion: RankedVersion, Hashable {
    /// One number or run of letters.
    enum Segment: Hashable, Sendable {
        case number(UInt64)
        case word(String)
    }

    /// As written, `-` read as `.pre.`.
    let segments: [Segment]
    /// Without the zeros that do not count: before the first word, and at the end.
    private let key: [Segment]

    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, UTF8Text.isDigit(first),
            bytes.allSatisfy({ UTF8Text.isAlphanumeric($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }),
            !bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).contains(where: \.isEmpty),
            bytes.last != UInt8(ascii: "-")
        else { return nil }
        var segments: [Segment] = []
        var rest = bytes[...]
        while let byte = rest.first {
            if byte == UInt8(ascii: "-") { segments.append(.word("pre")) }
            guard UTF8Text.isAlphanumeric(byte) else { rest = rest.dropFirst(); continue }
            let run = rest.prefix { UTF8Text.isDigit(byte) ? UTF8Text.isDigit($0) : UTF8Text.isLetter($0) }
            rest = rest.dropFirst(run.count)
            guard UTF8Text.isDigit(byte) else { segments.append(.word(String(decoding: run, as: UTF8.self))); continue }
            guard let number = UInt64(String(decoding: run, as: UTF8.self)), number < .max else { return nil }
            segments.append(.number(number))
        }
        self.init(segments)
    }

    private init(_ segments: [Segment]) {
        self.segments = segments
        let cut = segments.firstIndex { if case .word = $0 { true } else { false } } ?? segments.count
        key = Self.trimmed(segments[..<cut]) + Self.trimmed(segments[cut...])
    }

    private static func trimmed(_ segments: ArraySlice<Segment>) -> [Segment] {
        Array(segments[..<(segments.lastIndex { $0 != .number(0) }.map { $0 + 1 } ?? segments.startIndex)])
    }

    var isPrerelease: Bool { segments.contains { if case .word = $0 { true } else { false } } }

    /// The numbers before the first word.
    private var numbers: [UInt64] {
        segments.prefix { if case .number = $0 { true } else { false } }.compactMap { if case .number(let value) = $0 { value } else { nil } }
    }

    /// The release that a prerelease leads to.
    var release: GemVersion { GemVersion(numbers.map { .number($0) }) }

    /// The first version that `~>` keeps out: the last number goes, and the one before it goes up.
    var ceiling: GemVersion {
        var numbers = numbers
        if numbers.count > 1 { numbers.removeLast() }
        if let last = numbers.popLast() { numbers.append(last + 1) }
        return GemVersion(numbers.map { .number($0) })
    }

    static func == (left: GemVersion, right: GemVersion) -> Bool { left.key == right.key }
    func hash(into hasher: inout Hasher) { hasher.combine(key) }

    static func < (left: GemVersion, right: GemVersion) -> Bool {
        for place in 0..<max(left.key.count, right.key.count) {
            let one = place < left.key.count ? left.key[place] : .number(0)
            let other = place < right.key.count ? right.key[place] : .number(0)
            if one == other { continue }
            switch (one, other) {
            case (.number(let one), .number(let other)): return one < other
            case (.word(let one), .word(let other)): return one.utf8.lexicographicallyPrecedes(other.utf8)
            case (.word, .number): return true
            case (.number, .word): return false
            }
        }
        return false
    }
}

/// A version as NuGet reads it: up to four numbers, then prerelease labels without regard to case, then build data that does not count
/// (reference: learn.microsoft.com, "NuGet package versioning").
struct NuGetVersion: Sendable, RankedVersion {
    /// Always four.
    let numbers: [UInt64]
    /// In lower case; empty for a release.
    let labels: [SemanticVersion.Identifier]

    var isPrerelease: Bool { !labels.isEmpty }

    init(numbers: [UInt64], labels: [SemanticVersion.Identifier]) {
        self.numbers = numbers
        self.labels = labels
    }

    init?(_ text: String) {
        let version = text.prefix { $0 != "+" }
        let build = text.dropFirst(version.count)
        guard build.isEmpty || Self.labels(build.dropFirst()) != nil else { return nil }
        let release = version.prefix { $0 != "-" }
        let parts = release.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...4).contains(parts.count) else { return nil }
        var numbers: [UInt64] = []
        for part in parts {
            guard let number = Self.number(part) else { return nil }
            numbers.append(number)
        }
        let rest = version.dropFirst(release.count)
        guard let labels = rest.isEmpty ? [] : Self.labels(rest.dropFirst()) else { return nil }
        self.init(numbers: numbers + Array(repeating: 0, count: 4 - numbers.count), labels: labels)
    }

    /// NuGet's numbers are those of 32 bits with a sign.
    static func number(_ text: Substring) -> UInt64? {
        guard !text.isEmpty, text.utf8.allSatisfy(UTF8Text.isDigit), let number = UInt64(text), number <= 0x7FFF_FFFF else { return nil }
        return number
    }

    private static func labels(_ text: Substring) -> [SemanticVersion.Identifier]? {
        var labels: [SemanticVersion.Identifier] = []
        for part in text.split(separator: ".", omittingEmptySubsequences: false) {
            guard !part.isEmpty, part.utf8.allSatisfy({ UTF8Text.isAlphanumeric($0) || $0 == UInt8(ascii: "-") }) else { return nil }
            let number = part.utf8.allSatisfy(UTF8Text.isDigit) ? UInt64(part) : nil
            labels.append(number.map { .number($0) } ?? .word(part.lowercased()))
        }
        return labels
    }

    static func < (left: NuGetVersion, right: NuGetVersion) -> Bool {
        if left.numbers != right.numbers { return left.numbers.lexicographicallyPrecedes(right.numbers) }
        if left.labels.isEmpty || right.labels.isEmpty { return !left.labels.isEmpty && right.labels.isEmpty }
        return left.labels.lexicographicallyPrecedes(right.labels)
    }
}

/// A floating version of NuGet's: `*`, `1.*`, `1.2.0-*`, `1.2.0-beta*`, `*-*`, `1.*-rc*`.
struct NuGetFloat: Sendable {
    /// The numbers before the star.
    private let numbers: [UInt64]
    /// Whether the numbers are followed by a star.
    private let hasFloatingNumbers: Bool
    /// What a prerelease's labels begin with, in lower case; `nil` where only releases are taken.
    private let label: String?

    init?(_ text: String) {
        let release = text.prefix { $0 != "-" }
        let rest = text.dropFirst(release.count)
        var parts = release.split(separator: ".", omittingEmptySubsequences: false)
        hasFloatingNumbers = parts.last == "*"
        if hasFloatingNumbers { parts.removeLast() }
        guard parts.count <= (hasFloatingNumbers ? 3 : 4), hasFloatingNumbers || !parts.isEmpty && rest.hasSuffix("*") else { return nil }
        var numbers: [UInt64] = []
        for part in parts {
            guard let number = NuGetVersion.number(part) else { return nil }
            numbers.append(number)
        }
        self.numbers = numbers
        if rest.isEmpty {
            label = nil
        } else {
            guard rest.hasSuffix("*"), rest.dropFirst().dropLast().utf8.allSatisfy({ UTF8Text.isAlphanumeric($0) || "-.".utf8.contains($0) })
            else { return nil }
            label = rest.dropFirst().dropLast().lowercased()
        }
    }

    /// The lowest version that it may stand for.
    var floor: String { (numbers.isEmpty ? "0" : numbers.map(String.init).joined(separator: ".")) + (label == nil ? "" : "-0") }

    func contains(_ version: NuGetVersion) -> Bool {
        let wanted = hasFloatingNumbers ? numbers : numbers + Array(repeating: 0, count: 4 - numbers.count)
        guard version.numbers.starts(with: wanted) else { return false }
        guard version.isPrerelease else { return true }
        guard let label else { return false }
        let labels = version.labels.map { part in
            switch part {
            case .number(let number): String(number)
            case .word(let word): word
            }
        }
        return labels.joined(separator: ".").hasPrefix(label)
    }
}

/// A version of a Go module: `v1.2.3`, `v2.0.0+incompatible`, or a pseudo-version that names a commit.
struct GoVersion: RankedVersion, Hashable {
    /// How it stands among others. What follows `+` does not count.
    let order: SemanticVersion
    /// Whether it is of a module without `go.mod` whose tags went beyond `v1`.
    let isIncompatible: Bool
    /// Of a pseudo-version: the start of the commit's hash, twelve digits.
    let commit: String?

    init?(_ text: String) {
        guard text.hasPrefix("v"), text.utf8.dropFirst().first.map(UTF8Text.isDigit) == true else { return nil }
        isIncompatible = text.hasSuffix("+incompatible")
        let plain = isIncompatible ? String(text.dropLast(13)) : text
        guard !plain.contains("+"), plain.split(separator: "-", maxSplits: 1)[0].split(separator: ".").count == 3,
            let order = SemanticVersion(plain), !Self.hasLeadingZero(plain)
        else { return nil }
        self.order = order
        commit = Self.commit(of: plain)
    }

    /// Whether it names a commit and no tag, so that no list of versions holds it.
    var isPseudo: Bool { commit != nil }

    var isPrerelease: Bool { order.isPrerelease }

    static func < (left: GoVersion, right: GoVersion) -> Bool { left.order < right.order }

    private static func hasLeadingZero(_ text: String) -> Bool {
        text.dropFirst().split(separator: "-", maxSplits: 1)[0].split(separator: ".").contains { $0.count > 1 && $0.hasPrefix("0") }
    }

    /// The last twelve digits after a moment of fourteen: `v0.0.0-20200101120000-abcdefabcdef`, `v1.2.4-0.2020…-…`, `v1.3.0-rc.1.0.2020…-…`.
    private static func commit(of text: String) -> String? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 3, let hash = parts.last, hash.utf8.count == 12, hash.utf8.allSatisfy({ UTF8Text.nibble($0) != nil }) else {
            return nil
        }
        let moment = parts[parts.count - 2].split(separator: ".", omittingEmptySubsequences: false).last ?? ""
        return moment.utf8.count == 14 && moment.utf8.allSatisfy(UTF8Text.isDigit) ? String(hash) : nil
    }
}

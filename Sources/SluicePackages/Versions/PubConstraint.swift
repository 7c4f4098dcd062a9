/// Dart's constraint: `any`, `^1.2.3`, one version, or bounds side by side (source: `VersionConstraint.parse` of `pub_semver`).
struct PubConstraint: VersionConstraint {
    private struct Bound {
        let version: PubVersion
        let isIncluded: Bool
    }

    private var low: Bound?
    private var high: Bound?
    /// The one version of a bare one, as written.
    private(set) var pin: String?

    init?(_ text: String) {
        let plain = Self.trimmed(text[...])
        if plain == "any" { return }
        guard !plain.isEmpty else { return nil }
        if plain.hasPrefix("^") {
            guard let version = PubVersion(String(Self.trimmed(plain.dropFirst()))) else { return nil }
            low = Bound(version: version, isIncluded: true)
            high = Bound(version: PubVersion(version.nextBreaking), isIncluded: false)
            return
        }
        var rest = plain
        while !rest.isEmpty {
            let sign = [">=", "<=", ">", "<"].first { rest.hasPrefix($0) } ?? ""
            rest = Self.trimmed(rest.dropFirst(sign.count))
            let word = rest.prefix { !$0.isWhitespace && $0 != "<" && $0 != ">" }
            guard let version = PubVersion(String(word)) else { return nil }
            if sign.isEmpty { pin = word.count == plain.count ? String(word) : nil }
            if sign.isEmpty || sign.hasPrefix(">") { raise(to: Bound(version: version, isIncluded: sign != ">")) }
            if sign.isEmpty || sign.hasPrefix("<") { lower(to: Bound(version: version, isIncluded: sign != "<")) }
            rest = Self.trimmed(rest[word.endIndex...])
        }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }

    private mutating func raise(to bound: Bound) {
        guard let low else { return self.low = bound }
        if bound.version > low.version || bound.version == low.version && !bound.isIncluded { self.low = bound }
    }

    private mutating func lower(to bound: Bound) {
        guard let high else { return self.high = bound }
        if bound.version < high.version || bound.version == high.version && !bound.isIncluded { self.high = bound }
    }

    func contains(_ version: String) -> Bool {
        guard let version = PubVersion(version) else { return false }
        if let low, version < low.version || version == low.version && !low.isIncluded { return false }
        guard let high else { return true }
        if version > high.version || version == high.version && !high.isIncluded { return false }
        return !isBeforeEnd(version, high)
    }

    /// `<2.0.0` leaves out the prereleases of 2.0.0, unless the lower bound is one of them.
    private func isBeforeEnd(_ version: PubVersion, _ high: Bound) -> Bool {
        guard !high.isIncluded, !high.version.isPrerelease, high.version.build.isEmpty, version.isPrerelease,
            version.version.hasSameNumbers(as: high.version.version)
        else { return false }
        return !(low.map { $0.version.isPrerelease && $0.version.version.hasSameNumbers(as: high.version.version) } ?? false)
    }
}

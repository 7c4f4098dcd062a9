/// What Go takes for a version: one version, or a query that `go get` knows (reference: packages.md, section 1.3).
///
/// `go.mod` holds one version, which is a lower bound for the build and the very version that must exist.
struct GoRequirement: VersionConstraint {
    private enum Query {
        case one(GoVersion)
        case prefix([UInt64])
        case compared(String, GoVersion)
        case newest
    }

    private let query: Query
    private let text: String

    /// - Returns: `nil` also for a branch or a commit, of which a list of versions says nothing.
    init?(_ text: String) {
        self.text = text
        if ["latest", "upgrade", "patch"].contains(text) {
            query = .newest
        } else if let version = GoVersion(text) {
            query = .one(version)
        } else if let numbers = Self.prefix(text) {
            query = .prefix(numbers)
        } else {
            let sign = text.prefix { "<>=".contains($0) }
            guard ["<", "<=", ">", ">="].contains(sign), let version = GoVersion(String(text.dropFirst(sign.count))) else { return nil }
            query = .compared(String(sign), version)
        }
    }

    /// `v1` and `v1.2`.
    private static func prefix(_ text: String) -> [UInt64]? {
        guard text.hasPrefix("v") else { return nil }
        let parts = text.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { $0.utf8.allSatisfy(UTF8Text.isDigit) ? UInt64($0) : nil }
        return parts.count <= 2 && numbers.count == parts.count ? numbers : nil
    }

    func contains(_ version: String) -> Bool {
        guard let version = GoVersion(version) else { return false }
        switch query {
        case .one(let wanted): return version == wanted
        case .prefix(let numbers): return [version.order.major, version.order.minor].starts(with: numbers)
        case .compared("<", let bound): return version < bound
        case .compared("<=", let bound): return version <= bound
        case .compared(">", let bound): return version > bound
        case .compared(_, let bound): return version >= bound
        case .newest: return true
        }
    }

    var pin: String? {
        if case .one = query { text } else { nil }
    }
}

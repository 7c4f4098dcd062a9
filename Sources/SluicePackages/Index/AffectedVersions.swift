/// Which versions of a package a record is about, as OSV states it.
public struct AffectedVersions: Hashable, Sendable {
    /// A point in the order of versions where something changes.
    public enum Event: Hashable, Sendable {
        /// From this version on; `0` is before all.
        case introduced(String)
        /// No longer from this version on.
        case fixed(String)
        /// No longer behind this version.
        case lastAffected(String)
    }

    /// Whether a record speaks of a version.
    public enum Match: Hashable, Sendable {
        case affected
        case unaffected
        /// It cannot be told: no version was named, it cannot be read, or the record does not say.
        case unclear
    }

    /// Versions named one by one.
    public var versions: [String]
    /// Ranges, each its events in order of the record.
    public var ranges: [[Event]]

    /// The versions of a record.
    public init(versions: [String] = [], ranges: [[Event]] = []) {
        self.versions = versions
        self.ranges = ranges
    }

    /// Whether one range begins before all versions and does not end.
    public var areAll: Bool { ranges.contains([.introduced("0")]) }

    /// Whether a version is among them.
    /// - Parameter version: as written; `nil` where none is known.
    public func match(_ version: String?, in ecosystem: Ecosystem) -> Match {
        if areAll { return .affected }
        if versions.isEmpty, ranges.isEmpty { return .unclear }
        guard let version else { return .unclear }
        if versions.contains(version) { return .affected }
        return match(version, as: EcosystemTraits.of(ecosystem).version)
    }

    private func match<Version: RankedVersion>(_ text: String, as type: Version.Type) -> Match {
        guard let version = Version(text) else { return .unclear }
        if versions.contains(where: { Version($0) == version }) { return .affected }
        let answers = ranges.map { Self.match(version, $0) }
        if answers.contains(.affected) { return .affected }
        return answers.contains(.unclear) ? .unclear : .unaffected
    }

    /// OSV's evaluation: events in order of their versions, the last one at or before the version decides.
    private static func match<Version: RankedVersion>(_ version: Version, _ events: [Event]) -> Match {
        var isAffected = false
        var points: [(at: Version?, event: Event)] = []
        for event in events {
            switch event {
            case .introduced("0"): points.append((nil, event))
            case .introduced(let text), .fixed(let text), .lastAffected(let text):
                guard let at = Version(text) else { return .unclear }
                points.append((at, event))
            }
        }
        // What begins before all versions comes first; of equal versions the order of the record stays.
        let order = points.indices.sorted { left, right in
            guard let one = points[left].at, let two = points[right].at else {
                return points[left].at == nil && (points[right].at != nil || left < right)
            }
            return one == two ? left < right : one < two
        }
        for index in order {
            let (at, event) = points[index]
            switch event {
            case .introduced: if at.map({ $0 <= version }) ?? true { isAffected = true }
            case .fixed: if let at, at <= version { isAffected = false }
            case .lastAffected: if let at, at < version { isAffected = false }
            }
        }
        return isAffected ? .affected : .unaffected
    }
}

/// An interval of versions as Maven, Gradle and NuGet write it: `[1.0,2.0)`, `(,1.0]`, `[1.0]`.
struct VersionInterval<Version: RankedVersion>: Sendable {
    private let low: Version?
    private let high: Version?
    private let holdsLow: Bool
    private let holdsHigh: Bool
    /// The one version of `[1.0]`, as written.
    let pin: String?

    /// The most intervals that are read in one text.
    private static var limit: Int { 64 }

    func contains(_ version: Version) -> Bool {
        if let low, version < low || !holdsLow && version == low { return false }
        if let high, version > high || !holdsHigh && version == high { return false }
        return true
    }

    /// Intervals joined by commas.
    /// - Parameter hasGradleBrackets: whether `]` may open and `[` close, as in `]1.0,2.0[`.
    /// - Returns: `nil` where the text is none.
    static func list(_ text: String, hasGradleBrackets: Bool) -> [VersionInterval]? {
        var intervals: [VersionInterval] = []
        var rest = Array(text.utf8)[...]
        while let first = rest.first {
            guard intervals.count < limit, "[(".utf8.contains(first) || hasGradleBrackets && first == UInt8(ascii: "]") else { return nil }
            let closing = rest.dropFirst().firstIndex { ")]".utf8.contains($0) || hasGradleBrackets && $0 == UInt8(ascii: "[") }
            guard let end = closing else { return nil }
            let inside = String(decoding: rest[(rest.startIndex + 1)..<end], as: UTF8.self)
            guard let interval = one(inside, holdsLow: first == UInt8(ascii: "["), holdsHigh: rest[end] == UInt8(ascii: "]")) else { return nil }
            intervals.append(interval)
            rest = rest[(end + 1)...].drop { $0 == 0x20 }
            if rest.isEmpty { break }
            guard rest.first == UInt8(ascii: ",") else { return nil }
            rest = rest.dropFirst().drop { $0 == 0x20 }
            if rest.isEmpty { return nil }
        }
        return intervals.isEmpty ? nil : intervals
    }

    private static func one(_ text: String, holdsLow: Bool, holdsHigh: Bool) -> VersionInterval? {
        let ends = text.split(separator: ",", omittingEmptySubsequences: false).map { $0.filter { $0 != " " } }
        if ends.count == 1 {
            guard holdsLow, holdsHigh, let version = Version(ends[0]) else { return nil }
            return VersionInterval(low: version, high: version, holdsLow: true, holdsHigh: true, pin: ends[0])
        }
        guard ends.count == 2 else { return nil }
        let (low, high) = (Version(ends[0]), Version(ends[1]))
        if low == nil && !ends[0].isEmpty || high == nil && !ends[1].isEmpty { return nil }
        if let low, let high, low > high || low == high && !(holdsLow && holdsHigh) { return nil }
        return VersionInterval(low: low, high: high, holdsLow: holdsLow, holdsHigh: holdsHigh, pin: nil)
    }
}

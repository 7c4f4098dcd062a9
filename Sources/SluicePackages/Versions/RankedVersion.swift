/// A version that knows its place among others of its ecosystem.
protocol RankedVersion: Comparable, Sendable {
    /// - Returns: `nil` where the text is no version.
    init?(_ text: String)
    /// Whether installers take it only when they are asked to.
    var isPrerelease: Bool { get }
}

extension PythonVersion: RankedVersion {}
extension SemanticVersion: RankedVersion {
    var isPrerelease: Bool { !prerelease.isEmpty }
}

extension RankedVersion {
    /// Whether two texts name the same version.
    static func areSame(_ left: String, _ right: String) -> Bool {
        if left == right { return true }
        guard let left = Self(left), let right = Self(right) else { return false }
        return left == right
    }

    /// The highest release among versions, or where there is none the highest prerelease; the last one where none can be read.
    static func highest(_ versions: [PackageVersion]) -> PackageVersion? {
        let known = versions.compactMap { version in Self(version.version).map { (order: $0, version: version) } }
        let releases = known.filter { !$0.order.isPrerelease }
        return (releases.isEmpty ? known : releases).max { $0.order < $1.order }?.version ?? versions.last
    }
}

/// What Maven and Gradle can ask for: one version, intervals, and Gradle's dynamic versions
/// (reference: packages.md, section 1.4; maven.apache.org/pom.html, "Dependency Version Requirement Specification").
struct MavenRange: VersionConstraint {
    private enum Demand: Sendable {
        /// A version by its exact name: repositories know no other spelling of it.
        case version(String)
        /// `1.+`: every version whose name begins so.
        case prefix(String)
        /// `latest.release`, `RELEASE`, `LATEST`, `+`.
        case newest(isRelease: Bool)
        case intervals([VersionInterval<MavenVersion>])
    }

    private let demand: Demand

    init?(_ text: String) {
        // Gradle: `1.2!!` allows nothing else, and `[1,2)!!1.5` prefers a version of the interval.
        let parts = text.firstRange(of: "!!").map { (text[..<$0.lowerBound], text[$0.upperBound...]) } ?? (text[...], "")
        guard parts.1.isEmpty || MavenVersion.isName(String(parts.1)), let demand = Self.demand(String(parts.0)) else { return nil }
        self.demand = demand
    }

    private static func demand(_ text: String) -> Demand? {
        switch text {
        case "+", "LATEST", "latest.integration": return .newest(isRelease: false)
        case "RELEASE", "latest.release", "latest.milestone": return .newest(isRelease: true)
        default: break
        }
        if let first = text.utf8.first, "[(]".utf8.contains(first) {
            return VersionInterval<MavenVersion>.list(text, hasGradleBrackets: true).map(Demand.intervals)
        }
        guard MavenVersion.isName(text) else { return nil }
        return text.hasSuffix("+") ? .prefix(String(text.dropLast())) : .version(text)
    }

    func contains(_ version: String) -> Bool {
        switch demand {
        case .version(let wanted): return version == wanted
        case .prefix(let prefix): return version.hasPrefix(prefix)
        case .newest(let isRelease): return !isRelease || !version.hasSuffix("-SNAPSHOT")
        case .intervals(let intervals):
            guard let version = MavenVersion(version) else { return false }
            return intervals.contains { $0.contains(version) }
        }
    }

    var pin: String? {
        switch demand {
        case .version(let version): version
        case .intervals(let intervals): intervals.count == 1 ? intervals[0].pin : nil
        case .prefix, .newest: nil
        }
    }
}

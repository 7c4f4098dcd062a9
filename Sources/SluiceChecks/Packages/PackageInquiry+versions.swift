internal import SluicePackages

/// What is to be said of the version that would be installed.
extension PackageInquiry {
    func yanked(_ record: PackageRecord, isPin: Bool, _ chosen: PackageVersion?) -> PackageOutcome {
        let sound = record.newest(among: record.versions.filter { !$0.isYanked }, in: use.ecosystem)?.version
        let which = use.requirement.map { " that satisfies `\(Quoted.text($0))`" } ?? ""
        let why = chosen?.deprecation.map { $0.isEmpty ? "" : ": " + Quoted.text($0) } ?? ""
        let message =
            isPin
            ? "Version \(Quoted.text(chosen?.version ?? "")) of \(name) (\(ecosystem)) was withdrawn by its maintainers\(why.isEmpty ? "." : why)"
            : "Every version of \(name) (\(ecosystem))\(which) was withdrawn by its maintainers."
        return .fault(.yanked, message: message, version: chosen?.version ?? "", better: sound)
    }

    /// Where every version that would do is kept out of the registry's lists.
    func unlisted(_ matches: [PackageVersion], in record: PackageRecord) -> [PackageOutcome] {
        guard !matches.isEmpty, matches.allSatisfy(\.isUnlisted) else { return [] }
        let listed = record.newest(among: record.versions.filter { !$0.isYanked && !$0.isUnlisted }, in: use.ecosystem)?.version
        let version = matches.count == 1 ? "Version \(Quoted.text(matches[0].version))" : "Every version that satisfies the range"
        return [
            .fault(
                .unlisted, message: "\(version) of \(name) (\(ecosystem)) was taken out of the registry's lists by its owner.",
                version: matches[0].version, better: listed)
        ]
    }

    /// An empty text is how npm says that a version is no longer deprecated; of a withdrawn version the words are those of the withdrawal.
    func deprecated(_ chosen: PackageVersion?, in record: PackageRecord) -> [PackageOutcome] {
        guard let chosen, !chosen.isYanked, let words = chosen.deprecation, !words.isEmpty else { return [] }
        let sound = record.newest(among: record.versions.filter { !$0.isYanked && !Self.isDeprecated($0) }, in: use.ecosystem)?.version
        return [
            .fault(
                .deprecated,
                message: "Version \(Quoted.text(chosen.version)) of \(name) (\(ecosystem)) is deprecated: \(Quoted.text(words))",
                version: chosen.version,
                better: sound)
        ]
    }

    /// The ecosystems whose registries say when a version was published.
    private static let timed: Set<Ecosystem> = [.npm, .pypi, .cargo, .go, .rubygems, .packagist, .nuget, .hex, .pub]

    /// Whether every version that satisfies the requirement is younger than policy asks: one that is old enough can be installed. A version
    /// from the future is as young as can be.
    func tooYoung(_ matches: [PackageVersion], in record: PackageRecord) -> [PackageOutcome] {
        guard let least = facts.settings.minimumAge else { return [] }
        let known = matches.compactMap { version in record.latestPublication(of: version).map { (version: version, time: $0) } }
        guard let oldest = known.min(by: { $0.time < $1.time }) else {
            guard Self.timed.contains(use.ecosystem) else { return [] }
            return [
                .undecided(
                    reason: "the registry does not say when the versions of \(name) (\(ecosystem)) were published",
                    cure: "look at the package's page, and take away `minimum-age` where the registry never says it")
            ]
        }
        let age = max(0, facts.settings.now - oldest.time)
        guard age < least else { return [] }
        let version = Quoted.text(oldest.version.version)
        let asked = "the policy asks for \(Self.span(least))."
        let message =
            matches.count == 1
            ? "Version \(version) of \(name) (\(ecosystem)) was published \(Self.span(age)) ago; \(asked)"
            : "Every version of \(name) (\(ecosystem)) that satisfies the range is young, the oldest, \(version), \(Self.span(age)); \(asked)"
        return [.fault(.tooYoung, message: message, version: oldest.version.version)]
    }

    /// A span of time in words, in its greatest whole unit.
    static func span(_ seconds: Int64) -> String {
        let units: [(Int64, String)] = [(86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second")]
        let (size, word) = units.first { seconds >= $0.0 } ?? (1, "second")
        let count = seconds / size
        return "\(count) \(word)\(count == 1 ? "" : "s")"
    }
}

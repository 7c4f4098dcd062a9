internal import SluicePackages

/// What the answers of registries mean for one use of a package.
struct PackageInquiry {
    let use: PackageUse
    let facts: PackageFacts

    private var name: String { "`\(Quoted.text(use.name))`" }
    private var ecosystem: String { use.ecosystem.rawValue }

    /// What is to be said of the use: nothing where all is well, or where no registry is concerned: a path, a repository, a workspace.
    var outcomes: [PackageOutcome] {
        guard use.source.isRegistry else { return [] }
        if let flaw = PackageName.flaw(of: use.name, in: use.ecosystem) {
            return [.fault(.invalidName, message: "No package of \(ecosystem) can be called \(name): \(flaw).")]
        }
        let answers = use.questions.map { facts.answers[$0] }
        let records = answers.compactMap { answer -> PackageRecord? in
            if case .exists(let record) = answer { record } else { nil }
        }
        let doubt = doubt(about: answers)
        guard let record = Self.merged(records) else { return absent(answers, doubt: doubt) }
        return judge(record, doubt: doubt)
    }

    /// Several registries may each hold some versions.
    private static func merged(_ records: [PackageRecord]) -> PackageRecord? {
        guard let first = records.first, records.count > 1 else { return records.first }
        return PackageRecord(
            name: first.name, versions: records.flatMap(\.versions), tags: first.tags,
            isSecurityPlaceholder: records.allSatisfy(\.isSecurityPlaceholder), hasAllVersions: records.allSatisfy(\.hasAllVersions),
            lastChange: records.compactMap(\.lastChange).count == records.count ? records.compactMap(\.lastChange).max() : nil)
    }

    /// Why what the answers lack may be elsewhere all the same.
    private func doubt(about answers: [PackageAnswer?]) -> PackageOutcome? {
        for answer in answers {
            switch answer {
            case nil:
                return .undecided(
                    reason: "no registry was asked about \(name)", cure: "run again with network, or build an offline index that holds it")
            case .unknown(let reason, let cure): return .undecided(reason: "\(name) (\(ecosystem)): \(reason)", cure: cure)
            case .exists, .missing: continue
            }
        }
        return use.doubt.map {
            .undecided(
                reason: "the registry does not have \(name), but \($0)",
                cure: "make sure that the package is there, and add it to `allow` under `checks: packages:` of the policy")
        }
    }

    /// What it means that no registry has the package.
    private func absent(_ answers: [PackageAnswer?], doubt: PackageOutcome?) -> [PackageOutcome] {
        if let doubt { return facts.settings.isPrivate(use) ? [] : [doubt] }
        guard case .missing(let registry) = answers.first else { return [] }
        return [.fault(.missing, message: "\(ecosystem) has no package \(name) (asked: \(Self.withoutPassword(registry))).")]
    }

    /// A manifest's URL can hold a user and a password, which nobody wants in a report.
    private static func withoutPassword(_ url: String) -> String {
        guard let scheme = url.firstRange(of: "://") else { return Quoted.text(url) }
        let rest = url[scheme.upperBound...]
        let authority = rest.prefix { $0 != "/" }
        guard let sign = authority.lastIndex(of: "@") else { return Quoted.text(url) }
        return Quoted.text(String(url[..<scheme.upperBound]) + rest[rest.index(after: sign)...])
    }

    /// What is to be said of a package that is there: first its name, then the version asked for, then the version that would be installed.
    private func judge(_ record: PackageRecord, doubt: PackageOutcome?) -> [PackageOutcome] {
        if record.isSecurityPlaceholder {
            return [
                .fault(
                    .securityPlaceholder,
                    message: "\(name) was taken out of \(ecosystem) as malicious; what stands there is a warning in its place.")
            ]
        }
        let asked = use.requirement.map { "`\(Quoted.text($0))`" } ?? "no version in particular"
        guard let requirement = VersionRequirement(use.requirement, grammar: use.grammar) else {
            let isCatalogue = use.requirement?.hasPrefix("catalog:") == true
            return [
                .undecided(
                    reason: "\(name) is there, but \(asked), the version asked for, "
                        + (isCatalogue ? "stands in the workspace's catalogue" : "is not understood"),
                    cure: isCatalogue
                        ? "look at the version in the catalogue, which is not read yet"
                        : "write a version or a range of the ecosystem's grammar")
            ]
        }
        let matches = requirement.matches(in: record)
        guard !matches.isEmpty else { return [doubt ?? (record.hasAllVersions ? versionMissing(record, asked) : Self.unheard(name))] }
        let kept = matches.filter { !$0.isYanked }
        let chosen = choice(of: kept.isEmpty ? matches : kept, in: record)
        let yanked = kept.isEmpty ? [self.yanked(record, isPin: requirement.isPin, chosen)] : []
        return yanked + deprecated(chosen, in: record) + tooYoung(matches, in: record)
    }

    /// A version that one registry lacks may stand in another that did not answer.
    private static func unheard(_ name: String) -> PackageOutcome {
        .undecided(
            reason: "one of the registries of \(name) did not answer, and the others lack the version asked for",
            cure: "run again; if it stays, look at the registry's status")
    }

    private func versionMissing(_ record: PackageRecord, _ asked: String) -> PackageOutcome {
        let newest = record.newest(among: record.versions, in: use.ecosystem)?.version
        let message =
            newest.map { "No version of \(name) (\(ecosystem)) satisfies \(asked): the newest is \(Quoted.text($0))." }
            ?? "The registry of \(ecosystem) lists no version of \(name)."
        return .fault(.versionMissing, message: message, version: use.requirement ?? "", better: newest)
    }

    /// The version that an installer takes: the one tagged `latest` or the newest, rather one that is not deprecated.
    private func choice(of versions: [PackageVersion], in record: PackageRecord) -> PackageVersion? {
        let first = record.newest(among: versions, in: use.ecosystem)
        let sound = versions.filter { !Self.isDeprecated($0) }
        if let first, !Self.isDeprecated(first) || first.version == record.tags["latest"] || sound.isEmpty { return first }
        return record.newest(among: sound, in: use.ecosystem)
    }

    private static func isDeprecated(_ version: PackageVersion) -> Bool { version.deprecation?.isEmpty == false }

    private func yanked(_ record: PackageRecord, isPin: Bool, _ chosen: PackageVersion?) -> PackageOutcome {
        let sound = record.newest(among: record.versions.filter { !$0.isYanked }, in: use.ecosystem)?.version
        let which = use.requirement.map { " that satisfies `\(Quoted.text($0))`" } ?? ""
        let message =
            isPin
            ? "Version \(Quoted.text(chosen?.version ?? "")) of \(name) (\(ecosystem)) was withdrawn by its maintainers."
            : "Every version of \(name) (\(ecosystem))\(which) was withdrawn by its maintainers."
        return .fault(.yanked, message: message, version: chosen?.version ?? "", better: sound)
    }

    /// An empty text is how npm says that a version is no longer deprecated.
    private func deprecated(_ chosen: PackageVersion?, in record: PackageRecord) -> [PackageOutcome] {
        guard let chosen, let words = chosen.deprecation, !words.isEmpty else { return [] }
        let sound = record.newest(among: record.versions.filter { !$0.isYanked && !Self.isDeprecated($0) }, in: use.ecosystem)?.version
        return [
            .fault(
                .deprecated,
                message: "Version \(Quoted.text(chosen.version)) of \(name) (\(ecosystem)) is deprecated: \(Quoted.text(words))",
                version: chosen.version,
                better: sound)
        ]
    }

    /// Whether every version that satisfies the requirement is younger than policy asks: one that is old enough can be installed. A version
    /// from the future is as young as can be.
    private func tooYoung(_ matches: [PackageVersion], in record: PackageRecord) -> [PackageOutcome] {
        guard let least = facts.settings.minimumAge else { return [] }
        let known = matches.compactMap { version in record.latestPublication(of: version).map { (version: version, time: $0) } }
        guard let oldest = known.min(by: { $0.time < $1.time }) else {
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
    private static func span(_ seconds: Int64) -> String {
        let units: [(Int64, String)] = [(86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second")]
        let (size, word) = units.first { seconds >= $0.0 } ?? (1, "second")
        let count = seconds / size
        return "\(count) \(word)\(count == 1 ? "" : "s")"
    }
}

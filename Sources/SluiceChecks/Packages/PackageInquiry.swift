internal import SluiceModel
internal import SluicePackages

/// What the answers of registries mean for one use of a package.
struct PackageInquiry {
    let use: PackageUse
    let facts: PackageFacts
    /// Whether the package is new, and not only its version.
    let isNew: Bool

    var name: String { "`\(Quoted.text(use.name))`" }
    var ecosystem: String { use.ecosystem.rawValue }

    /// What is to be said of the use: nothing where all is well, or where nobody but the project itself is concerned: a path, a workspace.
    var outcomes: [PackageOutcome] {
        guard use.source.isRegistry else { return direct }
        if let flaw = PackageName.flaw(of: use.name, in: use.ecosystem) {
            return [.fault(.invalidName, message: "No package of \(ecosystem) can be called \(name): \(flaw).")]
        }
        if facts.settings.isPrivate(use), !use.furtherRegistries.isEmpty {
            return [
                .fault(
                    .sourceConfusion,
                    message: "\(name) is private, and the manifest lets \(ecosystem) look for it in more than one place: whoever registers the name in the other one is installed.")
            ]
        }
        let answers = use.questions.map { facts.answers[$0] }
        let records = answers.compactMap { answer -> PackageRecord? in
            if case .exists(let record) = answer { record } else { nil }
        }
        let doubt = doubt(about: answers)
        if records.isEmpty, let malicious = malicious(nil) { return [malicious] }
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
        if let doubt { return facts.settings.isPrivate(use) ? [] : [doubt] + likenessAlone }
        guard case .missing(let registry) = answers.first else { return [] }
        return [.fault(.missing, message: "\(ecosystem) has no package \(name) (asked: \(Self.withoutPassword(registry))).")]
    }

    /// A manifest's URL can hold a user and a password, which nobody wants in a report.
    static func withoutPassword(_ url: String) -> String {
        guard let scheme = url.firstRange(of: "://") else { return Quoted.text(url) }
        let rest = url[scheme.upperBound...]
        let authority = rest.prefix { $0 != "/" }
        guard let sign = authority.lastIndex(of: "@") else { return Quoted.text(url) }
        return Quoted.text(String(url[..<scheme.upperBound]) + rest[rest.index(after: sign)...])
    }

    /// A repository or a URL has no registry that looks at what is put there. Where an ecosystem has nothing else, that is nothing to tell.
    private var direct: [PackageOutcome] {
        guard isNew, use.role != .locked, ![.swift, .actions, .cocoapods].contains(use.ecosystem) else { return [] }
        // Hooks of pre-commit come from repositories and nothing else.
        if ManifestKind.of(use.location.path)?.id == "preCommit" { return [] }
        switch use.source {
        case .git(let place), .url(let place):
            return [
                .fault(
                    .directSource,
                    message: "\(name) is taken straight from \(Self.withoutPassword(place)), past every registry of \(ecosystem).")
            ]
        case .path, .registry, .workspace: return []
        }
    }

    /// What is to be said of a package that is there: first its name, then the version asked for, then the version that would be installed.
    private func judge(_ record: PackageRecord, doubt: PackageOutcome?) -> [PackageOutcome] {
        if let shut = shut(record) { return [shut] }
        let asked = use.requirement.map { "`\(Quoted.text($0))`" } ?? "no version in particular"
        guard let requirement = requirement else {
            return [
                .undecided(
                    reason: "\(name) is there, but \(asked), the version asked for, is not understood",
                    cure: "write a version or a range of the ecosystem's grammar")
            ]
        }
        let matches = requirement.matches(in: record)
        guard !matches.isEmpty else { return [doubt ?? (record.hasAllVersions ? versionMissing(record, asked) : Self.unheard(name))] }
        let kept = matches.filter { !$0.isYanked }
        let chosen = choice(of: kept.isEmpty ? matches : kept, in: record)
        if let malicious = malicious(chosen) { return [malicious] }
        let withdrawn = kept.isEmpty ? [yanked(record, isPin: requirement.isPin, chosen)] : unlisted(matches, in: record)
        return withdrawn + warnings(chosen, in: record) + tooYoung(matches, in: record) + signals(chosen, in: record)
    }

    /// The requirement, understood. What a catalogue of the workspace holds is looked at where it stands there.
    private var requirement: VersionRequirement? {
        use.requirement?.hasPrefix("catalog:") == true ? .any : VersionRequirement(use.requirement, grammar: use.grammar)
    }

    /// What the registry's operator says of the whole package.
    private func shut(_ record: PackageRecord) -> PackageOutcome? {
        if record.isSecurityPlaceholder {
            return .fault(
                .securityPlaceholder, message: "\(name) was taken out of \(ecosystem) as malicious; what stands there is a warning in its place.")
        }
        guard record.status == .quarantined else { return nil }
        return .fault(.quarantined, message: "The operator of \(ecosystem) has shut \(name) off while it is looked into.")
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

    static func isDeprecated(_ version: PackageVersion) -> Bool { version.deprecation?.isEmpty == false }
}

internal import SluiceData
internal import SluiceModel
internal import SluicePackages

/// Collects what is to be said of a change's packages: one finding for a fault, one sentence for what cannot be told.
struct PackageReport {
    let descriptions: [RuleID: RuleDescription]
    let names: KnownNames
    private var findings: [Finding] = []
    private var placeOfFingerprint: [String: Int] = [:]
    private var undecided: [Undecided] = []
    private var told: Set<Told> = []
    private var loaded: [Ecosystem: EcosystemNames] = [:]
    private var searches = 0

    /// The most names for which a nearest one is looked for: a change that invents more needs no more hints.
    private static let searchLimit = 40
    /// The most further places that one finding names.
    private static let relatedLimit = 20

    /// What could not be told of the entries of a lock file: there may be thousands, and one sentence is enough.
    private var lockDoubts: [LockDoubt: (first: Undecided, count: Int)] = [:]

    private struct LockDoubt: Hashable {
        let path: RepositoryPath
        let cure: String
    }

    private struct Told: Hashable {
        let path: RepositoryPath?
        let line: Int?
        let package: String
        let reason: String
    }

    init(descriptions: [RuleID: RuleDescription], names: KnownNames) {
        self.descriptions = descriptions
        self.names = names
    }

    /// The findings in order of place, whatever the order of asking.
    func examination(filesAnalysed: Int) -> Examination {
        let sorted = findings.sorted {
            let (left, right) = ($0.location, $1.location)
            if left.path != right.path { return left.path < right.path }
            return (left.line, left.column, $0.rule) < (right.line, right.column, $1.rule)
        }
        return Examination(findings: sorted, undecided: undecided + collectedDoubts, filesAnalysed: filesAnalysed)
    }

    private var collectedDoubts: [Undecided] {
        lockDoubts.sorted { ($0.key.path, $0.key.cure) < ($1.key.path, $1.key.cure) }.map { doubt, entry in
            guard entry.count > 1 else { return entry.first }
            let others = entry.count == 2 ? "another entry" : "\(entry.count - 1) other entries"
            return Undecided(
                check: .packages, path: doubt.path, line: entry.first.line, column: entry.first.column,
                reason: "\(entry.first.reason); the same holds for \(others) of the lock file", cure: doubt.cure)
        }
    }

    mutating func add(_ problem: Undecided) {
        if told.insert(Told(path: problem.path, line: problem.line, package: "", reason: problem.reason)).inserted {
            undecided.append(problem)
        }
    }

    /// Adds what an inquiry ended in; the same fault in another place joins the finding that is there.
    mutating func add(_ outcome: PackageOutcome, of use: PackageUse) {
        switch outcome {
        case .undecided(let reason, let cure):
            let package = use.ecosystem.rawValue + ":" + use.canonicalName
            guard told.insert(Told(path: nil, line: nil, package: package, reason: reason)).inserted else { return }
            let doubt = Undecided(
                check: .packages, path: use.location.path, line: use.location.line, column: use.location.column, reason: reason, cure: cure)
            guard use.role == .locked else { return undecided.append(doubt) }
            lockDoubts[LockDoubt(path: use.location.path, cure: cure), default: (doubt, 0)].count += 1
        case .fault(let fault, let message, let version, let better):
            guard let rule = descriptions[fault.rule] else { return }
            let fingerprint = Fingerprint.of([fault.rawValue, use.ecosystem.rawValue, use.canonicalName] + (version.map { [$0] } ?? []))
            if let place = placeOfFingerprint[fingerprint] {
                if findings[place].related.count < Self.relatedLimit { findings[place] = findings[place].relating(to: use.location) }
                return
            }
            add(fault, message: message, fix: fix(fault, rule, use, better: better), fingerprint: fingerprint, at: use.location)
        }
    }

    /// Adds that a lock file does not fit its manifest.
    mutating func add(_ disagreement: LockDisagreement) {
        let location = disagreement.use?.location ?? Location(path: disagreement.manifest, line: 1, column: 1, endLine: 1, endColumn: 1)
        let parts = [disagreement.lock.shown, disagreement.use?.canonicalName ?? "", disagreement.use?.requirement ?? ""]
        var fault = PackageFault.lockDisagrees
        if case .otherArchive = disagreement.kind { fault = .lockRedirected }
        let fix = fault == .lockDisagrees ? "Run `\(disagreement.cure)` and commit the lock file with the manifest." : nil
        add(fault, message: LockInquiry.message(disagreement), fix: fix, fingerprint: Fingerprint.of([fault.rawValue] + parts), at: location)
    }

    /// Adds an import that no manifest declares.
    mutating func add(_ use: UndeclaredUse) {
        let found = use.found.import
        let module = "`\(Quoted.text(found.module))`"
        let packages = use.found.packages.prefix(3).map { "`\(Quoted.text($0))`" }.joined(separator: " or ")
        let message =
            use.found.isLocked
            ? "\(module) is imported, and is there only because another package asks for it: no manifest does."
            : "\(module) is imported, and no manifest of \(use.found.ecosystem.rawValue) asks for a package that gives it."
        let fix = packages.isEmpty ? nil : "Add \(packages) to the manifest, once its registry has been asked about it."
        add(
            .undeclaredImport, message: message, fix: fix,
            fingerprint: Fingerprint.of([PackageFault.undeclaredImport.rawValue, use.found.ecosystem.rawValue, found.module]),
            at: Location(path: use.path, line: found.line, column: found.column, endLine: found.line, endColumn: found.endColumn))
    }

    private mutating func add(_ fault: PackageFault, message: String, fix: String?, fingerprint: String, at location: Location) {
        guard let rule = descriptions[fault.rule], placeOfFingerprint[fingerprint] == nil else { return }
        placeOfFingerprint[fingerprint] = findings.count
        findings.append(
            Finding(
                rule: rule.id, check: .packages, severity: rule.severity, confidence: rule.confidence, message: message, why: rule.why,
                fix: fix ?? rule.fix, cwe: rule.cwe, location: location, fingerprint: fingerprint))
    }

    /// The rule's own words, or better ones where the name or the version to write is known.
    private mutating func fix(_ fault: PackageFault, _ rule: RuleDescription, _ use: PackageUse, better: String?) -> String {
        switch fault {
        case .missing, .invalidName, .securityPlaceholder, .malicious, .quarantined:
            let names = nearest(to: use)
            guard let best = names.first else { return rule.fix }
            let shown = names.map { "`\($0)`" }
            let list = shown.count == 1 ? shown[0] : shown.dropLast().joined(separator: ", ") + " or " + shown[shown.count - 1]
            return "Did you mean \(list)? Write `\(ManifestLine(for: use).text(name: best))` in its place, or take the line out."
        case .versionMissing, .yanked, .deprecated, .unlisted, .provenanceLost:
            guard let better else { return rule.fix }
            let line = ManifestLine(for: use)
            let requirement = line.requirement(like: use.requirement, version: better)
            return "Write `\(line.text(name: use.name, requirement: requirement))`, the newest that can be had."
        case .lookAlike, .squat:
            guard let better else { return rule.fix }
            return "If `\(Quoted.text(better))` is meant, write `\(ManifestLine(for: use).text(name: better))` in its place."
        case .tooYoung, .brandNew, .abandoned, .installScript, .directSource, .sourceConfusion, .hashChanged, .hashMismatch,
            .lockRedirected, .lockDisagrees, .undeclaredImport:
            return rule.fix
        }
    }

    /// The well-known names close to a use's name; the lists are read here, and only here.
    private mutating func nearest(to use: PackageUse) -> [String] {
        searches += 1
        guard searches <= Self.searchLimit else { return [] }
        if let names = loaded[use.ecosystem] { return names.nearest(to: use.name) }
        do throws(DataProblems) {
            let names = try self.names.of(use.ecosystem)
            loaded[use.ecosystem] = names
            return names.nearest(to: use.name)
        } catch {
            let first = error.problems.first.map { "\($0.file):\($0.line): \($0.message)" } ?? "unknown"
            add(
                Undecided(
                    check: .packages, reason: "which name was meant cannot be said: \(first)",
                    cure: "mend the file in the folder given with `--policies`"))
            return []
        }
    }
}

extension Finding {
    /// The same finding, with another place where the thing stands.
    fileprivate func relating(to location: Location) -> Finding {
        Finding(
            rule: rule, check: check, severity: severity, confidence: confidence, message: message, why: why, fix: fix, cwe: cwe,
            location: self.location, fingerprint: fingerprint,
            related: related + [Related(location: location, message: "it is asked for here as well")])
    }
}

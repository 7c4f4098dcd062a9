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
        return Examination(findings: sorted, undecided: undecided, filesAnalysed: filesAnalysed)
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
            undecided.append(
                Undecided(
                    check: .packages, path: use.location.path, line: use.location.line, column: use.location.column, reason: reason,
                    cure: cure))
        case .fault(let fault, let message, let version, let better):
            guard let rule = descriptions[fault.rule] else { return }
            let fingerprint = Fingerprint.of([fault.rawValue, use.ecosystem.rawValue, use.canonicalName] + (version.map { [$0] } ?? []))
            if let place = placeOfFingerprint[fingerprint] {
                if findings[place].related.count < Self.relatedLimit { findings[place] = findings[place].relating(to: use.location) }
                return
            }
            placeOfFingerprint[fingerprint] = findings.count
            findings.append(
                Finding(
                    rule: rule.id, check: .packages, severity: rule.severity, confidence: rule.confidence, message: message, why: rule.why,
                    fix: fix(fault, rule, use, better: better), cwe: rule.cwe, location: use.location, fingerprint: fingerprint))
        }
    }

    /// The rule's own words, or better ones where the name or the version to write is known.
    private mutating func fix(_ fault: PackageFault, _ rule: RuleDescription, _ use: PackageUse, better: String?) -> String {
        switch fault {
        case .missing, .invalidName, .securityPlaceholder:
            let names = nearest(to: use)
            guard let best = names.first else { return rule.fix }
            let shown = names.map { "`\($0)`" }
            let list = shown.count == 1 ? shown[0] : shown.dropLast().joined(separator: ", ") + " or " + shown[shown.count - 1]
            return "Did you mean \(list)? Write `\(ManifestLine(for: use).text(name: best))` in its place, or take the line out."
        case .versionMissing, .yanked, .deprecated:
            guard let better else { return rule.fix }
            let line = ManifestLine(for: use)
            let requirement = line.requirement(like: use.requirement, version: better)
            return "Write `\(line.text(name: use.name, requirement: requirement))`, the newest that can be had."
        case .tooYoung:
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

public import SluiceModel

/// One package with what came out of looking at it, fit to be shown or written as JSON.
public struct VerifiedPackage: Sendable, Hashable {
    /// What a rule says of a package.
    public struct Remark: Sendable, Hashable {
        /// The rule.
        public let rule: RuleID
        /// How bad it is.
        public let severity: Severity
        /// What was found.
        public let message: String
        /// What mends it.
        public let fix: String

        /// A remark that is known already.
        public init(rule: RuleID, severity: Severity, message: String, fix: String) {
            self.rule = rule
            self.severity = severity
            self.message = message
            self.fix = fix
        }
    }

    /// The ecosystem that was asked.
    public let ecosystem: Ecosystem
    /// The package's name as given.
    public let name: String
    /// The version or range asked for, if one was.
    public let version: String?
    /// What came out.
    public var verdict: PackageVerdict
    /// The newest version that the registry has.
    public var newest: String?
    /// Deprecated, yanked: what else the registry says of the version asked for, or of the newest.
    public var notes: [String] = []
    /// Why it could not be told, or why the verdict is bad.
    public var reason: String?
    /// What a person can do about it.
    public var cure: String?
    /// What the rules say.
    public var remarks: [Remark] = []
    /// Where a file of the project brings it in.
    public var place: Location?
    /// In which manner that file brings it in.
    public var role: PackageRole?

    /// One whose verdict is known already.
    public init(ecosystem: Ecosystem, name: String, version: String?, verdict: PackageVerdict) {
        self.ecosystem = ecosystem
        self.name = name
        self.version = version
        self.verdict = verdict
    }

    /// What an answer means for a package.
    init(_ package: AskedPackage, _ answer: PackageAnswer?) {
        self.init(ecosystem: package.ecosystem, name: package.name, version: package.version, verdict: .unknown)
        switch answer {
        case .exists(let record): judge(record, for: package)
        case .missing(let registry):
            verdict = .missing
            reason = "\(registry) has no such package"
        case .unknown(let why, let how): (reason, cure) = (why, how)
        case nil: (reason, cure) = ("it was not asked about", "run again")
        }
    }

    /// What the answers of registries mean for a use of a package in some file.
    public init(_ use: PackageUse, _ answers: [PackageQuestion: PackageAnswer]) {
        self.init(ecosystem: use.ecosystem, name: use.name, version: use.requirement, verdict: .elsewhere)
        place = use.location
        role = use.role
        guard use.source.isRegistry else { return }
        verdict = .unknown
        let answers = use.questions.map { answers[$0] }
        for case .exists(let record)? in answers {
            verdict = .exists
            newest = record.newest(among: record.versions, in: ecosystem)?.version
            return
        }
        for case .unknown(let why, let how)? in answers {
            (reason, cure) = (why, how)
            return
        }
        (reason, cure) = ("no registry was asked", "run again with network")
    }

    private mutating func judge(_ record: PackageRecord, for package: AskedPackage) {
        guard !record.isSecurityPlaceholder else {
            verdict = .securityPlaceholder
            reason = "its registry keeps the name as a warning: it was malicious"
            return
        }
        newest = record.newest(among: record.versions, in: ecosystem)?.version
        guard let matches = package.matches(in: record) else {
            reason = "`\(Shown.line(version ?? ""))` is no version"
            cure = "give a version such as \(Shown.line(newest ?? "1.0.0"))"
            return
        }
        if matches.isEmpty { return judgeAbsence(record) }
        verdict = .exists
        let chosen = record.newest(among: matches, in: ecosystem)
        notes = chosen.map(Self.notes) ?? []
    }

    private mutating func judgeAbsence(_ record: PackageRecord) {
        if record.hasAllVersions {
            verdict = .versionMissing
            reason = "its registry has no such version"
        } else {
            reason = "one of its registries did not answer, and the others lack this version"
            cure = "run again; if it stays, look at the registry's status"
        }
    }

    private static func notes(_ version: PackageVersion) -> [String] {
        var notes: [String] = []
        if version.isYanked { notes.append("yanked" + (version.deprecation.map { ": " + Shown.line($0) } ?? "")) }
        if let deprecation = version.deprecation, !version.isYanked { notes.append("deprecated: " + Shown.line(deprecation)) }
        if version.isUnlisted { notes.append("unlisted") }
        if version.hasInstallScript { notes.append("runs a script when it is installed") }
        return notes
    }
}

extension VerifiedPackage {
    /// One line for people: the package, the verdict and what belongs to it.
    public var line: String {
        let package = Shown.line(ecosystem.rawValue + " " + name + (version.map { " " + $0 } ?? ""))
        let newest = newest.map { "; the newest is " + Shown.line($0) } ?? ""
        let place = place.map { "  (\($0.path.shown):\($0.line))" } ?? ""
        return package + Self.words(of: self, newest) + place
    }

    private static func words(of package: VerifiedPackage, _ newest: String) -> String {
        let remarks = package.remarks.map { "; " + Shown.line($0.message) }.joined()
        switch package.verdict {
        case .exists: return ": exists" + newest + package.notes.map { "; " + $0 }.joined() + remarks
        case .missing: return ": missing; " + (package.reason ?? "") + hint(package)
        case .versionMissing: return ": no such version" + newest
        case .securityPlaceholder: return ": " + (package.reason ?? "")
        case .elsewhere: return ": not from a registry" + remarks
        case .invalidName, .malicious, .quarantined, .suspicious: return ": \(package.verdict.rawValue)" + remarks
        case .unknown: return ": could not tell: " + (package.reason ?? "") + "; " + (package.cure ?? "")
        }
    }

    /// The name that was meant, where the rule's cure knows one.
    private static func hint(_ package: VerifiedPackage) -> String {
        guard let fix = package.remarks.first?.fix, fix.hasPrefix("Did you mean"), let end = fix.firstIndex(of: "?") else { return "" }
        return "; " + fix[...end]
    }
}

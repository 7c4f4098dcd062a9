internal import SluiceModel

/// Packages that somebody names on a command line, and what their registry says of each.
public struct PackageVerification: Sendable {
    /// What came out for one package.
    public enum Verdict: String, Sendable, Hashable, Codable {
        case exists
        case missing
        case versionMissing = "version-missing"
        /// The name stands in the registry as a warning, in the place of something malicious.
        case securityPlaceholder = "security-placeholder"
        case unknown
    }

    /// One package's outcome, fit to be shown or written as JSON.
    public struct Outcome: Sendable, Hashable, Codable {
        /// The ecosystem that was asked.
        public let ecosystem: Ecosystem
        /// The package's name as given.
        public let name: String
        /// The version or range asked for, if one was.
        public let version: String?
        /// What came out.
        public let verdict: Verdict
        /// The newest version that the registry has.
        public let newest: String?
        /// Deprecated, yanked: what else the registry says of the version asked for, or of the newest.
        public let notes: [String]
        /// Why it could not be told.
        public let reason: String?
        /// What a person can do about it.
        public let cure: String?
    }

    /// The packages, in the order in which they were named.
    public let packages: [Package]

    /// One package as named: `left-pad`, `@types/node@20.1.0`, `requests==2.31.0`.
    public struct Package: Sendable, Hashable {
        /// The ecosystem to ask.
        public let ecosystem: Ecosystem
        /// The name as given, without its version.
        public let name: String
        /// The version or range asked for; `nil` for any.
        public let version: String?

        /// Splits the version off: behind an `@` that does not begin the name, or for Python from the first comparison on.
        public init(_ text: String, ecosystem: Ecosystem) {
            self.ecosystem = ecosystem
            let at = text.dropFirst().firstIndex(of: "@")
            let comparison = ecosystem == .pypi ? text.firstIndex { "=<>!~".contains($0) } : nil
            if let at, comparison.map({ at < $0 }) ?? true {
                name = text[..<at].trimmed
                version = text[text.index(after: at)...].trimmed
            } else {
                name = (comparison.map { text[..<$0] } ?? text[...]).trimmed
                version = comparison.map { text[$0...].trimmed }
            }
        }

        /// The question to ask of the registry.
        public var question: PackageQuestion {
            PackageQuestion(
                ecosystem: ecosystem, name: PackageName.canonical(name, in: ecosystem),
                version: EcosystemTraits.of(ecosystem).versionAsked(version), mayBeInside: ecosystem == .go)
        }

        /// The version as the ecosystem's requirements are written; `nil` where it is none.
        var requirement: VersionRequirement? {
            guard let version else { return .any }
            guard ecosystem == .pypi else { return VersionRequirement(version, grammar: EcosystemTraits.of(ecosystem).grammar) }
            let isPlain = version.first.map { !"=<>!~".contains($0) } ?? false
            return VersionRequirement(isPlain ? "==" + version : version, grammar: .python)
        }
    }

    /// - Parameter packages: as on a command line, `NAME` or `NAME@VERSION`.
    public init(ecosystem: Ecosystem, packages: [String]) {
        self.packages = packages.map { Package($0, ecosystem: ecosystem) }
    }

    /// Asks, and asks again where a list of versions out of the cache lacks the one that is wanted.
    public func outcomes(from registry: Registry) async -> [Outcome] {
        var answers = await registry.answers(to: packages.map(\.question))
        let doubtful = packages.filter { Self.outcome(of: $0, answers[$0.question]).verdict == .versionMissing }
        if !doubtful.isEmpty {
            let again = await registry.answers(to: doubtful.map(\.question), revalidating: true)
            answers.merge(again) { $1 }
        }
        return packages.map { Self.outcome(of: $0, answers[$0.question]) }
    }

    /// What an answer means for a package.
    static func outcome(of package: Package, _ answer: PackageAnswer?) -> Outcome {
        switch answer {
        case .exists(let record): outcome(of: package, record)
        case .missing(let registry): Outcome(package, .missing, reason: "\(registry) has no such package")
        case .unknown(let reason, let cure): Outcome(package, .unknown, reason: reason, cure: cure)
        case nil: Outcome(package, .unknown, reason: "it was not asked about", cure: "run again")
        }
    }

    private static func outcome(of package: Package, _ record: PackageRecord) -> Outcome {
        let newest = record.newest(among: record.versions, in: package.ecosystem)
        guard !record.isSecurityPlaceholder else {
            return Outcome(package, .securityPlaceholder, reason: "its registry keeps the name as a warning: it was malicious")
        }
        guard let requirement = package.requirement else {
            return Outcome(
                package, .unknown, newest: newest, reason: "`\(Shown.line(package.version ?? ""))` is no version",
                cure: "give a version such as \(Shown.line(newest?.version ?? "1.0.0"))")
        }
        let matches = requirement.matches(in: record)
        guard matches.isEmpty else {
            let chosen = requirement == .any ? newest : record.newest(among: matches, in: package.ecosystem)
            return Outcome(package, .exists, newest: newest, notes: chosen.map(notes) ?? [])
        }
        guard record.hasAllVersions else {
            return Outcome(
                package, .unknown, newest: newest, reason: "one of its registries did not answer, and the others lack this version",
                cure: "run again; if it stays, look at the registry's status")
        }
        return Outcome(package, .versionMissing, newest: newest, reason: "its registry has no such version")
    }

    private static func notes(_ version: PackageVersion) -> [String] {
        var notes: [String] = []
        if version.isYanked { notes.append("yanked" + (version.deprecation.map { ": " + Shown.line($0) } ?? "")) }
        if let deprecation = version.deprecation, !version.isYanked { notes.append("deprecated: " + Shown.line(deprecation)) }
        if version.hasInstallScript { notes.append("runs a script when it is installed") }
        return notes
    }
}

extension PackageVerification.Outcome {
    fileprivate init(
        _ package: PackageVerification.Package, _ verdict: PackageVerification.Verdict, newest: PackageVersion? = nil, notes: [String] = [],
        reason: String? = nil, cure: String? = nil
    ) {
        self.init(
            ecosystem: package.ecosystem, name: package.name, version: package.version, verdict: verdict, newest: newest?.version,
            notes: notes, reason: reason, cure: cure)
    }

    /// One line for people: the package, the verdict and what belongs to it.
    public var line: String {
        let package = Shown.line(ecosystem.rawValue + " " + name + (version.map { " " + $0 } ?? ""))
        let newest = newest.map { "; the newest is " + Shown.line($0) } ?? ""
        switch verdict {
        case .exists: return package + ": exists" + newest + notes.map { "; " + $0 }.joined()
        case .missing: return package + ": missing; " + (reason ?? "")
        case .versionMissing: return package + ": no such version" + newest
        case .securityPlaceholder: return package + ": " + (reason ?? "")
        case .unknown: return package + ": could not tell: " + (reason ?? "") + "; " + (cure ?? "")
        }
    }
}

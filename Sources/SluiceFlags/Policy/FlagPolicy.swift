package import SluiceModel

/// What a policy says of feature flags: `checks.flags` but for its rulings (reference: flags.md, B.5 and B.7).
public struct FlagPolicy: Hashable, Sendable {
    /// The least share of units that stand behind a flag, in percent; `nil` where nothing is asked.
    public var minimumCoverage: Int?
    /// Which end of the range is compared with it.
    public var measure: Measure = .strict
    /// Other shares for some paths or refs. The last that fits counts.
    public var thresholds: [Threshold] = []
    /// The files that are looked at; all where it is empty.
    public var scope: [String] = []
    /// The classes that do not count; `nil` for all that are shipped.
    public var exempt: Set<String>?
    /// Classes of the project's own.
    public var exemptions: [Exemption] = []
    /// Functions of the project's own that ask for a flag.
    public var helpers: [OwnFunction] = []
    /// Where the flags of the project are listed.
    public var registries: [Registry] = []
    /// What a flag is worth while it is off.
    public var offValue: OffValue = .defaultArgument
    /// Keys of flags that are on until they are switched off, with `*` for any characters.
    public var killSwitches: [String] = []
    /// The kinds of units that count; `nil` for all but exports.
    public var units: Set<String>?
    /// When a flag may be asked.
    public var evaluationTimes: Set<String> = ["request", "render"]
    /// The words of a waiver; `nil` where nothing can be waived.
    public var waiver: Waiver? = Waiver()
    /// The days after which a flag is called stale; `nil` where none is.
    public var staleAfter: Int?

    /// The keys that were written.
    public internal(set) var said: Set<String> = []
    /// Shares that a pushed tree asks for on top: they raise what is asked and never lower it.
    public internal(set) var floors: [Threshold] = []

    /// Which end of the range counts: `strict` takes what is unknown for uncovered, `high` for covered.
    public enum Measure: String, Hashable, Sendable, CaseIterable { case strict, high }

    /// What a flag is worth while it is off.
    public enum OffValue: String, Hashable, Sendable, CaseIterable {
        case defaultArgument = "default"
        case always = "false"
    }

    /// A share for some of the change.
    public struct Threshold: Hashable, Sendable {
        /// Globs; empty for all files.
        public var paths: [String]
        /// Globs of full names of refs; empty for all.
        public var refs: [String]
        /// The share, in percent.
        public var minimum: Int
        public init(paths: [String] = [], refs: [String] = [], minimum: Int) {
            self.paths = paths
            self.refs = refs
            self.minimum = minimum
        }
    }

    /// Files that do not count, and why.
    public struct Exemption: Hashable, Sendable {
        /// The name of the class.
        public var name: String
        /// Globs.
        public var paths: [String]
        /// Why they do not count.
        public var reason: String
        public init(name: String, paths: [String], reason: String) {
            self.name = name
            self.paths = paths
            self.reason = reason
        }
    }

    /// A function of the project that asks for a flag: a shape with `$KEY` and maybe `$DEFAULT` in it.
    public struct OwnFunction: Hashable, Sendable {
        /// `isFeatureOn($KEY)`
        public var shape: String
        /// `bool`, `variant`, `object`, `promise`.
        public var kind: String
        /// Languages by id; empty for all.
        public var languages: [String]
        /// What it gives where the provider does not answer.
        public var fallback: Bool
        /// Whether it says that the flag is off.
        public var isNegative: Bool
        /// When it is asked; empty for what the place says.
        public var time: String
        public init(shape: String, kind: String = "bool", languages: [String] = [], fallback: Bool = false, isNegative: Bool = false, time: String = "") {
            self.shape = shape
            self.kind = kind
            self.languages = languages
            self.fallback = fallback
            self.isNegative = isNegative
            self.time = time
        }
    }

    /// A file that lists keys, and how one stands there.
    public struct Registry: Hashable, Sendable {
        /// Its path.
        public var file: String
        /// `$KEY: {$$$}`; `nil` where every text of the file is a key.
        public var shape: String?
        public init(file: String, shape: String?) {
            self.file = file
            self.shape = shape
        }
    }

    /// The words by which somebody lets a change pass.
    public struct Waiver: Hashable, Sendable {
        /// In a comment, before a colon and the reason.
        public var comment: String
        /// In a commit's message; `nil` where that does not count.
        public var trailer: String?
        public init(comment: String = "no-flag", trailer: String? = "No-Flag") {
            self.comment = comment
            self.trailer = trailer
        }
    }

    public init() {}
}

extension FlagPolicy {
    /// The classes that the policy brings along.
    var ownClasses: [ExemptionClass] {
        exemptions.map { ExemptionClass(id: $0.name, summary: $0.reason, paths: $0.paths.map { PathPattern($0) }) }
    }

    /// Whether a file is looked at.
    package func concerns(_ path: RepositoryPath) -> Bool { scope.isEmpty || scope.contains { PathPattern($0).matches(path) } }

    /// Whether units of a kind count.
    package func counts(_ kind: FlagUnit.Kind) -> Bool {
        guard kind != .data else { return false }
        return (units ?? Self.usual).contains(kind.rawValue)
    }

    /// The share that is asked of the whole change on a ref.
    package func minimum(ref: String?) -> Int? { minimum(minimumCoverage) { $0.paths.isEmpty && $0.concerns(ref) } }

    /// The share that is asked of a file by itself on a ref; `nil` where nothing is said of the file.
    package func minimum(of path: RepositoryPath, ref: String?) -> Int? {
        minimum(nil) { one in !one.paths.isEmpty && one.concerns(ref) && one.paths.contains { PathPattern($0).matches(path) } }
    }

    /// The last share that fits, and no less than the floors.
    private func minimum(_ usual: Int?, where fits: (Threshold) -> Bool) -> Int? {
        let own = thresholds.last(where: fits)?.minimum ?? usual
        return (floors.filter(fits).map(\.minimum) + [own].compactMap(\.self)).max()
    }

    /// Whether a key is one of a flag that is on until it is switched off.
    package func isKillSwitch(_ key: FlagKey) -> Bool {
        guard case .known(let name) = key else { return false }
        return killSwitches.contains { PathPattern.fits(Array($0.utf8)[...], Array(name.utf8)[...]) }
    }
}

extension FlagPolicy.Threshold {
    /// Whether it speaks of a ref.
    fileprivate func concerns(_ ref: String?) -> Bool {
        refs.isEmpty || ref.map { name in refs.contains { PathPattern($0).matches(Array(name.utf8)) } } ?? false
    }
}

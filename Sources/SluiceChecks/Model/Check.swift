public import SluiceModel

/// One question asked of a change. A pure function of the facts it is given: no files, no sockets, no clock, no repository.
public protocol Check: Sendable {
    /// The family that policy and reports know the check by.
    static var family: CheckFamily { get }
    /// What the check found, together with what it could not tell: one thing that cannot be told must not hide another that is bad.
    func examine(_ change: ChangeFacts) -> Examination
}

/// What a check says of a change.
public struct Examination: Sendable, Hashable {
    /// What is bad, in order of place.
    public var findings: [Finding]
    /// What could not be told, with reason and cure.
    public var undecided: [Undecided]
    /// How many files were looked at; `nil` for a check that does not count files.
    public var filesAnalysed: Int?

    public init(findings: [Finding] = [], undecided: [Undecided] = [], filesAnalysed: Int? = nil) {
        self.findings = findings
        self.undecided = undecided
        self.filesAnalysed = filesAnalysed
    }

    /// Only what is found for those families: a rule file's rules can belong to another family than the check that ran them.
    public func keeping(_ families: Set<CheckFamily>) -> Examination {
        var kept = self
        kept.findings.removeAll { !families.contains($0.check) }
        return kept
    }
}

/// The facts of a change that checks are given.
public struct ChangeFacts: Sendable {
    /// What is known of packages; `nil` where nobody looked.
    public var packages: PackageFacts?
    /// What the rules say of the files; `nil` where no rules ran.
    public var rules: RuleFacts?
    /// What is known of the routes; `nil` where there are none, or nobody looked.
    public var routes: RouteFacts?

    /// What is known of the flags; `nil` where nobody looked.
    public var flags: FlagFacts?
    /// Which guards stood and stand in the files; `nil` where nobody looked.
    public var guards: GuardFacts?

    public init(packages: PackageFacts? = nil, rules: RuleFacts? = nil, routes: RouteFacts? = nil, flags: FlagFacts? = nil, guards: GuardFacts? = nil) {
        self.flags = flags
        self.guards = guards
        self.packages = packages
        self.rules = rules
        self.routes = routes
    }
}

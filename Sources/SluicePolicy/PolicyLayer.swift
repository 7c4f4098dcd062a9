internal import SluiceFlags
internal import SluiceModel
internal import SluiceRoutes

/// What one policy file says, or several laid on one another: everything may be left out, and everything has its line.
struct PolicyLayer: Sendable {
    var scope: Placed<Scope>?
    var undecided: Placed<Effect>?
    var strengths: Placed<Set<MarkStrength>>?
    var refs: Placed<[Glob]>?
    var ignore: [Placed<Glob>]?
    var protect: [Placed<[Glob]>] = []
    var checks: [CheckFamily: CheckRuling] = [:]
    var rulings: [RuleID: Placed<Effect>] = [:]
    var exceptions: [PolicyException] = []
    var overrides: [PolicyOverride] = []
    var log: Placed<String>?
    var deadline: Placed<Duration>?
    var packages = PackagesLayer()
    var packs: Placed<[RulePack]>?
    /// What is said of routes, beside rulings.
    var routes: Placed<RoutePolicy>?
    /// The same as it is written.
    var routeStatements: [RouteStatement] = []
    /// What is said of feature flags, beside rulings.
    var flags: Placed<FlagPolicy>?
    /// The same as it is written.
    var flagStatements: [FlagStatement] = []

    /// Lays what a later file says over this: key by key the later value wins, and what protects or excepts is added.
    mutating func lay(_ over: PolicyLayer) {
        scope = over.scope ?? scope
        undecided = over.undecided ?? undecided
        strengths = over.strengths ?? strengths
        refs = over.refs ?? refs
        ignore = over.ignore ?? ignore
        protect += over.protect
        checks.merge(over.checks) { $0.laid($1) }
        rulings.merge(over.rulings) { $1 }
        exceptions += over.exceptions
        overrides += over.overrides
        log = over.log ?? log
        deadline = over.deadline ?? deadline
        packages.lay(over.packages)
        packs = over.packs ?? packs
        if let more = over.routes { routes = routes.map { Placed(value: $0.value.laid(under: more.value), place: more.place) } ?? more }
        routeStatements = RouteStatement.laid(routeStatements, under: over.routeStatements)
        if let more = over.flags { flags = flags.map { Placed(value: $0.value.laid(under: more.value), place: more.place) } ?? more }
        flagStatements = FlagStatement.laid(flagStatements, under: over.flagStatements)
    }
}

/// How the findings of one family are ruled.
struct CheckRuling: Sendable {
    /// The line that turns the check off.
    var off: Place?
    var effects: [Severity: Placed<Effect>] = [:]

    /// What holds when a later file's ruling is laid over this one: its effects turn on what was off.
    func laid(_ over: CheckRuling) -> CheckRuling {
        CheckRuling(off: over.off ?? (over.effects.isEmpty ? off : nil), effects: effects.merging(over.effects) { $1 })
    }
}

/// What is said of packages, beside rulings.
struct PackagesLayer: Sendable {
    var ages: [PackageAge: Placed<Int>] = [:]
    var privateNames: Placed<[Glob]>?
    var allow: Placed<[Glob]>?
    var registries: [String: Placed<String>] = [:]

    mutating func lay(_ over: PackagesLayer) {
        ages.merge(over.ages) { $1 }
        privateNames = over.privateNames ?? privateNames
        allow = over.allow ?? allow
        registries.merge(over.registries) { $1 }
    }
}

extension PolicyLayer {
    /// How many globs a path may have to be matched against.
    var globCount: Int {
        protect.reduce(0) { $0 + $1.value.count } + exceptions.reduce(0) { $0 + $1.paths.count } + (ignore?.count ?? 0)
    }
}

// MARK: - What it decides

extension PolicyLayer {
    /// What the layer says of a finding, wherever it stands and whoever wrote it; `nil` where it says nothing.
    ///
    /// A check that is off finds nothing; then the rule's own ruling goes before its family's, and an exception before both.
    func ruling(on finding: Finding, today: CalendarDay) -> Ruling? {
        let check = checks[finding.check]
        if let off = check?.off { return Ruling(effect: .silent, decidedBy: off.shown) }
        guard let effect = rulings[finding.rule] ?? check?.effects[finding.severity] else { return nil }
        if effect.value > .silent, let exception = exceptions.first(where: { $0.covers(finding, on: today) }) {
            return Ruling(effect: .silent, decidedBy: exception.decidedBy)
        }
        return Ruling(effect: effect.value, decidedBy: effect.place.shown)
    }

    /// Whether the layer turns the family on by itself: it rules on it, or on one of its rules.
    func asks(for family: CheckFamily) -> Bool {
        let check = checks[family] ?? CheckRuling()
        return check.off == nil && (!check.effects.isEmpty || rulings.keys.contains { $0.family == family })
    }

    /// Whether a glob of `protect` covers a path.
    func protects(_ path: RepositoryPath) -> Bool {
        protect.contains { $0.value.contains { $0.matches(path) } }
    }

    /// The line that leaves a path out.
    func ignoring(_ path: RepositoryPath) -> Place? {
        ignore?.first { $0.value.matches(path) }?.place
    }
}

public import SluiceFlags
public import SluiceModel
public import SluiceRoutes

/// The policy that judges with those that may only tighten it: a pushed tree's own (DESIGN, section 4).
///
/// How far the stack reaches is the union of what its policies say: `scope: all`, protected paths, refs and strengths each add.
/// Within that reach the strictest effect wins. What loosens (`ignore`, `exceptions`, `overrides`, `allow`, `private`, `registries`, `log`) counts
/// for the trusted policy alone; a tightening policy's exceptions pardon only what that policy itself asked for.
public struct PolicyStack: Sendable {
    /// The policy that judges.
    public let trusted: Policy
    /// Those that can only make it stricter.
    public let tightening: [Policy]

    /// - Parameters:
    ///   - trusted: from the server's own file, or from the protected ref as it was before the push.
    ///   - tightening: from trees that somebody pushed. Only what their files state counts, not what they leave to `builtin:observe`.
    public init(trusted: Policy, tightening: [Policy]) {
        self.trusted = trusted
        self.tightening = tightening
    }

    /// What is done with a finding: a total function.
    /// - Parameters:
    ///   - origin: who wrote the line in question.
    ///   - ref: the full name of the ref that is pushed to; `nil` where there is none, which is judged.
    ///   - today: decides which exceptions have expired.
    public func ruling(on finding: Finding, origin: Origin, ref: String?, today: CalendarDay) -> Ruling {
        var strictest = trusted.inForce.ruling(on: finding, today: today) ?? Ruling(effect: .block, decidedBy: trusted.unsaid.shown)
        for policy in tightening {
            if let ruling = policy.stated.ruling(on: finding, today: today), ruling.effect > strictest.effect { strictest = ruling }
        }
        if strictest.effect == .silent { return strictest }
        let isMarked = if case .assisted(let mark) = origin { strengths.contains(mark.strength) } else { false }
        guard let place = outOfReach(finding.location.path, isMarked: isMarked, ref: ref) else { return strictest }
        return Ruling(effect: .silent, decidedBy: place.shown)
    }

    /// What is done where a check could not tell: a total function, and silent only for a check that is off and a path that is ignored.
    /// - Parameter today: no exception pardons what is undecided, so that every day is alike.
    public func ruling(on undecided: Undecided, today _: CalendarDay) -> Ruling {
        if let check = undecided.check, isOff(check), let off = trusted.inForce.checks[check]?.off {
            return Ruling(effect: .silent, decidedBy: off.shown)
        }
        if let path = undecided.path, ignores(path), let place = trusted.inForce.ignoring(path) {
            return Ruling(effect: .silent, decidedBy: place.shown)
        }
        var strictest = trusted.inForce.undecided ?? Placed(value: .block, place: trusted.unsaid)
        for policy in tightening {
            if let said = policy.stated.undecided, said.value > strictest.value { strictest = said }
        }
        return Ruling(effect: strictest.value, decidedBy: strictest.place.shown)
    }

    /// The line that leaves out a change of this path, origin and ref; `nil` where the stack judges it.
    private func outOfReach(_ path: RepositoryPath, isMarked: Bool, ref: String?) -> Place? {
        let said = trusted.inForce
        if let ref, !judges(ref: ref) { return said.refs?.place ?? trusted.unsaid }
        if protectsAll(path) { return nil }
        if let place = said.ignoring(path) { return place }
        return scope == .all || isMarked ? nil : said.scope?.place ?? trusted.unsaid
    }
}

// MARK: - What the policies say together

extension PolicyStack {
    /// The strictest scope.
    public var scope: Scope { tightening.compactMap { $0.stated.scope?.value }.reduce(trusted.scope, max) }

    /// All strengths that some policy counts as assisted.
    public var strengths: Set<MarkStrength> {
        tightening.compactMap { $0.stated.strengths?.value }.reduce(trusted.strengths) { $0.union($1) }
    }

    /// What the trusted policy says of packages, with the greatest ages that any policy asks for.
    public var packages: PackagesPolicy {
        var packages = trusted.packages
        for policy in tightening { packages.ages.merge(policy.stated.packages.ages.mapValues(\.value), uniquingKeysWith: max) }
        return packages
    }

    /// What the trusted policy says of routes; what is pushed says nothing of them.
    public var routes: RoutePolicy? { trusted.routes }

    /// What the policies say of feature flags together: what is pushed may ask for more and never for less.
    public var flags: FlagPolicy {
        tightening.compactMap { $0.stated.flags?.value }.reduce(trusted.flags ?? FlagPolicy()) { $0.tightened(by: $1) }
    }

    /// The rule packs to judge by: the trusted policy's, and those that travel with sluice and that another policy asks for.
    public var rulePacks: [RulePack] {
        tightening.flatMap { $0.stated.packs?.value ?? [] }.reduce(into: trusted.rulePacks) { packs, pack in
            guard case .builtin = pack.source, !packs.contains(where: { $0.source == pack.source }) else { return }
            packs.append(pack)
        }
    }

    /// The packs that a tightening policy brings along itself and the trusted one does not name: nobody may believe their files yet.
    public var unreadPacks: [RulePack] {
        let known = trusted.rulePacks.map(\.source)
        return tightening.flatMap { $0.stated.packs?.value ?? [] }.filter { pack in
            if case .path = pack.source { !known.contains(pack.source) } else { false }
        }
    }

    /// The trusted policy's decision log.
    public var decisionLog: String? { trusted.decisionLog }

    /// The trusted policy's deadline.
    public var deadline: Duration? { trusted.deadline }

    /// Whether no policy wants the family's check to run.
    public func isOff(_ family: CheckFamily) -> Bool {
        trusted.isOff(family) && !tightening.contains { $0.stated.asks(for: family) }
    }

    /// Whether some policy judges what is pushed to a ref.
    /// - Parameter ref: the full name, `refs/heads/main`.
    public func judges(ref: String) -> Bool {
        trusted.judges(ref: ref)
            || tightening.contains { $0.stated.refs?.value.contains { $0.matches(Array(ref.utf8)) } ?? false }
    }

    /// Whether the trusted policy leaves a path out and none protects it.
    public func ignores(_ path: RepositoryPath) -> Bool { trusted.inForce.ignoring(path) != nil && !protectsAll(path) }

    /// Whether some policy protects a path, so that every line there is judged.
    public func protectsAll(_ path: RepositoryPath) -> Bool {
        trusted.protectsAll(path) || tightening.contains { $0.stated.protects(path) }
    }

    /// Whether some policy protects any path, so that unmarked commits must be looked at too.
    public var hasProtectedPaths: Bool { trusted.hasProtectedPaths || tightening.contains { !$0.stated.protect.isEmpty } }

    /// Sentences about the trusted policy's exceptions: those that expired, and those that a run had no use for.
    /// - Parameters:
    ///   - usedExceptions: `decidedBy` of the run's rulings; more than exceptions may stand in it.
    ///   - ranChecks: the families whose check looked at everything that was to be judged. An exception of another is not called unused.
    public func notices(usedExceptions: Set<String>, ranChecks: Set<CheckFamily>, today: CalendarDay) -> [String] {
        trusted.inForce.exceptions.compactMap { exception in
            let subject = "\(exception.decidedBy): the exception for `\(exception.rule.rawValue)`, owned by \(Shown.line(exception.owner)),"
            if exception.isExpired(on: today) {
                return "\(subject) expired on \(exception.expires.shown) and no longer counts: take it out, or agree on a new day"
            }
            guard ranChecks.contains(exception.rule.family), !usedExceptions.contains(exception.decidedBy) else { return nil }
            return "\(subject) excepted nothing: take it out if it is no longer needed"
        }
    }
}

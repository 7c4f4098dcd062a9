internal import SluiceModel

extension FlagPolicy {
    /// This policy with a later one over it: what the later one says counts; lists of the project's own things are added.
    public func laid(under later: FlagPolicy) -> FlagPolicy {
        var both = self
        both.said.formUnion(later.said)
        func says(_ key: String) -> Bool { later.said.contains(key) }
        if says("minimum-coverage") { both.minimumCoverage = later.minimumCoverage }
        if says("measure") { both.measure = later.measure }
        both.thresholds += later.thresholds
        if says("scope") { both.scope = later.scope }
        if later.exempt != nil { both.exempt = later.exempt }
        both.exemptions += later.exemptions
        both.helpers += later.helpers
        if says("registry") { both.registries = later.registries }
        if says("off-value") { both.offValue = later.offValue }
        if says("kill-switches") { both.killSwitches = later.killSwitches }
        if says("units") { both.units = later.units }
        if says("evaluation-time") { both.evaluationTimes = later.evaluationTimes }
        if says("waiver") { both.waiver = later.waiver }
        if says("stale-after") { both.staleAfter = later.staleAfter }
        return both
    }

    /// The policy that judges, with what a pushed tree asks for beyond it: nothing becomes looser (DESIGN, section 4).
    ///
    /// Helpers, exemptions and kill switches of a pushed tree do not count: each could make a change look covered.
    public func tightened(by pushed: FlagPolicy) -> FlagPolicy {
        var both = self
        func says(_ key: String) -> Bool { pushed.said.contains(key) }
        both.minimumCoverage = [minimumCoverage, pushed.minimumCoverage].compactMap(\.self).max()
        if says("measure"), pushed.measure == .strict { both.measure = .strict }
        both.floors += pushed.thresholds
        if says("scope"), !scope.isEmpty { both.scope += pushed.scope }
        if let fewer = pushed.exempt { both.exempt = exempt?.intersection(fewer) ?? fewer }
        if registries.isEmpty { both.registries = pushed.registries }
        if says("off-value"), pushed.offValue == .defaultArgument { both.offValue = .defaultArgument }
        if let more = pushed.units { both.units = units.map { $0.union(more) } ?? Self.usual.union(more) }
        if says("evaluation-time") {
            let common = evaluationTimes.intersection(pushed.evaluationTimes)
            both.evaluationTimes = common.isEmpty ? evaluationTimes : common
        }
        if says("waiver"), pushed.waiver == nil { both.waiver = nil }
        both.staleAfter = [staleAfter, pushed.staleAfter].compactMap(\.self).min()
        return both
    }

    /// What a pushed tree asks for that would loosen the policy and is refused: one clause for each key.
    public func refusals(of pushed: FlagPolicy) -> [String] {
        var refused: [String] = []
        if let own = minimumCoverage, let less = pushed.minimumCoverage, less < own { refused.append("`minimum-coverage: \(less)` is below \(own)") }
        if pushed.said.contains("measure"), pushed.measure == .high, measure == .strict { refused.append("`measure: high` is looser than `strict`") }
        if !pushed.exemptions.isEmpty { refused.append("`exempt`: classes of its own") }
        if let theirs = pushed.exempt, let mine = exempt, !theirs.isSubset(of: mine) { refused.append("`exempt`: " + theirs.subtracting(mine).sorted().joined(separator: ", ")) }
        if !pushed.helpers.isEmpty { refused.append("`helpers`") }
        if !pushed.killSwitches.isEmpty { refused.append("`kill-switches`") }
        if pushed.said.contains("scope"), scope.isEmpty { refused.append("`scope`: all files are looked at") }
        if pushed.said.contains("off-value"), pushed.offValue == .always, offValue == .defaultArgument { refused.append("`off-value: false`") }
        let times = pushed.evaluationTimes.subtracting(evaluationTimes)
        if pushed.said.contains("evaluation-time"), !times.isEmpty { refused.append("`evaluation-time`: " + times.sorted().joined(separator: ", ")) }
        return refused
    }

    /// The kinds of units that count where nothing is said.
    static let usual = Set(FlagUnit.Kind.allCases.filter { $0 != .data && $0 != .export }.map(\.rawValue))
}

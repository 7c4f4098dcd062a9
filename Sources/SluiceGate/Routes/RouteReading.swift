internal import SluiceChecks
internal import SluiceData
internal import SluiceGit
internal import SluiceModel
internal import SluicePolicy
internal import SluiceRoutes

/// Gathers what is known of the routes before and after a change, and has it checked.
struct RouteReading {
    let reader: RouteReader
    let means: RouteMeans
    let policy: PolicyStack
    let check: MiddlewareCheck
    let today: CalendarDay

    /// What came of a change.
    struct Outcome {
        var examination = Examination()
        /// How much of the tree after is known; `nil` where it has no routes.
        var coverage: RouteCoverage?
        /// The routes of both trees, where they were read.
        var tables: RouteTables?
        /// The files of the change that the routing reaches.
        var analysed: Set<RepositoryPath> = []
    }

    /// - Returns: `nil` where no file of the change could matter.
    func outcome(of brief: Brief) throws(GitError) -> Outcome? {
        let change = brief.change
        guard change.files.contains(where: { means.knowledge.mayMatter($0.path) && !policy.ignores($0.path) }) else { return nil }
        if change.before.count == 1, let tree = change.before.first, let summary = try reader.untouched(tree, by: change.files, to: brief.after) {
            return summary.candidates.isEmpty ? nil : Outcome(coverage: summary.coverage)
        }
        var before: [TreeRoutes] = []
        for tree in change.before { before.append(try reader.routes(of: .tree(tree))) }
        let base = change.before.count == 1 ? change.before.first.map { (tree: $0, files: change.files) } : nil
        let after = try reader.routes(of: brief.after, near: base)
        let all = before + [after]
        guard all.contains(where: { !$0.candidates.isEmpty }) else { return nil }
        var outcome = Outcome()
        if let problems = all.lazy.compactMap(\.problems).first {
            outcome.examination.undecided = [Self.undecided(problems)]
            return outcome
        }
        outcome.tables = RouteTables(before: before.map(\.table), after: after.table)
        outcome.coverage = after.table.scopeCount > 0 ? after.table.coverage : nil
        outcome.analysed = Set(change.files.map(\.path)).intersection(after.asked)
        outcome.examination = examination(before.map(\.table), after.table, Set(change.files.map(\.path)))
        return outcome
    }

    private func examination(_ before: [RouteTable], _ after: RouteTable, _ changed: Set<RepositoryPath>) -> Examination {
        do throws(DataProblems) {
            let rules = try means.rules(), said = policy.routes ?? RoutePolicy(constraints: rules.constraints)
            let facts = RouteFacts(
                before: before, after: after, changed: changed, constraints: said.constraints, own: said.changed,
                weakenings: rules.weakenings, assumption: said.assumption, external: said.external, exceptions: said.groups["public"] ?? [], today: today)
            return check.examine(ChangeFacts(routes: facts))
        } catch {
            return Examination(undecided: [Self.undecided(error)])
        }
    }

    private static func undecided(_ problems: DataProblems) -> Undecided {
        Undecided(
            check: .middleware, reason: "the files about frameworks are wrong: \(problems.problems.first?.shown ?? "")",
            cure: "mend them; `sluice policy check` names all mistakes")
    }
}

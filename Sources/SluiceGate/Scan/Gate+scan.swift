internal import SluiceChecks
internal import SluiceData
public import SluiceModel
internal import SluicePolicy
internal import SluiceRules
internal import SluiceSyntax

extension Gate {
    /// Runs rules on files on disk; there is no history, so everything found counts as brought in.
    /// - Parameters:
    ///   - paths: files and folders.
    ///   - rulePaths: rule files and folders of them; with none, the packs of the policy at hand.
    ///   - ignoring: whether generated, vendored and test files of folders are passed over.
    public func scan(_ paths: [String], rules rulePaths: [String], ignoring: Bool) async throws(GateError) -> Report {
        var watch = Stopwatch()
        let trusted = try policyAtHand()
        let rules = try rulePaths.isEmpty ? rulesInForce(ofPacksBy: trusted) : rulesInForce(RuleFolder.files(under: rulePaths), kept: keptRules(gitDirectory: nil))
        let files = try FileTree(paths) { path in ignoring && rules.passesOver(path) }.files
        watch.lap("rules")
        let workers = Workers(count: surroundings.jobs)
        let tally = Tally(total: files.count, report: surroundings.progress)
        let parts = try await workers.map(workers.shares(of: files, most: 32)) { (share) throws(GateError) in
            let scanner = Scanner(rules: rules.set, languages: rules.languages)
            return share.map { file in
                defer { tally.step() }
                return ScannedFile(file, scanner, rules.described)
            }
        }
        watch.lap("files")
        return scanReport(of: parts.flatMap { $0 }, in: paths, rules, by: stack(trusted: trusted.policy), watch)
    }

    private func scanReport(
        of files: [ScannedFile], in paths: [String], _ rules: RulesInForce, by policy: PolicyStack, _ watch: Stopwatch
    ) -> Report {
        let today = CalendarDay(secondsSince1970: surroundings.now)
        var outcome = Judging.Outcome(ran: [.rules])
        for file in files {
            outcome.coverage.files += 1
            outcome.coverage.analysed += file.isRead ? 1 : 0
            for (finding, frame) in file.findings {
                let ruling = policy.rulingOutsideHistory(on: finding, today: today)
                outcome.add(JudgedFinding(finding: finding, commit: nil, origin: .unknown, ruling: ruling, frame: frame))
            }
        }
        outcome.add(files.flatMap(\.notices))
        let undecided = files.flatMap(\.undecided)
        return report(
            door: .scan, subject: paths.joined(separator: " "), commits: [], outcome: outcome, doubts: undecided.map { Doubt($0) }, policy: policy,
            rules: rules, watch: watch)
    }

    /// The languages that files are read in.
    func languages() throws(GateError) -> LanguageTable {
        do throws(DataProblems) {
            return try data.languages()
        } catch { throw .policy(error) }
    }

    func scanIgnores() throws(GateError) -> [Glob] {
        do throws(DataProblems) {
            return try data.passedOver()
        } catch { throw .policy(error) }
    }
}

extension PolicyStack {
    /// A scan is asked for by name, so it judges whoever wrote the lines.
    fileprivate func rulingOutsideHistory(on finding: Finding, today: CalendarDay) -> Ruling {
        let mark = Mark(kind: .config, agent: "unknown", strength: .author, evidence: [])
        return ruling(on: finding, origin: .assisted(mark), ref: nil, today: today)
    }
}

extension Undecided {
    /// A rule that cannot be run.
    init(refused rule: RuleID, reason: String) {
        self.init(
            check: .rules, reason: "the rule `\(Shown.line(rule.rawValue))` is refused: \(reason)",
            cure: "write the rule without it, or leave it out")
    }
}

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
    ///   - rulePaths: rule files and folders of them.
    ///   - ignoring: whether generated, vendored and test files of folders are passed over.
    /// - Returns: the report, and what the rules say of themselves.
    public func scan(
        _ paths: [String], rules rulePaths: [String], ignoring: Bool
    ) async throws(GateError) -> (report: Report, rules: [RuleDescription]) {
        var watch = Stopwatch()
        let languages = try languages()
        let set = RuleSet(try RuleFolder(rulePaths).rules, languages: languages)
        let policy = stack(trusted: try policyAtHand())
        let ignored = ignoring ? try scanIgnores() : []
        let files = try FileTree(paths) { path in ignored.contains { $0.matches(path) } }.files
        watch.lap("rules")
        let descriptions = set.rules.map(RuleDescription.init)
        let described = Dictionary(descriptions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let workers = Workers(count: surroundings.jobs)
        let tally = Tally(total: files.count, report: surroundings.progress)
        let parts = try await workers.map(workers.shares(of: files, most: 32)) { (share) throws(GateError) in
            let scanner = Scanner(rules: set, languages: languages)
            return share.map { file in
                defer { tally.step() }
                return ScannedFile(file, scanner, described)
            }
        }
        watch.lap("files")
        let refused = set.refused.map { Undecided(refused: $0.rule, reason: $0.reason) }
        let report = scanReport(of: parts.flatMap { $0 }, in: paths, refused: refused, by: policy, watch)
        return (report, descriptions)
    }

    private func scanReport(
        of files: [ScannedFile], in paths: [String], refused: [Undecided], by policy: PolicyStack, _ watch: Stopwatch
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
        let undecided = refused + files.flatMap(\.undecided)
        return report(
            door: .scan, subject: paths.joined(separator: " "), commits: [], outcome: outcome, doubts: undecided.map { Doubt($0) }, policy: policy,
            watch: watch)
    }

    /// The languages that files are read in.
    func languages() throws(GateError) -> LanguageTable {
        do throws(DataProblems) {
            return try LanguageTable(from: folder)
        } catch { throw .policy(error) }
    }

    private func scanIgnores() throws(GateError) -> [Glob] {
        var (file, root) = DataFile.read(name: "scan.yml", bytes: folder.file("scan.yml") ?? [])
        let texts = root.map { file.fields($0, known: ["ignore"], of: "scan.yml") }?["ignore"].map { file.texts($0, "ignore") } ?? []
        var globs: [Glob] = []
        for text in texts {
            do throws(GlobError) {
                globs.append(try Glob(text))
            } catch { file.note(line: 1, column: 1, "`\(text)`: \(error.message)", hint: error.hint) }
        }
        guard file.problems.isEmpty else { throw .policy(DataProblems(file.problems)) }
        return globs
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
    fileprivate init(refused rule: RuleID, reason: String) {
        self.init(
            check: .rules, reason: "the rule `\(Shown.line(rule.rawValue))` is refused: \(reason)",
            cure: "write the rule without it, or leave it out")
    }
}

public import SluiceModel
public import SluiceSyntax

/// Runs a rule set on files, one after another. One for each worker.
public final class Scanner {
    private let set: RuleSet
    private let languages: LanguageTable
    private let parser = Parser()
    private let budget: Budget

    public init(rules: RuleSet, languages: LanguageTable, budget: Budget = .standard) {
        set = rules
        self.languages = languages
        self.budget = budget
    }

    /// What the rules say of a file.
    /// - Parameters:
    ///   - language: the file's language; by its path and first line where it is `nil`.
    ///   - keepsToPaths: whether `paths:` of rules are kept to; tests of rules stand elsewhere than what the rules are for.
    public func scan(_ bytes: [UInt8], path: RepositoryPath, language: Language? = nil, keepsToPaths: Bool = true) -> ScanResult {
        let language = language ?? languages.language(ofPath: path, firstLine: bytes)
        var admitted = set.compiled.filter { applies($0, language, keepsToPaths ? path : nil) }
        if admitted.isEmpty { return ScanResult(matches: [], undecided: [], unusedSuppressions: Suppression.all(in: bytes)) }
        let present = set.wordsPresent(in: bytes)
        admitted = admitted.filter { $0.need.isMet(present) }
        guard !admitted.isEmpty else { return ScanResult(matches: [], undecided: [], unusedSuppressions: Suppression.all(in: bytes)) }
        var undecided: [Undecided] = []
        let needsTree = admitted.contains { if case .language = $0.target { true } else { false } }
        let parsed = needsTree ? language.flatMap { evaluator(bytes, $0, path, &undecided) } : nil
        let plain = parsed ?? text(bytes)
        var report = MatchReport(bytes: bytes, set: set)
        for rule in admitted {
            let isText = if case .language = rule.target { false } else { true }
            guard let evaluator = isText ? plain : parsed else { continue }
            run(rule, evaluator, path, &report, &undecided)
        }
        return report.result(undecided: undecided)
    }

    private func run(_ rule: RuleSet.CompiledRule, _ evaluator: Evaluator, _ path: RepositoryPath, _ report: inout MatchReport, _ undecided: inout [Undecided]) {
        evaluator.matcher.stepsLeft = Matcher.stepLimit
        evaluator.matcher.options = set.rules[rule.rule].options
        let found: [Found]
        switch rule.body {
        case .search(let formula): found = evaluator.ranges(formula)
        case .taint(let taint): found = TaintAnalysis.found(taint, evaluator, set.rules[rule.rule].options)
        }
        if evaluator.matcher.isExhausted {
            let id = set.rules[rule.rule].id.rawValue
            undecided.append(
                Undecided(
                    check: .rules, path: path, reason: "the rule \(id) needs more than \(Matcher.stepLimit) steps for this file",
                    cure: "exclude the file if it is generated, or make the rule narrower"))
        }
        report.add(found, rule, evaluator)
    }

    // MARK: Which rules

    private func applies(_ rule: RuleSet.CompiledRule, _ language: Language?, _ path: RepositoryPath?) -> Bool {
        if case .language(let id) = rule.target {
            guard let own = language?.id, own == id || own == "tsx" && id == "typescript" else { return false }
        }
        guard let path else { return true }
        if !rule.included.isEmpty, !rule.included.contains(where: { $0.fits(path.bytes) }) { return false }
        return !rule.excluded.contains { $0.fits(path.bytes) }
    }

    // MARK: Files

    private func evaluator(_ bytes: [UInt8], _ language: Language, _ path: RepositoryPath, _ undecided: inout [Undecided]) -> Evaluator? {
        do {
            let tree = try parser.tree(of: bytes, in: language, budget: budget)
            if let code = Lowering.code(of: tree, atoms: AtomTable(base: set.atoms)) { return evaluator(code) }
            let reason = "the file is nested more than \(Lowering.depthLimit) levels deep"
            undecided.append(Undecided(check: .rules, path: path, reason: reason, cure: "exclude the file if it is generated"))
        } catch {
            undecided.append(error.undecided(.rules, path: path))
        }
        return nil
    }

    /// A file of which only the bytes count.
    private func text(_ bytes: [UInt8]) -> Evaluator {
        evaluator(Code(language: "generic", bytes: bytes, atoms: AtomTable(base: set.atoms)))
    }

    private func evaluator(_ code: Code) -> Evaluator {
        Evaluator(Matcher(code), set.store) { [self] text, name in reread(text, name) }
    }

    private func reread(_ text: ArraySlice<UInt8>, _ name: String) -> Evaluator? {
        let bytes = Array(text)
        guard let language = languages.language(name) else { return self.text(bytes) }
        guard let tree = try? parser.tree(of: bytes, in: language, budget: budget) else { return nil }
        return Lowering.code(of: tree, atoms: AtomTable(base: set.atoms)).map { evaluator($0) }
    }
}

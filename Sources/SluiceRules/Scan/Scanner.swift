public import SluiceModel
public import SluiceSyntax

/// Runs a rule set on files, one after another. One for each worker.
public final class Scanner {
    private let set: RuleSet
    private let languages: LanguageTable
    private let parser = Parser()
    private let budget: Budget
    /// Whether rules are not run on files that lack what they need.
    private let passesOver: Bool
    private var byLanguage: [LanguageID?: [Int]] = [:]

    /// Makes a worker.
    /// - Parameter budget: what parsing one file may cost; beyond it the file is undecided.
    public init(rules: RuleSet, languages: LanguageTable, budget: Budget = .standard) {
        set = rules
        self.languages = languages
        self.budget = budget
        passesOver = true
    }

    /// A worker that can be made to run every rule on every file, to see that nothing is passed over that would be found.
    package init(rules: RuleSet, languages: LanguageTable, passesOver: Bool) {
        set = rules
        self.languages = languages
        budget = .standard
        self.passesOver = passesOver
    }

    /// What the rules say of a file.
    /// - Parameters:
    ///   - language: the file's language; by its path and first line where it is `nil`.
    ///   - keepsToPaths: whether `paths:` of rules are kept to; tests of rules stand elsewhere than what the rules are for.
    public func scan(_ bytes: [UInt8], path: RepositoryPath, language: Language? = nil, keepsToPaths: Bool = true) -> ScanResult {
        let language = language ?? languages.language(ofPath: path, firstLine: bytes)
        let outer = scanned(bytes, path, language, keepsToPaths)
        let inner = embedded(bytes, language, path, keepsToPaths)
        return inner.isEmpty ? outer : outer.joined(with: inner)
    }

    /// What the rules say of the scripts and other texts in a file that are written in another language.
    private func embedded(_ bytes: [UInt8], _ language: Language?, _ path: RepositoryPath, _ keepsToPaths: Bool) -> [ScanResult] {
        guard let language, language.hasEmbeddings, let tree = try? parser.tree(of: bytes, in: language, budget: budget) else { return [] }
        return tree.embeddings.compactMap { part in
            guard let inner = languages.language(part.language), inner.id != language.id else { return nil }
            return scanned(bytes, path, inner, keepsToPaths, ranges: part.ranges)
        }
    }

    /// - Parameter ranges: the parts of the file that are in the language; the whole file where it is `nil`.
    private func scanned(
        _ bytes: [UInt8], _ path: RepositoryPath, _ language: Language?, _ keepsToPaths: Bool, ranges: [Range<Int>]? = nil
    ) -> ScanResult {
        let admitted = admitted(bytes, keepsToPaths ? path : nil, language, isPart: ranges != nil)
        guard !admitted.isEmpty else { return ScanResult(matches: [], undecided: [], unusedSuppressions: Suppression.all(in: bytes)) }
        var undecided: [Undecided] = []
        let needsTree = admitted.contains { $0.isForLanguage }
        let parsed = needsTree ? language.flatMap { evaluator(bytes, $0, path, ranges, &undecided) } : nil
        let plain = parsed ?? text(bytes)
        var report = MatchReport(bytes: bytes, set: set)
        for rule in admitted {
            guard let evaluator = rule.isForLanguage ? parsed : plain else { continue }
            run(rule, evaluator, path, &report, &undecided)
        }
        return report.result(undecided: undecided, unread: parsed?.unread ?? [])
    }

    /// One rule on one file; what it could not finish is undecided.
    private func run(
        _ rule: RuleSet.CompiledRule, _ evaluator: Evaluator, _ path: RepositoryPath, _ report: inout MatchReport, _ undecided: inout [Undecided]
    ) {
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

    /// The rules that may find something in a file, by what is quickest to ask first.
    /// - Parameter isPart: whether only a part of the file is read. Rules that read bytes alone have read the whole.
    private func admitted(_ bytes: [UInt8], _ path: RepositoryPath?, _ language: Language?, isPart: Bool) -> [RuleSet.CompiledRule] {
        let own = rules(for: language?.id)
        guard !own.isEmpty else { return [] }
        let present = passesOver ? set.needs.present(in: bytes) : nil
        return own.map { set.compiled[$0] }.filter { rule in
            if isPart, !rule.isForLanguage { return false }
            if let present, !rule.need.isMet(present) { return false }
            return path.map(rule.isFor) ?? true
        }
    }

    /// The rules for a language, by their places in the set, and those for any.
    private func rules(for language: LanguageID?) -> [Int] {
        if let known = byLanguage[language] { return known }
        let own = set.compiled.indices.filter { index in
            guard case .language(let id) = set.compiled[index].target else { return true }
            return language == id || language == "tsx" && id == "typescript"
        }
        byLanguage[language] = own
        return own
    }

    // MARK: Files

    private func evaluator(
        _ bytes: [UInt8], _ language: Language, _ path: RepositoryPath, _ ranges: [Range<Int>]?, _ undecided: inout [Undecided]
    ) -> Evaluator? {
        do {
            let tree: SyntaxTree
            if let ranges {
                tree = try parser.tree(of: bytes, in: language, ranges: ranges, budget: budget)
            } else {
                tree = try parser.tree(of: language.id == "scala" ? ScalaText.readable(bytes) : bytes, in: language, budget: budget)
            }
            if let code = Lowering.code(of: tree, atoms: AtomTable(base: set.atoms)) {
                let evaluator = evaluator(code)
                evaluator.unread = tree.unreadLines
                return evaluator
            }
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

    /// A text in another language, for conditions on what is bound.
    private func reread(_ text: ArraySlice<UInt8>, _ name: String) -> Evaluator? {
        let bytes = Array(text)
        guard let language = languages.language(name) else { return self.text(bytes) }
        guard let tree = try? parser.tree(of: bytes, in: language, budget: budget) else { return nil }
        return Lowering.code(of: tree, atoms: AtomTable(base: set.atoms)).map { evaluator($0) }
    }
}

extension Language {
    /// Whether files of the language hold texts of others.
    var hasEmbeddings: Bool { ["html", "vue", "svelte"].contains(id.rawValue) }
}

extension ScanResult {
    /// What several readings of one file found, in order of place. A suppression is unused where no reading used it.
    fileprivate func joined(with others: [ScanResult]) -> ScanResult {
        let all = others.flatMap(\.matches) + matches
        let sorted = all.sorted(by: RuleMatch.isBefore)
        let used = Set(all.compactMap(\.suppression))
        return ScanResult(
            matches: sorted, undecided: undecided + others.flatMap(\.undecided), unusedSuppressions: unusedSuppressions.filter { !used.contains($0) },
            unread: unread + others.flatMap(\.unread))
    }
}

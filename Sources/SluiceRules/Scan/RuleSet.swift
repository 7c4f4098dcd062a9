public import SluiceModel
public import SluiceSyntax
internal import SluiceRegex

/// Rules compiled together: made once, shared by all workers.
public struct RuleSet: Sendable {
    /// The rules that cannot be run, with the reason for each, in order of id.
    public let refused: [(rule: RuleID, reason: String)]
    /// The rules that can, in the order given.
    public let rules: [Rule]
    /// The same for the same rules, in hexadecimal; part of the key under which results are kept.
    public let hash: String
    let compiled: [CompiledRule]
    let store: PatternStore
    let atoms: AtomTable.Frozen
    let needs: NeedScan

    /// One rule for one language.
    struct CompiledRule: Sendable {
        /// The place of the rule in `rules`.
        let rule: Int
        let target: Target
        let body: Body
        let fixRegex: Int?
        var need = Need.always
        let included: [PathGlob]
        let excluded: [PathGlob]

        /// Whether it reads terms, and not bytes alone.
        var isForLanguage: Bool { if case .language = target { true } else { false } }
    }

    enum Body: Sendable {
        case search(CompiledFormula)
        case taint(CompiledTaint)
    }

    enum Target: Sendable, Hashable {
        case language(LanguageID)
        case generic
        case regex
    }

    /// Compiles rules. One with a mistake in a pattern, or that needs what is not there, is among the refused.
    public init(_ rules: [Rule], languages: LanguageTable) {
        var compiler = FormulaCompiler(languages: languages)
        var accepted: [Rule] = [], compiled: [CompiledRule] = [], refused: [(rule: RuleID, reason: String)] = []
        for rule in rules {
            do throws(FormulaFault) {
                compiled += try Self.compile(rule, at: accepted.count, &compiler)
                accepted.append(rule)
            } catch {
                let place = error.place ?? rule.place
                refused.append((rule.id, "\(Shown.line(place.file)):\(place.line):\(place.column): \(error.reason)"))
            }
        }
        self.rules = accepted
        self.refused = refused.sorted { $0.rule < $1.rule }
        store = compiler.store
        atoms = compiler.atoms.frozen
        var reader = NeedReader(store: compiler.store, atoms: atoms)
        for index in compiled.indices { compiled[index].need = reader.need(of: compiled[index].body) }
        self.compiled = compiled
        needs = NeedScan(words: reader.table.words, pieces: reader.table.pieces)
        hash = Self.hash(of: accepted)
    }

    /// Some of the rules, as they are compiled already.
    public func filtered(_ isKept: (Rule) -> Bool) -> RuleSet { RuleSet(some: self, isKept) }

    private init(some all: RuleSet, _ isKept: (Rule) -> Bool) {
        let kept = all.rules.indices.filter { isKept(all.rules[$0]) }
        let places = Dictionary(uniqueKeysWithValues: zip(kept, kept.indices))
        rules = kept.map { all.rules[$0] }
        compiled = all.compiled.compactMap { one in
            places[one.rule].map { place in
                CompiledRule(
                    rule: place, target: one.target, body: one.body, fixRegex: one.fixRegex, need: one.need, included: one.included, excluded: one.excluded)
            }
        }
        (refused, store, atoms, needs) = (all.refused, all.store, all.atoms, all.needs)
        hash = Self.hash(of: rules)
    }

    /// One rule for each language that it names.
    private static func compile(_ rule: Rule, at index: Int, _ compiler: inout FormulaCompiler) throws(FormulaFault) -> [CompiledRule] {
        if let feature = rule.unsupported.first { throw FormulaFault(feature + " is not supported") }
        if let minimum = rule.minimumVersion, isNewer(minimum, than: followed) {
            throw FormulaFault("the rule asks for at least version \(minimum) of the syntax; \(followed) is followed here")
        }
        if let maximum = rule.maximumVersion, isNewer(followed, than: maximum) {
            throw FormulaFault("the rule is for the syntax up to version \(maximum); \(followed) is followed here")
        }
        if rule.languages.isEmpty { throw FormulaFault("`languages` is empty") }
        let included = rule.included.map { PathGlob($0) }, excluded = rule.excluded.map { PathGlob($0) }
        var found: [CompiledRule] = [], seen: Set<FormulaCompiler.Target> = []
        for name in rule.languages {
            let target = try compiler.target(name, rule.options)
            guard seen.insert(target).inserted else { continue }
            let body: Body, written = try Self.writtenFor(target, rule, compiler)
            switch rule.body {
            case .search(let formula): body = .search(try compiler.formula(formula, written))
            case .taint(let taint): body = .taint(try CompiledTaint(taint, written, &compiler))
            case nil: throw FormulaFault("the rule comes from a stored set, and its patterns are there alone")
            }
            var fix: Int?
            if let regex = rule.fixRegex { fix = try compiler.regex(regex.regex, [], rule.place) }
            found.append(CompiledRule(rule: index, target: Self.target(target), body: body, fixRegex: fix, included: included, excluded: excluded))
        }
        return found
    }

    /// The language that the patterns are written in: of a rule for JSON and YAML that is the one that it names first.
    private static func writtenFor(
        _ target: FormulaCompiler.Target, _ rule: Rule, _ compiler: FormulaCompiler
    ) throws(FormulaFault) -> FormulaCompiler.Target {
        guard case .language(let language) = target, language.id == "yaml", let first = rule.languages.first else { return target }
        let other = try compiler.target(first, rule.options)
        guard case .language(let json) = other, json.id == "json" else { return target }
        return other
    }

    private static func target(_ target: FormulaCompiler.Target) -> Target {
        switch target {
        case .language(let language): .language(language.id)
        case .generic: .generic
        case .regex: .regex
        }
    }

    /// The version of Semgrep whose syntax is followed.
    private static let followed = "1.182.0"

    /// By numbers between dots.
    private static func isNewer(_ version: String, than other: String) -> Bool {
        let (left, right) = (version.split(separator: "."), other.split(separator: "."))
        for (mine, theirs) in zip(left, right) where mine != theirs { return (Int(mine) ?? 0) > (Int(theirs) ?? 0) }
        return left.count > right.count
    }

    private static func hash(of rules: [Rule]) -> String {
        var digest = Digest()
        for rule in rules {
            digest.add(rule.id.rawValue.utf8)
            digest.add(withUnsafeBytes(of: rule.digest.littleEndian) { Array($0) })
        }
        return digest.hexadecimal
    }
}

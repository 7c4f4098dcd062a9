internal import SluiceRegex
internal import SluiceSyntax

/// Compiles formulas for one language after another.
struct FormulaCompiler {
    var store = PatternStore()
    var atoms = AtomTable()
    let languages: LanguageTable
    private let parser = Parser()

    init(languages: LanguageTable) {
        self.languages = languages
        Matcher.Words.add(to: &atoms)
    }

    /// Where a formula is to be matched.
    enum Target: Hashable {
        case language(Language)
        case generic(RuleOptions)
        case regex
    }

    /// The target that a name under `languages:` means.
    func target(_ name: String, _ options: RuleOptions) throws(FormulaFault) -> Target {
        switch name.lowercased() {
        case "generic", "spacegrep": return .generic(options)
        case "regex", "none": return .regex
        default:
            guard let language = languages.language(name) else { throw FormulaFault("the language `\(name)` is not known here") }
            return .language(language)
        }
    }

    /// A formula with all that is in it.
    mutating func formula(_ formula: RuleFormula, _ target: Target) throws(FormulaFault) -> CompiledFormula {
        switch formula {
        case .pattern(let source): return try pattern(source, target)
        case .regex(let source): return .regex(try regex(source.text, [.lines], source.place))
        case .notRegex(let source): return .notRegex(try regex(source.text, [.lines], source.place))
        case .all(let parts): return .all(try list(parts, target))
        case .any(let parts): return .any(try list(parts, target))
        case .not(let inner): return .not(try self.formula(inner, target))
        case .inside(let inner): return .inside(try self.formula(inner, target))
        case .notInside(let inner): return .notInside(try self.formula(inner, target))
        case .focus(let names): return .focus(names.map { atoms.number(of: $0) })
        case .condition(let condition): return .condition(try self.condition(condition, target))
        }
    }

    private mutating func list(_ parts: [RuleFormula], _ target: Target) throws(FormulaFault) -> [CompiledFormula] {
        var compiled: [CompiledFormula] = []
        for part in parts { compiled.append(try formula(part, target)) }
        return compiled
    }

    /// A pattern, which rules of one language share if it is the same.
    private mutating func pattern(_ source: PatternSource, _ target: Target) throws(FormulaFault) -> CompiledFormula {
        switch target {
        case .regex: throw FormulaFault("`pattern` in a rule for the language regex", source.place)
        case .generic(let options):
            store.generics.append(GenericPattern(source.text, options: options, atoms: &atoms))
            return .generic(store.generics.count - 1)
        case .language(let language):
            let key = language.id.rawValue + " " + source.text
            if let known = store.patternNumbers[key] { return .pattern(known) }
            do {
                store.patterns.append(KeptPattern(try code(source.text, language)))
            } catch {
                throw FormulaFault(error.reason, source.place)
            }
            store.patternNumbers[key] = store.patterns.count - 1
            return .pattern(store.patterns.count - 1)
        }
    }

    /// Patterns for TypeScript may hold markup, and those for JavaScript types: a third grammar reads both.
    private mutating func code(_ text: String, _ language: Language) throws(PatternFault) -> CodePattern {
        do throws(PatternFault) {
            return try PatternParser(language: language, parser: parser).pattern(text, atoms: &atoms)
        } catch {
            guard language.id == "typescript" || language.id == "javascript", let wider = languages.language(LanguageID("tsx")) else { throw error }
            return try PatternParser(language: wider, parser: parser).pattern(text, atoms: &atoms)
        }
    }

    /// A regular expression, which rules share if it is the same.
    mutating func regex(_ text: String, _ options: Pattern.Options, _ place: RulePlace?) throws(FormulaFault) -> Int {
        let key = "\(options.rawValue) " + text
        if let known = store.regexNumbers[key] { return known }
        do {
            let pattern = try Pattern(text, options: options.union(.utf8))
            var groups = pattern.names.map { (number: $0.value, word: atoms.number(of: "$" + $0.key)) }
            let named = Set(pattern.names.values)
            for number in 1...9 where !named.contains(number) { groups.append((number, atoms.number(of: "$\(number)"))) }
            store.regexes.append(KeptRegex(text, options: options.union(.utf8), groups: groups.sorted { $0.number < $1.number }, pattern))
        } catch {
            throw FormulaFault("the regular expression \(text) is wrong at byte \(error.offset): \(error.message)", place)
        }
        store.regexNumbers[key] = store.regexes.count - 1
        return store.regexes.count - 1
    }

    // MARK: Conditions

    private mutating func condition(_ condition: RuleCondition, _ target: Target) throws(FormulaFault) -> CompiledCondition {
        switch condition {
        case .regex(let name, let source, let follows):
            return .regex(atoms.number(of: name), try regex(source.text, [.anchored], source.place), followsConstants: follows)
        case .pattern(let name, let inner, let language):
            var own = target
            if let language { own = try self.target(language, .standard) }
            return .pattern(atoms.number(of: name), try formula(inner, own), language: language)
        case .comparison(let name, let source, let base, let strips):
            do {
                return .comparison(try Comparison(source.text, atoms: &atoms), bare: name.map { atoms.number(of: $0) }, base: base, strips: strips)
            } catch {
                throw FormulaFault("the comparison `\(source.text)` is not understood: \(error.reason)", source.place)
            }
        case .analysis(let name, let analyzer):
            guard analyzer == "entropy" else { throw FormulaFault("`metavariable-analysis` with the analyzer `\(analyzer)`") }
            return .entropy(atoms.number(of: name))
        case .type(let name, let types): return .type(atoms.number(of: name), types)
        }
    }
}

/// Why a rule cannot be compiled.
struct FormulaFault: Error, Hashable, Sendable {
    let reason: String
    let place: RulePlace?

    init(_ reason: String, _ place: RulePlace? = nil) {
        self.reason = reason
        self.place = place
    }
}

internal import SluiceRules
internal import SluiceSyntax

/// What an evaluation gives with its flag off and on.
struct EvaluationValues {
    let source: FlagSource
    let tree: FlagTree
    let form: FlagForm
    /// Whether the flag is a variable of the environment: a text that may be missing.
    let isVariable: Bool
    private var code: Code { source.code }

    struct Decided {
        var term: Int
        var off: FlagValue
        var on: FlagValue
        var fallback: FlagEvaluation.Fallback
    }

    func decided(_ fit: FlagFit, at term: Int, sdk: FlagSDK) -> Decided {
        let core = form.kind.core
        var decided = Decided(term: term, off: implied(core), on: .unknown, fallback: .implied)
        if let written = fit.ones["DEFAULT"] {
            let value = fallback(written)
            decided.off = value ?? .unknown
            decided.fallback = .written(written)
        }
        let compared = compared(term)
        decided.on = on(core, decided.off, compared)
        if isVariable, form.isNegative {
            // What turns the behaviour off is that the variable is set.
            decided.on = decided.off
        }
        if convert(&decided, sdk) { return decided }
        decided.off = form.kind.value(decided.off)
        decided.on = form.kind.value(decided.on)
        return decided
    }

    private func implied(_ core: ResultKind) -> FlagValue {
        if let given = form.implied { return given }
        if isVariable { return code.language == "go" ? .text("") : .nothing }
        switch core {
        case .bool: return .bool(form.isNegative)
        case .text, .value: return .nothing
        default: return .unknown
        }
    }

    /// The value that a default says; that of a function that gives it; that of an option `WithFallback(true)`.
    private func fallback(_ term: Int) -> FlagValue? {
        let place = FlagPlace(source: source, term: term)
        if let value = tree.constant(place) { return value }
        let found = tree.follow(place)
        guard found.kind == .function else { return nil }
        let code = found.code, body = code.child(found.term, .body)
        guard body >= 0 else { return nil }
        for inner in body..<code.end(of: body) where code.kinds[inner] == .returnStatement || code.traits[body].contains(.implicit) && inner == body + 1 {
            let value = code.kinds[inner] == .returnStatement || code.kinds[inner] == .expressionStatement ? code.child(inner, .value) : inner
            return value >= 0 ? tree.constant(found.at(value)) : nil
        }
        return nil
    }

    private func on(_ core: ResultKind, _ off: FlagValue, _ compared: FlagValue?) -> FlagValue {
        if isVariable, core != .bool { return compared ?? .text("true") }
        switch core {
        case .bool: return form.on ?? .bool(!form.isNegative)
        case .text: return compared ?? form.on ?? .unknown
        case .value:
            if let known = compared ?? form.on { return known }
            if case .bool = off { return .bool(true) }
            return form.implied == nil && off == .nothing ? .bool(true) : .unknown
        default: return .unknown
        }
    }

    // MARK: What it is compared with

    /// The literal that the place compares the value with: `=== 'on'`, `in ("1", "true")`, `case 'on'`.
    private func compared(_ term: Int) -> FlagValue? {
        if let found = comparison(of: term) { return found }
        let parent = outer(term), holder = code.parent(parent)
        guard holder >= 0, code.kinds[holder] == .assign, code.slots[parent] == .value, let definition = source.definition(max(code.child(holder, .target), 0)) else { return nil }
        for (use, meant) in source.names.of.enumerated() where Int(meant) == definition && use > term { if let found = comparison(of: use) { return found } }
        return nil
    }

    /// What stands around a term and gives on its value: `await`, brackets, members, calls without arguments.
    private func outer(_ term: Int) -> Int {
        var term = term, parent = code.parent(term)
        while parent >= 0 {
            switch code.kinds[parent] {
            case .await, .cast, .member: break
            case .call where code.slots[term] == .callee: break
            case .binary where ["??", "||", "or"].contains(code.string(parent)) && code.slots[term] == .left: break
            default: return term
            }
            term = parent
            parent = code.parent(term)
        }
        return term
    }

    private func comparison(of term: Int) -> FlagValue? {
        let term = outer(term), parent = code.parent(term)
        guard parent >= 0 else { return nil }
        if code.kinds[parent] == .selection { return chosen(parent) }
        guard code.kinds[parent] == .binary else { return nil }
        let other = code.child(parent, code.slots[term] == .left ? .right : .left)
        guard other >= 0 else { return nil }
        switch code.string(parent) {
        case "==", "===", "eq": return tree.constant(FlagPlace(source: source, term: other))
        case "in": return code.children(other).first.flatMap { tree.constant(FlagPlace(source: source, term: $0)) }
        default: return nil
        }
    }

    /// The first case of a `switch`, where it is a text.
    private func chosen(_ selection: Int) -> FlagValue? {
        for term in selection..<code.end(of: selection) where code.kinds[term] == .selectionCase {
            let condition = code.child(term, .condition)
            if condition >= 0, case .text(let text)? = tree.constant(FlagPlace(source: source, term: condition)), !["off", "control"].contains(text) { return .text(text) }
        }
        return nil
    }

    // MARK: Conversions

    /// Takes in what stands around the evaluation and makes a truth of it: `Boolean.parseBoolean(…)`, `….lower()`.
    /// - Returns: whether it is a truth now, in the form that it has.
    private func convert(_ decided: inout Decided, _ sdk: FlagSDK) -> Bool {
        let matcher = FlagMatcher(source)
        for _ in 0..<4 {
            let parent = code.parent(decided.term)
            guard parent >= 0 else { return false }
            let outer = code.kinds[parent] == .arguments || code.kinds[parent] == .member ? code.parent(parent) : parent
            guard outer >= 0, code.kinds[outer] == .call, let found = conversion(around: decided.term, outer, matcher, sdk) else { return false }
            decided.term = outer
            guard found.kind.core == .bool else { continue }
            decided.off = found.kind.value(found.off ?? .bool(Self.isTrue(decided.off)))
            decided.on = found.kind.value(.bool(Self.isTrue(decided.on)))
            return true
        }
        return false
    }

    private func conversion(around term: Int, _ call: Int, _ matcher: FlagMatcher, _ sdk: FlagSDK) -> FlagSDK.Conversion? {
        sdk.conversions.first { conversion in
            guard conversion.languages.contains(source.language), let fit = matcher.fit(conversion.shape, call) else { return false }
            return fit.ones["VALUE"] == term || conversion.shape.base == .anything && fit.base == term
        }
    }

    private static func isTrue(_ value: FlagValue) -> Bool {
        switch value {
        case .bool(let flag): flag
        case .text(let text): ["1", "t", "true", "yes", "on", "y"].contains(text.lowercased())
        case .number(let text): text != "0"
        default: false
        }
    }
}

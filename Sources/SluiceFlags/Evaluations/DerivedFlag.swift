internal import SluiceRules
internal import SluiceSyntax

/// A function that gives back a flag, or a name outside of functions that holds one.
struct DerivedFlag {
    /// What names of it lead to: the function, or the expression that is held.
    let place: FlagPlace
    /// The file that holds the evaluation.
    let source: FlagSource
    let name: String
    /// Whether it is a function that is called; a property that is read is not.
    let isCalled: Bool
    /// The evaluation in it.
    let evaluation: FlagEvaluation
    /// The expressions that it may come to.
    let results: [Int]
    /// Whether what it gives back must be waited for.
    let isAsync: Bool
    /// Terms of the same flag in it, with their own values.
    let same: [FlagEvaluation]

    /// Whether it is a flag that must be called.
    var isFunction: Bool { if case .function = evaluation.off { true } else { false } }

    /// The parameter that names the flag.
    var keyParameter: String? {
        if case .given(let name) = evaluation.key { return name }
        return nil
    }

    /// The parameter that is the default.
    var defaultParameter: String? {
        guard case .written(let term) = evaluation.fallback, source.code.kinds[term] == .identifier, source.names.definition(term)?.kind == .parameter else { return nil }
        return source.code.string(term)
    }

    /// What it comes to.
    /// - Parameter fallback: what the call gives for the default, if it gives one.
    func values(_ fallback: FlagValue?) -> (off: FlagValue, on: FlagValue)? {
        var off: [Int: FlagValue] = [:], on: [Int: FlagValue] = [:]
        for evaluation in same {
            off[evaluation.term] = fallback.map { Self.replaced(in: evaluation.off, evaluation.on, by: $0) } ?? evaluation.off
            on[evaluation.term] = evaluation.on
        }
        let offs = Set(results.map { FlagOutcome(source: source, given: off).value(of: $0) })
        guard let only = offs.first, offs.count == 1, only != .unknown else { return nil }
        let ons = Set(results.map { FlagOutcome(source: source, given: on).value(of: $0) })
        let other = ons.first { $0 != only && $0 != .unknown } ?? (ons.count == 1 ? ons.first : nil) ?? .unknown
        return isAsync ? (Self.promise(only), Self.promise(other)) : (only, other)
    }

    private static func promise(_ value: FlagValue) -> FlagValue {
        if case .promise = value { return value }
        return .promise(value)
    }

    /// The default within the form of the result: what stands where the value with the flag on has a truth or a text.
    private static func replaced(in off: FlagValue, _ on: FlagValue, by value: FlagValue) -> FlagValue {
        switch (off, on) {
        case (.promise(let inner), .promise(let other)): .promise(replaced(in: inner, other, by: value))
        case (.function(let inner), .function(let other)): .function(replaced(in: inner, other, by: value))
        case (.object(let members), .object(let others)): .object(Dictionary(uniqueKeysWithValues: members.map { ($0, replaced(in: $1, others[$0] ?? .unknown, by: value)) }))
        case (.tuple(let items), .tuple(let others)) where items.count == others.count: .tuple(zip(items, others).map { replaced(in: $0, $1, by: value) })
        case (.nothing, .nothing): .nothing
        default: value
        }
    }
}

/// Finds what carries a flag in a file, from the evaluations that are known in it.
struct DerivedFlagReader {
    let source: FlagSource
    let tree: FlagTree
    private var code: Code { source.code }

    func carriers(of evaluations: [FlagEvaluation]) -> [DerivedFlag] {
        var found: [DerivedFlag] = [], seen: Set<[Int]> = []
        for evaluation in evaluations where evaluation.form == .value {
            let same = evaluations.filter { $0.key == evaluation.key && $0.form == .value }
            for carrier in [held(evaluation, same), function(evaluation, same)].compactMap({ $0 }) {
                if seen.insert([carrier.place.term, evaluation.key.hashValue]).inserted { found.append(carrier) }
            }
        }
        return found
    }

    // MARK: Functions

    private func function(_ evaluation: FlagEvaluation, _ same: [FlagEvaluation]) -> DerivedFlag? {
        let function = source.function(around: evaluation.term)
        guard function >= 0, case let body = code.child(function, .body), body >= 0, evaluation.term > body else { return nil }
        let results = results(of: function, body)
        guard !results.isEmpty, let name = name(of: function), !["constructor", "__init__", "initialize", "main"].contains(name) else { return nil }
        let inside = same.filter { ($0.term > function) && ($0.term < code.end(of: function)) }
        let isAsync = code.traits[function].contains(.async) && (code.isScript || code.language == "python") || isTask(function)
        let carrier = DerivedFlag(
            place: FlagPlace(source: source, term: function), source: source, name: name, isCalled: !isProperty(function), evaluation: evaluation, results: results,
            isAsync: isAsync, same: inside)
        return carrier.values(nil) != nil || carrier.keyParameter != nil ? carrier : nil
    }

    /// What a function may give back: its returns, or its last expression where that needs no word.
    private func results(of function: Int, _ body: Int) -> [Int] {
        var results: [Int] = []
        for term in body..<code.end(of: body) where code.kinds[term] == .returnStatement && source.function(around: term) == function {
            let value = code.child(term, .value)
            if value >= 0 { results.append(value) }
        }
        if code.kinds[body] != .block { return [body] }
        let last = code.children(body).last
        guard let last, code.traits[body].contains(.implicit) || ["ruby", "swift", "rust", "scala", "kotlin"].contains(code.language.rawValue) else { return results }
        if code.kinds[last] == .expressionStatement { results.append(code.child(last, .value)) } else if code.kinds[last].isExpression, code.kinds[last] != .returnStatement { results.append(last) }
        return results
    }

    private func name(of function: Int) -> String? {
        let name = code.child(function, .name)
        if name >= 0 { return code.string(name) }
        var parent = code.parent(function)
        // `useCallback(() => …)`, `memo(() => …)`
        if parent >= 0, code.kinds[parent] == .arguments { parent = code.parent(code.parent(parent)) }
        guard parent >= 0, [.assign, .pair].contains(code.kinds[parent]) else { return nil }
        let bound = code.child(parent, code.kinds[parent] == .pair ? .key : .target)
        guard bound >= 0 else { return nil }
        return code.kinds[bound] == .member ? code.string(code.child(bound, .property)) : code.string(bound)
    }

    /// Whether a function is read like a value.
    private func isProperty(_ function: Int) -> Bool {
        if code.traits[function].contains(.getter) { return true }
        if code.children(function, .decorator).contains(where: { ["@property", "@cached_property"].contains(String(decoding: code.text($0), as: UTF8.self)) }) { return true }
        guard code.language == "csharp", case let name = code.child(function, .name), name >= 0 else { return false }
        let rest = code.bytes[code.range(name).upperBound...].first { $0 > 32 }
        return rest != UInt8(ascii: "(") && rest != UInt8(ascii: "<")
    }

    private func isTask(_ function: Int) -> Bool {
        let type = code.child(function, .type)
        return code.language == "csharp" && type >= 0 && code.string(type).hasPrefix("Task") && code.children(function, .attributes).contains { code.string($0) == "async" }
    }

    // MARK: Values

    /// What holds the evaluation outside of functions, or in a field.
    private func held(_ evaluation: FlagEvaluation, _ same: [FlagEvaluation]) -> DerivedFlag? {
        let whole = whole(evaluation.term), parent = code.parent(whole)
        guard parent >= 0, [.assign, .pair, .keywordArgument].contains(code.kinds[parent]), code.slots[whole] == .value else { return nil }
        let target = code.child(parent, code.kinds[parent] == .assign ? .target : code.kinds[parent] == .pair ? .key : .name)
        guard target >= 0, let place = place(of: parent, target, whole) else { return nil }
        let name = code.kinds[target] == .member ? code.string(code.child(target, .property)) : code.string(target)
        let carrier = DerivedFlag(
            place: place, source: source, name: String(name.drop { "@$".contains($0) }), isCalled: false, evaluation: evaluation, results: [whole], isAsync: false, same: same)
        return carrier.values(nil) == nil ? nil : carrier
    }

    /// The largest expression that the evaluation decides.
    private func whole(_ term: Int) -> Int {
        var term = term, parent = code.parent(term)
        while parent >= 0 {
            switch code.kinds[parent] {
            case .binary, .unary, .await, .cast, .conditional, .member: break
            case .call where code.slots[term] == .callee: break
            case .arguments where ["Boolean", "bool"].contains(code.string(max(code.child(code.parent(parent), .callee), 0))): break
            default: return term
            }
            term = parent
            parent = code.parent(term)
        }
        return term
    }

    private func place(of holder: Int, _ target: Int, _ whole: Int) -> FlagPlace? {
        if code.kinds[target] == .member, case let receiver = code.child(target, .receiver), receiver >= 0, source.isSelf(receiver) {
            guard let owner = source.ownClass(at: holder), let member = source.members[owner]?[code.string(code.child(target, .property))] else { return nil }
            return tree.follow(FlagPlace(source: source, term: member))
        }
        if code.isRuby, code.string(target).hasPrefix("@") { return tree.follow(FlagPlace(source: source, term: whole)) }
        // A field of a type that is made with names: `Config{EnableX: …}`, `Config(enable_x=…)`.
        if code.kinds[holder] != .assign, let made = made(holder), let field = made.source.members[made.term]?[code.string(target)] {
            return tree.follow(made.at(field))
        }
        let function = source.function(around: holder)
        // An object that a function gives back is read where it is called.
        guard function < 0 || code.kinds[holder] == .pair && isGivenBack(holder) else { return nil }
        return tree.follow(FlagPlace(source: source, term: whole))
    }

    private func made(_ pair: Int) -> FlagPlace? {
        let list = code.parent(pair), call = code.parent(list)
        guard call >= 0, [.construction, .call].contains(code.kinds[call]), code.kinds[list] == .arguments, case let callee = code.child(call, .callee), callee >= 0 else { return nil }
        let found = tree.follow(FlagPlace(source: source, term: callee))
        return found.kind == .classLike ? found : nil
    }

    private func isGivenBack(_ pair: Int) -> Bool {
        let object = code.parent(pair), parent = code.parent(object)
        return parent >= 0 && (code.kinds[parent] == .returnStatement || code.kinds[parent] == .assign)
    }
}

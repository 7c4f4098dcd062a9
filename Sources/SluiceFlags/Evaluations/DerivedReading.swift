internal import SluiceRules
internal import SluiceSyntax

/// Finds where a file asks helpers and names that carry flags.
struct DerivedReading {
    let source: FlagSource
    let tree: FlagTree
    /// By the name that they are called.
    let carriers: [String: [DerivedFlag]]
    private var code: Code { source.code }

    /// - Parameter known: the terms at which evaluations have been found.
    func read(_ known: Set<Int>) -> [FlagEvaluation] {
        guard !carriers.isEmpty else { return [] }
        var found: [FlagEvaluation] = [], hits: [Int32: Bool] = [:]
        for term in 0..<code.count where code.kinds[term] == .identifier || code.kinds[term] == .name {
            let atom = code.atomOf[term], isImported = code.kinds[term] == .identifier && source.imported(term)?.name != nil
            let isHit = hits[atom] ?? (carriers[name(code.string(term))] != nil)
            hits[atom] = isHit
            guard isHit || isImported, let list = carriers[name(word(term))] ?? carriers[name(code.string(term))] else { continue }
            found += uses(of: list, at: term, known)
        }
        return found
    }

    private func name(_ text: String) -> String { String(text.drop { "@$".contains($0) }) }

    private func word(_ term: Int) -> String {
        guard code.kinds[term] == .identifier, let name = source.imported(term)?.name, name != "default" else { return code.string(term) }
        return name
    }

    private func uses(of list: [DerivedFlag], at name: Int, _ known: Set<Int>) -> [FlagEvaluation] {
        guard let reference = reference(name) else { return [] }
        let parent = code.parent(reference)
        let isCallee = parent >= 0 && code.kinds[parent] == .call && code.slots[reference] == .callee
        let target = tree.follow(FlagPlace(source: source, term: reference))
        return list.compactMap { carrier in
            guard target.term == carrier.place.term, target.source === carrier.place.source, carrier.isCalled == isCallee || !carrier.isCalled || code.isRuby else { return nil }
            let use = carrier.isCalled && isCallee ? parent : reference
            guard !known.contains(use), !isInside(use, carrier), isCallee || !carrier.isFunction || isCondition(use) else { return nil }
            return evaluation(carrier, at: use)
        }
    }

    /// Whether a truth is wanted of a term. A flag that is a function may be handed on without being asked.
    private func isCondition(_ term: Int) -> Bool {
        let parent = code.parent(term)
        return parent >= 0 && (code.slots[term] == .condition || [.unary, .binary].contains(code.kinds[parent]))
    }

    /// The whole name: the identifier, or the member that the name is the last part of. None for a declaration.
    private func reference(_ name: Int) -> Int? {
        let parent = code.parent(name)
        guard parent >= 0 else { return nil }
        if code.slots[name] == .property { return code.kinds[parent] == .member && !isTarget(parent) ? parent : nil }
        guard code.kinds[name] == .identifier, !isTarget(name) else { return nil }
        switch code.kinds[parent] {
        case .importing, .function, .classLike, .parameter, .type, .declaration: return nil
        case .pair: return code.slots[name] == .key || code.traits[parent].contains(.shorthand) && isPattern(parent) ? nil : name
        case .member where code.slots[name] == .property: return nil
        default: return name
        }
    }

    private func isTarget(_ term: Int) -> Bool { [.target, .name].contains(code.slots[term]) }

    private func isPattern(_ pair: Int) -> Bool { isTarget(code.parent(pair)) }

    /// Whether a use stands within the carrier: a function that calls itself, or what the name is made of.
    private func isInside(_ use: Int, _ carrier: DerivedFlag) -> Bool {
        carrier.place.source === source && use >= carrier.place.term && use < code.end(of: carrier.place.term)
            || carrier.source === source && carrier.results.contains { use >= $0 && use < code.end(of: $0) }
    }

    // MARK: Making

    private func evaluation(_ carrier: DerivedFlag, at use: Int) -> FlagEvaluation? {
        let given = arguments(of: use, for: carrier)
        var key = carrier.evaluation.key, fallback = carrier.evaluation.fallback, value: FlagValue?
        if let parameter = carrier.keyParameter {
            guard let argument = given[parameter] else { return nil }
            key = tree.key(argument)
        }
        if let parameter = carrier.defaultParameter {
            if let argument = given[parameter], argument.source === source {
                fallback = .written(argument.term)
                value = tree.constant(argument) ?? .unknown
            } else if let argument = given[parameter] {
                fallback = .hidden
                value = tree.constant(argument) ?? .unknown
            }
        } else if case .written = fallback {
            fallback = .hidden
        }
        guard let values = carrier.values(value) else { return nil }
        return FlagEvaluation(
            sdk: carrier.evaluation.sdk, key: key, term: use, off: values.off, on: values.on, fallback: fallback, time: time(carrier, use),
            helpers: [carrier.name] + carrier.evaluation.helpers)
    }

    private func time(_ carrier: DerivedFlag, _ use: Int) -> FlagEvaluation.Time {
        let inner = carrier.evaluation.time
        if case .function = carrier.evaluation.off { return EvaluationTime(source: source, startup: tree.startup).time(of: use) }
        guard carrier.isCalled || inner == .request else { return inner }
        return inner == .request || inner == .render ? EvaluationTime(source: source, startup: tree.startup).time(of: use) : inner
    }

    /// What each parameter of the carrier gets: what the call says, or its own default.
    private func arguments(of use: Int, for carrier: DerivedFlag) -> [String: FlagPlace] {
        guard carrier.isCalled, code.kinds[use] == .call else { return [:] }
        let there = carrier.place.code
        var given: [String: FlagPlace] = [:], positional: [Int] = []
        for argument in code.children(code.child(use, .arguments)) {
            guard code.kinds[argument] == .keywordArgument else {
                positional.append(argument)
                continue
            }
            let value = code.child(argument, .value)
            if value >= 0 { given[code.string(code.child(argument, .name))] = FlagPlace(source: source, term: value) }
        }
        var place = 0
        for parameter in there.children(there.child(carrier.place.term, .parameters)) where !there.traits[parameter].contains(.method) {
            let name = there.child(parameter, .name)
            guard name >= 0, there.kinds[name] == .identifier, case let word = there.string(name), !["self", "cls"].contains(word) else { continue }
            defer { place += 1 }
            if given[word] != nil { continue }
            let standard = there.child(parameter, .defaultValue)
            if positional.indices.contains(place) {
                given[word] = FlagPlace(source: source, term: positional[place])
            } else if standard >= 0 {
                given[word] = carrier.place.at(standard)
            }
        }
        return given
    }
}

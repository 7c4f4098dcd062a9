internal import SluiceModel
internal import SluiceRules

/// T18: a new function is called behind one flag here and behind another there.
struct InconsistentGates {
    let places: [TrapPlaces]

    private struct Use {
        let place: TrapPlaces
        let term: Int
        let keys: Set<FlagKey>
    }

    func traps() -> [FlagTrap] {
        let names = newNames()
        var calls: [String: [Use]] = [:]
        for place in places { note(Set(names), in: place, &calls) }
        return names.flatMap { name -> [FlagTrap] in
            let uses = calls[name, default: []]
            guard uses.count > 1, uses.allSatisfy({ !$0.keys.isEmpty }), let first = uses.first,
                let other = uses.dropFirst().first(where: { $0.keys.isDisjoint(with: first.keys) })
            else { return [] }
            return [trap(name, first, other)]
        }
    }

    private func trap(_ name: String, _ first: Use, _ other: Use) -> FlagTrap {
        func shown(_ keys: Set<FlagKey>) -> String { keys.sorted().map { "`\($0.shown)`" }.joined(separator: " and ") }
        let line = first.place.lines.line(first.place.code.range(first.term).lowerBound)
        return other.place.trap(
            .inconsistentGate, at: other.term, key: other.keys.min(),
            "`\(name)` runs behind \(shown(other.keys)) here and behind \(shown(first.keys)) elsewhere: with one on and the other off the new and the old meet.",
            edit: "Ask \(shown(first.keys)) in both places, or both flags in both.",
            related: [Related(location: Location(path: first.place.change.path, line: line, column: 1), message: "the other flag decides here")])
    }

    /// Functions and classes of the change whose names no file had before.
    private func newNames() -> [String] {
        func names(_ code: Code) -> Set<String> {
            Set(DefinitionSites(code).sites.filter { $0.shape == .function || $0.shape == .classLike }.compactMap(\.names.last))
        }
        let before = places.reduce(into: Set<String>()) { if let old = $1.change.before { $0.formUnion(names(old.code)) } }
        let after = places.reduce(into: Set<String>()) { $0.formUnion(names($1.code)) }
        return after.subtracting(before).sorted()
    }

    /// Adds the calls of functions, and the markup of components, under their names.
    private func note(_ names: Set<String>, in place: TrapPlaces, _ calls: inout [String: [Use]]) {
        let code = place.code
        for term in 0..<code.count where code.kinds[term] == .identifier || code.kinds[term] == .name {
            let slot = code.slots[term]
            guard slot == .callee || slot == .tag || slot == .property && code.slots[code.parent(term)] == .callee else { continue }
            let name = code.string(term)
            if names.contains(name) { calls[name, default: []].append(Use(place: place, term: term, keys: place.guards.flags(guarding: term))) }
        }
    }
}

/// A function became asynchronous for its flag's sake, and somebody who calls it does not wait (B.3).
struct AsyncIntroduced {
    let places: [TrapPlaces]

    func traps() -> [FlagTrap] {
        places.flatMap { place in
            place.file.evaluations.compactMap { evaluation -> FlagTrap? in
                let code = place.code
                guard place.isNew(evaluation.term), let function = place.reading.function(around: evaluation.term), code.traits[function].contains(.async),
                    code.kinds[code.parent(evaluation.term)] == .await, let name = place.name(of: function), wasPlain(name, place),
                    let (caller, call) = careless(name)
                else { return nil }
                let line = caller.lines.line(caller.code.range(call).lowerBound)
                return place.trap(
                    .asyncIntroduced, at: evaluation.term, key: evaluation.key,
                    "`\(name)` became asynchronous to ask for `\(evaluation.key.shown)`, and not all who call it wait for it: they get a promise, flag on or off.",
                    edit: "Await it where it is called, or ask for the flag earlier and hand the answer in.",
                    related: [Related(location: Location(path: caller.change.path, line: line, column: 1), message: "it is called here without `await`")])
            }
        }
    }

    /// Whether the file before has a function of that name that was not asynchronous.
    private func wasPlain(_ name: String, _ place: TrapPlaces) -> Bool {
        guard let old = place.change.before?.code else { return false }
        let named = (0..<old.count).filter { old.kinds[$0] == .function && Self.name(of: $0, in: old) == name }
        return named.count == 1 && !old.traits[named[0]].contains(.async)
    }

    private func careless(_ name: String) -> (TrapPlaces, Int)? {
        for place in places {
            let code = place.code
            for term in 0..<code.count where code.kinds[term] == .call && code.calledName(term) == name {
                let parent = code.parent(term)
                // What stands alone is started and not waited for, which may be meant; what is returned or handed on is for others to wait for.
                let isUsed = [.binary, .unary, .ifStatement, .conditional, .member, .assign, .template].contains(code.kinds[parent])
                let isChained = code.kinds[parent] == .member && ["then", "catch", "finally"].contains(code.string(max(0, code.child(parent, .property))))
                if isUsed, !isChained { return (place, term) }
            }
        }
        return nil
    }

    static func name(of function: Int, in code: Code) -> String? {
        let name = code.child(function, .name)
        if name >= 0 { return code.string(name) }
        let parent = code.parent(function)
        guard parent >= 0, code.kinds[parent] == .assign else { return nil }
        let target = code.child(parent, .target)
        return target >= 0 && code.kinds[target] == .identifier ? code.string(target) : nil
    }
}

extension TrapPlaces {
    func name(of function: Int) -> String? { AsyncIntroduced.name(of: function, in: code) }
}

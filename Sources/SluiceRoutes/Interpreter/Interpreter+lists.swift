internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// What is added to a list where conditions hold is there under them alone.
    func underConditions(_ value: Value) -> Value {
        conditions.isEmpty ? value : .either(value.choices.map { Value.Choice(value: $0.value, conditions: conditions + $0.conditions) })
    }

    /// Takes the first item that is that text, or that value, out of a list.
    func remove(_ item: Value?, from list: ListValue) -> Value {
        guard let text = item?.text else {
            list.isOpen = true
            return .nothing
        }
        guard let index = list.items.firstIndex(where: { $0.choices.contains { $0.value.text == text } }) else { return .nothing }
        guard !conditions.isEmpty else {
            list.items.remove(at: index)
            list.places.remove(at: index)
            return .nothing
        }
        let kept = list.items[index].choices.flatMap { choice in
            conditions.map { Value.Choice(value: choice.value, conditions: choice.conditions + [$0.negated]) }
        }
        list.items[index] = .either(kept)
        return .nothing
    }

    /// `[f(x) for x in known]`
    func comprehension(_ term: Int, in activation: Activation) -> Value {
        let code = activation.code, target = code.child(term, .target), body = code.child(term, .body)
        let held = code.child(term, .value), result = ListValue([])
        guard target >= 0, body >= 0, code.children(term, .target).count == 1 else { return open(result) }
        guard let items = items(of: value(held, in: activation)) else { return open(result) }
        result.isOpen = items.isOpen
        let inner = Activation(file: activation.file, frame: Frame(outer: activation.frame), receiver: activation.receiver, base: activation.base)
        for item in items.values.prefix(Self.loopLimit) {
            assign(item, to: target, in: inner, declares: true)
            let tests = code.children(term, .condition)
            let unknown = tests.filter { truth(of: $0, in: inner) == nil }.map { condition($0, in: inner) }
            if tests.contains(where: { truth(of: $0, in: inner) == false }) { continue }
            let made = value(body, in: inner)
            result.append(unknown.isEmpty ? made : .either([Value.Choice(value: made, conditions: unknown)]), at: activation.place(body))
        }
        return .list(result)
    }

    private func open(_ list: ListValue) -> Value {
        list.isOpen = true
        return .list(list)
    }

    /// What functions that every program has make of lists and objects they are given; `nil` for others.
    func builtIn(_ name: String, _ arguments: [Argument]) -> Value? {
        guard let first = arguments.first?.value else { return ["list", "tuple"].contains(name) && arguments.isEmpty ? .list(ListValue([])) : nil }
        switch (name, first) {
        case ("list", .list(let list)), ("tuple", .list(let list)):
            return .list(ListValue(list.items, places: list.places, isOpen: list.isOpen))
        case ("reversed", .list(let list)):
            return .list(ListValue(list.items.reversed(), places: list.places.reversed(), isOpen: list.isOpen))
        case ("enumerate", .list(let list)):
            let pairs = list.items.enumerated().map { Value.list(ListValue([.number(Double($0.offset)), $0.element])) }
            return .list(ListValue(pairs, places: list.places, isOpen: list.isOpen))
        case ("zip", .list(let list)):
            guard arguments.count == 2, case .list(let other) = arguments[1].value else { return nil }
            let pairs = zip(list.items, other.items).map { Value.list(ListValue([$0, $1])) }
            return .list(ListValue(pairs, isOpen: list.isOpen || other.isOpen))
        case ("str", .text(let text)): return .text(text)
        default: return nil
        }
    }

    /// What is asked of an object of named values.
    func call(_ name: String, of record: RecordValue, _ arguments: [Argument]) -> Value? {
        func list(_ item: (String) -> Value?) -> Value {
            .list(ListValue(record.names.compactMap(item), places: record.names.map { record.place(of: $0) }, isOpen: record.isOpen))
        }
        switch name {
        case "items": return list { name in record[name].map { .list(ListValue([.text(name), $0])) } }
        case "values": return list { record[$0] }
        case "keys": return list { .text($0) }
        case "get": return arguments.first?.value.text.flatMap { record[$0] }
        default: return nil
        }
    }
}

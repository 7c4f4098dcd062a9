internal import SluiceModel
internal import SluiceRules

extension Interpreter {
    // MARK: Fields of routers

    /// Gives a router a field, which routers made in it see too.
    func setField(_ name: String, _ value: Value, of scope: Int, at place: CodePlace) {
        let record = fields[scope] ?? RecordValue()
        if case .closure(let closure) = value, closure.name.isEmpty, closure.label == nil { closure.name = name }
        record.set(name, value, at: place)
        fields[scope] = record
    }

    /// A field of a router, or of one that it was made in.
    func field(_ name: String, of scope: Int) -> Value? {
        var scope: Int? = scope, depth = 0
        while let here = scope, depth < Self.depthLimit {
            if let found = fields[here]?[name] { return found }
            scope = outerScopes[here]
            depth += 1
        }
        return nil
    }

    // MARK: Hooks that are asked for by name

    /// `macro({ auth: { … } })`, `macro('auth', { … })`
    func addMacros(_ fit: Shape.Fit) {
        if let name = fit.ones["NAME"]?.value.text, let value = fit.ones["VALUE"]?.value { macros[name] = value }
        guard case .record(let record)? = fit.ones["MACROS"]?.value else { return }
        for name in record.names { macros[name] = record[name] }
    }

    /// The hooks that a name stands for, where it is given a value that is not `false`.
    func hooks(of macro: Value, _ name: String, given value: Value, _ call: FrameworkCall, at place: CodePlace) -> [(name: String, argument: Argument)] {
        if case .flag(false) = value { return [] }
        if case .nothing = value { return [] }
        var found = macro
        if case .closure(let closure) = macro { found = invoke(closure, [Argument(name: nil, value: value, place: place)], at: place) }
        guard case .record(let record) = found else { return [] }
        return record.names.compactMap { hook in
            guard call.options[hook] != nil, let value = record[hook] else { return nil }
            return (hook, Argument(name: hook, value: known(value, as: name), place: record.place(of: hook) ?? place))
        }
    }

    /// A function by the name that it is asked for by.
    private func known(_ value: Value, as name: String) -> Value {
        guard case .closure(let closure) = value else { return value }
        let copy = Closure(place: closure.place, frame: closure.frame, receiver: closure.receiver, name: closure.name)
        copy.label = name
        return .closure(copy)
    }
}

internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// `f(a)`, `a.f(b)`
    func call(_ term: Int, in activation: Activation) -> Value {
        let code = activation.code, callee = code.child(code.calledWithFunction(term) ?? term, .callee)
        guard callee >= 0 else { return .unknown }
        if let required = required(term, in: activation) { return required }
        if let inherited = inherited(term, callee, in: activation) { return inherited }
        if code.kinds[callee] == .member { return methodCall(term, callee, in: activation) }
        if let (function, more) = rustCallee(callee, in: activation) {
            return call(function, self.arguments(of: term, in: activation) + more, at: activation.place(term), in: activation)
        }
        if let item = called(callee, in: activation) { return call(item, self.arguments(of: term, in: activation), at: activation.place(term), in: activation) }
        let function = value(callee, in: activation)
        let arguments = self.arguments(of: term, in: activation)
        return call(function, arguments, at: activation.place(term), in: activation)
    }

    /// `new X(a)`, `X{a: b}`
    func construction(_ term: Int, in activation: Activation) -> Value {
        let code = activation.code, callee = code.child(term, .callee)
        guard callee >= 0 else { return .unknown }
        if let made = rustConstruction(term, in: activation) { return made }
        let arguments = self.arguments(of: term, in: activation)
        if code.kinds[callee] == .type, let record = composite(code.child(term, .arguments), in: activation) { return record }
        if code.kinds[callee] == .type, ["[", "map["].contains(where: { code.string(callee).hasPrefix($0) }) {
            return .list(ListValue(arguments.map(\.value), places: arguments.map(\.place)))
        }
        let function = code.kinds[callee] == .type ? typeName(callee, in: activation) : value(callee, in: activation)
        if case .type(let type) = function { return construct(type, arguments, at: activation.place(term)) }
        return call(function, arguments, at: activation.place(term), in: activation)
    }

    private func typeName(_ term: Int, in activation: Activation) -> Value {
        let parts = activation.code.string(term).split(separator: "<").first.map { $0.split(separator: ".").map(String.init) } ?? []
        guard let first = parts.first else { return .unknown }
        var found = activation.frame.value(of: first) ?? .external(first)
        for part in parts.dropFirst() { found = knownMember(part, of: found) ?? externalMember(part, of: found) }
        return found
    }

    func arguments(of term: Int, in activation: Activation) -> [Argument] {
        let code = activation.code, list = code.child(term, .arguments)
        guard list >= 0 else { return [] }
        var arguments = code.calledWithFunction(term).map { self.arguments(of: $0, in: activation) } ?? []
        for item in code.children(list) {
            switch code.kinds[item] {
            case .keywordArgument:
                let name = code.child(item, .name), held = code.child(item, .value)
                if held >= 0 { arguments.append(Argument(name: name >= 0 ? code.string(name) : nil, value: value(held, in: activation), place: activation.place(held))) }
            case .spread: arguments += spread(item, in: activation)
            case .token: continue
            case .other where ["argument", "value_argument"].contains(code.string(item)) && code.children(item).count == 2:
                let parts = code.children(item)
                arguments.append(Argument(name: code.string(parts[0]), value: value(parts[1], in: activation), place: activation.place(parts[1])))
            case .pair:
                let key = code.child(item, .key), held = code.child(item, .value)
                if key >= 0, held >= 0 { arguments.append(Argument(name: code.string(key), value: value(held, in: activation), place: activation.place(held))) }
            default: arguments.append(Argument(name: nil, value: value(item, in: activation), place: activation.place(item)))
            }
        }
        return arguments
    }

    private func spread(_ item: Int, in activation: Activation) -> [Argument] {
        let held = value(item, in: activation)
        switch held {
        case .list(let list) where !list.isOpen:
            return zip(list.items, list.places).map { Argument(name: nil, value: $0, place: $1 ?? activation.place(item)) }
        case .record(let record):
            return record.names.compactMap { name in record[name].map { Argument(name: name, value: $0, place: record.place(of: name) ?? activation.place(item)) } }
        default: return [Argument(name: nil, value: held, place: activation.place(item))]
        }
    }

    /// Calls what an expression stands for.
    func call(_ function: Value, _ arguments: [Argument], at place: CodePlace, in activation: Activation) -> Value {
        switch function {
        case .closure(let closure):
            if let around = wrapping(closure, arguments, at: place) { return around }
            let result = invoke(closure, arguments, at: place)
            return putAround(closure, arguments, result, at: place) ?? result
        case .wrapped(let inner, _): return call(inner, arguments, at: place, in: activation)
        case .type(let type): return construct(type, arguments, at: place)
        case .built(let builder): return call(builder.member, of: builder, arguments, at: place)
        case .external(let path):
            if case .built(let builder)? = builder(from: path) { return call(builder.member, of: builder, arguments, at: place) }
            if LanguageFamily(activation.code.language).isPython, let found = builtIn(path, arguments) { return found }
            if let made = madeByFramework(path, arguments, at: place, in: activation) ?? builtin(path, arguments, at: place) { return made }
            handOver(arguments)
            callLater(arguments, in: activation)
            if let registered = registeredAround(path, arguments, at: place, in: activation) { return registered }
            noteStranger(path, arguments, at: place)
            return .made(Made(callee: path, function: function, arguments: arguments, place: place))
        case .choice(let choices):
            // Each is called under its conditions; what they give back is one of several.
            let results = choices.map { choice in
                let count = conditions.count
                conditions += choice.conditions
                defer { conditions.removeLast(max(0, conditions.count - count)) }
                return Value.Choice(value: call(choice.value, arguments, at: place, in: activation), conditions: choice.conditions)
            }
            return results.count == 1 ? results[0].value : .either(results)
        case .made(let inner) where Self.hasBuilders(activation.code.language):
            return .made(Made(callee: inner.callee, function: function, arguments: arguments, place: place, receiver: inner.receiver))
        case .part(let scope, let path):
            let name = pipeline.scopes[scope].framework + "." + path.joined(separator: ".")
            return .made(Made(callee: name, function: function, arguments: arguments, place: place))
        default:
            callLater(arguments, in: activation)
            return .made(Made(callee: activation.file.spelled(activation.code.child(place.term, .callee)), function: function, arguments: arguments, place: place))
        }
    }

    // MARK: Methods

    private func methodCall(_ term: Int, _ callee: Int, in activation: Activation) -> Value {
        let code = activation.code, held = code.child(callee, .receiver), property = code.child(callee, .property)
        guard held >= 0, property >= 0 else { return .unknown }
        let receiver = value(held, in: activation), name = code.string(property)
        var arguments = self.arguments(of: term, in: activation)
        let place = activation.place(term), type = code.child(callee, .type)
        // `app.UseMiddleware<Log>()`
        if type >= 0, code.language == "csharp" { arguments.append(Argument(name: "<>", value: typeName(type, in: activation), place: activation.place(type))) }
        return call(name, of: receiver, arguments, at: place, in: activation)
    }

    func call(_ name: String, of receiver: Value, _ arguments: [Argument], at place: CodePlace, in activation: Activation) -> Value {
        let receiver = facade(receiver) ?? receiver
        if let extended = extended(name, of: receiver, arguments, at: place) { return extended }
        if let registered = registered(name, of: receiver, arguments, at: place, in: activation) { return registered }
        if let layered = layered(name, of: receiver, arguments, at: place) { return layered }
        switch receiver {
        case .list(let list): return call(name, of: list, arguments, at: place, in: activation)
        case .closure(let closure) where ["bind", "call", "apply"].contains(name):
            return name == "bind" ? receiver : invoke(closure, Array(arguments.dropFirst()), at: place)
        case .choice(let choices) where !choices.isEmpty:
            var results: [Value.Choice] = []
            for choice in choices {
                let count = conditions.count
                conditions += choice.conditions.filter { !conditions.contains($0) }
                results.append(Value.Choice(value: call(name, of: choice.value, arguments, at: place, in: activation), conditions: choice.conditions))
                conditions.removeLast(max(0, conditions.count - count))
            }
            return results.count == 1 ? results[0].value : .either(results)
        case .text(let text): return alternatives(name, of: text, arguments) ?? call(name, of: text, arguments)
        case .built(let builder): return call(name, of: builder, arguments, at: place)
        case .type(let type) where type.method(name) == nil && isMaker(name, activation.code.language.rawValue):
            return .made(Made(callee: name, function: receiver, arguments: arguments, place: place))
        case .record(let record) where record[name] == nil && LanguageFamily(activation.code.language).isPython:
            if let found = call(name, of: record, arguments) { return found }
        default: break
        }
        if ["then", "finally"].contains(name), LanguageFamily(activation.code.language).isScript, !isInstance(receiver) {
            callLater(arguments, given: [Argument(name: nil, value: receiver, place: place)], in: activation)
            return .unknown
        }
        if case .external(let path) = receiver, let own = calledOfProject(name, of: path, arguments, at: place, in: activation) { return own }
        if let known = knownMember(name, of: receiver) { return call(known, arguments, at: place, in: activation) }
        if let found = called(name, of: receiver, arguments, at: place, in: activation) { return found }
        return call(externalMember(name, of: receiver), arguments, at: place, in: activation)
    }

    private func isInstance(_ value: Value) -> Bool {
        if case .instance = value { return true }
        return false
    }

    /// What a string gives back: only what leads to paths.
    private func call(_ name: String, of text: String, _ arguments: [Argument]) -> Value {
        switch name {
        case "concat": arguments.reduce(.text(text)) { sum, argument in
            if case .text(let before) = sum, let more = argument.value.text { .text(before + more) } else { .unknown }
        }
        case "trim", "toString", "freeze", "to_s", "strip": .text(text)
        case "toLowerCase", "lower": .text(text.lowercased())
        case "toUpperCase", "upper": .text(text.uppercased())
        default: .unknown
        }
    }

    /// What lists are asked to do: to grow, or to call something with each of their items.
    private func call(_ name: String, of list: ListValue, _ arguments: [Argument], at place: CodePlace, in activation: Activation) -> Value {
        switch name {
        case "push", "append", "add", "<<":
            for argument in arguments { list.append(underConditions(argument.value), at: argument.place) }
            return .list(list)
        case "concat", "extend":
            for argument in arguments {
                guard case .list(let other) = argument.value else {
                    if name == "extend", addsRoutes(argument.value) { list.append(underConditions(argument.value), at: argument.place) } else { list.isOpen = true }
                    continue
                }
                if name == "extend" { for (item, at) in zip(other.items, other.places) { list.append(underConditions(item), at: at) } } else {
                    return .list(ListValue(list.items + other.items, places: list.places + other.places, isOpen: list.isOpen || other.isOpen))
                }
            }
            return .list(list)
        case "unshift", "insert":
            let index = name == "insert" ? arguments.first.flatMap { if case .number(let n) = $0.value { Int(n) } else { nil } } : 0
            guard let item = arguments.last, let index, (0...list.items.count).contains(index) else { list.isOpen = true; return .nothing }
            list.items.insert(underConditions(item.value), at: index)
            list.places.insert(item.place, at: index)
            return .nothing
        case "forEach", "map", "each", "flatMap", "for_each": return each(of: list, arguments, at: place, in: activation)
        case "filter" where arguments.first.map({ place.file.spelled($0.place.term) == "Boolean" }) == true:
            let kept = list.items.indices.filter { index in
                switch list.items[index] {
                case .nothing, .flag(false): false
                default: true
                }
            }
            return .list(ListValue(kept.map { list.items[$0] }, places: kept.map { list.places[$0] }, isOpen: list.isOpen))
        case "filter", "slice", "reverse", "sort": return .list(ListValue(list.items, places: list.places, isOpen: true))
        case "remove": return remove(arguments.first?.value, from: list)
        case "flat", "copy": return .list(list)
        default: return .unknown
        }
    }

    private func each(of list: ListValue, _ arguments: [Argument], at place: CodePlace, in activation: Activation) -> Value {
        guard let function = arguments.first?.value, list.items.count <= Self.loopLimit else { return .unknown }
        var results: [Value] = []
        let before = pipeline.registrations.count
        for (index, item) in list.items.enumerated() {
            let at = list.places[index] ?? place
            let given = [Argument(name: nil, value: item, place: at), Argument(name: nil, value: .number(Double(index)), place: at)]
            results.append(call(function, given, at: place, in: activation))
        }
        if list.isOpen { open(scopesFrom: before, at: place) }
        return .list(ListValue(results, places: list.places, isOpen: list.isOpen))
    }
}

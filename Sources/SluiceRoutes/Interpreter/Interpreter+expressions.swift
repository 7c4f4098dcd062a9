internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// What an expression stands for; everything in it is run.
    func value(_ term: Int, in activation: Activation) -> Value {
        guard term >= 0, step() else { return .unknown }
        let code = activation.code
        switch code.kinds[term] {
        case .string: return words(term, in: activation) ?? .text(code.string(term))
        case .symbol: return .text(code.string(term))
        case .template: return template(term, in: activation)
        case .number: return Double(code.string(term)).map { .number($0) } ?? .unknown
        case .boolean: return .flag(["true", "True", "TRUE"].contains(String(decoding: code.text(term), as: UTF8.self)))
        case .nothing: return .nothing
        case .regex: return .regex(code.string(term))
        case .identifier: return name(term, in: activation)
        case .selfReference: return rustReference(term, in: activation) ?? activation.frame.value(of: "self") ?? activation.receiver ?? .unknown
        case .member: return member(term, in: activation)
        case .call: return call(term, in: activation)
        case .construction: return construction(term, in: activation)
        case .function: return .closure(closure(term, in: activation))
        case .classLike: return declareType(term, in: activation)
        case .array, .tuple: return list(term, in: activation)
        case .object: return object(term, in: activation)
        case .assign: return assignment(term, in: activation)
        case .augmentedAssign: return augmented(term, in: activation)
        case .binary: return binary(term, in: activation)
        case .unary: return unary(term, in: activation)
        case .conditional, .ifStatement: return conditional(term, in: activation)
        case .indexing: return element(term, in: activation)
        case .await, .cast, .spread: return value(code.children(term).first ?? -1, in: activation)
        case .comprehension: return comprehension(term, in: activation)
        case .other: return otherValue(term, in: activation)
        case .selection where code.language == "rust": return rustWays(term, in: activation)
        case .block:
            if code.language == "rust" { return rustWays(term, in: activation) }
            _ = run(term, in: activation)
            return .unknown
        case .type where code.language == "rust": return activation.frame.value(of: Self.plainType(code.string(term))) ?? .external(code.string(term))
        default: return .unknown
        }
    }

    /// What this form has no word for: `try x` is x.
    private func otherValue(_ term: Int, in activation: Activation) -> Value {
        if let (held, _) = rustCallee(term, in: activation) { return held }
        let children = activation.code.children(term)
        var last = Value.unknown
        for child in children where activation.code.kinds[child] != .token { last = value(child, in: activation) }
        return children.count { activation.code.kinds[$0] != .token } == 1 ? last : .unknown
    }

    private func name(_ term: Int, in activation: Activation) -> Value {
        let code = activation.code, name = code.string(term)
        if let known = activation.frame.value(of: name) { return known }
        if activation.receiver != nil, ["self", "this", "$this", "Self", "static"].contains(name) { return activation.receiver ?? .unknown }
        if LanguageFamily(code.language).isScript {
            if name == "exports", let module = activation.module { return .record(module.exports) }
            if name == "module", let module = activation.module { return .record(module.holder) }
            if name == "undefined" { return .nothing }
            // Only what is required from the same file is looked for below it.
            if name == "__dirname" { return .text(".") }
        }
        // A path from the top of the tree.
        if code.language == "php", name == "__DIR__" { return .text("//" + activation.file.path.folder.shown) }
        if let receiver = activation.receiver, let own = implicitMember(name, of: receiver, code.language.rawValue) { return own }
        return globalName(name, in: activation) ?? .external(name)
    }

    /// In some languages a bare name may be a member of the object.
    private func implicitMember(_ name: String, of receiver: Value, _ language: String) -> Value? {
        guard ["java", "csharp", "swift", "kotlin", "ruby", "scala"].contains(language) else { return nil }
        return knownMember(name, of: receiver)
    }

    private func template(_ term: Int, in activation: Activation) -> Value {
        let code = activation.code
        let pieces = code.children(term).filter { code.kinds[$0] != .token }
        return joined(pieces.map { code.kinds[$0] == .text ? .text(code.string($0)) : value($0, in: activation) })
    }

    // MARK: Lists and objects

    private func list(_ term: Int, in activation: Activation) -> Value {
        let code = activation.code
        // A list of pairs is an object where a language has no other.
        if code.children(term).contains(where: { code.kinds[$0] == .pair }) { return object(term, in: activation) }
        if let record = composite(term, in: activation) { return record }
        let list = ListValue([])
        for item in code.children(term) where code.kinds[item] != .token { add(item, to: list, in: activation) }
        return .list(list)
    }

    /// One item of a list, or what is spread into it.
    func add(_ item: Int, to list: ListValue, in activation: Activation) {
        guard activation.code.kinds[item] == .spread else { return list.append(value(item, in: activation), at: activation.place(item)) }
        let inner = value(item, in: activation)
        if case .list(let other) = inner {
            for (value, place) in zip(other.items, other.places) { list.append(value, at: place) }
            if other.isOpen { list.isOpen = true }
        } else {
            list.append(.unknown, at: activation.place(item))
            list.isOpen = true
        }
    }

    private func object(_ term: Int, in activation: Activation) -> Value {
        let code = activation.code, record = RecordValue()
        for item in code.children(term) {
            switch code.kinds[item] {
            case .pair, .keywordArgument:
                let key = max(code.child(item, .key), code.child(item, .name)), held = code.child(item, .value)
                guard key >= 0, held >= 0, let name = keyName(key, in: activation) else {
                    record.isOpen = true
                    continue
                }
                record.set(name, value(held, in: activation), at: activation.place(held))
            case .function:
                let key = code.child(item, .name)
                if key >= 0 { record.set(code.string(key), .closure(closure(item, in: activation)), at: activation.place(item)) }
            case .spread: spread(item, into: record, in: activation)
            default: continue
            }
        }
        return .record(record)
    }

    private func keyName(_ key: Int, in activation: Activation) -> String? {
        let code = activation.code
        switch code.kinds[key] {
        case .name, .string, .symbol: return code.string(key)
        case .identifier where !code.traits[key].contains(.computed): return code.string(key)
        default: return value(key, in: activation).text
        }
    }

    private func spread(_ item: Int, into record: RecordValue, in activation: Activation) {
        guard case .record(let other) = value(item, in: activation) else { return record.isOpen = true }
        for name in other.names { if let value = other[name] { record.set(name, value, at: other.place(of: name)) } }
        if other.isOpen { record.isOpen = true }
    }

    // MARK: Operators

    private func binary(_ term: Int, in activation: Activation) -> Value {
        let code = activation.code, left = code.child(term, .left), right = code.child(term, .right)
        guard left >= 0, right >= 0 else {
            for child in code.children(term) { _ = value(child, in: activation) }
            return .unknown
        }
        let sign = code.string(term), first = value(left, in: activation)
        if ["&&", "||", "??", "and", "or", "?:"].contains(sign) { return lazily(sign, first, left, right, in: activation) }
        let second = value(right, in: activation)
        if LanguageFamily(code.language).isGo, let number = number(sign, first, second) { return number }
        if ["+", ".", "<>"].contains(sign) { return sum(first, second) }
        if sign == "<<", case .list(let list) = first { list.append(second, at: activation.place(right)) }
        return .unknown
    }

    private func sum(_ first: Value, _ second: Value) -> Value {
        switch (first, second) {
        case (.text(let one), .text(let other)): return .text(one + other)
        case (.text(let one), .number(let number)) where number == number.rounded(): return .text(one + String(Int(number)))
        case (.list(let one), .list(let other)):
            return .list(ListValue(one.items + other.items, places: one.places + other.places, isOpen: one.isOpen || other.isOpen))
        case (.list(let one), _) where addsRoutes(second):
            return .list(ListValue(one.items + [second], places: one.places + [nil], isOpen: one.isOpen))
        case (_, .list(let other)) where addsRoutes(first):
            return .list(ListValue([first] + other.items, places: [nil] + other.places, isOpen: other.isOpen))
        case (.external(let path), .text(let text)) where path.hasSuffix(".class") && text.hasPrefix(":"): return .text(path.dropLast(6) + text)
        case (.choice, .text), (.text, .choice), (.choice, .choice): return joined([first, second])
        case (.list(let one), _): return .list(ListValue(one.items, places: one.places, isOpen: true))
        case (_, .list(let other)): return .list(ListValue(other.items, places: other.places, isOpen: true))
        default: return .unknown
        }
    }

    /// Operators whose right side runs only sometimes.
    private func lazily(_ sign: String, _ first: Value, _ left: Int, _ right: Int, in activation: Activation) -> Value {
        let isAnd = sign == "&&" || sign == "and"
        if let known = truth(of: left, in: activation, first) { return known == isAnd ? value(right, in: activation) : first }
        let condition = self.condition(left, in: activation)
        let held = isAnd ? condition : condition.negated
        conditions.append(held)
        let second = value(right, in: activation)
        conditions.removeLast()
        if !isAnd, !first.isUnknown, !isExternal(first) { return first }
        return .either(second.choices.map { Value.Choice(value: $0.value, conditions: [held] + $0.conditions) } + (isAnd ? [Value.Choice(value: .nothing, conditions: [held.negated])] : []))
    }

    private func isExternal(_ value: Value) -> Bool {
        if case .external = value { return true }
        return false
    }

    private func unary(_ term: Int, in activation: Activation) -> Value {
        let found = value(activation.code.child(term, .operand), in: activation)
        let sign = activation.code.string(term)
        if ["&", "*", "? after", "new", "try", "try?", "try!", "!! after", "! after", "&mut"].contains(sign) { return found }
        if ["!", "not"].contains(sign), case .flag(let flag) = found { return .flag(!flag) }
        return .unknown
    }

    private func conditional(_ term: Int, in activation: Activation) -> Value {
        let code = activation.code, test = code.child(term, .condition), first = code.child(term, .consequence), second = code.child(term, .alternative)
        if code.kinds[term] == .ifStatement, first >= 0, code.kinds[first] == .block {
            if code.language == "rust" { return rustWays(term, in: activation) }
            _ = run(term, in: activation)
            return .unknown
        }
        guard test >= 0 else { return .unknown }
        if let known = truth(of: test, in: activation) { return value(known ? first : second, in: activation) }
        let condition = self.condition(test, in: activation)
        func way(_ term: Int, _ condition: RouteCondition) -> [Value.Choice] {
            conditions.append(condition)
            defer { conditions.removeLast() }
            let found = term >= 0 ? value(term, in: activation) : .nothing
            return found.choices.map { Value.Choice(value: $0.value, conditions: [condition] + $0.conditions) }
        }
        return .either(way(first, condition) + way(second, condition.negated))
    }

    private func element(_ term: Int, in activation: Activation) -> Value {
        let code = activation.code, held = value(code.child(term, .receiver), in: activation), index = code.child(term, .index)
        let key = index >= 0 ? value(index, in: activation) : .unknown
        switch (held, key) {
        // A type with its arguments: `Annotated[User, Depends(f)]`.
        case (.external(let path), .list(let list)):
            let arguments = zip(list.items, list.places).map { Argument(name: nil, value: $0, place: $1 ?? activation.place(index)) }
            return .made(Made(callee: path, function: held, arguments: arguments, place: activation.place(term)))
        case (.list(let list), .number(let number)) where !list.isOpen:
            let place = Int(number) < 0 ? list.items.count + Int(number) : Int(number)
            return list.items.indices.contains(place) ? list.items[place] : .unknown
        case (_, .text(let name)): return knownMember(name, of: held) ?? .unknown
        default: return .unknown
        }
    }

    // MARK: Assignments

    private func assignment(_ term: Int, in activation: Activation) -> Value {
        let code = activation.code, target = code.child(term, .target), given = code.child(term, .value)
        guard target >= 0, given >= 0 else { return .unknown }
        let right = value(given, in: activation)
        let found = named(rewrapped(right, named: target, in: activation) ?? right, by: target, in: activation)
        let declares = !code.traits[term].isDisjoint(with: [.variable, .letVariable, .constant, .short, .field])
        assign(found, to: target, in: activation, declares: declares)
        return found
    }

    /// Gives a router or function the name of the first variable that holds it.
    private func named(_ value: Value, by target: Int, in activation: Activation) -> Value {
        if case .built(let builder) = value, let last = builder.steps.last, case .closure = last.argument.value { _ = named(last.argument.value, by: target, in: activation) }
        if case .closure(let closure) = value, closure.name.isEmpty, closure.label == nil, closure.place.file === activation.file {
            let code = activation.code, name = code.kinds[target] == .member ? code.child(target, .property) : target
            if name >= 0, [.identifier, .name].contains(code.kinds[name]) { closure.name = code.string(name) }
        }
        if case .scope(let scope) = value, pipeline.scopes[scope].name.hasSuffix("#") {
            pipeline.scopes[scope].name += activation.file.spelled(target)
        }
        return value
    }

    /// Gives a value to a name, a field, or the names of a pattern.
    func assign(_ value: Value, to target: Int, in activation: Activation, declares: Bool = false) {
        let code = activation.code
        switch code.kinds[target] {
        case .identifier:
            let name = code.string(target)
            let declaresHere = declares || LanguageFamily(code.language).isPython && activation.frame.own(name) == nil && activation.frame !== activation.file.frame
            if declaresHere { activation.frame.declare(name, value, depth: conditions.count) } else { activation.frame.assign(name, value, under: conditions) }
            export(name, value, marks(around: target, code), in: activation)
        case .member:
            let receiver = self.value(code.child(target, .receiver), in: activation), property = code.child(target, .property)
            if property >= 0 { set(code.string(property), value, of: receiver, at: activation.place(target)) }
        case .indexing:
            let receiver = self.value(code.child(target, .receiver), in: activation), index = code.child(target, .index)
            if index >= 0, let name = self.value(index, in: activation).text { set(name, value, of: receiver, at: activation.place(target)) }
        case .tuple, .array: spread(value, over: code.children(target).filter { code.kinds[$0] != .token }, in: activation, declares: declares)
        case .object: take(value, apart: target, in: activation, declares: declares)
        default: return
        }
    }

    /// The marks of an assignment and of its statement.
    private func marks(around target: Int, _ code: Code) -> TermTraits {
        let parent = code.parent(target), statement = parent >= 0 ? code.parent(parent) : -1
        return (parent >= 0 ? code.traits[parent] : []).union(statement > 0 ? code.traits[statement] : [])
    }

    private func spread(_ value: Value, over targets: [Int], in activation: Activation, declares: Bool) {
        let items = items(of: value)?.values
        for (index, target) in targets.enumerated() {
            // A function of Go that gives back an error beside its result is followed to the result.
            let part = items.map { index < $0.count ? $0[index] : .unknown } ?? (index == 0 && activation.code.language == "go" ? value : .unknown)
            assign(part, to: target, in: activation, declares: declares)
        }
    }

    private func take(_ value: Value, apart target: Int, in activation: Activation, declares: Bool) {
        let code = activation.code
        for pair in code.children(target) where code.kinds[pair] == .pair {
            let key = code.child(pair, .key)
            var inner = code.child(pair, .value)
            guard key >= 0, inner >= 0 else { continue }
            // `{ a = 1 }` has a default.
            if code.kinds[inner] == .assign { inner = code.child(inner, .target) }
            assign(knownMember(code.string(key), of: value) ?? externalMember(code.string(key), of: value), to: inner, in: activation, declares: declares)
        }
    }

    private func augmented(_ term: Int, in activation: Activation) -> Value {
        let code = activation.code, target = code.child(term, .target), added = value(code.child(term, .value), in: activation)
        let before = value(target, in: activation)
        if case .list(let list) = before, code.string(term).hasPrefix("+") {
            if case .list(let more) = added {
                for (value, place) in zip(more.items, more.places) { list.append(underConditions(value), at: place) }
                if more.isOpen { list.isOpen = true }
            } else if addsRoutes(added) {
                list.append(underConditions(added), at: activation.place(code.child(term, .value)))
            } else {
                list.isOpen = true
            }
            return before
        }
        let sum = sum(before, added)
        assign(sum, to: target, in: activation)
        return sum
    }
}

internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// Whether what calls give back is followed by name in a language: `cors.New(o).Handler` is a name of its own.
    static func hasBuilders(_ language: LanguageID) -> Bool {
        let family = LanguageFamily(language)
        return family.isGo || family.isRust
    }

    /// What is called by a name that the value does not have itself: a method of a struct that it embeds, or one more call on what calls made.
    func called(_ name: String, of receiver: Value, _ arguments: [Argument], at place: CodePlace, in activation: Activation) -> Value? {
        switch receiver {
        case .instance(let instance) where activation.code.language == "go":
            for value in embedded(in: instance) {
                if case .scope = value { return registered(name, of: value, arguments, at: place, in: activation) }
                if knownMember(name, of: value) != nil { return call(name, of: value, arguments, at: place, in: activation) }
            }
            return nil
        case .made(let held) where Self.hasBuilders(activation.code.language):
            if let argument = held.arguments.first(where: { $0.name == name }) { return call(argument.value, arguments, at: place, in: activation) }
            handOver(arguments)
            // What a result or an option is asked for is the same thing.
            if LanguageFamily(activation.code.language).isRust, Self.transparent.contains(name), arguments.isEmpty { return receiver }
            return .made(Made(callee: held.callee + "()." + name, function: .external(held.callee + "()." + name), arguments: arguments, place: place, receiver: receiver))
        case .scope, .closure, .list, .wrapped, .text, .instance, .route:
            guard LanguageFamily(activation.code.language).isRust else { return nil }
            if case .scope(let scope) = receiver, name == "clone" { return copied(scope, at: place) }
            if case .scope(let scope) = receiver, let closure = extensionMethods[name]?.first {
                return invoke(closure.bound(to: .scope(scope)), arguments, at: place)
            }
            return Self.transparent.contains(name) ? receiver : nil
        default: return nil
        }
    }

    /// Methods of Rust that give back what they are called on.
    static let transparent: Set<String> = [
        "clone", "unwrap", "expect", "into", "to_string", "to_owned", "as_str", "as_ref", "borrow", "iter", "into_iter", "boxed", "await", "unwrap_or_default", "as_mut",
        "into_service", "into_make_service", "into_make_service_with_connect_info", "cloned",
    ]

    /// The structs that a struct embeds, as values.
    func embedded(in instance: InstanceValue) -> [Value] {
        let place = instance.type.place, code = place.file.code, body = code.child(place.term, .body)
        guard body >= 0 else { return [] }
        return code.children(body).compactMap { item in
            guard code.kinds[item] == .expressionStatement else { return nil }
            let name = code.string(item).isEmpty ? String(decoding: code.text(item), as: UTF8.self) : code.string(item)
            let plain = name.filter { $0 != "*" && $0 != " " }, last = plain.split(separator: ".").last.map(String.init) ?? plain
            if let held = instance.fields[last] { return held }
            guard let found = embeddedType(plain, at: CodePlace(file: place.file, term: item)) else { return nil }
            instance.fields.set(last, found)
            return found
        }
    }

    private func embeddedType(_ name: String, at place: CodePlace) -> Value? {
        typed(named: name, at: place)
    }

    /// `list[i](x)`: an item of a list is called.
    func called(_ callee: Int, in activation: Activation) -> Value? {
        let code = activation.code
        guard code.language == "go", code.kinds[callee] == .type else { return nil }
        let parts = code.string(callee).split(whereSeparator: { $0 == "[" || $0 == "]" }).map(String.init)
        guard parts.count == 2, case .list(let list)? = activation.frame.value(of: parts[0]), case .number(let index)? = activation.frame.value(of: parts[1]) else { return nil }
        return list.items.indices.contains(Int(index)) ? list.items[Int(index)] : nil
    }

    /// Notes functions that are handed to something that is not known, which may run them: `cobra.Command{Run: func…}`.
    func handOver(_ arguments: [Argument]) {
        for argument in arguments {
            guard case .closure(let closure) = argument.value, Self.hasBuilders(closure.place.file.code.language), handedOver.count < 4096 else { continue }
            handedOver.append(closure)
        }
    }

    /// `{Name: a, Other: b}` within a list, and what a map holds: Go has no pairs but these.
    func composite(_ list: Int, in activation: Activation) -> Value? {
        let code = activation.code
        guard code.language == "go", list >= 0, case let items = code.children(list), !items.isEmpty,
            items.allSatisfy({ code.kinds[$0] == .tuple && code.children($0).count == 2 })
        else { return nil }
        let record = RecordValue()
        for item in items {
            let parts = code.children(item)
            let name = code.kinds[parts[0]] == .identifier ? code.string(parts[0]) : value(parts[0], in: activation).text
            let held = value(parts[1], in: activation)
            if let name { record.set(name, held, at: activation.place(parts[1])) } else { record.isOpen = true }
        }
        return .record(record)
    }
}

internal import SluiceRules
internal import SluiceSyntax

/// What becomes of the values of a function's statements, where a framework reads them one by one.
struct Collector {
    /// Where they are put; `nil` for a list alone.
    let scope: Int?
    let call: FrameworkCall
    let framework: Framework
    let list: ListValue
}

extension Interpreter {
    // MARK: Calls that do not name their router

    /// A call without a receiver, within a function that was given a router.
    func registeredAround(_ name: String, _ arguments: [Argument], at place: CodePlace, in activation: Activation) -> Value? {
        guard !name.contains("."), let scope = surrounding.last, framework(of: scope)?.surroundings.isImplicit == true else { return nil }
        return registered(name, of: .scope(scope), arguments, at: place, in: activation)
    }

    /// The router around, where a name from outside stands for it.
    func facade(_ receiver: Value) -> Value? {
        guard case .external(let path) = receiver else { return nil }
        for scope in surrounding.reversed() {
            for facade in framework(of: scope)?.surroundings.facades ?? [] {
                if facade == path || facade.hasPrefix("*") && path.hasSuffix(facade.dropFirst()) { return .scope(scope) }
                if path.hasPrefix(facade + ".") { return .part(of: scope, path: path.dropFirst(facade.count + 1).split(separator: ".").map(String.init)) }
                if facade.hasPrefix("*"), let range = path.firstRange(of: facade.dropFirst() + ".") {
                    return .part(of: scope, path: path[range.upperBound...].split(separator: ".").map(String.init))
                }
            }
        }
        return nil
    }

    /// The words of `%w[a b]` and `%i[a b]`.
    func words(_ term: Int, in activation: Activation) -> Value? {
        guard activation.code.language == "ruby" else { return nil }
        let text = String(decoding: activation.code.text(term), as: UTF8.self)
        guard ["%w", "%i", "%W", "%I"].contains(where: text.hasPrefix), text.count > 3 else { return nil }
        return .list(ListValue(text.dropFirst(3).dropLast().split { $0.isWhitespace }.map { .text(String($0)) }, places: []))
    }

    /// Runs what a router is filled by: a function that is given it, a method of an object, or statements that are collected.
    func fill(
        _ scope: Int, from body: Argument, by call: FrameworkCall, _ more: [Argument], at place: CodePlace, _ framework: Framework, in activation: Activation
    ) {
        if call.builder != nil { return collect(from: body, into: scope, by: call, at: place, framework) }
        surrounding.append(scope)
        defer { surrounding.removeLast() }
        let given = [Argument(name: nil, value: .scope(scope), place: place)] + more
        for choice in body.value.choices {
            if let method = call.method, let function = knownMember(method, of: choice.value) {
                _ = self.call(function, given, at: place, in: activation)
            } else if call.method == nil {
                _ = self.call(choice.value, given, at: place, in: activation)
            } else {
                pipeline.scopes[scope].isOpen = true
                note(.unresolvedImport, "what is registered here could not be followed: \(body.place.file.spelled(body.place.term))", at: place)
            }
        }
    }

    // MARK: Statements that are middlewares

    /// Runs a function each of whose statements is registered.
    func collect(from body: Argument, into scope: Int, by call: FrameworkCall, at place: CodePlace, _ framework: Framework) {
        guard case .closure(let closure) = body.value else {
            pipeline.scopes[scope].isOpen = true
            return note(.dynamicRegistration, "what is registered here is not known until the program runs", at: place)
        }
        surrounding.append(scope)
        defer { surrounding.removeLast() }
        _ = invoke(closure, [], at: place, collector: Collector(scope: scope, call: call, framework: framework, list: ListValue([])))
    }

    /// The value of one statement.
    func collect(_ value: Value, at place: CodePlace, by collector: Collector, in activation: Activation) {
        switch value {
        case .instance(let instance):
            guard let name = collector.call.builder, let inner = instance.type.computedField(name) else { break }
            _ = invoke(inner.bound(to: value), [], at: place, collector: collector)
            return
        // Routers and routes have been registered already.
        case .scope, .part, .route, .nothing: return
        default: break
        }
        guard let scope = collector.scope else { return collector.list.append(value, at: place) }
        use([Argument(name: nil, value: value, place: place)], phase: collector.call.phase, rank: collector.call.rank, of: scope, collector.framework)
    }

    /// The middlewares and the handler that a function without parameters names, one a statement.
    func built(_ handler: Argument, by call: FrameworkCall) -> [Argument]? {
        guard call.builder != nil, case .closure(let closure) = handler.value else { return nil }
        let code = closure.place.file.code, list = code.child(closure.place.term, .parameters)
        guard list < 0 || code.children(list).isEmpty else { return nil }
        let found = ListValue([])
        guard let framework = surrounding.last.flatMap({ self.framework(of: $0) }) else { return nil }
        _ = invoke(closure, [], at: handler.place, collector: Collector(scope: nil, call: call, framework: framework, list: found))
        guard let last = found.items.last, isHandler(last) else { return nil }
        return zip(found.items, found.places).map { Argument(name: nil, value: $0, place: $1 ?? handler.place) }
    }

    private func isHandler(_ value: Value) -> Bool {
        switch value {
        case .closure, .wrapped, .external: true
        default: false
        }
    }

    // MARK: Parts of paths

    /// An argument with the words that a framework makes parts of paths of turned into texts.
    func worded(_ argument: Argument, _ framework: Framework) -> Argument {
        guard !framework.surroundings.pathWords.isEmpty, let text = word(argument.value, framework) else { return argument }
        return Argument(name: argument.name, value: .text(text), place: argument.place)
    }

    private func word(_ value: Value, _ framework: Framework) -> String? {
        switch value {
        case .external(let path): framework.surroundings.pathWords[path].flatMap { $0.contains("$") ? nil : $0 }
        case .made(let made):
            framework.surroundings.pathWords[made.callee].flatMap { form in
                made.arguments.first?.value.text.map { form.split(separator: "$", omittingEmptySubsequences: false).joined(separator: $0) }
            }
        default: nil
        }
    }

    // MARK: Computed fields

    /// Takes a field whose value is a block as something that is run when it is asked for.
    func declareComputed(_ term: Int, of type: TypeValue, in activation: Activation) -> Bool {
        let code = activation.code
        guard code.kinds[term] == .assign, code.language == "swift", case let target = code.child(term, .target), target >= 0,
            code.kinds[target] == .identifier, case let body = code.child(term, .value), body >= 0, code.kinds[body] == .block
        else { return false }
        type.computed[code.string(target)] = Closure(place: activation.place(body), frame: type.frame, name: code.string(target))
        return true
    }

    /// What a computed field of an object comes to.
    func computed(_ name: String, of instance: InstanceValue) -> Value? {
        guard let closure = instance.type.computedField(name) else { return nil }
        return invoke(closure.bound(to: .instance(instance)), [], at: closure.place)
    }
}

extension TypeValue {
    /// A computed field of the class or of those that it inherits from.
    func computedField(_ name: String, depth: Int = 0) -> Closure? {
        if let own = computed[name] { return own }
        guard depth < 16 else { return nil }
        for case .type(let base) in bases { if let found = base.computedField(name, depth: depth + 1) { return found } }
        return nil
    }
}

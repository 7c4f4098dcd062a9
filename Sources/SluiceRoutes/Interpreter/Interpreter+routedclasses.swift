internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

/// Classes whose methods are routes of a router by their decorators: `@controller(router) class Tags: @router.get("") def all(self)`.
extension Interpreter {
    /// Registers the methods of a class that decorators make routes of. What objects of the class ask for runs before each of them.
    func register(_ methods: [Int], of type: TypeValue, in activation: Activation) {
        guard !methods.isEmpty else { return }
        let start = pipeline.registrations.count, code = activation.code
        routedClasses.append(type)
        for term in methods {
            let name = code.child(term, .name)
            guard name >= 0, isRegistering(term, in: activation), let method = type.methods[code.string(name)] else { continue }
            _ = decorated(.closure(method), term, in: activation)
        }
        routedClasses.removeLast()
        let routers = Set(pipeline.registrations[start...].map(\.scope))
        guard !routers.isEmpty else { return }
        // Something that is given the router makes objects of the class for its methods; what else stands above the class is not known.
        let outer = Activation(file: type.place.file, frame: type.frame, base: conditions.count)
        for decorator in decorators(above: type.place.term, in: outer) where !isGiven(routers, decorator, in: outer) {
            for router in routers { pipeline.scopes[router].isOpen = true }
            note(.generated, "what is made of the class `\(type.name)` here is not known", at: decorator.place)
        }
    }

    /// Whether a decorator of a method belongs to a router.
    private func isRegistering(_ term: Int, in activation: Activation) -> Bool {
        let code = activation.code
        return code.children(term, .decorator).contains { decorator in
            guard let inner = code.children(decorator).first else { return false }
            let callee = code.kinds[inner] == .call ? code.child(inner, .callee) : inner
            guard callee >= 0, code.kinds[callee] == .member, case .scope = value(code.child(callee, .receiver), in: activation) else { return false }
            return true
        }
    }

    private func isGiven(_ routers: Set<Int>, _ decorator: Argument, in activation: Activation) -> Bool {
        guard activation.code.kinds[decorator.place.term] == .call else { return false }
        return arguments(of: decorator.place.term, in: activation).contains {
            if case .scope(let scope) = $0.value { routers.contains(scope) } else { false }
        }
    }

    /// What fields of a class ask for, those of the classes that it inherits from first.
    func asked(byFieldsOf type: TypeValue?, _ framework: Framework) -> [Asked] {
        guard let type, !framework.parameters.isEmpty else { return [] }
        var names: [String] = [], values: [String: Value] = [:]
        collect(type, &names, &values)
        return names.flatMap { name -> [Asked] in
            guard case .made(let made)? = values[name] else { return [] }
            return asked(by: made, .unknown, framework)
        }
    }

    private func collect(_ type: TypeValue, _ names: inout [String], _ values: inout [String: Value], depth: Int = 0) {
        guard depth < 16 else { return }
        for case .type(let base) in type.bases.reversed() { collect(base, &names, &values, depth: depth + 1) }
        for name in type.fields.names {
            if values.updateValue(type.fields[name] ?? .unknown, forKey: name) == nil { names.append(name) }
        }
    }
}

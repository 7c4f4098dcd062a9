internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// Puts what a call's options say on what it registered: for which actions it is, under which conditions, and where it stands.
    func filter(from start: Int, of scope: Int, _ call: FrameworkCall, _ fit: Shape.Fit, _ arguments: [Argument], _ framework: Framework) {
        if let position = call.routing.position { move(position, from: start, of: scope, call, fit, framework) }
        let options = options(of: call, fit, arguments), count = pipeline.registrations.count
        for index in min(start, count)..<count where pipeline.registrations[index].scope == scope {
            guard pipeline.registrations[index].isFiltered else { continue }
            if call.routing.isUnique { replace(by: index) }
            var registration = pipeline.registrations[index]
            for (name, argument) in options { apply(call.options[name], argument, to: &registration) }
            pipeline.registrations[index] = registration
        }
    }

    /// The method of the class that a name means.
    func methodNamed(_ argument: Argument, in activation: Activation) -> Argument {
        guard argument.name == nil, let name = argument.value.text, case .type(let type)? = activation.receiver, let method = type.method(name) else { return argument }
        return Argument(name: nil, value: .closure(method), place: argument.place)
    }

    private func apply(_ option: FrameworkCall.Option?, _ argument: Argument, to registration: inout Registration) {
        switch option {
        case .only?:
            if let names = names(in: argument.value) { registration.only = names } else { registration.conditions.append(unknown("only", argument)) }
        case .except?:
            if let names = names(in: argument.value) { registration.except.formUnion(names) } else { registration.conditions.append(unknown("except", argument)) }
        case .condition?: registration.conditions += conditions(in: argument)
        case .negatedCondition?: registration.conditions += conditions(in: argument).map(\.negated)
        case .first?: if case .flag(true) = argument.value { registration.rank = -registration.sequence }
        default: return
        }
    }

    private func unknown(_ word: String, _ argument: Argument) -> RouteCondition {
        RouteCondition("\(word)(\(argument.place.file.spelled(argument.place.term)))")
    }

    /// What an option asks for: names of methods, or code.
    private func conditions(in argument: Argument) -> [RouteCondition] {
        flat(argument).map { one in RouteCondition(one.value.text ?? one.place.file.spelled(one.place.term)) }
    }

    /// The same symbol again takes the place of the one before.
    private func replace(by index: Int) {
        let new = pipeline.registrations[index]
        guard new.kind == .middleware, let symbol = new.middleware.first?.symbol, symbol != "(anonymous)" else { return }
        for old in pipeline.registrations.indices where old < index {
            let one = pipeline.registrations[old]
            guard one.scope == new.scope, one.phase == new.phase, one.kind == .middleware, one.middleware.first?.symbol == symbol else { continue }
            takeAway(old, under: conditions)
        }
    }
}

extension Registration {
    /// Whether lists of actions and conditions mean it.
    fileprivate var isFiltered: Bool {
        switch kind {
        case .middleware, .exemption: true
        default: false
        }
    }
}

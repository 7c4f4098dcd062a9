internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// The router that all calls of a program share which name none: `http.HandleFunc` of Go.
    func sharedScope(_ name: String, _ call: FrameworkCall, _ framework: Framework, at place: CodePlace) -> Int {
        let key = framework.id + "#" + name
        if let known = sharedScopes[key] { return known }
        let scope = makeScope(framework, type: call.type, isRoot: true, at: place)
        pipeline.scopes[scope].name = name
        sharedScopes[key] = scope
        return scope
    }

    /// Registers what stands among the arguments of a call that makes a router: `grpc.NewServer(grpc.ChainUnaryInterceptor(a, b))`.
    func use(optionsOf arguments: [Argument], for scope: Int, _ framework: Framework) {
        for argument in arguments.flatMap({ flat($0) }) {
            for choice in argument.value.choices {
                let count = conditions.count
                conditions += choice.conditions.filter { !conditions.contains($0) }
                use(option: choice.value, argument, for: scope, framework)
                conditions.removeLast(max(0, conditions.count - count))
            }
        }
    }

    private func use(option value: Value, _ argument: Argument, for scope: Int, _ framework: Framework) {
        switch value {
        case .list(let list):
            let items = zip(list.items, list.places).map { Argument(name: nil, value: $0, place: $1 ?? argument.place) }
            use(optionsOf: items, for: scope, framework)
        case .made(let made):
            for call in framework.calls where call.action == .option && call.shape.isPath(made.callee) {
                guard let fit = call.shape.fit(made.arguments), holds(call.when, fit) else { continue }
                register(middleware: call, of: scope, fit, made.arguments, at: made.place, framework)
                return
            }
        case .unknown where argument.place.file.code.kinds[argument.place.term] == .spread:
            pipeline.scopes[scope].isOpen = true
            note(.dynamicRegistration, "options of a server are not known until the program runs", at: argument.place)
        default: return
        }
    }
}

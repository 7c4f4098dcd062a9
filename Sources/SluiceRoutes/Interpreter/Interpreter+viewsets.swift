internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

/// Classes of which several methods answer, each by a path and method of its own that a router gives them.
extension Interpreter {
    /// Registers the actions of a class. Where it is not known which it has, one route stands for all of them.
    func register(
        viewset call: FrameworkCall, _ name: String, of scope: Int, _ fit: Shape.Fit, _ arguments: [Argument], at place: CodePlace, _ framework: Framework
    ) {
        guard let given = fit.ones["H"], case let core = unwrapped(given, framework).core, let handler = handlerClass(core, framework),
            let own = actions(of: handler.type, call)
        else {
            _ = register(route: call, name, of: scope, fit, arguments, at: place, framework)
            return
        }
        let all = call.routing.actions, extra = extraActions(of: handler, call)
        for path in paths(of: call, fit, options(of: call, fit, arguments), else: "") {
            for isDetail in [false, true] {
                for action in all where own.contains(action.name) && isDetail == action.path.contains(":") {
                    let route = Answer(handler: handler, name: action.name, path: path.map { action.path.isEmpty ? $0 : $0 + "/" + action.path }, methods: action.methods)
                    register(route, given, call, of: scope, at: place, framework)
                }
                let before = all.first { $0.path.contains(":") }?.path ?? ""
                for action in extra where action.isDetail == isDetail {
                    let route = Answer(
                        handler: action.handler, name: action.name, path: path.map { $0 + (isDetail ? "/" + before : "") + "/" + action.path }, methods: action.methods)
                    register(route, given, call, of: scope, at: place, framework)
                }
            }
        }
    }

    /// One method of the class as a route.
    private struct Answer {
        let handler: HandlerClass
        let name: String
        let path: String?
        let methods: Set<String>
    }

    private func register(_ answer: Answer, _ given: Argument, _ call: FrameworkCall, of scope: Int, at place: CodePlace, _ framework: Framework) {
        let type = answer.handler.type
        var route = registration(.route, of: scope, at: place)
        (route.path, route.methods, route.phase) = (answer.path, answer.methods, phase(call.phase, of: framework))
        route.handler = handler(of: Argument(name: nil, value: .type(type), place: given.place))
        route.handler?.symbol = type.name + "." + answer.name
        if let method = type.method(answer.name) { route.handler?.body = BodyHash.hash(of: method.place) }
        for (middleware, more) in unwrapped(given, framework).around { append(middleware, more, phase: nil, to: &route, framework) }
        for (middleware, more) in around(answer.handler, framework) { append(middleware, more, phase: answer.handler.entry.phase, to: &route, framework) }
        for (middleware, more) in around(method: answer.name, of: type, framework) { append(middleware, more, phase: answer.handler.entry.phase, to: &route, framework) }
        let exemptions = exempt(&route, answer.handler, framework)
        pipeline.registrations.append(route)
        pipeline.registrations += exemptions
    }

    /// What decorators put around one method.
    func around(method name: String, of type: TypeValue, _ framework: Framework) -> [(Middleware, [RouteCondition])] {
        guard let method = type.method(name) else { return named(name, of: type).flatMap { flattened($0, framework) } }
        let activation = Activation(file: method.place.file, frame: type.frame, base: conditions.count)
        return (named(name, of: type) + decorators(above: method.place.term, in: activation)).flatMap { flattened($0, framework) }
    }

    /// A class above which decorators of a router stand: `@api.route("/x") class X(Resource)`.
    func registerDecorated(_ type: Value, _ term: Int, in activation: Activation) {
        for decorator in activation.code.children(term, .decorator).reversed() where activation.code.kinds[decorator] == .decorator {
            if let inner = activation.code.children(decorator).first { _ = registeredByDecorator(type, inner, in: activation) }
        }
    }

    // MARK: Which actions there are

    /// The actions that a class has, by its own methods and by what it inherits; `nil` where something that it inherits from is not known.
    private func actions(of type: TypeValue, _ call: FrameworkCall) -> Set<String>? {
        var found: Set<String> = []
        for path in paths(ofBases: type) {
            guard let entry = call.routing.provides.first(where: { entry in entry.bases.contains { Self.fits($0, path) } }) else { return nil }
            found.formUnion(entry.actions)
        }
        found.formUnion(call.routing.actions.map(\.name).filter { type.method($0) != nil })
        guard case .list(let list)? = type.field("http_method_names"), !list.isOpen else { return found }
        let allowed = Set(list.items.compactMap { $0.text?.uppercased() })
        return found.filter { name in call.routing.actions.contains { $0.name == name && !$0.methods.isDisjoint(with: allowed) } }
    }

    private struct ExtraAction {
        let handler: HandlerClass
        let name: String
        let path: String
        let methods: Set<String>
        let isDetail: Bool
    }

    /// Methods that a decorator makes actions of, which may say what runs before them in place of the class.
    private func extraActions(of handler: HandlerClass, _ call: FrameworkCall) -> [ExtraAction] {
        methods(of: handler.type).flatMap { name, method -> [ExtraAction] in
            let activation = Activation(file: method.place.file, frame: method.frame, base: conditions.count)
            return decorators(above: method.place.term, in: activation).compactMap { decorator in
                guard case .made(let made) = decorator.value, call.routing.extra.contains(made.callee) else { return nil }
                let given = { (name: String) in made.arguments.first { $0.name == name }?.value }
                let isDetail = if case .flag(true)? = given("detail") { true } else { made.callee.hasSuffix("detail_route") }
                let own = HandlerClass(type: handler.type, arguments: made.arguments, place: decorator.place, entry: handler.entry)
                return ExtraAction(
                    handler: own, name: name, path: given("url_path")?.text ?? name, methods: given("methods").flatMap { words(of: $0) } ?? ["GET"], isDetail: isDetail)
            }
        }
    }

    /// The methods of a class and of those that it inherits from, in the order of their names.
    private func methods(of type: TypeValue, depth: Int = 0) -> [(String, Closure)] {
        guard depth < 16 else { return [] }
        var found = type.methods
        for case .type(let base) in type.bases { for (name, method) in methods(of: base, depth: depth + 1) where found[name] == nil { found[name] = method } }
        return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

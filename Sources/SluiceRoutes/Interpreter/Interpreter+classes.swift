internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// A class that answers requests, with the call that made a handler of it.
    struct HandlerClass {
        let type: TypeValue
        let arguments: [Argument]
        let place: CodePlace
        let entry: Framework.ClassEntry
    }

    /// Whether a class method makes a handler of its class: `as_view`.
    func isMaker(_ name: String, _ language: String) -> Bool {
        frameworks.contains { $0.languages.contains(language) && $0.classes.contains { $0.makers.contains(name) } }
    }

    /// Whether a path from outside is that of such a method.
    func isMaker(path: String, _ language: String) -> Bool {
        path.split(separator: ".").last.map { path.contains(".") && isMaker(String($0), language) } ?? false
    }

    /// The class behind a handler; `nil` where the handler is no class that a framework knows.
    func handlerClass(_ core: Argument, _ framework: Framework) -> HandlerClass? {
        let type: TypeValue, arguments: [Argument]
        switch core.value {
        case .type(let own): (type, arguments) = (own, [])
        case .made(let made):
            guard case .type(let own) = made.function, isMaker(path: "." + made.callee, made.place.file.code.language.rawValue) else { return nil }
            (type, arguments) = (own, made.arguments)
        default: return nil
        }
        let bases = paths(ofBases: type)
        let entry = framework.classes.first { entry in
            entry.bases.isEmpty || entry.bases.contains { pattern in bases.contains { Self.fits(pattern, $0) } }
        }
        return entry.map { HandlerClass(type: type, arguments: arguments, place: core.place, entry: $0) }
    }

    /// The paths of the classes from outside that a class inherits from, nearest first.
    func paths(ofBases type: TypeValue, depth: Int = 0) -> [String] {
        guard depth < 16 else { return [] }
        return type.bases.flatMap { base -> [String] in
            switch base {
            case .external(let path): [path]
            case .type(let inner): paths(ofBases: inner, depth: depth + 1)
            case .made(let made): [made.callee]
            default: []
            }
        }
    }

    /// What runs before a class answers: its decorators, those of its methods, the classes that it inherits from, and its lists.
    func around(_ handler: HandlerClass, _ framework: Framework) -> [(Middleware, [RouteCondition])] {
        let inherited = mixins(of: handler.type, handler.entry, framework)
        // A class that several inherit from comes after all of them.
        let mixins = inherited.enumerated().filter { place, one in
            !inherited[(place + 1)...].contains { $0.0.symbol == one.0.symbol && $0.0.origin == one.0.origin }
        }.map(\.element)
        return decorators(of: handler.type, handler.entry, framework) + mixins
            + handler.entry.fields.flatMap { list(of: $0, handler, framework).middlewares }
    }

    /// The decorators of the class and of those that it inherits from, the nearest first.
    private func decorators(of type: TypeValue, _ entry: Framework.ClassEntry, _ framework: Framework, depth: Int = 0) -> [(Middleware, [RouteCondition])] {
        guard depth < 16 else { return [] }
        let activation = Activation(file: type.place.file, frame: type.frame, base: conditions.count)
        var found = decorators(above: type.place.term, in: activation).filter { isForWhole($0, entry) }.flatMap { flattened($0, framework) }
        for name in entry.decorated.sorted() {
            if let method = type.methods[name] { found += decorators(above: method.place.term, in: activation).flatMap { flattened($0, framework) } }
        }
        for case .type(let base) in type.bases { found += decorators(of: base, entry, framework, depth: depth + 1) }
        return found
    }

    /// The decorators of a class or function as arguments, outermost first.
    func decorators(above term: Int, in activation: Activation) -> [Argument] {
        let code = activation.code
        return code.children(term, .decorator).filter { code.kinds[$0] == .decorator }.compactMap { decorator in
            guard let inner = code.children(decorator).first else { return nil }
            return Argument(name: nil, value: value(inner, in: activation), place: activation.place(inner))
        }
    }

    /// A decorator with a `name` is for that method alone.
    private func isForWhole(_ decorator: Argument, _ entry: Framework.ClassEntry) -> Bool {
        guard case .made(let made) = decorator.value, let name = made.arguments.first(where: { $0.name == "name" })?.value.text else { return true }
        return entry.decorated.contains(name)
    }

    private func mixins(of type: TypeValue, _ entry: Framework.ClassEntry, _ framework: Framework, depth: Int = 0) -> [(Middleware, [RouteCondition])] {
        guard entry.hasMixins, depth < 16 else { return [] }
        return type.bases.flatMap { base -> [(Middleware, [RouteCondition])] in
            switch base {
            case .external(let path):
                guard roles(ofPath: path, [], in: type.place.file).1 == .framework else { return [] }
                return [(middleware(Argument(name: nil, value: base, place: type.place)), [])]
            case .type(let inner):
                let own = entry.decorated.contains { inner.methods[$0] != nil }
                let this = own ? [(middleware(Argument(name: nil, value: base, place: inner.place)), [RouteCondition]())] : []
                return this + mixins(of: inner, entry, framework, depth: depth + 1)
            default: return []
            }
        }
    }

    // MARK: Lists

    /// What a field of a class holds, or the program's settings where it has none; with what of the settings it leaves out.
    func list(
        of field: Framework.ClassEntry.Field, _ handler: HandlerClass, _ framework: Framework
    ) -> (middlewares: [(Middleware, [RouteCondition])], dropped: Set<String>, at: CodePlace) {
        let given = handler.arguments.first { $0.name == field.name }
        let own = given?.value ?? handler.type.field(field.name)
        let place = given?.place ?? handler.type.place(ofField: field.name) ?? handler.place
        if let name = field.method, let method = handler.type.method(name) {
            return ([(middleware(Argument(name: nil, value: .closure(method), place: method.place)), [])], [], method.place)
        }
        let preset = setting(field.setting).map { flattened(Argument(name: nil, value: $0, place: place), framework) } ?? []
        guard let own else { return (preset, [], place) }
        // Lists by method: they are those of the methods.
        if case .record = own { return ([], [], place) }
        var found = flattened(Argument(name: nil, value: own, place: place), framework)
        if field.isReversed { found.reverse() }
        guard !preset.isEmpty, found.allSatisfy({ $0.0.roles?.isEmpty == true }) else { return (found, [], place) }
        return (preset + found, Set(preset.map(\.0.symbol)), place)
    }

    /// A setting of the program: `A.B` is the key B of what the modules of settings call A.
    func setting(_ path: [String]) -> Value? {
        guard let first = path.first else { return nil }
        for module in settingsModules {
            guard var found = module.files.first?.frame.own(first) else { continue }
            for name in path.dropFirst() {
                guard let inner = knownMember(name, of: found) else { return nil }
                found = inner
            }
            return found
        }
        return nil
    }

    // MARK: Methods

    /// The methods of HTTP that a class answers, each with what its own decorators put around it.
    func answers(_ handler: HandlerClass, _ framework: Framework) -> [(method: String, around: [(Middleware, [RouteCondition])])] {
        if let named = namedAnswers(handler, framework) { return named }
        return handler.entry.answers.sorted().compactMap { name in
            guard let method = handler.type.method(name) else { return nil }
            let activation = Activation(file: method.place.file, frame: handler.type.frame, base: conditions.count)
            let own = named(name, of: handler.type) + decorators(above: method.place.term, in: activation)
            let listed = handler.entry.fields.flatMap { field -> [Argument] in
                guard case .record(let record)? = handler.type.field(field.name), let list = record[name] else { return [] }
                let items = flat(Argument(name: nil, value: list, place: record.place(of: name) ?? method.place))
                return field.isReversed ? items.reversed() : items
            }
            return (name.uppercased(), (listed + own).flatMap { flattened($0, framework) })
        }
    }

    /// `as_view({'get': 'list'})`: the methods that are named for the methods of HTTP.
    private func namedAnswers(_ handler: HandlerClass, _ framework: Framework) -> [(method: String, around: [(Middleware, [RouteCondition])])]? {
        guard case .record(let record)? = handler.arguments.first(where: { $0.name == nil })?.value, !record.isOpen else { return nil }
        return record.names.compactMap { method in
            record[method]?.text.map { (method.uppercased(), around(method: $0, of: handler.type, framework)) }
        }
    }

    /// Decorators of the class that are for one method.
    func named(_ name: String, of type: TypeValue) -> [Argument] {
        let activation = Activation(file: type.place.file, frame: type.frame, base: conditions.count)
        return decorators(above: type.place.term, in: activation).filter { decorator in
            guard case .made(let made) = decorator.value else { return false }
            return made.arguments.contains { $0.name == "name" && $0.value.text == name }
        }
    }

    /// Whether all that a class can answer is written in it: nothing that it inherits from answers by itself.
    func isWhole(_ handler: HandlerClass) -> Bool {
        if case .record? = handler.arguments.first(where: { $0.name == nil })?.value { return true }
        return paths(ofBases: handler.type).allSatisfy { path in
            roles(ofPath: path, [], in: handler.type.place.file).1 == .framework || ["View", "MethodView", "APIView", "HTTPEndpoint", "Resource"].contains { path.hasSuffix("." + $0) }
        }
    }
}

extension TypeValue {
    /// Where a field is given its value.
    func place(ofField name: String, depth: Int = 0) -> CodePlace? {
        if let own = fields.place(of: name) { return own }
        guard depth < 16 else { return nil }
        for case .type(let base) in bases { if let found = base.place(ofField: name, depth: depth + 1) { return found } }
        return nil
    }
}

internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// A module of an application, with the path that its controllers stand below.
    private struct ModuleUse {
        let value: Value
        let place: CodePlace
        let conditions: [RouteCondition]
    }

    /// Reads what an application is made of, the nearest modules first: controllers, middlewares of modules, and what holds for all.
    func readModules(of scope: Int, _ module: Argument) {
        guard let framework = framework(of: scope), let form = framework.injection else { return }
        var queue = [ModuleUse(value: module.value, place: module.place, conditions: [])], next = 0
        var seen: Set<ObjectIdentifier> = [], paths: [ObjectIdentifier: String] = [:]
        while next < queue.count, queue.count < 10_000 {
            let use = queue[next]
            next += 1
            for definition in definitions(of: use, &seen, scope, framework) {
                read(definition.record, definition.owner, use, of: scope, form, framework, &paths, &queue)
            }
        }
        if !queue.isEmpty, !seen.isEmpty { return }
        pipeline.scopes[scope].isOpen = true
        note(.injection, "what the application is made of is not known", at: module.place)
    }

    private struct Definition {
        let record: RecordValue
        let owner: TypeValue?
    }

    /// What a module says of itself: above its class, in what a function of it gives back, or both.
    private func definitions(of use: ModuleUse, _ seen: inout Set<ObjectIdentifier>, _ scope: Int, _ framework: Framework, depth: Int = 0) -> [Definition] {
        guard depth < 8 else { return [] }
        func inner(_ value: Value) -> [Definition] {
            definitions(of: ModuleUse(value: value, place: use.place, conditions: use.conditions), &seen, scope, framework, depth: depth + 1)
        }
        switch use.value {
        case .type(let type):
            guard seen.insert(ObjectIdentifier(type)).inserted else { return [] }
            let activation = Activation(file: type.place.file, frame: type.frame, receiver: .type(type), base: 0)
            let said = annotations(of: type.place.term, "class", in: activation).filter { $0.call.action == .module }
            let records = said.compactMap { annotation -> RecordValue? in
                if case .record(let record)? = annotation.fit.ones["BODY"]?.value { record } else { nil }
            }
            return records.map { Definition(record: $0, owner: type) }
        case .record(let record):
            let base = record["module"].map(inner) ?? []
            return base + [Definition(record: record, owner: nil)]
        case .closure(let closure): return inner(invoke(closure, [], at: use.place))
        case .made(let made):
            if let first = made.arguments.first, case .closure = first.value, made.callee.hasSuffix("forwardRef") { return inner(first.value) }
            return []
        case .choice(let choices): return choices.flatMap { inner($0.value) }
        case .unknown:
            note(.injection, "a module is not known until the program runs", at: use.place)
            pipeline.scopes[scope].isOpen = true
            return []
        default: return []
        }
    }

    private func read(
        _ record: RecordValue, _ owner: TypeValue?, _ use: ModuleUse, of scope: Int, _ form: ModuleForm, _ framework: Framework,
        _ paths: inout [ObjectIdentifier: String], _ queue: inout [ModuleUse]
    ) {
        for item in list(record, form.imports, use.place, scope) {
            if case .made(let made) = item.value, form.routing.contains(made.callee) { route(made, below: "", &paths) }
            queue.append(ModuleUse(value: item.value, place: item.place, conditions: use.conditions))
        }
        let path = owner.flatMap { paths[ObjectIdentifier($0)] } ?? ""
        for item in list(record, form.controllers, use.place, scope) {
            if case .type(let type) = item.value { mount(type, in: scope, below: path, at: item.place) }
        }
        for item in list(record, form.providers, use.place, scope) { provide(item, of: scope, form, framework) }
        if let owner, let method = owner.method(form.configure) {
            let given = Argument(name: nil, value: .part(of: scope, path: [form.type]), place: method.place)
            _ = invoke(method.bound(to: .instance(shared(owner))), [given], at: method.place)
        }
    }

    private func list(_ record: RecordValue, _ name: String, _ place: CodePlace, _ scope: Int) -> [Argument] {
        guard let value = record[name] else { return [] }
        return flat(Argument(name: nil, value: value, place: record.place(of: name) ?? place)).flatMap { item in
            item.value.choices.map { Argument(name: nil, value: $0.value, place: item.place) }
        }
    }

    /// A list of paths with the modules that stand below them, and more such lists.
    private func route(_ made: Made, below path: String, _ paths: inout [ObjectIdentifier: String]) {
        for argument in made.arguments { route(argument.value, below: path, &paths) }
    }

    private func route(_ value: Value, below path: String, _ paths: inout [ObjectIdentifier: String]) {
        switch value {
        case .list(let list): for item in list.items { route(item, below: path, &paths) }
        case .record(let record):
            let own = path + "/" + (record["path"]?.text ?? "")
            if case .type(let type)? = record["module"] { paths[ObjectIdentifier(type)] = own }
            if let children = record["children"] { route(children, below: own, &paths) }
        case .type(let type): paths[ObjectIdentifier(type)] = path
        default: return
        }
    }

    /// What is made available under a name that stands for the whole application.
    private func provide(_ item: Argument, of scope: Int, _ form: ModuleForm, _ framework: Framework) {
        guard case .record(let record) = item.value, case .external(let path)? = record["provide"] else { return }
        guard let phase = form.tokens[String(path.split(separator: ".").last ?? "")] else { return }
        for key in ["useClass", "useExisting", "useValue", "useFactory"] {
            guard var value = record[key] else { continue }
            if key == "useFactory", case .closure(let closure) = value { value = invoke(closure, [], at: record.place(of: key) ?? item.place) }
            use([Argument(name: nil, value: value, place: record.place(of: key) ?? item.place)], phase: phase, rank: 0, of: scope, framework)
        }
    }

    // MARK: Mounting controllers

    /// Mounts all scopes of a controller.
    func mount(_ type: TypeValue, in scope: Int, below path: String, at place: CodePlace) {
        annotated.mounted.insert(ObjectIdentifier(type))
        let prefix = annotated.prefixes[scope] ?? ""
        for (child, own) in annotated.controllers[ObjectIdentifier(type)] ?? [] {
            var mount = registration(.mount(scope: child), of: scope, at: place)
            mount.path = prefix.flatMap { prefix in own.map { "\(prefix)/\(path)/\($0)" } }
            pipeline.registrations.append(mount)
        }
    }

    // MARK: Middlewares that are told their routes

    /// Registers the middlewares that wait, for paths or for the routes of controllers.
    func release(_ targets: [Argument], of scope: Int, _ call: FrameworkCall, at place: CodePlace, _ framework: Framework) {
        for target in targets.flatMap({ flat($0) }) {
            switch target.value {
            case .type(let type):
                for (child, _) in annotated.controllers[ObjectIdentifier(type)] ?? [] { release(to: child, path: "", nil, from: scope, call, at: place, framework) }
            case .record(let record): release(to: scope, path: record["path"]?.text, words(of: record["method"]), from: scope, call, at: place, framework)
            default:
                let text = target.value.text
                if text == nil { note(.dynamicPath, "a path is not known until the program runs", at: target.place) }
                release(to: scope, path: text, nil, from: scope, call, at: place, framework)
            }
        }
    }

    private func words(of value: Value?) -> Set<String>? {
        guard let value, let methods = words(of: value), !methods.contains("ALL") else { return nil }
        return methods
    }

    private func release(
        to scope: Int, path: String?, _ methods: Set<String>?, from outer: Int, _ call: FrameworkCall, at place: CodePlace, _ framework: Framework
    ) {
        let prefix = annotated.prefixes[scope] ?? ""
        for handler in annotated.held {
            for (middleware, more) in flattened(handler, framework) {
                var registration = registration(.middleware, of: scope, at: place)
                registration.phase = phase(call.phase, of: framework)
                registration.rank = call.rank
                registration.path = path.flatMap { path in prefix.map { path.isEmpty ? "" : "\($0)/\(path)" } }
                registration.match = path == "" ? nil : call.match
                registration.methods = methods
                registration.middleware = [middleware]
                registration.conditions += more
                // What is left out is a path of the application also where the routes are those of a controller.
                registration.exceptsWholePaths = scope != outer
                spare(&registration, below: (annotated.prefixes[outer] ?? "") ?? "")
                pipeline.registrations.append(registration)
            }
        }
    }

    /// Leaves out what was said to be. What is not known leaves out anything.
    private func spare(_ registration: inout Registration, below prefix: String) {
        for argument in annotated.spared.flatMap({ flat($0) }) {
            var path = argument.value.text
            if case .record(let record) = argument.value {
                path = record["path"]?.text
                if let methods = words(of: record["method"]) { registration.exceptMethods[registration.exceptPaths.count] = methods }
            }
            guard let path else {
                let text = argument.place.file.spelled(argument.place.term)
                registration.exceptMethods[registration.exceptPaths.count] = nil
                registration.conditions.append(RouteCondition("except(\(text))", isNegated: true))
                note(.dynamicPath, "which paths are left out is not known until the program runs", at: argument.place)
                continue
            }
            registration.exceptPaths.append("\(prefix)/\(path)")
        }
    }
}

internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

/// What a route says of the class and method that answer it.
private struct Target {
    /// With what stands before it: `admin/users`.
    var controller: String?
    var action: String?
    /// How it is shown where no class is named.
    var text = "(unknown)"
    var argument: Argument?
}

extension Interpreter {
    typealias Options = [(name: String, argument: Argument)]

    /// What the router says of the routes in it.
    func context(of scope: Int) -> RoutingState.Context { routing.contexts[scope] ?? RoutingState.Context() }

    private func option(_ meaning: FrameworkCall.Option, _ call: FrameworkCall, _ options: Options) -> Argument? {
        options.first { call.options[$0.name] == meaning }?.argument
    }

    /// A router within another one inherits what it says.
    func enterContext(_ child: Int, _ call: FrameworkCall, in scope: Int, _ fit: Shape.Fit, _ options: Options) {
        var context = context(of: scope)
        (context.member, context.nested) = ("", "")
        if let name = option(.module, call, options)?.value.text ?? call.routing.module.flatMap({ operand($0, fit) }) { context.module += [name] }
        if let name = option(.controller, call, options)?.value.text ?? call.routing.controller.flatMap({ operand($0, fit) }) { context.controller = name }
        routing.contexts[child] = context
    }

    /// A path as it stands in a router: below one thing of a resource, where that is what is meant.
    func placed(_ path: String?, _ call: FrameworkCall, in scope: Int, _ options: Options) -> String? {
        let context = context(of: scope)
        let level = option(.level, call, options)?.value.text.flatMap { FrameworkCall.Level(rawValue: $0) } ?? call.routing.level
        let before = switch level {
        case .member: context.member
        case .collection: ""
        case .new: "/new"
        case nil: context.nested
        }
        return path.map { before.isEmpty ? $0 : before + "/" + $0 }
    }

    // MARK: Routes

    /// Routes that name what answers them: one for each path.
    func dispatch(
        _ call: FrameworkCall, _ name: String, of scope: Int, _ fit: Shape.Fit, _ arguments: [Argument], at place: CodePlace, _ framework: Framework
    ) -> [Int] {
        let options = options(of: call, fit, arguments), methods = methods(of: call, name, in: scope, fit, options)
        let written = fit.arguments("PATHS") + (fit.ones["PATH"].map { [$0] } ?? [])
        var routes: [(path: String?, target: Argument?, place: CodePlace)] = written.filter { if case .record = $0.value { false } else { true } }.map {
            ($0.value.text, option(.target, call, options) ?? fit.ones["TO"], $0.place)
        }
        if let path = option(.path, call, options), routes.isEmpty { routes.append((path.value.text, option(.target, call, options), path.place)) }
        for argument in arguments where argument.isPath { routes.append((argument.name, argument, argument.place)) }
        if routes.isEmpty { routes.append(("", option(.target, call, options), place)) }
        return routes.map { route in
            if route.path == nil { note(.dynamicPath, "a path is not known until the program runs", at: route.place) }
            let target = target(of: route.target, path: route.path, call, options, in: scope, framework)
            let number = register(target, placed(route.path, call, in: scope, options), methods, of: scope, at: place, framework)
            pipeline.registrations[number].isPartial = isPartial(arguments, options, call)
            return number
        }
    }

    /// Whether an expression for a parameter, or an option, says which requests are answered: `id: /\d+/`.
    func isPartial(_ arguments: [Argument], _ options: Options, _ call: FrameworkCall) -> Bool {
        options.contains { call.options[$0.name] == .partial } || arguments.contains { $0.name != nil && $0.value.isExpression || $0.value.holdsExpression }
    }

    /// What answers, by what the route, its options and the router say.
    private func target(of argument: Argument?, path: String?, _ call: FrameworkCall, _ options: Options, in scope: Int, _ framework: Framework) -> Target {
        var target = Target(argument: argument), context = context(of: scope)
        if let name = option(.module, call, options)?.value.text { context.module.append(name) }
        if framework.answering?.constructor != nil {
            guard let argument else {
                target.text = path ?? target.text
                return target
            }
            return qualified(argument, context)
        }
        if let argument, argument.value.text == nil {
            target.text = argument.place.file.spelled(argument.place.term)
            return target
        }
        if let name = option(.controller, call, options)?.value.text { context.controller = name }
        target.action = option(.action, call, options)?.value.text
        if let text = argument?.value.text {
            let parts = text.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
            if parts.count > 1 { context.controller = parts[0] }
            target.action = parts.last
        } else if target.action == nil, let path {
            let parts = path.prefix { $0 != "(" }.split(separator: "/").map(String.init)
            if context.controller == nil, parts.count > 1 { context.controller = parts.dropLast().joined(separator: "/") }
            target.action = parts.last
        }
        guard let controller = context.controller else {
            target.text = argument?.value.text ?? target.action ?? target.text
            return target
        }
        target.controller = controller.hasPrefix("/") ? String(controller.dropFirst()) : (context.module + [controller]).joined(separator: "/")
        return target
    }

    /// What answers where classes have whole names: `[C::class, 'm']`, `C::class`, `C@m`.
    private func qualified(_ argument: Argument, _ context: RoutingState.Context) -> Target {
        var target = Target(argument: argument)
        target.text = argument.place.file.spelled(argument.place.term)
        switch argument.value {
        case .list(let list) where list.items.count == 2:
            (target.controller, target.action) = (Self.whole(list.items[0]), list.items[1].text)
        case .text(let text):
            let parts = text.split(separator: "@").map(String.init)
            let module = context.module.flatMap { $0.split(separator: "\\") }.joined(separator: ".")
            if parts.count == 2, !module.isEmpty, !text.hasPrefix("\\") {
                (target.controller, target.action) = (module + "." + parts[0].split(separator: "\\").joined(separator: "."), parts[1])
                break
            }
            (target.controller, target.action) = parts.count == 2 ? (parts[0], parts[1]) : (context.controller ?? parts.first, context.controller == nil ? "__invoke" : parts.first)
        case .record(let record):
            // `['uses' => 'C@m', 'as' => 'x']`
            guard let uses = record["uses"] else { break }
            return qualified(Argument(name: nil, value: uses, place: record.place(of: "uses") ?? argument.place), context)
        case .external: (target.controller, target.action) = (Self.whole(argument.value), "__invoke")
        default: break
        }
        return target
    }

    /// `A.B.C.class` is the class A.B.C.
    static func whole(_ value: Value) -> String? {
        switch value {
        case .external(let path): path.hasSuffix(".class") ? String(path.dropLast(6)) : nil
        case .type(let type): type.wholeName
        case .text(let text): text.split(separator: "\\").joined(separator: ".")
        default: nil
        }
    }

    /// One route, in the router of the class that answers it.
    private func register(_ target: Target, _ path: String?, _ methods: Set<String>?, of scope: Int, at place: CodePlace, _ framework: Framework) -> Int {
        var owner = scope, handler = Middleware(symbol: target.text, roles: [], location: place.file.location(place.term))
        if let controller = target.controller, let rule = framework.answering {
            let found = rule.constructor == nil
                ? attach(controller, to: scope, rule, at: place, framework) : attach(constructed: controller, to: scope, rule, at: place, framework)
            owner = found.scope
            handler.symbol = found.name + "#" + (target.action ?? "index")
            if let method = found.type?.method(target.action ?? "index") {
                handler.origin = method.place.file.path.shown + "#" + (target.action ?? "index")
                handler.body = BodyHash.hash(of: method.place)
            }
        } else if let argument = target.argument {
            handler = self.handler(of: argument)
        }
        var registration = registration(.route, of: owner, at: place)
        registration.path = path
        registration.methods = methods == ["ALL"] ? nil : methods
        registration.handler = handler
        pipeline.registrations.append(registration)
        return pipeline.registrations.count - 1
    }

    // MARK: Resources

    /// The routes of resources, and what is said within them.
    func resources(
        _ call: FrameworkCall, in scope: Int, _ fit: Shape.Fit, _ arguments: [Argument], at place: CodePlace, _ framework: Framework, in activation: Activation
    ) {
        let options = options(of: call, fit, arguments)
        for name in fit.arguments("NAMES") {
            guard let text = name.value.text else {
                pipeline.scopes[scope].isOpen = true
                note(.dynamicRegistration, "the name of a resource is not known until the program runs", at: name.place)
                continue
            }
            let child = makeScope(framework, type: call.type.isEmpty ? pipeline.scopes[scope].type : call.type, isRoot: false, at: place)
            var mount = registration(.mount(scope: child), of: scope, at: place)
            let nested = text.split(separator: ".").joined(separator: "/:parent_id/")
            mount.path = placed(option(.path, call, options).map(\.value.text) ?? nested, call, in: scope, options)
            pipeline.registrations.append(mount)
            pipeline.scopes[child].isPartial = isPartial(arguments, options, call)
            enterContext(child, call, in: scope, fit, options)
            if routing.contexts[child]?.controller == context(of: scope).controller || option(.controller, call, options) == nil {
                let name = controllerName(text, call, in: child, framework)
                routing.contexts[child]?.controller = name
            }
            if let name = fit.ones["TO"].flatMap({ Self.whole($0.value) }) { routing.contexts[child]?.controller = name }
            routing.contexts[child]?.member = call.routing.member
            routing.contexts[child]?.nested = call.routing.nested
            if let body = fit.ones["BODY"] { fill(child, from: body, by: call, [], at: place, framework, in: activation) }
            if let names = option(.replay, call, options) { replay([names], in: child, at: place, framework, in: activation) }
            register(actionsOf: call, options, in: child, at: place, framework)
        }
    }

    /// The class of one thing is mostly named for many.
    private func controllerName(_ name: String, _ call: FrameworkCall, in scope: Int, _ framework: Framework) -> String {
        guard call.routing.controller == "plural" else { return name }
        let ending = name.hasSuffix("y") && !["ay", "ey", "oy", "uy"].contains(String(name.suffix(2))) ? String(name.dropLast()) + "ies"
            : ["s", "x", "ch", "sh"].contains { name.hasSuffix($0) } ? name + "es" : name + "s"
        let module = context(of: scope).module
        let isThere = classSource((module + [ending]).joined(separator: "/") + (framework.answering?.suffix ?? "")) != nil
        let isOther = classSource((module + [name]).joined(separator: "/") + (framework.answering?.suffix ?? "")) != nil
        return !isThere && isOther ? name : ending
    }

    private func register(actionsOf call: FrameworkCall, _ options: Options, in scope: Int, at place: CodePlace, _ framework: Framework) {
        let only = option(.only, call, options).map { names(in: $0.value) }, except = option(.except, call, options).map { names(in: $0.value) }
        if only == .some(nil) || except == .some(nil) {
            pipeline.scopes[scope].isOpen = true
            note(.dynamicRegistration, "which routes a resource has is not known until the program runs", at: place)
        }
        let context = context(of: scope)
        for action in call.routing.actions {
            if let names = only.flatMap({ $0 }), !names.contains(action.name) { continue }
            if let names = except.flatMap({ $0 }), names.contains(action.name) { continue }
            var target = Target(controller: nil, action: action.name)
            target.controller = action.controller ?? context.controller.map { (context.module + [$0]).joined(separator: "/") }
            _ = register(target, action.path, action.methods, of: scope, at: place, framework)
        }
    }

    /// The texts of a list, or one; `nil` where they are not known.
    func names(in value: Value) -> Set<String>? {
        switch value {
        case .text(let text): return [text]
        case .nothing: return []
        case .list(let list):
            let texts = list.items.compactMap(\.text)
            return list.isOpen || texts.count != list.items.count ? nil : Set(texts)
        default: return nil
        }
    }

    // MARK: Functions under names, files

    /// Calls what was kept under names, within a router.
    func replay(_ arguments: [Argument], in scope: Int, at place: CodePlace, _ framework: Framework, in activation: Activation) {
        surrounding.append(scope)
        defer { surrounding.removeLast() }
        for argument in arguments.flatMap({ flat($0) }) where argument.name == nil || argument.value.text != nil {
            guard let name = argument.value.text, let kept = routing.kept[name] else {
                if case .record = argument.value { continue }
                pipeline.scopes[scope].isOpen = true
                note(.dynamicRegistration, "what is called here by a name is not known", at: argument.place)
                continue
            }
            _ = call(kept.value, [Argument(name: nil, value: .scope(scope), place: place)], at: place, in: activation)
        }
    }

    /// Runs the file that a call names within a router.
    func load(_ call: FrameworkCall, in scope: Int, _ fit: Shape.Fit, at place: CodePlace) {
        guard let pattern = call.routing.file, let argument = fit.ones["NAME"], let name = argument.value.text else {
            pipeline.scopes[scope].isOpen = true
            return note(.dynamicRegistration, "which file is run here is not known", at: place)
        }
        let path = treePath(pattern.split(separator: "$", omittingEmptySubsequences: false).joined(separator: name)) ?? RepositoryPath(name)
        guard paths.contains(path) else { return note(.unresolvedImport, "there is no file for `\(name)`", at: place) }
        surrounding.append(scope)
        load(path)
        surrounding.removeLast()
    }
}

extension Argument {
    /// Whether it is written as a path with what answers it: `"/a" => "b#c"`.
    fileprivate var isPath: Bool {
        let code = place.file.code, pair = code.parent(place.term)
        guard name != nil, pair >= 0, code.kinds[pair] == .pair, case let key = code.child(pair, .key), key >= 0 else { return false }
        return code.kinds[key] == .string
    }
}

extension Value {
    /// Whether it is a regular expression.
    var isExpression: Bool { if case .regex = self { true } else { false } }

    /// Whether it is a record with a regular expression in it.
    var holdsExpression: Bool {
        guard case .record(let record) = self else { return false }
        return record.names.contains { record[$0]?.isExpression == true }
    }
}

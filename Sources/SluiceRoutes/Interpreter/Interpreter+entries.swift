internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// Registers what is written down in lists: calls that make routes and mounts, and routers.
    func register(entries arguments: [Argument], of scope: Int, _ framework: Framework, in activation: Activation) {
        for argument in arguments.flatMap({ flat($0) }) {
            for choice in argument.value.choices {
                let count = conditions.count
                conditions += choice.conditions.filter { !conditions.contains($0) }
                if case .list = choice.value {
                    register(entries: [Argument(name: nil, value: choice.value, place: argument.place)], of: scope, framework, in: activation)
                } else {
                    register(entry: choice.value, of: scope, at: argument.place, framework, in: activation)
                }
                conditions.removeLast(max(0, conditions.count - count))
            }
        }
    }

    private func register(entry: Value, of scope: Int, at place: CodePlace, _ framework: Framework, in activation: Activation) {
        switch entry {
        case .scope(let child) where child != scope:
            var mount = registration(.mount(scope: child), of: scope, at: place)
            mount.path = ""
            pipeline.registrations.append(mount)
        case .made(let made):
            if perform(made, of: scope, framework, in: activation) { return }
            unknownEntry(of: scope, at: made.place, framework, "what `\(made.callee)` adds to the routes is not known")
        case .nothing: return
        default: unknownEntry(of: scope, at: place, framework, "what is added to the routes here is not known")
        }
    }

    /// Does what a call of a name from outside says, now that its router is known.
    private func perform(_ made: Made, of scope: Int, _ framework: Framework, in activation: Activation) -> Bool {
        let name = made.callee.split(separator: ".").last.map(String.init) ?? made.callee
        for entry in calls.calls(ofPath: made.callee, language: made.place.file.code.language.rawValue) {
            guard [.route, .mount, .opaqueMount, .middleware].contains(entry.call.action), let fit = entry.call.shape.fit(made.arguments),
                holds(entry.call, fit)
            else { continue }
            _ = perform(entry.call, name, of: scope, fit, made.arguments, at: made.place, framework, in: activation)
            return true
        }
        return false
    }

    /// Something is in a list of routes that is not known. Where what runs before a route does not depend on its place, the others are what they are.
    private func unknownEntry(of scope: Int, at place: CodePlace, _ framework: Framework, _ text: String) {
        guard framework.semantics.attachment == .object else { return opened(scope, at: place, text) }
        pipeline.registrations.append(registration(.opaqueMount, of: scope, at: place))
        note(.dynamicRegistration, text, at: place)
    }

    private func opened(_ scope: Int, at place: CodePlace, _ text: String) {
        pipeline.scopes[scope].isOpen = true
        note(.dynamicRegistration, text, at: place)
    }

    /// Mounts a new router that holds a list of entries; false where the call has no such list.
    func mount(
        entriesOf call: FrameworkCall, in scope: Int, _ mount: Registration, _ options: [(name: String, argument: Argument)], at place: CodePlace,
        _ framework: Framework, in activation: Activation
    ) -> Bool {
        let entries = options.filter { call.options[$0.name] == .entries }.map(\.argument)
        guard !entries.isEmpty else { return false }
        let child = makeScope(framework, type: call.type.isEmpty ? pipeline.scopes[scope].type : call.type, isRoot: call.isRoot, at: place)
        pipeline.scopes[child].name += "mount:\(pipeline.scopes[child].location.line)"
        register(entries: entries, of: child, framework, in: activation)
        var mount = mount
        mount.kind = .mount(scope: child)
        pipeline.registrations.append(mount)
        return true
    }

    // MARK: Lists of other modules

    /// A router of a list that a module holds, of the list itself, or of another router.
    func included(_ call: FrameworkCall, _ argument: Argument?, at place: CodePlace, _ framework: Framework, in activation: Activation) -> Value {
        guard let argument else { return .unknown }
        var held = argument.value
        // `(patterns, "name")` is the patterns with a name.
        if case .list(let list) = held, list.items.count == 2, list.items[1].text != nil { held = list.items[0] }
        if case .scope = held { return held }
        let scope = makeScope(framework, type: call.type, isRoot: false, at: place)
        pipeline.scopes[scope].name += held.text ?? "include:\(pipeline.scopes[scope].location.line)"
        fill(scope, from: held, named: call.holds ?? "", at: argument.place, framework, in: activation)
        return .scope(scope)
    }

    /// Fills a router from a list, or from the module that holds one.
    func fill(_ scope: Int, from held: Value, named name: String, at place: CodePlace, _ framework: Framework, in activation: Activation) {
        var list = held, from = activation
        if case .text(let text) = held {
            guard let module = pythonModule(text.split(separator: ".").map(String.init), from: place.file.path) else {
                pipeline.registrations.append(outside(scope, at: place))
                return
            }
            list = .module(module)
        }
        if case .module(let module) = list {
            guard let found = exported(name, by: module), let file = module.files.first else {
                return opened(scope, at: place, "the module has no `\(name)` that can be read")
            }
            list = found
            from = Activation(file: file, frame: file.frame, base: conditions.count)
        }
        guard !included.contains(scopeKey(list)) else { return note(.bounded, "a list of routes holds itself", at: place) }
        included.append(scopeKey(list))
        register(entries: [Argument(name: nil, value: list, place: place)], of: scope, framework, in: from)
        included.removeLast()
    }

    private func scopeKey(_ value: Value) -> ObjectIdentifier? {
        if case .list(let list) = value { return ObjectIdentifier(list) }
        return nil
    }

    /// Routes of a package: there are some, and they cannot be read.
    private func outside(_ scope: Int, at place: CodePlace) -> Registration {
        var registration = registration(.opaqueMount, of: scope, at: place)
        registration.path = ""
        return registration
    }
}

extension [Argument] {
    /// The arguments as one that is a list.
    func asList(at place: CodePlace) -> Argument? {
        isEmpty ? nil : Argument(name: nil, value: .list(ListValue(map(\.value), places: map(\.place))), place: place)
    }
}

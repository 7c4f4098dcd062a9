internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// Runs what puts an application together: its marker, where that does it, and classes that register routes. False where neither loads anything.
    func begin(_ application: ApplicationFiles, in scope: Int, below root: String, marker: ProgramFile, _ framework: Framework) -> Bool {
        let start = (routing.loads, pipeline.registrations.count { $0.kind == .route })
        surrounding.append(scope)
        defer { surrounding.removeLast() }
        if let word = application.begins, RouteFiles.holds(Array(marker.code.bytes), Array(word.utf8)) { load(marker.path) }
        routing.loads = max(0, routing.loads - (routing.loads > start.0 ? 1 : 0))
        if let providers = application.providers { run(providers, in: scope, below: root, framework) }
        return routing.loads > start.0 || pipeline.registrations.count { $0.kind == .route } > start.1
    }

    private func run(_ providers: ApplicationFiles.Providers, in scope: Int, below root: String, _ framework: Framework) {
        for path in files.paths where path.shown.hasPrefix(root) && path.shown.hasSuffix(providers.ending) && !Self.isSample(path.shown) {
            guard let bytes = configuration(path), providers.words.contains(where: { RouteFiles.holds(bytes, Array($0.utf8)) }), let file = file(path),
                let term = Self.firstClass(in: file)
            else { continue }
            _ = module(path)
            let named = file.code.child(term, .name)
            guard named >= 0, case .type(let type)? = file.frame.value(of: file.code.string(named)) else { continue }
            let place = CodePlace(file: file, term: term), child = makeScope(framework, type: "provider", isRoot: false, at: place)
            var mount = registration(.mount(scope: child), of: scope, at: place)
            mount.path = ""
            pipeline.registrations.append(mount)
            for (name, method) in type.methods { setField(name, .closure(method.bound(to: .scope(child))), of: child, at: method.place) }
            surrounding.append(child)
            for name in providers.methods {
                guard let method = type.methods[name] else { continue }
                _ = invoke(method.bound(to: .scope(child)), [], at: method.place)
            }
            surrounding.removeLast()
        }
    }

    /// Runs the files that a call names, each below what its option says, and calls the functions that it is given.
    func loadFiles(
        _ call: FrameworkCall, in scope: Int, _ fit: Shape.Fit, _ arguments: [Argument], at place: CodePlace, _ framework: Framework, in activation: Activation
    ) {
        let options = options(of: call, fit, arguments)
        for (key, argument) in options {
            switch call.options[key] {
            case .file(let prefix, let middleware)?:
                let path = self.prefix(prefix, arguments)
                for one in flat(argument) { load(one, below: path, middleware, in: scope, framework) }
            case .body?: fill(scope, from: argument, by: call, [], at: place, framework, in: activation)
            case .answered?:
                guard let path = argument.value.text else { continue }
                var route = registration(.route, of: scope, at: argument.place)
                (route.path, route.methods) = (path, ["GET"])
                route.handler = Middleware(symbol: key, roles: [], location: route.location)
                pipeline.registrations.append(route)
            default: continue
            }
        }
    }

    /// `api`, or with `$apiPrefix:api` what that argument says in place of it.
    private func prefix(_ text: String, _ arguments: [Argument]) -> String {
        guard text.hasPrefix("$") else { return text }
        let parts = text.dropFirst().split(separator: ":").map(String.init)
        return arguments.first { $0.name == parts.first }?.value.text ?? parts.dropFirst().joined()
    }

    private func load(_ argument: Argument, below prefix: String, _ middleware: [String], in scope: Int, _ framework: Framework) {
        guard let name = worded(argument, framework).value.text, let path = treePath(name), paths.contains(path) else {
            pipeline.scopes[scope].isOpen = true
            return note(.dynamicRegistration, "which file is run here is not known", at: argument.place)
        }
        load(path, by: ApplicationFiles.Entry(path: path.shown, condition: nil, prefix: prefix, middleware: middleware), in: scope, framework)
    }

    /// A path as the program says it: with two slashes before it from the top of the tree, else from the application's folder.
    func treePath(_ text: String) -> RepositoryPath? {
        var parts: [Substring] = []
        let whole = text.hasPrefix("//") ? text : routing.root.shown + "/" + text
        for part in whole.split(separator: "/") where part != "." {
            if part != ".." { parts.append(part) } else if parts.popLast() == nil { return nil }
        }
        return RepositoryPath(parts.joined(separator: "/"))
    }

    /// A call of a class of the project by its whole name, where its file registers routes.
    func calledOfProject(_ name: String, of path: String, _ arguments: [Argument], at place: CodePlace, in activation: Activation) -> Value? {
        guard let framework = surrounding.last.flatMap({ self.framework(of: $0) }), framework.names != nil, path.contains("."),
            let (file, term) = qualifiedClass(path), file.mayUse(framework), case let named = file.code.child(term, .name), named >= 0
        else { return nil }
        _ = module(file.path)
        guard case .type(let type)? = file.frame.value(of: file.code.string(named)), let method = type.method(name) else { return nil }
        return invoke(method.bound(to: .type(type)), arguments, at: place)
    }
}

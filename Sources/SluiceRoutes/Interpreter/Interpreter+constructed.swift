internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// The router of a class whose constructor, or a list that it gives, says what runs before its methods.
    func attach(
        constructed name: String, to scope: Int, _ rule: AnsweringRule, at place: CodePlace, _ framework: Framework
    ) -> (scope: Int, name: String, type: TypeValue?) {
        let short = name.split { $0 == "." || $0 == "\\" }.last.map(String.init) ?? name
        if let last = routing.attached[scope], last.name == name { return (last.scope, short, nil) }
        let child = makeScope(framework, type: rule.type, isRoot: false, at: place)
        var mount = registration(.mount(scope: child), of: scope, at: place)
        mount.path = ""
        pipeline.registrations.append(mount)
        routing.attached[scope] = (name, child)
        let (outer, around) = (conditions, surrounding)
        (conditions, surrounding) = ([], [child])
        construct(name, in: child, rule, at: place, framework, depth: 0)
        (conditions, surrounding) = (outer, around)
        return (child, short, nil)
    }

    /// Runs the constructors of a class and of those that it inherits from.
    private func construct(_ name: String, in scope: Int, _ rule: AnsweringRule, at place: CodePlace, _ framework: Framework, depth: Int) {
        guard depth < 16, rule.bases[name] == nil else { return }
        guard let (file, term) = qualifiedClass(name) else {
            pipeline.scopes[scope].isOpen = true
            return note(.unresolvedImport, "the class `\(name)` is not in the project", at: place)
        }
        _ = module(file.path)
        let code = file.code, list = code.child(term, .bases), body = code.child(term, .body)
        for base in list >= 0 ? code.children(list).prefix(1) : [] {
            let written = String(decoding: code.text(base), as: UTF8.self), parts = written.split(separator: "\\").map(String.init)
            guard let first = parts.first else { continue }
            var whole = ([first] + parts.dropFirst()).joined(separator: ".")
            if case .external(let path)? = file.frame.value(of: first) { whole = ([path] + parts.dropFirst()).joined(separator: ".") }
            else if parts.count == 1 { whole = name.split(separator: ".").dropLast().map(String.init).joined(separator: ".") + "." + first }
            construct(whole, in: scope, rule, at: CodePlace(file: file, term: base), framework, depth: depth + 1)
        }
        for function in body >= 0 ? code.children(body) : [] where code.kinds[function] == .function {
            let named = code.child(function, .name)
            guard named >= 0, [rule.constructor, rule.list].contains(code.string(named)) else { continue }
            let closure = Closure(place: CodePlace(file: file, term: function), frame: file.frame, receiver: .scope(scope), name: code.string(named))
            let result = invoke(closure, [], at: closure.place)
            if code.string(named) == rule.list { register(listed: result, in: scope, at: closure.place, framework) }
        }
    }

    /// What a list of middlewares says, each for its actions.
    private func register(listed value: Value, in scope: Int, at place: CodePlace, _ framework: Framework) {
        guard case .list(let list) = value, !list.isOpen else {
            pipeline.scopes[scope].isOpen = true
            return note(.dynamicRegistration, "a list of middlewares is not known until the program runs", at: place)
        }
        for (item, at) in zip(list.items, list.places) {
            let start = pipeline.registrations.count
            var only: Argument?, except: Argument?, what = item
            if case .made(let made) = item, let first = made.arguments.first {
                what = first.value
                only = made.arguments.first { $0.name == "only" }
                except = made.arguments.first { $0.name == "except" }
            }
            use([Argument(name: nil, value: what, place: at ?? place)], phase: framework.semantics.phases.last?.name ?? "", rank: 0, of: scope, framework)
            narrow(Array(start..<pipeline.registrations.count), only: only, except: except)
        }
    }

    /// Says for which actions registrations are.
    func narrow(_ registrations: [Int], only: Argument?, except: Argument?) {
        for index in registrations where pipeline.registrations[index].kind == .middleware {
            if let only, let names = names(in: only.value) { pipeline.registrations[index].only = names }
            if let except, let names = names(in: except.value) { pipeline.registrations[index].except.formUnion(names) }
            for argument in [only, except].compactMap({ $0 }) where names(in: argument.value) == nil {
                let text = argument.place.file.spelled(argument.place.term)
                pipeline.registrations[index].conditions.append(RouteCondition("actions(\(text))"))
            }
        }
    }

    /// The class of a whole name: the file of its name that shares most of the folders.
    private func qualifiedClass(_ name: String) -> (ProgramFile, Int)? {
        let parts = name.split { $0 == "." || $0 == "\\" }.map(String.init)
        guard let last = parts.last else { return nil }
        let found = paths.files(named: last + ".php").map { path in
            let folders = path.shown.split(separator: "/").dropLast().reversed().map(String.init)
            return (path, zip(folders, parts.dropLast().reversed()).prefix { $0 == $1 }.count)
        }
        guard let best = found.max(by: { $0.1 < $1.1 }), parts.count == 1 || best.1 > 0, found.filter({ $0.1 == best.1 }).count == 1, let file = file(best.0) else { return nil }
        let code = file.code
        var open = code.children(0)
        while let term = open.popLast() {
            if code.kinds[term] == .classLike, case let named = code.child(term, .name), named >= 0, code.string(named) == last { return (file, term) }
            if code.kinds[term] == .block || code.kinds[term] == .other { open += code.children(term) }
        }
        return nil
    }
}

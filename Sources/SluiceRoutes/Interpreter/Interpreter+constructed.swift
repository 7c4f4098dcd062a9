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
            construct(wholeName(ofBase: base, in: file, besides: name), in: scope, rule, at: CodePlace(file: file, term: base), framework, depth: depth + 1)
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

    /// The whole name of a class that another one of a file inherits from.
    func wholeName(ofBase base: Int, in file: ProgramFile, besides name: String) -> String {
        let written = String(decoding: file.code.text(base), as: UTF8.self), parts = written.split(separator: "\\").map(String.init)
        guard let first = parts.first else { return written }
        _ = module(file.path)
        switch file.frame.value(of: first) {
        case .external(let path)? where path.contains(".") || parts.count > 1: return ([path] + parts.dropFirst()).joined(separator: ".")
        case .type(let type)? where parts.count == 1: return type.wholeName
        default: break
        }
        let namespace = name.split(separator: ".").dropLast().joined(separator: ".")
        return parts.count > 1 || namespace.isEmpty ? parts.joined(separator: ".") : namespace + "." + first
    }

    /// The class of a whole name, or of the end of one: in the file of its name whose namespace fits.
    func qualifiedClass(_ name: String) -> (ProgramFile, Int)? {
        let parts = name.split { $0 == "." || $0 == "\\" }.map(String.init)
        guard let last = parts.last else { return nil }
        let whole = parts.joined(separator: "."), candidates = paths.files(named: last + ".php").filter { !Self.isSample($0.shown) }
        var found: [(file: ProgramFile, term: Int, name: String)] = []
        for path in candidates {
            guard let file = file(path), let term = Self.type(last, in: file) else { continue }
            let name = file.namespace.isEmpty ? whole : file.namespace + "." + last
            if name == whole { return (file, term) }
            if name.hasSuffix("." + whole) { found.append((file, term, name)) }
        }
        return found.count == 1 ? (found[0].file, found[0].term) : nil
    }

    /// A class of a file by its name.
    private static func type(_ name: String, in file: ProgramFile) -> Int? {
        let code = file.code
        var open = Array(code.children(0))
        while let term = open.popLast() {
            if code.kinds[term] == .classLike, case let named = code.child(term, .name), named >= 0, code.string(named) == name { return term }
            if code.kinds[term] == .block || code.kinds[term] == .other { open += code.children(term) }
        }
        return nil
    }
}

extension ProgramFile {
    /// The namespace that a file says, with dots.
    var namespace: String {
        for term in code.children(0) where code.kinds[term] == .other && code.string(term) == "namespace_definition" {
            guard let spelled = code.children(term).last(where: { code.kinds[$0] != .token && code.kinds[$0] != .block }) else { continue }
            return String(decoding: code.text(spelled), as: UTF8.self).split(separator: "\\").joined(separator: ".")
        }
        return ""
    }
}

internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// The annotations that stand above a class or method and that a framework gives a meaning to.
    /// - Parameter level: `class` or `method`.
    func annotations(of term: Int, _ level: String, in activation: Activation) -> [Annotation] {
        let code = activation.code
        var found: [Annotation] = []
        for decorator in code.children(term, .decorator) where code.kinds[decorator] == .decorator {
            guard let inner = code.children(decorator).first else { continue }
            let place = activation.place(inner)
            found += marked(inner, at: place)
            if LanguageFamily(code.language).isGlobal {
                found += written(inner, level, at: place, in: activation)
            } else {
                found += annotations(in: value(inner, in: activation), level, at: place)
            }
        }
        return found
    }

    /// What the policy says of a decorator by its name.
    private func marked(_ term: Int, at place: CodePlace) -> [Annotation] {
        guard let roles = exempted(byMarker: term, in: place.file) else { return [] }
        let language = place.file.code.language.rawValue, name = place.file.spelled(term)
        return frameworks.filter { $0.languages.contains(language) && !$0.annotations.isEmpty }.compactMap { framework in
            guard case .success(let shape) = Shape.read("marker($$$)") else { return nil }
            var call = FrameworkCall(shape: shape)
            (call.action, call.exempts) = (.exemption, roles)
            return Annotation(
                framework: framework, call: call, fit: Shape.Fit(), arguments: [], name: name, text: name, place: place, conditions: [])
        }
    }

    /// The roles that a decorator takes away because the policy says so.
    func exempted(byMarker term: Int, in file: ProgramFile) -> Set<MiddlewareRole>? {
        guard !markers.isEmpty else { return nil }
        let callee = file.code.kinds[term] == .call ? file.code.child(term, .callee) : term
        guard callee >= 0 else { return nil }
        return markers[Self.plain(Self.lastName(file.spelled(callee)))]
    }

    private static func lastName(_ path: String) -> String { String(path.drop { $0 == "@" }.split(separator: ".").last ?? "") }

    /// What the value of a decorator says: that of a framework, several in one, or what a function of the project gives back.
    private func annotations(in value: Value, _ level: String, at place: CodePlace) -> [Annotation] {
        switch value {
        case .made(let made):
            if isSequence(made.callee, place) { return made.arguments.flatMap { annotations(in: $0.value, level, at: place) } }
            if let own = ownKey(made, level, at: place) { return [own] }
            return matching(made.callee, made.arguments, level, text: made.place.file.spelled(made.place.term), at: place)
        case .external(let path): return matching(path, [], level, text: place.file.spelled(place.term), at: place)
        case .list(let list): return list.items.flatMap { annotations(in: $0, level, at: place) }
        case .choice(let choices):
            return choices.flatMap { choice in
                annotations(in: choice.value, level, at: place).map { one in
                    var one = one
                    one.conditions += choice.conditions
                    return one
                }
            }
        default: return []
        }
    }

    private func isSequence(_ path: String, _ place: CodePlace) -> Bool {
        let language = place.file.code.language.rawValue
        return frameworks.contains { framework in
            framework.languages.contains(language) && framework.combinators.contains { $0.mode == .sequence && $0.paths.contains(path) }
        }
    }

    /// An annotation that the project made and that is its own key.
    private func ownKey(_ made: Made, _ level: String, at place: CodePlace) -> Annotation? {
        guard case .made(let maker) = made.function else { return nil }
        for framework in frameworks where framework.metadata?.makers.contains(maker.callee) == true {
            guard let call = framework.annotations.first(where: { $0.action == .metadata }) else { continue }
            var fit = Shape.Fit()
            let callee = made.place.file.code.child(made.place.term, .callee)
            fit.ones["KEY"] = Argument(name: nil, value: .unknown, place: CodePlace(file: made.place.file, term: callee))
            fit.ones["VALUE"] = made.arguments.first
            return Annotation(framework: framework, call: call, fit: fit, arguments: made.arguments, name: "", text: "", place: place, conditions: [])
        }
        return nil
    }

    /// What frameworks say of an annotation of that path.
    func matching(_ path: String, _ arguments: [Argument], _ level: String, text: String, at place: CodePlace, type: TypeValue? = nil) -> [Annotation] {
        let language = place.file.code.language.rawValue, last = path.split(separator: ".").last.map(String.init) ?? path
        var found: [Annotation] = []
        for framework in frameworks where framework.languages.contains(language) {
            let entry = framework.annotations.lazy.compactMap { call -> (FrameworkCall, Shape.Fit)? in
                guard call.on.isEmpty || call.on.contains(level), call.shape.isPath(path) || call.shape.path.isEmpty && call.shape.names.contains(last),
                    let fit = call.shape.fit(arguments), self.holds(call.when, fit)
                else { return nil }
                return (call, fit)
            }.first
            guard let (call, fit) = entry else { continue }
            found.append(Annotation(
                framework: framework, call: call, fit: fit, arguments: arguments, name: last, text: text, place: place, conditions: [], type: type))
        }
        return found
    }

    // MARK: Annotations that are names

    /// An annotation of Java, C# and the like: a name with arguments.
    private func written(_ term: Int, _ level: String, at place: CodePlace, in activation: Activation) -> [Annotation] {
        let code = activation.code, callee = code.kinds[term] == .call ? code.child(term, .callee) : term
        guard callee >= 0 else { return [] }
        let path = activation.file.spelled(callee), name = String(path.split(separator: ".").last ?? "")
        let arguments = code.kinds[term] == .call ? annotationArguments(of: term, in: activation) : []
        let text = String(activation.file.spelled(term).drop { $0 == "@" })
        let known = matching(Self.plain(name), arguments, level, text: text, at: place)
        if !known.isEmpty { return known }
        return own(name, arguments, level, text: text, at: place, in: activation)
    }

    /// `AuthorizeAttribute` is `Authorize`.
    private static func plain(_ name: String) -> String {
        name.hasSuffix("Attribute") && name.count > 9 ? String(name.dropLast(9)) : name
    }

    /// What stands above an annotation of the project, and what a class of the project for annotations is made from.
    private func own(
        _ name: String, _ arguments: [Argument], _ level: String, text: String, at place: CodePlace, in activation: Activation, depth: Int = 0
    ) -> [Annotation] {
        guard depth < 4, case .type(let type)? = typeNamed(name, in: activation) ?? typeNamed(name + "Attribute", in: activation) else { return [] }
        var found: [Annotation] = []
        let inner = Activation(file: type.place.file, frame: type.frame, receiver: .type(type), base: 0)
        let code = type.place.file.code
        for decorator in code.children(type.place.term, .decorator) where code.kinds[decorator] == .decorator {
            guard let above = code.children(decorator).first else { continue }
            let callee = code.kinds[above] == .call ? code.child(above, .callee) : above
            let last = String(type.place.file.spelled(max(callee, 0)).split(separator: ".").last ?? ""), given = annotationArguments(of: above, in: inner)
            var meant = matching(Self.plain(last), given + arguments.filter { $0.name != nil }, level, text: text, at: place, type: type)
            if meant.isEmpty { meant = own(last, given, level, text: text, at: place, in: inner, depth: depth + 1) }
            found += meant
        }
        for base in type.bases {
            switch base {
            case .external(let path):
                found += matching(Self.plain(String(path.split(separator: ".").last ?? "")), arguments, level, text: text, at: place, type: type)
            case .type(let more): found += own(more.name, arguments, level, text: text, at: place, in: inner, depth: depth + 1)
            default: continue
            }
        }
        return found
    }

    func typeNamed(_ name: String, in activation: Activation) -> Value? {
        if let known = activation.frame.value(of: name) { return known }
        return globalName(name, in: activation)
    }

    /// Arguments of an annotation: `Roles = "Admin"` names one.
    private func annotationArguments(of term: Int, in activation: Activation) -> [Argument] {
        let code = activation.code, list = code.child(term, .arguments)
        guard list >= 0, code.kinds[term] == .call else { return [] }
        var arguments: [Argument] = []
        for item in code.children(list) where code.kinds[item] != .token {
            let isNamed = [.assign, .keywordArgument].contains(code.kinds[item])
            let name = isNamed ? max(code.child(item, .target), code.child(item, .name)) : -1
            let held = isNamed ? code.child(item, .value) : item
            guard held >= 0 else { continue }
            arguments.append(Argument(name: name >= 0 ? code.string(name) : nil, value: value(held, in: activation), place: activation.place(held)))
        }
        return arguments
    }
}

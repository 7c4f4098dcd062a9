internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// What the parameters of a function ask for, which runs before it, in order; what that asks for itself comes first.
    func asked(by function: Value, _ framework: Framework, depth: Int = 0) -> [Asked] {
        guard !framework.parameters.isEmpty, depth < 12 else { return [] }
        let closure: Closure
        switch function {
        case .closure(let own): closure = own
        case .wrapped(let inner, _): return asked(by: inner, framework, depth: depth)
        case .type(let type):
            guard let method = type.method("__init__") else { return [] }
            closure = method
        case .instance(let instance):
            guard let method = instance.type.method("__call__") else { return [] }
            closure = method
        default: return []
        }
        let file = closure.place.file, list = file.code.child(closure.place.term, .parameters)
        guard list >= 0 else { return [] }
        let activation = Activation(file: file, frame: closure.frame, base: conditions.count)
        return file.code.children(list).flatMap { asked(byParameter: $0, framework, depth, in: activation) }
    }

    /// A middleware that a parameter or a list asks for.
    struct Asked {
        let middleware: Middleware
        let phase: String
        let conditions: [RouteCondition]
    }

    private func asked(byParameter parameter: Int, _ framework: Framework, _ depth: Int, in activation: Activation) -> [Asked] {
        let code = activation.code, given = code.child(parameter, .defaultValue), type = code.child(parameter, .type)
        let annotation = type >= 0 ? self.annotation(type, in: activation) : .unknown
        if given >= 0, code.kinds[given] == .call, case .made(let made) = value(given, in: activation), entry(of: made, framework) != nil {
            return asked(by: made, annotation, framework, depth)
        }
        guard case .made(let whole) = annotation, framework.parameters.contains(where: { $0.annotations.contains(whole.callee) }) else { return [] }
        let plain = whole.arguments.first?.value ?? .unknown
        return whole.arguments.dropFirst().flatMap { argument -> [Asked] in
            guard case .made(let made) = argument.value, entry(of: made, framework) != nil else { return [] }
            return asked(by: made, plain, framework, depth)
        }
    }

    func entry(of made: Made, _ framework: Framework) -> Framework.ParameterEntry? { framework.parameters.first { $0.calls.contains(made.callee) } }

    /// What a call such as `Depends(f)` asks for; without an argument, what the parameter's type says.
    func asked(by made: Made, _ annotation: Value, _ framework: Framework, _ depth: Int = 0) -> [Asked] {
        guard let entry = entry(of: made, framework) else { return [] }
        let first = made.arguments.first { $0.name == nil || $0.name == "dependency" }
        let target = first ?? Argument(name: nil, value: annotation, place: made.place)
        return target.value.choices.flatMap { choice -> [Asked] in
            if case .nothing = choice.value { return [] }
            let part = Argument(name: nil, value: Self.core(choice.value), place: target.place)
            let inner = asked(by: choice.value, framework, depth: depth + 1)
            var own = middleware(part)
            if case .made(let maker) = choice.value, maker.place.term != part.place.term || maker.place.file !== part.place.file {
                own.location = part.place.file.location(part.place.term)
            }
            for (name, text) in settings(of: made.arguments.filter { $0.name != nil }) { own.settings[name] = text }
            return (inner + [Asked(middleware: own, phase: entry.phase, conditions: [])]).map {
                Asked(middleware: $0.middleware, phase: $0.phase, conditions: choice.conditions + $0.conditions)
            }
        }
    }

    /// A function without what its decorators put around it.
    static func core(_ value: Value) -> Value {
        if case .wrapped(let inner, _) = value { return core(inner) }
        return value
    }

    // MARK: Annotations

    /// What the annotation of a parameter stands for. It is no expression in the terms of its file, so it is read as one here.
    func annotation(_ type: Int, in activation: Activation) -> Value {
        let code = activation.code, text = code.string(type)
        if text.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) { return activation.frame.value(of: text) ?? .unknown }
        guard text.contains("("), text.contains("[") else { return .unknown }
        let key = AnnotationKey(file: ObjectIdentifier(activation.file), term: type)
        if fragments[key] == nil { fragments[key] = fragment(type, of: activation.file) }
        guard let file = fragments[key] ?? nil, let statement = file.code.children(0).first else { return .unknown }
        let inner = Activation(file: file, frame: activation.frame, receiver: activation.receiver, base: activation.base)
        let held = file.code.kinds[statement] == .expressionStatement ? file.code.child(statement, .value) : statement
        return held >= 0 ? value(held, in: inner) : .unknown
    }

    /// A piece of a file as a program of its own, whose lines and columns are those of the file.
    private func fragment(_ term: Int, of file: ProgramFile) -> ProgramFile? {
        guard let language = languages.language(ofPath: file.path) else { return nil }
        let start = file.location(term)
        var bytes = [UInt8](repeating: UInt8(ascii: "\n"), count: max(0, start.line - 1))
        bytes += [UInt8](repeating: UInt8(ascii: " "), count: max(0, start.column - 1))
        bytes += Array(file.code.text(term))
        guard let tree = try? parser.tree(of: bytes, in: language), let code = Code.read(tree) else { return nil }
        return ProgramFile(path: file.path, code: code, frame: file.frame)
    }

    struct AnnotationKey: Hashable {
        let file: ObjectIdentifier
        let term: Int
    }
}

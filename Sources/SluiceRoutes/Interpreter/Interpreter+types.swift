internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// A class with its methods and fields, under its name.
    @discardableResult
    func declareType(_ term: Int, in activation: Activation) -> Value {
        let code = activation.code, name = code.child(term, .name), body = code.child(term, .body), list = code.child(term, .bases)
        let text = name >= 0 ? String(code.string(name).split(separator: ":").last ?? "") : ""
        if case .type(let known)? = activation.frame.own(text), known.place.file === activation.file, known.place.term == term { return .type(known) }
        let bases = list >= 0 ? code.children(list).map { base(of: $0, in: activation) } : []
        // An extension adds to what is there.
        let type: TypeValue
        if case .type(let known)? = activation.frame.value(of: text), isExtension(term, of: known, in: activation) {
            type = known
            type.bases += bases
        } else {
            type = TypeValue(place: activation.place(term), frame: activation.frame, name: text, bases: bases)
            annotated.types.append(type)
        }
        if !text.isEmpty { activation.frame.declare(text, .type(type), depth: conditions.count) }
        if !text.isEmpty, let outer = activation.file.frame.outer, activation.frame === activation.file.frame { outer.declare(text, .type(type)) }
        if body >= 0 { fill(type, from: body, in: activation) }
        exportType(text, .type(type), term, in: activation)
        return .type(type)
    }

    /// Whether a class adds to one that is known: an extension, an `impl`, a class of Ruby that is opened again, a part of one of C#.
    private func isExtension(_ term: Int, of known: TypeValue, in activation: Activation) -> Bool {
        let code = activation.code
        if ["extension", "impl"].contains(code.string(term)) || isMarkedExtension(term, code) { return true }
        guard known.place.file !== activation.file else { return false }
        switch code.language {
        case "ruby", "swift": return true
        case "csharp": return code.children(term, .attributes).contains { code.text($0).elementsEqual("partial".utf8) }
        default: return false
        }
    }

    /// `extension A` of Swift, which is a class by its kind.
    private func isMarkedExtension(_ term: Int, _ code: Code) -> Bool {
        let name = code.child(term, .name)
        guard code.language == "swift", name >= 0 else { return false }
        return RouteFiles.holds(Array(code.bytes[code.range(term).lowerBound..<code.range(name).lowerBound]), Array("extension".utf8))
    }

    /// A function whose first parameter is marked is called as a method of what it is given.
    private func noteExtension(_ item: Int, in activation: Activation) {
        let code = activation.code, name = code.child(item, .name), list = code.child(item, .parameters)
        guard code.language == "csharp", name >= 0, list >= 0, let first = code.children(list).first(where: { code.kinds[$0] == .parameter }),
            code.text(first).starts(with: "this ".utf8)
        else { return }
        let closure = Closure(place: activation.place(item), frame: activation.frame, name: code.string(name))
        annotated.extensions[code.string(name), default: []].append(closure)
    }

    private func exportType(_ name: String, _ value: Value, _ term: Int, in activation: Activation) {
        let parent = activation.code.parent(term)
        export(name, value, activation.code.traits[term].union(parent >= 0 ? activation.code.traits[parent] : []), in: activation)
    }

    private func base(of term: Int, in activation: Activation) -> Value {
        let code = activation.code
        guard code.kinds[term] == .type else { return value(code.kinds[term] == .keywordArgument ? -1 : term, in: activation) }
        let name = code.string(term).split(separator: "<").first.map(String.init) ?? ""
        return activation.frame.value(of: name) ?? .external(name)
    }

    /// Methods and fields of a class's body. Fields see the class's own names.
    private func fill(_ type: TypeValue, from body: Int, in activation: Activation) {
        let code = activation.code, isEnum = code.string(code.parent(body)) == "enum"
        let frame = Frame(outer: activation.frame)
        let inner = Activation(file: activation.file, frame: frame, receiver: nil, base: conditions.count, module: nil)
        var decorated: [Int] = []
        defer { register(decorated, of: type, in: inner) }
        for item in code.children(body) {
            switch code.kinds[item] {
            case .function:
                let name = code.child(item, .name)
                if name >= 0 { type.methods[code.string(name)] = Closure(place: activation.place(item), frame: activation.frame, name: code.string(name)) }
                if LanguageFamily(code.language).isPython, !code.children(item, .decorator).isEmpty { decorated.append(item) }
                noteExtension(item, in: activation)
            case .expressionStatement, .assign:
                let held = code.kinds[item] == .assign ? item : code.child(item, .value)
                guard held >= 0 else { continue }
                if declareComputed(held, of: type, in: inner) { continue }
                if code.kinds[held] == .assign, case let target = code.child(held, .target), target >= 0, [.identifier, .name].contains(code.kinds[target]) {
                    // A field of an object is made with the object.
                    if LanguageFamily(code.language).isScript, !isEnum, !code.traits[held].contains(.isStatic) {
                        type.ownFields.append(held)
                        continue
                    }
                    let found = value(code.child(held, .value), in: inner)
                    frame.declare(code.string(target), found)
                    type.fields.set(code.string(target), found, at: activation.place(held))
                } else {
                    _ = value(held, in: inner)
                }
            case .classLike:
                let inner = declareType(item, in: Activation(file: activation.file, frame: activation.frame, base: conditions.count))
                if case .type(let nested) = inner { type.fields.set(nested.name, inner) }
            default: continue
            }
        }
    }

    /// A new object of a class, once its constructor has run.
    func construct(_ type: TypeValue, _ arguments: [Argument], at place: CodePlace) -> Value {
        if let router = ownRouter(type, arguments, at: place) { return router }
        let instance = InstanceValue(type)
        instance.made = Made(callee: type.name, function: .type(type), arguments: arguments, place: place)
        instances[ObjectIdentifier(type)] = instance
        fillFields(of: instance, type)
        if let method = constructor(of: type) {
            _ = invoke(method.bound(to: .instance(instance)), arguments, at: place)
        } else {
            for argument in arguments { if let name = argument.name { instance.fields.set(name, argument.value, at: argument.place) } }
        }
        return .instance(instance)
    }

    /// The method that runs when an object is made.
    func constructor(of type: TypeValue) -> Closure? {
        ["constructor", "__init__", "init", "initialize", "__construct", type.name].lazy.compactMap { type.method($0) }.first
    }

    /// Gives an object the fields that its class gives a value, those of the classes that it inherits from first.
    func fillFields(of instance: InstanceValue, _ type: TypeValue, depth: Int = 0) {
        guard depth < 16 else { return }
        for case .type(let base) in type.bases { fillFields(of: instance, base, depth: depth + 1) }
        let file = type.place.file, code = file.code
        let activation = Activation(file: file, frame: Frame(outer: type.frame), receiver: .instance(instance), base: conditions.count)
        for field in type.ownFields {
            let name = code.string(code.child(field, .target)), found = value(code.child(field, .value), in: activation)
            if case .closure(let closure) = found, closure.name.isEmpty, closure.label == nil { closure.name = name }
            if case .scope(let scope) = found, pipeline.scopes[scope].name.hasSuffix("#") { pipeline.scopes[scope].name += name }
            instance.fields.set(name, found, at: CodePlace(file: file, term: field))
        }
    }
}

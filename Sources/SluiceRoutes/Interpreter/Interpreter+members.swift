internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// `a.b`
    func member(_ term: Int, in activation: Activation) -> Value {
        let code = activation.code, receiver = code.child(term, .receiver), property = code.child(term, .property)
        guard receiver >= 0, property >= 0 else { return .unknown }
        let name = code.string(property)
        // `.POST`: the type is not written.
        if code.kinds[receiver] == .other, code.string(receiver) == "implicit" { return .external("." + name) }
        let held = value(receiver, in: activation)
        if let known = knownMember(name, of: held) { return known }
        return externalMember(name, of: held)
    }

    /// What a value is known to have by that name.
    func knownMember(_ name: String, of value: Value) -> Value? {
        switch value {
        case .record(let record): return record[name]
        case .instance(let instance):
            if let field = instance.fields[name] { return field }
            if let computed = computed(name, of: instance) { return computed }
            if let method = instance.type.method(name) { return .closure(method.bound(to: value)) }
            return instance.type.field(name) ?? typedField(name, of: instance)
        case .type(let type):
            if name == "class" || name == "self" || name == "Type" { return value }
            if let field = type.field(name) { return field }
            return type.method(name).map { .closure($0.bound(to: value)) }
        case .module(let module): return exported(name, by: module)
        case .built(let builder): return .built(BuilderValue(builder.framework, steps: builder.steps, end: builder.end, member: name))
        case .scope(let scope):
            if framework(of: scope)?.surroundings.same.contains(name) == true { return value }
            return field(name, of: scope) ?? .part(of: scope, path: [name])
        case .part(let scope, let path): return .part(of: scope, path: path + [name])
        case .wrapped(let inner, _): return knownMember(name, of: inner)
        case .made(let made) where Self.hasBuilders(made.place.file.code.language): return made.arguments.first { $0.name == name }?.value
        case .choice(let choices):
            let found = choices.compactMap { choice in
                knownMember(name, of: choice.value).map { Value.Choice(value: $0, conditions: choice.conditions) }
            }
            return found.isEmpty ? nil : .either(found)
        default: return nil
        }
    }

    /// A name within something from outside, or within what is not known.
    func externalMember(_ name: String, of value: Value) -> Value {
        switch value {
        case .external(let path): texts[path + "." + name].map { .text($0) } ?? .external(path.isEmpty ? name : path + "." + name)
        case .made(let made) where Self.hasBuilders(made.place.file.code.language):
            .external(made.callee + "()." + name)
        case .made(let made): if case .external = made.function { .external(made.callee + "." + name) } else { .unknown }
        case .type(let type): .external(type.name + "." + name)
        case .instance(let instance): paths(ofBases: instance.type).first.map { .external($0 + "." + name) } ?? .unknown
        default: .unknown
        }
    }

    /// Gives a field a value.
    func set(_ name: String, _ value: Value, of receiver: Value, at place: CodePlace) {
        let receiver = facade(receiver) ?? receiver
        switch receiver {
        case .record(let record): record.set(name, value, at: place)
        case .instance(let instance):
            let old = instance.fields[name]
            instance.fields.set(name, old.map { Frame.joined($0, value, under: []) } ?? value, at: place)
        case .type(let type): type.fields.set(name, value, at: place)
        case .scope(let scope), .part(of: let scope, path: _):
            var path = [name]
            if case .part(_, let outer) = receiver { path = outer + [name] }
            assigned(path, value, of: scope, at: place)
            if path.count == 1, ownRouters[scope] != nil { setField(name, value, of: scope, at: place) }
        case .made(let made): serve(value, as: name, of: made, at: place)
        default: return
        }
    }

    /// A field that nothing gave a value, but whose type is that of a router.
    private func typedField(_ name: String, of instance: InstanceValue) -> Value? {
        let place = instance.type.place, code = place.file.code, body = code.child(place.term, .body)
        for field in code.children(body) where code.kinds[field] == .declaration {
            let target = code.child(field, .target), type = code.child(field, .type)
            guard target >= 0, type >= 0, code.string(target) == name, let found = typed(type, at: CodePlace(file: place.file, term: target)) else { continue }
            instance.fields.set(name, found)
            return found
        }
        return nil
    }

    /// A router of unknown making, where a type is that of one; an object of a class of the project, where it is that.
    func typed(_ type: Int, at place: CodePlace) -> Value? {
        typed(named: place.file.code.string(type), at: place)
    }

    func typed(named name: String, at place: CodePlace) -> Value? {
        let code = place.file.code
        let text = name.filter { $0 != " " && $0 != "*" && $0 != "&" && $0 != "?" }
        let isRust = LanguageFamily(code.language).isRust, plain = isRust ? Self.plainType(text) : text.split(separator: "<").first.map(String.init) ?? text
        for framework in frameworks where typeNames.contains(plain) && framework.languages.contains(code.language.rawValue) && place.file.mayUse(framework) {
            for declared in framework.types where declared.names.contains(plain) {
                if isRust, case .external(let path)? = place.file.frame.value(of: plain), !framework.imports.contains(where: { path.hasPrefix($0) }) { continue }
                if declared.isShared, !code.text(place.term).starts(with: "this ".utf8) {
                    return .scope(application(framework, type: declared.type, at: place))
                }
                let scope = makeScope(framework, type: declared.type, isRoot: declared.isRoot, at: place)
                pipeline.scopes[scope].isOpen = !declared.isGiven
                if declared.isGiven { filters.chains.append((scope, place)) }
                return .scope(scope)
            }
        }
        let parts = plain.split(separator: ".").map(String.init), last = parts.last ?? plain
        if parts.count == 2, case .module(let module)? = place.file.frame.value(of: parts[0]) {
            guard case .type(let known)? = exported(last, by: module) else { return nil }
            return .instance(shared(known))
        }
        if case .type(let known)? = place.file.frame.value(of: last) { return .instance(shared(known)) }
        return nil
    }

    /// The object of a class that stands for those that nobody saw being made.
    func shared(_ type: TypeValue) -> InstanceValue {
        if let known = instances[ObjectIdentifier(type)] { return known }
        let instance = InstanceValue(type)
        instances[ObjectIdentifier(type)] = instance
        fillFields(of: instance, type)
        return instance
    }
}

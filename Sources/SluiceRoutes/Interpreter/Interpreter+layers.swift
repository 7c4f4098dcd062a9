internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// A layer is put around a router, `NormalizePathLayer::trim_trailing_slash().layer(app)`, or around a handler, `list.layer(l)`; `nil` of all else.
    func layered(_ name: String, of receiver: Value, _ arguments: [Argument], at place: CodePlace) -> Value? {
        guard LanguageFamily(place.file.code.language).isRust, arguments.count == 1, let argument = arguments.first else { return nil }
        if case .scope(let scope) = argument.value { return put(receiver, around: scope, by: name, at: place) ? argument.value : nil }
        guard frameworks.contains(where: { $0.languages.contains("rust") && $0.around.contains(name) }) else { return nil }
        switch receiver {
        case .closure, .wrapped:
            let text = argument.place.file.spelled(argument.place.term)
            return .wrapped(receiver, by: [Value.Wrapping(value: argument.value, text: text, place: argument.place)])
        default: return nil
        }
    }

    private func put(_ layer: Value, around scope: Int, by name: String, at place: CodePlace) -> Bool {
        switch layer {
        case .made, .external, .type, .instance, .unknown: break
        default: return false
        }
        guard let framework = framework(of: scope), framework.around.contains(name) else { return false }
        let code = place.file.code, callee = code.child(place.term, .callee), held = callee >= 0 ? code.child(callee, .receiver) : -1
        guard held >= 0 else { return false }
        var registration = registration(.middleware, of: scope, at: place)
        registration.path = ""
        for (middleware, more) in flattened(Argument(name: nil, value: layer, place: CodePlace(file: place.file, term: held)), framework) {
            append(middleware, more, phase: nil, to: &registration, framework)
        }
        pipeline.registrations.append(registration)
        return true
    }

    /// A method of a list that adds a middleware without being given one: `.timeout(d)`. What is not known adds something that is not known.
    func shorthand(_ made: Made, named name: String, of combinator: Framework.Combinator) -> Middleware? {
        guard !combinator.words.isEmpty, !combinator.applies.contains(name), !combinator.silent.contains(name) else { return nil }
        let file = made.place.file, code = file.code, callee = code.child(made.place.term, .callee)
        var middleware = Middleware(symbol: name, origin: made.callee, settings: settings(of: made.arguments), location: file.location(made.place.term))
        if callee >= 0, case let property = code.child(callee, .property), property >= 0 {
            middleware.symbol = Spelled.text(code.bytes[code.range(property).lowerBound..<code.range(made.place.term).upperBound])
        }
        guard let path = combinator.words[name] else {
            note(.externalPackage, "what `\(name)` adds to the layers is not known", at: made.place)
            return middleware
        }
        middleware.origin = path
        (middleware.roles, middleware.evidence) = roles(ofPath: path, made.arguments, in: file)
        return middleware
    }
}

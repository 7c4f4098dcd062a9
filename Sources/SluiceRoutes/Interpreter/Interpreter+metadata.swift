internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// How a middleware reads a word that annotations attach to routes.
    struct MetadataReading {
        let key: String
        /// Whether the word lets the request through; else it is let through where there is none.
        let lets: Bool
        /// The branch that says so.
        let place: CodePlace
    }

    /// Takes middlewares away from the routes that what is attached to them lets through (reference: middleware.md, A.2.5).
    func applyMetadata() {
        guard frameworks.contains(where: { $0.metadata != nil }), !annotated.types.isEmpty else { return }
        let ofProject = Dictionary(grouping: pipeline.registrations.flatMap(\.middleware)) { $0.origin }
        for framework in frameworks where framework.metadata != nil {
            for type in annotated.types where framework.languages.contains(type.place.file.code.language.rawValue) {
                let origin = type.place.file.path.shown + "#" + type.name
                let symbols = Set((ofProject[origin] ?? []).map(\.symbol))
                guard !symbols.isEmpty else { continue }
                for reading in readings(of: type, framework) { apply(reading, to: symbols, framework) }
            }
        }
    }

    private func apply(_ reading: MetadataReading, to symbols: Set<String>, _ framework: Framework) {
        let marks = annotated.marks.filter { $0.key == reading.key }
        // One word may be in several annotations of a route; each but `false` counts.
        let positive = marks.filter { if case .flag(false) = $0.value { false } else { true } }
        if reading.lets {
            for mark in positive { exempt(symbols: symbols, roles: [], phase: 0, at: mark.place, in: mark.scope, mark.route) }
            return
        }
        let scopes = Set(annotated.controllers.values.flatMap { $0 }.map(\.scope)), whole = Set(positive.filter { $0.route == nil }.map(\.scope))
        let routes = Set(positive.compactMap(\.route))
        for (index, one) in pipeline.registrations.enumerated() where one.kind == .route && scopes.contains(one.scope) && !whole.contains(one.scope) {
            guard !routes.contains(index) else { continue }
            exempt(symbols: symbols, roles: [], phase: 0, at: reading.place, in: one.scope, index)
        }
    }

    /// What a class of the project reads, and what becomes of the request then.
    private func readings(of type: TypeValue, _ framework: Framework) -> [MetadataReading] {
        guard let form = framework.metadata else { return [] }
        let file = type.place.file, code = file.code, activation = Activation(file: file, frame: type.frame, receiver: .type(type), base: 0)
        var names: [(name: String, key: String)] = []
        for term in type.place.term..<code.end(of: type.place.term) where code.kinds[term] == .assign {
            var held = code.child(term, .value)
            while held >= 0, [.cast, .await, .binary].contains(code.kinds[held]), let first = code.children(held).first { held = first }
            guard held >= 0, code.kinds[held] == .call, let key = key(of: held, form, in: activation) else { continue }
            let target = code.child(term, .target)
            if target >= 0, code.kinds[target] == .identifier { names.append((code.string(target), key)) }
        }
        var found: [MetadataReading] = []
        for term in type.place.term..<code.end(of: type.place.term) where code.kinds[term] == .ifStatement {
            let test = code.child(term, .condition), way = code.child(term, .consequence)
            guard test >= 0, way >= 0, passes(way, file) else { continue }
            for (key, lets) in tests(test, names, form, in: activation) {
                found.append(MetadataReading(key: key, lets: lets, place: CodePlace(file: file, term: term)))
            }
        }
        return found
    }

    /// The key that a call reads, where it reads one.
    private func key(of call: Int, _ form: MetadataForm, in activation: Activation) -> String? {
        let code = activation.code, callee = code.child(call, .callee), list = code.child(call, .arguments)
        guard callee >= 0, list >= 0, code.kinds[callee] == .member, case let property = code.child(callee, .property), property >= 0,
            form.reads.contains(code.string(property)), let first = code.children(list).first(where: { code.kinds[$0] != .token })
        else { return nil }
        return value(first, in: activation).text ?? activation.file.spelled(first)
    }

    /// What a test asks of the words that were read: `isPublic`, `!roles`, `!roles || roles.length === 0`.
    private func tests(_ term: Int, _ names: [(name: String, key: String)], _ form: MetadataForm, in activation: Activation) -> [(key: String, lets: Bool)] {
        let code = activation.code
        switch code.kinds[term] {
        case .identifier: return names.filter { $0.name == code.string(term) }.map { ($0.key, true) }
        case .call: return key(of: term, form, in: activation).map { [($0, true)] } ?? []
        case .unary where ["!", "not"].contains(code.string(term)):
            let inner = code.child(term, .operand)
            return inner >= 0 ? tests(inner, names, form, in: activation).map { ($0.key, !$0.lets) } : []
        case .binary:
            let left = code.child(term, .left), right = code.child(term, .right), sign = code.string(term)
            guard left >= 0, right >= 0 else { return [] }
            switch sign {
            case "||", "or": return tests(left, names, form, in: activation) + tests(right, names, form, in: activation).filter { $0.lets }
            case "===", "==":
                let isNothing = [.nothing].contains(code.kinds[right]) || code.string(right) == "undefined"
                if isNothing { return tests(left, names, form, in: activation).map { ($0.key, !$0.lets) } }
                return code.kinds[right] == .boolean && code.text(right).elementsEqual("true".utf8) ? tests(left, names, form, in: activation) : []
            default: return []
            }
        default: return []
        }
    }

    /// Whether a way gives back `true` at once.
    private func passes(_ way: Int, _ file: ProgramFile) -> Bool {
        let code = file.code, statements = code.kinds[way] == .block ? code.children(way) : [way]
        guard let last = statements.last(where: { code.kinds[$0] != .token }), code.kinds[last] == .returnStatement, let held = code.children(last).first else { return false }
        return code.kinds[held] == .boolean && code.text(held).elementsEqual("true".utf8)
    }
}

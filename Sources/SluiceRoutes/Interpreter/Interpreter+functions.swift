internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// A function as a value.
    func closure(_ term: Int, in activation: Activation) -> Closure {
        let code = activation.code, name = code.child(term, .name)
        return Closure(place: activation.place(term), frame: activation.frame, receiver: activation.receiver, name: name >= 0 ? code.string(name) : "")
    }

    /// Declares a function by its name; where the statement runs, with what its decorators make of it.
    func declareFunction(_ term: Int, in activation: Activation, isRun: Bool = false) {
        let code = activation.code, name = code.child(term, .name)
        guard name >= 0 else { return }
        let text = code.string(name)
        if isRun, LanguageFamily(code.language).isScript, activation.frame.own(text) != nil { return exportFunction(text, term, in: activation) }
        let closure = closure(term, in: activation)
        if code.traits[term].contains(.method), code.language == "go" { return declareMethod(closure, term, in: activation) }
        activation.frame.declare(text, .closure(closure), depth: conditions.count)
        if isRun, code.language != "rust" { activation.frame.declare(text, decorated(.closure(closure), term, in: activation), depth: conditions.count) }
        exportFunction(text, term, in: activation)
    }

    private func exportFunction(_ name: String, _ term: Int, in activation: Activation) {
        guard let value = activation.frame.own(name) else { return }
        let parent = activation.code.parent(term)
        let traits = activation.code.traits[term].union(parent >= 0 ? activation.code.traits[parent] : [])
        export(name, value, traits, in: activation)
        if traits.contains(.exported), isDefault(term, activation.code) { export("!default!", value, traits, in: activation) }
    }

    /// `export default function f() {}`
    private func isDefault(_ term: Int, _ code: Code) -> Bool {
        let before = code.bytes[..<code.range(term).lowerBound].reversed().drop { $0 <= 32 }
        return before.starts(with: "default".utf8.reversed())
    }

    /// A method of Go stands beside its type.
    private func declareMethod(_ closure: Closure, _ term: Int, in activation: Activation) {
        let code = activation.code, list = code.child(term, .parameters)
        guard let first = code.children(list).first, case let type = code.child(first, .type), type >= 0 else { return }
        let name = code.string(type).filter { $0 != "*" }.split(separator: "[").first.map(String.init) ?? ""
        if case .type(let owner)? = activation.frame.value(of: name) { owner.methods[closure.name] = closure }
    }

    /// A function with its decorators, the nearest first: each is called with what the ones below it made.
    func decorated(_ function: Value, _ term: Int, in activation: Activation) -> Value {
        var current = function, routes: [Int] = []
        for decorator in activation.code.children(term, .decorator).reversed() where activation.code.kinds[decorator] == .decorator {
            let inner = activation.code.children(decorator).first ?? -1
            guard inner >= 0 else { continue }
            let start = pipeline.registrations.count
            current = decorate(current, with: inner, in: activation)
            let made = pipeline.registrations.indices.dropFirst(start).filter { pipeline.registrations[$0].kind == .route }
            routes += made
            if made.isEmpty { setOutside(current, of: routes) }
        }
        return current
    }

    /// Tells routes that are registered already of what is put around their function since.
    private func setOutside(_ function: Value, of routes: [Int]) {
        guard !routes.isEmpty, case .wrapped(_, let around) = function, let last = around.first else { return }
        let middleware = middleware(Argument(name: nil, value: last.value, place: last.place))
        for route in routes where pipeline.registrations.indices.contains(route) { pipeline.registrations[route].outside.insert(middleware, at: 0) }
    }

    /// One decorator: it registers the function, or is put around it.
    private func decorate(_ function: Value, with term: Int, in activation: Activation) -> Value {
        if let registered = registeredByDecorator(function, term, in: activation) { return registered }
        let held = value(term, in: activation)
        if case .made(let made) = held, Self.pythonMarks.contains(made.callee), LanguageFamily(activation.code.language).isPython { return function }
        if case .external(let path) = held, isMark(path, activation.code.language.rawValue) { return function }
        let wrapping = Value.Wrapping(value: held, text: activation.file.spelled(term), place: activation.place(term))
        if case .wrapped(let inner, let outer) = function { return .wrapped(inner, by: [wrapping] + outer) }
        return .wrapped(function, by: [wrapping])
    }

    /// What a function of Python makes of one that it is given and puts a function of its own around: `guarded(view)` is the view with something around it.
    func putAround(_ closure: Closure, _ arguments: [Argument], _ result: Value, at place: CodePlace) -> Value? {
        guard LanguageFamily(place.file.code.language).isPython, arguments.count == 1, let given = arguments.first, isHandler(given.value),
            case .closure(let inner) = Self.core(result), inner.place.file === closure.place.file
        else { return nil }
        let range = closure.place.file.code.range(closure.place.term), own = inner.place.file.code.range(inner.place.term)
        guard range.contains(own.lowerBound), range != own else { return nil }
        let wrapping = Value.Wrapping(value: .closure(closure), text: place.file.spelled(place.term), place: place)
        if case .wrapped(let core, let outer) = given.value { return .wrapped(core, by: [wrapping] + outer) }
        return .wrapped(given.value, by: [wrapping])
    }

    private func isHandler(_ value: Value) -> Bool {
        switch value {
        case .closure, .wrapped: true
        case .made(let made): isMaker(path: "." + made.callee, made.place.file.code.language.rawValue)
        default: false
        }
    }

    /// Whether a function gives back what it is given, marked.
    private func isMark(_ path: String, _ language: String) -> Bool {
        frameworks.contains { framework in
            framework.languages.contains(language) && framework.combinators.contains { [.identity, .mark].contains($0.mode) && $0.paths.contains(path) }
        }
    }

    // MARK: Calls of the project's own functions

    /// Runs a function with arguments, and gives what it returns.
    func invoke(_ closure: Closure, _ arguments: [Argument], at place: CodePlace, collector: Collector? = nil) -> Value {
        let file = closure.place.file, term = closure.place.term, id = ObjectIdentifier(file)
        guard depth < Self.depthLimit, running[id]?.contains(term) != true, step() else {
            if depth >= Self.depthLimit { note(.bounded, "calls are nested more than \(Self.depthLimit) deep", at: place) }
            return .unknown
        }
        let body = max(file.code.child(term, .body), file.code.kinds[term] == .block ? term : -1)
        guard body >= 0 else { return .unknown }
        file.called.insert(term)
        let key = collector == nil ? plain(closure, arguments) : nil
        if let key, let known = barren[key] { return known }
        let before = traces
        depth += 1
        running[id, default: []].insert(term)
        let frame = Frame(outer: closure.frame), count = conditions.count
        let activation = Activation(file: file, frame: frame, receiver: closure.receiver, base: count, module: nil)
        activation.collector = collector
        bind(arguments, to: closure, in: activation)
        let flow = run(body, in: activation)
        conditions.removeLast(max(0, conditions.count - count))
        running[id]?.remove(term)
        depth -= 1
        if flow == .next, let last = implicitResult(body, of: closure, in: activation) { return last }
        let found = labelled(result(of: activation), closure, place)
        if let key, depth < Self.depthLimit / 2, before == traces, isPlain(found) { barren[key] = found }
        return found
    }

    /// The value of the last statement, where a language returns it unasked.
    private func implicitResult(_ body: Int, of closure: Closure, in activation: Activation) -> Value? {
        guard activation.results.isEmpty, ["rust", "ruby", "swift", "kotlin", "scala"].contains(activation.code.language.rawValue) else { return nil }
        return activation.lastValue
    }

    private func result(of activation: Activation) -> Value {
        let results = activation.results
        guard let last = results.last else { return .unknown }
        let useful = results.filter { if case .nothing = $0.value { false } else { true } }
        if useful.count <= 1 { return useful.first.map(\.value) ?? last.value }
        // Where several ways give routers back, none is sure.
        return .either(useful.flatMap { choice in choice.value.choices.map { Value.Choice(value: $0.value, conditions: choice.conditions + $0.conditions) } })
    }

    /// A function that a function gives back is known by the call.
    private func labelled(_ value: Value, _ closure: Closure, _ place: CodePlace) -> Value {
        guard case .closure(let inner) = value, inner.label == nil, inner.place.file === closure.place.file, !closure.name.isEmpty else { return value }
        let range = closure.place.file.code.range(closure.place.term), own = closure.place.file.code.range(inner.place.term)
        guard range.contains(own.lowerBound) else { return value }
        let copy = inner.receiver.map { inner.bound(to: $0) } ?? Closure(place: inner.place, frame: inner.frame, name: inner.name)
        copy.label = place.file.spelled(place.term)
        copy.madeBy = closure.place
        return .closure(copy)
    }

    /// Gives the parameters their values.
    private func bind(_ arguments: [Argument], to closure: Closure, in activation: Activation) {
        let code = activation.code, list = code.child(closure.place.term, .parameters)
        var parameters = list >= 0 ? code.children(list) : []
        if code.language == "go", code.traits[closure.place.term].contains(.method), let first = parameters.first {
            parameters.removeFirst()
            declare(first, closure.receiver ?? receiver(of: first, in: activation), in: activation)
        }
        if code.language == "rust", let first = parameters.first, code.string(first) == "self" {
            parameters.removeFirst()
            if let receiver = closure.receiver { activation.frame.declare("self", receiver) }
        }
        var positional = arguments.filter { $0.name == nil }
        if code.language == "swift" {
            // The label of a parameter may be another one than its name.
            let names = Set(parameters.map { parameterName($0, in: activation) })
            positional = arguments.filter { argument in argument.name.map { !names.contains($0) } ?? true }
        }
        if parameters.isEmpty, code.language == "swift" {
            for (index, argument) in positional.enumerated() { activation.frame.declare("$\(index)", argument.value) }
        }
        if let first = parameters.first, LanguageFamily(code.language).isPython || code.language == "rust", let receiver = closure.receiver,
            ["self", "cls"].contains(parameterName(first, in: activation)) {
            parameters.removeFirst()
            declare(first, receiver, in: activation)
        }
        for parameter in parameters {
            if code.traits[parameter].contains(.rest) || code.kinds[parameter] == .spread {
                declare(parameter, rest(of: arguments, &positional, for: parameter, code), in: activation)
                continue
            }
            let name = parameterName(parameter, in: activation)
            if let given = arguments.first(where: { $0.name == name && !name.isEmpty }) {
                declare(parameter, given.value, in: activation)
            } else if let given = positional.first {
                positional.removeFirst()
                declare(parameter, given.value, in: activation)
            } else {
                declare(parameter, missing(parameter, in: activation), in: activation)
            }
        }
    }

    /// What is left for a parameter that takes all: what has names, where it takes those.
    private func rest(of arguments: [Argument], _ positional: inout [Argument], for parameter: Int, _ code: Code) -> Value {
        guard code.language == "ruby", code.text(parameter).starts(with: "**".utf8) else {
            defer { positional = [] }
            return .list(ListValue(positional.map(\.value), places: positional.map(\.place)))
        }
        let record = RecordValue()
        for argument in arguments { if let name = argument.name { record.set(name, argument.value, at: argument.place) } }
        return .record(record)
    }

    /// What a parameter is that no argument is given for: its default, or what its type tells.
    private func missing(_ parameter: Int, in activation: Activation) -> Value {
        let code = activation.code, given = code.child(parameter, .defaultValue), type = code.child(parameter, .type)
        if given >= 0 { return value(given, in: activation) }
        return type >= 0 ? typed(type, at: activation.place(parameter)) ?? .unknown : .unknown
    }

    /// What a method of Go belongs to where nobody called it.
    private func receiver(of parameter: Int, in activation: Activation) -> Value { missing(parameter, in: activation) }

    private func parameterName(_ parameter: Int, in activation: Activation) -> String {
        let code = activation.code
        if code.kinds[parameter] == .identifier { return code.string(parameter) }
        let name = code.child(parameter, .name)
        return name >= 0 && code.kinds[name] == .identifier ? code.string(name) : ""
    }

    private func declare(_ parameter: Int, _ value: Value, in activation: Activation) {
        let code = activation.code, name = code.kinds[parameter] == .parameter ? code.child(parameter, .name) : parameter
        if name >= 0 { assign(value, to: name, in: activation, declares: true) }
        // `constructor(private app: Express)` makes a field.
        if case .instance(let instance)? = activation.receiver, LanguageFamily(code.language).isScript, name >= 0, code.kinds[name] == .identifier {
            let text = String(decoding: code.text(parameter), as: UTF8.self)
            if ["private ", "public ", "protected ", "readonly "].contains(where: text.hasPrefix) { instance.fields.set(code.string(name), value) }
        }
    }
}

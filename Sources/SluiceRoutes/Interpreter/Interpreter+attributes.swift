internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    // MARK: Routes that attributes describe

    /// Registers a function by the attributes that stand above it: `#[get("/p", wrap = "Auth")]`; false where none of them is a route.
    func register(attributesOf value: Value, in scope: Int, at place: CodePlace, _ framework: Framework, in activation: Activation) -> Bool {
        guard case .closure(let closure) = value, closure.place.file.code.language == "rust" else { return false }
        let file = closure.place.file, code = file.code, inner = Activation(file: file, frame: closure.frame, base: conditions.count)
        var isFound = false
        for decorator in code.children(closure.place.term, .decorator) {
            guard let call = code.children(decorator).first, code.kinds[call] == .call, case let callee = code.child(call, .callee), callee >= 0,
                case .external(let path) = self.value(callee, in: inner)
            else { continue }
            let arguments = tokens(of: call, in: inner)
            for entry in calls.calls(ofPath: path, language: "rust") where entry.call.shape.isDecorator && entry.framework.id == framework.id {
                guard var fit = entry.call.shape.fit(arguments), holds(entry.call.when, fit) else { continue }
                fit.ones["H"] = Argument(name: nil, value: value, place: closure.place)
                let name = path.split(separator: ".").last.map(String.init) ?? path
                _ = register(route: entry.call, name, of: scope, fit, arguments, at: CodePlace(file: file, term: decorator), framework)
                isFound = true
                break
            }
        }
        return isFound
    }

    /// The arguments of an attribute; `wrap = "Auth"` has a name, and its text stands for what it names. Several of one name are a list.
    private func tokens(of call: Int, in activation: Activation) -> [Argument] {
        let code = activation.code, list = code.child(call, .arguments)
        var found: [Argument] = [], named: [(String, Argument)] = []
        for item in list >= 0 ? code.children(list) : [] {
            let parts = code.children(item).map { String(decoding: code.text($0), as: UTF8.self) }
            if code.kinds[item] == .other, parts.count >= 3, parts[1] == "=" {
                let text = parts[2...].joined().filter { $0 != "\"" }
                let held: Value = parts[0] == "wrap" ? wrapped(text, in: activation) : .text(text)
                named.append((parts[0], Argument(name: parts[0], value: held, place: activation.place(item))))
            } else if code.kinds[item] == .string {
                found.append(Argument(name: nil, value: .text(code.string(item)), place: activation.place(item)))
            } else if code.kinds[item] == .identifier {
                found.append(Argument(name: "verb", value: .text(code.string(item)), place: activation.place(item)))
            }
        }
        for name in Set(named.map(\.0)).sorted() {
            let same = named.filter { $0.0 == name }.map(\.1)
            guard same.count > 1 else { found.append(same[0]); continue }
            let list = ListValue(same.map(\.value), places: same.map { $0.place })
            found.append(Argument(name: name, value: .list(list), place: same[0].place))
        }
        return found
    }

    /// What the text of an attribute names: a type, or a function in `from_fn(f)`.
    private func wrapped(_ text: String, in activation: Activation) -> Value {
        var inner = text
        if let open = text.firstIndex(of: "("), text.hasSuffix(")") {
            let argument = String(text[text.index(after: open)...].dropLast())
            if text[..<open].hasSuffix("from_fn") { inner = argument }
        }
        let name = inner.split(separator: ":").last.map(String.init) ?? inner
        guard let held = activation.frame.value(of: name) else { return .text(text) }
        return held
    }

    // MARK: What parameters ask for by their types

    /// Types of parameters that turn requests away when they cannot be made of them: what implements one of the framework's traits, and the types
    /// from outside that its file gives roles to. `Option<T>` and `Result<T, E>` let everybody through.
    func extractors(of function: Value, _ framework: Framework) -> [Asked] {
        guard !framework.extractors.isEmpty, case .closure(let closure) = function else { return [] }
        let code = closure.place.file.code, list = code.child(closure.place.term, .parameters)
        guard list >= 0 else { return [] }
        return code.children(list).compactMap { parameter in
            let type = code.child(parameter, .type)
            return type >= 0 ? extractor(code.string(type), closure, at: CodePlace(file: closure.place.file, term: parameter), framework) : nil
        }
    }

    private func extractor(_ text: String, _ closure: Closure, at place: CodePlace, _ framework: Framework) -> Asked? {
        var plain = text.filter { $0 != " " }, isLenient = false
        for outer in ["Option<", "Result<"] where plain.hasPrefix(outer) {
            isLenient = true
            plain = String(plain.dropFirst(outer.count).prefix { $0 != ">" && $0 != "," })
        }
        let name = Self.plainType(plain), location = place.file.location(place.term)
        var middleware = Middleware(symbol: name, location: location)
        switch closure.frame.value(of: name) {
        case .type(let type)?:
            guard let trait = type.traits.first(where: { framework.extractors.contains($0.key) })?.value else { return nil }
            middleware.origin = type.place.file.path.shown + "#" + type.name
            middleware.body = BodyHash.hash(of: trait)
            if let found = bodyRoles(of: trait, name: name) { (middleware.roles, middleware.evidence) = found }
            else if let found = NameRoles.roles(of: name) { (middleware.roles, middleware.evidence) = (found, .name) }
        case .external(let path)?:
            middleware.origin = path
            (middleware.roles, middleware.evidence) = roles(ofPath: path, [], in: place.file)
        default: return nil
        }
        guard middleware.roles != nil else { return nil }
        if isLenient { middleware.roles?.subtract(["authn-enforce", "authz"]) }
        return Asked(middleware: middleware, phase: framework.semantics.phases.last?.name ?? "", conditions: [])
    }
}

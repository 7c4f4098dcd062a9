internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// Registers what a service answers to: by its description where the program holds it, else by the methods of what implements it.
    ///
    /// A service has two kinds of methods, and each has a chain of its own: the middlewares say by their methods which they are for.
    func register(service call: FrameworkCall, _ name: String, of scope: Int, _ fit: Shape.Fit, at place: CodePlace, _ framework: Framework) {
        if let description = fit.ones["DESC"], let service = knownMember("ServiceName", of: description.value)?.text {
            for (field, word, kind) in [("Methods", "MethodName", "UNARY"), ("Streams", "StreamName", "STREAM")] {
                guard let held = knownMember(field, of: description.value), let items = items(of: held) else { continue }
                for item in items.values {
                    guard let method = knownMember(word, of: item)?.text else { continue }
                    add("/\(service)/\(method)", kind, method, fit.ones["IMPL"], to: scope, at: place)
                }
            }
            return
        }
        let service = name.hasPrefix("Register") && name.hasSuffix("Server") ? String(name.dropFirst(8).dropLast(6)) : name
        guard case .instance(let instance)? = fit.ones["IMPL"]?.value else {
            note(.generated, "the methods of this service are not in the program", at: place)
            return add("/\(service)/*", "*", "*", fit.ones["IMPL"], to: scope, at: place)
        }
        for (method, closure) in instance.type.methods.sorted(by: { $0.key < $1.key }) {
            if let kind = Self.kind(of: closure) { add("/\(service)/\(method)", kind, method, fit.ones["IMPL"], to: scope, at: place) }
        }
    }

    /// Whether a method answers one request with one answer, or is one end of a stream; `nil` where it is no method of a service.
    private static func kind(of closure: Closure) -> String? {
        let code = closure.place.file.code, list = code.child(closure.place.term, .parameters)
        guard let first = closure.name.first, first.isUppercase, list >= 0 else { return nil }
        let types = code.children(list).filter { !code.traits[$0].contains(.method) }.map { parameter in
            let type = code.child(parameter, .type)
            return type >= 0 ? code.string(type) : ""
        }
        if types.count == 2, types[0] == "context.Context", types[1].hasPrefix("*") { return "UNARY" }
        if (1...2).contains(types.count), let last = types.last, last.hasSuffix("Server") || last.contains("Stream") { return "STREAM" }
        return nil
    }

    private func add(_ path: String, _ kind: String, _ method: String, _ implementation: Argument?, to scope: Int, at place: CodePlace) {
        var route = registration(.route, of: scope, at: place)
        route.path = path
        route.methods = kind == "*" ? nil : [kind]
        var handler = Middleware(symbol: method, roles: [], location: route.location)
        if let implementation, let member = knownMember(method, of: implementation.value), case .closure = member {
            handler = self.handler(of: Argument(name: nil, value: member, place: place))
        }
        route.handler = handler
        pipeline.registrations.append(route)
    }
}

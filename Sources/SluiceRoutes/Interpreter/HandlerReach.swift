internal import SluiceRules
internal import SluiceSyntax

/// Whether a handler hands requests on to what is registered after it, where frameworks give it a function for that.
enum HandlerReach {
    /// It has no parameter for it: it answers itself.
    case ends
    /// It has one and never calls it without an error.
    case keeps
    /// It calls it, or gives it on together with the request.
    case handsOn

    /// - Parameter place: the place of the parameter in the list.
    static func of(_ closure: Closure, parameter place: Int) -> HandlerReach {
        let code = closure.place.file.code, list = code.child(closure.place.term, .parameters)
        guard list >= 0 else { return .keeps }
        let names = code.children(list).map { parameter in
            code.kinds[parameter] == .identifier ? parameter : code.child(parameter, .name)
        }
        if code.children(list).contains(where: { code.traits[$0].contains(.rest) || code.kinds[$0] == .spread }) { return .keeps }
        guard names.indices.contains(place) else { return .ends }
        guard names[place] >= 0, code.kinds[names[place]] == .identifier else { return .keeps }
        let first = names[0] >= 0 ? code.string(names[0]) : ""
        return calls(code.string(names[place]), with: first, in: closure.place) ? .handsOn : .keeps
    }

    /// Whether a handler calls this method of its first parameter: `c.Next()`.
    static func calls(method: String, in closure: Closure) -> Bool {
        let code = closure.place.file.code, list = code.child(closure.place.term, .parameters)
        guard list >= 0, let first = code.children(list).first else { return false }
        let name = code.kinds[first] == .identifier ? first : code.child(first, .name)
        guard name >= 0 else { return false }
        return (closure.place.term..<code.end(of: closure.place.term)).contains { term in
            guard code.kinds[term] == .call, case let callee = code.child(term, .callee), callee >= 0, code.kinds[callee] == .member else { return false }
            let object = code.child(callee, .receiver), property = code.child(callee, .property)
            return object >= 0 && property >= 0 && code.string(object) == code.string(name) && code.string(property) == method
        }
    }

    private static func calls(_ name: String, with request: String, in place: CodePlace) -> Bool {
        let code = place.file.code
        return (place.term..<code.end(of: place.term)).contains { term in
            guard code.kinds[term] == .call, case let list = code.child(term, .arguments), list >= 0 else { return false }
            let given = code.children(list).filter { code.kinds[$0] != .token }, callee = code.child(term, .callee)
            if given.isEmpty { return callee >= 0 && code.kinds[callee] == .identifier && code.string(callee) == name }
            let names = given.filter { code.kinds[$0] == .identifier }.map { code.string($0) }
            return names.contains(name) && names.contains(request)
        }
    }
}

internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// What a type is by what it inherits from, where a framework's file says so of the base, or of the call that makes the base.
    func baseRoles(of type: TypeValue) -> (Set<MiddlewareRole>, RoleEvidence)? { baseRoles(of: type, for: type, depth: 0) }

    private func baseRoles(of type: TypeValue, for whole: TypeValue, depth: Int) -> (Set<MiddlewareRole>, RoleEvidence)? {
        for base in type.bases where depth < 16 {
            switch base {
            case .external(let path): if let found = roles(ofBase: path, [], of: type, for: whole) { return found }
            // `extends AuthGuard('jwt')`
            case .made(let made): if let found = roles(ofBase: made.callee, made.arguments, of: type, for: whole) { return found }
            case .type(let inner): if let found = baseRoles(of: inner, for: whole, depth: depth + 1) { return found }
            default: continue
            }
        }
        return nil
    }

    private func roles(ofBase path: String, _ arguments: [Argument], of type: TypeValue, for whole: TypeValue) -> (Set<MiddlewareRole>, RoleEvidence)? {
        let file = type.place.file
        if let entry = softening(ofPath: path, in: file), entry.softenedBy.contains(where: { isSoft(whole.method($0)) }) { return (entry.then, .framework) }
        guard case let found = roles(ofPath: path, arguments, in: file), let roles = found.0 else { return nil }
        return (roles, found.1)
    }

    /// The word on a name from outside that a method of the project may soften.
    private func softening(ofPath path: String, in file: ProgramFile) -> Framework.RoleEntry? {
        for framework in frameworks where framework.languages.contains(file.code.language.rawValue) && file.mayUse(framework) {
            if let entry = framework.roles.first(where: { $0.names.contains { Self.fits($0, path) } }) { return entry.softenedBy.isEmpty ? nil : entry }
        }
        return nil
    }

    private func isSoft(_ method: Closure?) -> Bool { method.map { !Refusal.isIn($0.place) } ?? false }
}

/// Whether a method that says what becomes of a failed check refuses anything.
enum Refusal {
    /// Something is thrown, or left to the class above, that no handler catches. What is thrown only because the first parameter says so is a
    /// failure that was there before: `if (err) throw err` lets through who has no token.
    static func isIn(_ method: CodePlace) -> Bool {
        let code = method.file.code, list = code.child(method.term, .parameters)
        let failure = list < 0 ? "" : code.children(list).first { code.kinds[$0] == .parameter }.map { name(of: $0, code) } ?? ""
        return (method.term..<code.end(of: method.term)).contains { term in
            guard refuses(term, code) else { return false }
            return !isExcused(term, below: method.term, failure, code)
        }
    }

    private static func refuses(_ term: Int, _ code: Code) -> Bool {
        if code.kinds[term] == .throwStatement { return true }
        guard code.kinds[term] == .call, case let callee = code.child(term, .callee), callee >= 0, code.kinds[callee] == .member else { return false }
        let receiver = code.child(callee, .receiver)
        return receiver >= 0 && code.text(receiver).elementsEqual("super".utf8)
    }

    private static func isExcused(_ term: Int, below top: Int, _ failure: String, _ code: Code) -> Bool {
        var one = term, above = code.parent(term)
        while above >= 0, above != top {
            switch code.kinds[above] {
            case .ifStatement:
                let test = code.child(above, .condition)
                if !failure.isEmpty, test >= 0, code.child(above, .consequence) == one, code.string(test) == failure, code.kinds[test] == .identifier { return true }
            case .tryStatement: if code.child(above, .body) == one, code.children(above).contains(where: { code.kinds[$0] == .handler }) { return true }
            default: break
            }
            (one, above) = (above, code.parent(above))
        }
        return false
    }

    private static func name(of parameter: Int, _ code: Code) -> String {
        if code.kinds[parameter] == .identifier { return code.string(parameter) }
        let name = code.child(parameter, .name)
        return name >= 0 ? code.string(name) : ""
    }
}

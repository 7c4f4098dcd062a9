internal import SluiceSyntax

/// Which declarations keep their value, and which names stand for an expression.
extension ConstantFlow {
    /// Whether a name has its only value wherever it is read: at the top level of a file, or where it is declared as a constant. In scripts any
    /// name that is given one value is.
    func isKept(_ definition: Names.Definition) -> Bool {
        guard definition.assignments == 1 else { return false }
        if definition.owner <= 0 || code.isScript { return true }
        let declaration = code.parent(definition.term)
        guard declaration >= 0 else { return false }
        if code.language == "java" { return code.children(declaration, .decorator).contains { code.word($0).elementsEqual("final".utf8) } }
        if code.language == "swift" { return mayHold(definition.term) }
        return code.traits[declaration].contains(.constant) && !code.isRust
    }

    /// Whether a name keeps the value that it is given once, also where the order of statements does not tell: in some languages only one that is
    /// declared as a constant does.
    func mayHold(_ name: Int) -> Bool {
        let declaration = code.parent(name)
        guard declaration >= 0, code.kinds[declaration] == .assign else { return !code.isC }
        var outer = declaration
        while code.parent(outer) > 0, !code.kinds[outer].isStatement || code.kinds[outer] == .expressionStatement, code.kinds[code.parent(outer)] != .block { outer = code.parent(outer) }
        let start = code.range(outer).lowerBound
        let words = code.bytes[start..<max(start, code.range(name).lowerBound)].split { $0 <= 32 || $0 == UInt8(ascii: "(") }
        func has(_ word: String) -> Bool { words.contains { $0.elementsEqual(word.utf8) } }
        switch code.language {
        case "java":
            return !code.traits[declaration].contains(.field)
                || code.children(declaration, .decorator).contains { code.word($0).elementsEqual("final".utf8) || code.word($0).elementsEqual("private".utf8) }
        case "swift": return has("let")
        case "rust": return has("const") || has("let")
        case "go": return !has("var")
        case "kotlin": return code.traits[declaration].contains(.constant) || code.ancestor(of: declaration) { $0 == .function } >= 0
        default: return !code.isC
        }
    }

    /// What is known without regard to the order of statements: names of the file's top level, and those that are declared with their only value.
    func blurred(_ known: [Int32: Constants.Value?]) -> [Int32: Constants.Value?] {
        var rest: [Int32: Constants.Value?] = [:]
        for variable in known.keys {
            if variable < 0 || !isKept(names.definitions[Int(variable)]) { rest[variable] = .some(nil) }
        }
        return rest
    }

    /// Whether a value is an expression that its name can stand for.
    func isSymbol(_ term: Int) -> Bool {
        [.call, .construction, .member, .indexing, .identifier, .binary, .await, .selfReference, .template].contains(code.kinds[term])
    }

    /// `with a as b`: b stands for a.
    mutating func with(_ term: Int) {
        let held = code.child(term, .value), target = code.child(term, .target)
        let found = held >= 0 ? value(held) : nil
        if target >= 0 { assign(target, found ?? (held >= 0 ? .term(held) : nil)) }
        for child in code.children(term) where child != held && child != target { step(child) }
    }
}

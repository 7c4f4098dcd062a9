internal import SluiceSyntax

extension Matcher {
    /// Types by their words; those with a metavariable in them part by part.
    func type(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        // A short name of C# is no longer one.
        if code.isCSharp, pattern.code.word(p).count < code.word(c).count, code.word(c).suffix(pattern.code.word(p).count).elementsEqual(pattern.code.word(p)) { return [] }
        if pattern.code.atomOf[p] == code.atomOf[c] || isSameType(pattern.code.word(p), code.word(c)) { return [env] }
        guard pattern.code.traits[p].contains(.open) else { return [] }
        return list(pattern.children[p][...], code.children(c)[...], env)
    }

    // MARK: Types of expressions

    /// The type that an expression is known to have, as a word without spaces: by a literal, a declaration, or the construction that it was given.
    func typeName(of term: Int) -> [UInt8]? {
        switch code.kinds[term] {
        case .cast: return Array(code.word(code.child(term, .type)))
        case .call where code.isPython:
            let callee = code.child(term, .callee)
            return callee >= 0 && code.kinds[callee] == .identifier ? Array(code.text(callee)) : nil
        case .call where code.language == "go": return conversion(term)
        case .binary where hasOwnTypes:
            let isComparison = ["==", "!=", "<", ">", "<=", ">="].contains(code.atoms.string(of: code.atomOf[term]))
            return isComparison ? Array("bool".utf8) : nil
        case .unary where hasOwnTypes && code.word(term).elementsEqual("!".utf8): return Array("bool".utf8)
        case .member where hasOwnTypes:
            let property = code.child(term, .property)
            return property < 0 ? nil : fieldTypes[code.atomOf[property]].map { Array(code.word($0)) }
        case .identifier:
            guard let definition = names.definition(term) else { return nil }
            if definition.type >= 0 { return Array(code.word(definition.type)) }
            let value = hasOwnTypes ? definition.initial : definition.value
            return value < 0 ? nil : givenType(of: value)
        default: return givenType(of: term)
        }
    }

    private var hasOwnTypes: Bool { code.language == "go" || code.language == "java" || code.isCSharp }

    /// The type of a literal or of what is constructed.
    private func givenType(of term: Int) -> [UInt8]? {
        let isPython = code.isPython
        switch code.kinds[term] {
        case .string where code.language == "go" && code.bytes[code.range(term).lowerBound] == UInt8(ascii: "'"): return Array("char".utf8)
        case .string, .template: return Array((isPython ? "str" : "string").utf8)
        case .number where code.isCSharp: return Array((code.word(term).contains(UInt8(ascii: ".")) ? "double" : "int").utf8)
        case .number where isPython || code.language == "go": return Array((code.word(term).contains(UInt8(ascii: ".")) ? "float" : "int").utf8)
        case .number: return Array("number".utf8)
        case .boolean: return Array((isPython ? "bool" : "boolean").utf8)
        case .construction:
            let callee = code.child(term, .callee)
            return callee < 0 ? nil : code.text(callee).filter { $0 > 32 }
        case .unary where code.language == "go" && code.word(term).elementsEqual("&".utf8):
            let inner = code.child(term, .operand)
            return inner >= 0 && code.kinds[inner] == .construction ? givenType(of: inner).map { [UInt8(ascii: "*")] + $0 } : nil
        case .cast: return typeName(of: term)
        case .call where isPython: return typeName(of: term)
        default: return nil
        }
    }

    /// `int64(x)`
    private func conversion(_ term: Int) -> [UInt8]? {
        let callee = code.child(term, .callee)
        let basic = ["bool", "string", "int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64", "float32", "float64", "byte", "rune"]
        guard callee >= 0 else { return nil }
        if code.kinds[callee] == .type { return Array(code.word(callee)) }
        return code.kinds[callee] == .identifier && basic.contains { code.word(callee).elementsEqual($0.utf8) } ? Array(code.word(callee)) : nil
    }

    /// Whether a type fits one with metavariables in it, each of which stands for a whole type.
    func isLikeType(_ wanted: ArraySlice<UInt8>, _ given: ArraySlice<UInt8>) -> Bool {
        guard let first = wanted.first else { return given.isEmpty }
        if first == UInt8(ascii: "$") {
            let rest = wanted.dropFirst().drop { Placeholder.isPart($0) }
            var depth = 0
            for end in given.indices {
                if end > given.startIndex, depth == 0, isLikeType(rest, given[end...]) { return true }
                if "<[(".utf8.contains(given[end]) { depth += 1 }
                if ">])".utf8.contains(given[end]) { depth -= 1 }
                if depth < 0 || depth == 0 && given[end] == UInt8(ascii: ",") { return false }
            }
            return rest.isEmpty && !given.isEmpty
        }
        guard let own = given.first, own == first else { return false }
        return isLikeType(wanted.dropFirst(), given.dropFirst())
    }
}

internal import SluiceSyntax

extension Matcher {
    /// Types by their words; those with a metavariable in them part by part.
    func type(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        // What is deduced is no type that a pattern can name.
        if code.isC, pattern.code.word(p).elementsEqual("auto".utf8) { return [] }
        // A short name of C# is no longer one.
        if code.isCSharp, pattern.code.word(p).count < code.word(c).count, code.word(c).suffix(pattern.code.word(p).count).elementsEqual(pattern.code.word(p)) { return [] }
        if pattern.code.atomOf[p] == code.atomOf[c] { return [env] }
        let word = pattern.code.word(p), own = code.word(c)
        if code.language == "java" ? isImportedType(word, own) : isSameType(word, own) { return [env] }
        guard pattern.code.traits[p].contains(.open) else { return [] }
        return list(pattern.children[p][...], code.children(c)[...], env)
    }

    /// A type of the pattern against the name of what is constructed.
    func typeByName(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        let word = pattern.code.word(p), own = code.text(c)
        return (code.language == "java" ? isImportedType(word, own) : isSameType(word, own)) ? [env] : []
    }

    /// A name of the pattern against a type that is made general by others.
    func nameOfType(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        let parts = code.children(c)
        guard parts.count > 1, code.slots[c] == .callee else { return [] }
        let own = code.word(parts[0])
        guard own.elementsEqual("generic_type".utf8) else { return [] }
        return isImportedType(pattern.code.text(p), code.word(parts[1])) ? [env] : []
    }

    /// Whether a type of Java is that of the pattern: numbers and truth values have two names each.
    func isJavaType(_ wanted: ArraySlice<UInt8>, _ given: ArraySlice<UInt8>) -> Bool {
        if isImportedType(wanted, given) || wanted.contains(UInt8(ascii: "$")) && isLikeType(wanted, given) { return true }
        let groups: [[String]] = [
            ["int", "Integer", "long", "Long", "short", "Short"], ["float", "Float", "double", "Double"], ["bool", "boolean", "Boolean"], ["string", "String"],
        ]
        let own = given.starts(with: "java.lang.".utf8) ? given.dropFirst(10) : given
        return groups.contains { group in group.contains { own.elementsEqual($0.utf8) } && group.contains { wanted.elementsEqual($0.utf8) } }
    }

    /// Whether a written type is the one that is wanted, by itself or by what the file imports; what it is made general by may be left out.
    func isImportedType(_ wanted: ArraySlice<UInt8>, _ given: ArraySlice<UInt8>) -> Bool {
        let isGeneral = wanted.contains(UInt8(ascii: "<"))
        let own = isGeneral ? given : given.prefix { $0 != UInt8(ascii: "<") }
        if wanted.elementsEqual(own) { return true }
        guard wanted.contains(UInt8(ascii: ".")), let first = own.first, first != UInt8(ascii: ".") else { return false }
        let name = own.prefix { GenericText.isWord($0) }, rest = own.dropFirst(name.count)
        guard rest.first != UInt8(ascii: ".") else { return false }
        if let path = importedTypes[name] { return isLike(wanted, path + rest) }
        return wildcardImports.contains { isLike(wanted, $0 + [UInt8(ascii: ".")] + own) }
    }

    private func isLike(_ wanted: ArraySlice<UInt8>, _ given: [UInt8]) -> Bool {
        wanted.elementsEqual(given) || wanted.contains(UInt8(ascii: "$")) && isLikeType(wanted, given[...])
    }

    // MARK: Types of expressions

    /// The name of a class of Java that stands where a value does, as in `Cipher.getInstance`: its type is itself.
    private func className(_ term: Int) -> [UInt8]? {
        guard code.language == "java", let first = code.word(term).first, first < UInt8(ascii: "a"), first >= UInt8(ascii: "A") else { return nil }
        return Array(code.word(term))
    }

    /// The type that an expression is known to have, as a word without spaces: by a literal, a declaration, or the construction that it was given.
    func typeName(of term: Int) -> [UInt8]? {
        switch code.kinds[term] {
        case .cast: return Array(code.word(code.child(term, .type)))
        case .call where code.isPython:
            let callee = code.child(term, .callee)
            return callee >= 0 && code.kinds[callee] == .identifier ? Array(code.text(callee)) : nil
        case .call where code.language == "go": return conversion(term)
        case .binary where hasOwnTypes: return operatorType(term)
        case .call where code.language == "java": return calledType(term)
        case .unary where hasOwnTypes && code.word(term).elementsEqual("!".utf8): return Array("bool".utf8)
        case .member where hasOwnTypes:
            let property = code.child(term, .property)
            if property >= 0, code.language == "java", code.word(property).elementsEqual("length".utf8) { return Array("int".utf8) }
            return property < 0 ? nil : fieldTypes[code.atomOf[property]].map { Array(code.word($0)) } ?? className(property)
        case .identifier:
            if code.language == "java", names.definition(term).map({ [.imported, .classLike].contains($0.kind) }) ?? true, let own = className(term) { return own }
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
        case .other where code.word(term).elementsEqual("character".utf8): return Array("char".utf8)
        case .string, .template: return Array((isPython ? "str" : "string").utf8)
        case .number where code.isCSharp: return Array((code.word(term).contains(UInt8(ascii: ".")) ? "double" : "int").utf8)
        case .number where isPython || hasOwnTypes: return Array((code.word(term).contains(UInt8(ascii: ".")) ? "float" : "int").utf8)
        case .number: return Array("number".utf8)
        case .boolean: return Array((isPython ? "bool" : "boolean").utf8)
        case .construction:
            let callee = code.child(term, .callee)
            return callee < 0 ? nil : code.text(callee).filter { $0 > 32 }
        case .unary where code.language == "go" && code.word(term).elementsEqual("&".utf8):
            let inner = code.child(term, .operand)
            return inner >= 0 && code.kinds[inner] == .construction ? givenType(of: inner).map { [UInt8(ascii: "*")] + $0 } : nil
        case .cast: return code.isKotlin ? nil : typeName(of: term)
        case .call where isPython: return typeName(of: term)
        default: return nil
        }
    }

    /// The type of what an operator gives.
    private func operatorType(_ term: Int) -> [UInt8]? {
        let sign = code.atoms.string(of: code.atomOf[term])
        if ["==", "!=", "<", ">", "<=", ">="].contains(sign) || code.language == "java" && ["&&", "||"].contains(sign) { return Array("bool".utf8) }
        guard code.language == "java", ["+", "-", "*", "%"].contains(sign) else { return nil }
        let left = code.child(term, .left), right = code.child(term, .right)
        guard left >= 0, right >= 0, let first = typeName(of: left), let second = typeName(of: right), isJavaType(Array("int".utf8)[...], first[...]) else { return nil }
        return isJavaType(Array("int".utf8)[...], second[...]) ? Array("int".utf8) : nil
    }

    /// The type that well-known methods of Java give back.
    private func calledType(_ term: Int) -> [UInt8]? {
        let callee = code.child(term, .callee)
        guard callee >= 0, code.kinds[callee] == .member else { return nil }
        let receiver = code.child(callee, .receiver)
        switch code.atoms.string(of: code.atomOf[code.child(callee, .property)]) {
        case "length", "size", "parseInt": return Array("int".utf8)
        case "equals", "isEmpty", "contains", "matches", "containsKey": return Array("bool".utf8)
        case "valueOf" where code.word(receiver).elementsEqual("String".utf8): return Array("String".utf8)
        case "get":
            // The last of the types that a collection is made general by.
            guard let own = typeName(of: receiver), let open = own.firstIndex(of: UInt8(ascii: "<")), own.last == UInt8(ascii: ">") else { return nil }
            return own[(open + 1)...].dropLast().split(separator: UInt8(ascii: ",")).last.map { Array($0) }
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
            // `?` is no type.
            if given.first == UInt8(ascii: "?") { return false }
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

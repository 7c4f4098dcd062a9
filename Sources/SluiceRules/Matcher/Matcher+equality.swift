internal import SluiceSyntax

extension Matcher {
    /// Whether two bindings are the same code, by meaning of names and without regard to layout.
    func isEqual(_ left: Bindings.Value, _ right: Bindings.Value) -> Bool {
        switch (left, right) {
        case (.term(let left), .term(let right)): isEqual(left, right)
        case (.terms(let left), .terms(let right)): left.count == right.count && zip(left, right).allSatisfy { isEqual($0, $1) }
        case (.terms(let list), .term(let one)), (.term(let one), .terms(let list)): list.count == 1 && isEqual(list[0], one)
        case (.content(let left, _), .content(let right, _)): left == right
        case (.content(let text, _), .term(let term)), (.term(let term), .content(let text, _)):
            code.kinds[term] == .string ? code.atomOf[term] == text : code.text(term) == code.atoms.text(of: text)
        case (.bytes(let left), .bytes(let right)): code.bytes[left] == code.bytes[right]
        case (.bytes(let range), .term(let term)), (.term(let term), .bytes(let range)): code.bytes[range] == code.text(term)
        case (.bytes(let range), .content(let text, _)), (.content(let text, _), .bytes(let range)): code.bytes[range] == code.atoms.text(of: text)
        default: false
        }
    }

    /// Whether two terms are the same code: names by what they mean, where that is known.
    func isEqual(_ left: Int, _ right: Int) -> Bool {
        if left == right { return true }
        stepsLeft -= 1
        guard stepsLeft > 0 else { return false }
        let (first, second) = (code.kinds[left], code.kinds[right])
        if first == .cast, second != .cast { return isEqual(code.child(left, .operand), right) }
        if second == .cast, first != .cast { return isEqual(left, code.child(right, .operand)) }
        if options.symbolicPropagation, first == .identifier || second == .identifier, let same = isSameSymbol(left, right) { return same }
        if first.isLiteral != second.isLiteral, first == .identifier || second == .identifier { return isSameValue(left, right) }
        if first == .type, second != .type { return code.word(left).elementsEqual(code.text(right).filter { $0 > 32 }) }
        if second == .type, first != .type { return code.word(right).elementsEqual(code.text(left).filter { $0 > 32 }) }
        let isName = [.identifier, .name].contains(first) && [.identifier, .name].contains(second)
        guard first == second || isName, code.atomOf[left] == code.atomOf[right] else { return false }
        if first == .identifier, second == .identifier, names.of[left] >= 0, names.of[right] >= 0 { return names.of[left] == names.of[right] }
        let ours = code.children(left), theirs = code.children(right)
        return ours.count == theirs.count && zip(ours, theirs).allSatisfy { code.slots[$0] == code.slots[$1] && isEqual($0, $1) }
    }

    /// Names that stand for one value; `nil` where neither is given one once.
    private func isSameSymbol(_ left: Int, _ right: Int) -> Bool? {
        if code.kinds[left] == .identifier, code.kinds[right] == .identifier, names.of[left] == names.of[right], names.of[left] >= 0 { return true }
        if code.kinds[left] == .identifier, let value = symbol(left), isEqual(value, right) { return true }
        if code.kinds[right] == .identifier, let value = symbol(right), isEqual(left, value) { return true }
        return nil
    }

    /// A literal is equal to a name that is known to hold it.
    private func isSameValue(_ left: Int, _ right: Int) -> Bool {
        guard options.constantPropagation, let first = constants.value(of: left), let second = constants.value(of: right) else { return false }
        return first == second && first != .someString
    }

    // MARK: Types

    /// Whether a term is known to have a type: by a literal, a declaration, or the construction that it was given.
    func hasType(_ term: Int, _ type: ArraySlice<UInt8>, _ env: Bindings) -> Bool {
        if Placeholder.isMetavariable(String(decoding: type, as: UTF8.self)) { return typeName(of: term) != nil }
        guard let own = typeName(of: term) else { return false }
        if Placeholder.isMetavariable(String(decoding: type, as: UTF8.self)) { return true }
        if code.language == "java" { return isJavaType(type, own[...]) }
        if own.elementsEqual(type) || isSameType(type, own[...]) || type.contains(UInt8(ascii: "$")) && isLikeType(type, own[...]) { return true }
        // What languages call the types of literals.
        let groups: [[String]] = [["string", "str", "String"], code.isPython || code.language == "go" ? ["int"] : ["number", "float", "int"], ["bool", "boolean"]]
        if groups.contains(where: { group in group.contains { own.elementsEqual($0.utf8) } && group.contains { type.elementsEqual($0.utf8) } }) { return true }
        let alternatives = own.split(separator: UInt8(ascii: "|"))
        return alternatives.count > 1 && alternatives.contains { $0.elementsEqual(type) } || own.prefix { $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: "[") }.elementsEqual(type)
    }

    /// Whether two written types are one: `a.b.C` is `C` where only one of them says where it comes from; what it is made general by may be left out.
    func isSameType(_ wanted: ArraySlice<UInt8>, _ given: ArraySlice<UInt8>) -> Bool {
        func bare(_ type: ArraySlice<UInt8>) -> ArraySlice<UInt8> { type.prefix { $0 != UInt8(ascii: "<") } }
        let own = wanted.contains(UInt8(ascii: "<")) ? given : bare(given)
        if own.elementsEqual(wanted) { return true }
        let (long, short) = wanted.count > own.count ? (wanted, own) : (own, wanted)
        if long.dropLast(short.count).last == UInt8(ascii: "\\"), !short.isEmpty, long.count > short.count + 1 { return long.suffix(short.count).elementsEqual(short) }
        guard !short.contains(UInt8(ascii: ".")), !short.isEmpty else { return false }
        return long.count > short.count && long.suffix(short.count).elementsEqual(short) && long.dropLast(short.count).last == UInt8(ascii: ".")
    }
}

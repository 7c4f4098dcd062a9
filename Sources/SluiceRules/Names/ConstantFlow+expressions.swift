internal import SluiceSyntax

extension ConstantFlow {
    // MARK: Expressions

    /// The value of an expression, which is noted at its term.
    mutating func value(_ term: Int) -> Constants.Value? {
        // `f(&)` and `f(*)` of Ruby are an operator without what it stands before.
        guard term >= 0 else { return nil }
        let found = computed(term)
        // An assignment is no literal, whatever it gives.
        constants.note(term, code.kinds[term] == .assign ? nil : found)
        return found
    }

    /// The value by the kind of the expression.
    mutating func computed(_ term: Int) -> Constants.Value? {
        switch code.kinds[term] {
        case .string: return .string(code.atomOf[term])
        case .number: return Numeral.value(of: code.atoms.string(of: code.atomOf[term])).map { .number($0) }
        case .boolean: return .boolean(code.word(term).first == UInt8(ascii: "t"))
        case .nothing: return .nothing(code.atomOf[term])
        case .identifier:
            let found = variable(term)
            if case .term(let given)? = found {
                constants.note(term, symbol: given)
                return nil
            }
            constants.note(term, symbol: nil)
            if case .string? = found, let literal = literals[names.variable(term, in: code)] { constants.note(term, origin: literal) }
            return found
        case .template: return template(term)
        case .assign: return assignment(term)
        case .augmentedAssign: return augmented(term)
        case .binary: return binary(term)
        case .unary: return unary(term)
        case .cast: return value(code.child(term, .operand))
        case .member:
            children(term)
            return field(term)
        case .function:
            guard isRuby || isPython, !code.traits[term].contains(.definition) else {
                functions.append(term)
                return nil
            }
            // A block sees what is known where it stands.
            forget(term)
            let before = known
            children(term)
            known = before
            return nil
        case .conditional: return conditional(term)
        case .regex where code.isScript: return .regex(term)
        case .ifStatement where code.isKotlin: return choice(term)
        case .call where isRuby: return mutation(term)
        case .call where code.isScript || code.isPHP || code.language == "java":
            children(term)
            return known(call: term)
        case .call where code.language == "dockerfile":
            children(term)
            return expansion(term)
        default:
            children(term)
            return nil
        }
    }

    /// What a name holds here, or what it is given once in the whole file.
    mutating func variable(_ term: Int) -> Constants.Value? {
        let variable = names.variable(term, in: code)
        if let known = known[variable] { return known }
        guard variable >= 0 else { return nil }
        let definition = names.definitions[Int(variable)]
        guard definition.kind == .variable, definition.assignments == 1, definition.value >= 0, code.kinds[definition.value] != .function else { return nil }
        if let known = single[variable] { return known }
        guard mayHold(definition.term) else { return nil }
        single[variable] = .some(nil)
        let outer = known
        known = [:]
        let found = isFoldable(definition.value) ? value(definition.value) : nil
        if code.kinds[definition.value] == .string { literals[variable] = definition.value }
        known = outer
        single[variable] = .some(found)
        return found
    }

    /// Whether a value is made of literals, names and operators alone, so that looking at it early changes nothing.
    func isFoldable(_ term: Int) -> Bool {
        (term..<code.end(of: term)).allSatisfy { [.string, .number, .boolean, .nothing, .identifier, .binary, .unary, .cast, .type].contains(code.kinds[$0]) }
    }

    /// A template whose holes are all known.
    mutating func template(_ term: Int) -> Constants.Value? {
        var text: [UInt8] = [], isKnown = true, isSome = false
        for piece in code.children(term) where code.kinds[piece] != .token {
            if code.kinds[piece] == .text {
                text += code.word(piece)
            } else {
                switch value(piece) {
                case .string(let word)?: text += code.atoms.text(of: word)
                case .number(let number)? where code.isScript: text += Numeral.shown(number).utf8
                case .someString? where code.isScript: isSome = true
                default: isKnown = false
                }
            }
        }
        if isKnown, isSome { return .someString }
        return isKnown && text.count <= 4_096 ? .string(code.atoms.number(of: text[...])) : nil
    }

    mutating func assignment(_ term: Int) -> Constants.Value? {
        let target = code.child(term, .target), given = code.child(term, .value)
        let isGrown = grows(target, by: given)
        let found = isGrown ? nil : value(given)
        if isGrown { _ = value(given) }
        if code.isConfiguration {
            if code.kinds[target] != .identifier { step(target) }
            return nil
        }
        assign(target, found ?? (isSymbol(given) ? .term(given) : nil))
        if code.kinds[target] == .identifier { literals[names.variable(target, in: code)] = code.kinds[given] == .string ? given : nil }
        return found
    }

    /// Whether a loop adds to a string each time that it comes round: then nothing is known of it.
    func grows(_ target: Int, by given: Int) -> Bool {
        guard loopDepth > 0, code.kinds[target] == .identifier, given >= 0, code.kinds[given] == .binary else { return false }
        let variable = names.variable(target, in: code)
        guard case .someString?? = known[variable] else { return false }
        return (given..<code.end(of: given)).contains { code.kinds[$0] == .identifier && names.variable($0, in: code) == variable }
    }

    mutating func augmented(_ term: Int) -> Constants.Value? {
        let target = code.child(term, .target), added = value(code.child(term, .value))
        let sign = code.word(term)
        let before = code.kinds[target] == .identifier ? variable(target) : nil
        let found = sign.elementsEqual("+=".utf8) || sign.elementsEqual(".=".utf8) ? sum(before, added) : nil
        assign(target, loopDepth > 0 ? nil : found.map { $0.isString && !isRuby ? .someString : $0 })
        return nil
    }

    /// Operators whose right side may never be reached.
    static let lazySigns: Set<String> = ["&&", "||", "and", "or", "??"]

    mutating func binary(_ term: Int) -> Constants.Value? {
        let left = code.child(term, .left), right = code.child(term, .right)
        guard left >= 0, right >= 0 else {
            children(term)
            return nil
        }
        let first = value(left)
        if Self.lazySigns.contains(code.atoms.string(of: code.atomOf[term])) {
            let before = Way(self)
            _ = value(right)
            join(before)
            return nil
        }
        let second = value(right)
        switch code.atoms.string(of: code.atomOf[term]) {
        case "<<" where isRuby:
            assign(left, nil, onlyNames: true)
            return nil
        case ".": return sum(first, second)
        case "+": return sum(first, second)
        case "-": return numbers(first, second, -)
        case "*": return numbers(first, second, *)
        default: return nil
        }
    }

    /// `a.concat(b)` of Ruby changes a.
    mutating func mutation(_ term: Int) -> Constants.Value? {
        children(term)
        let callee = code.child(term, .callee), list = code.child(term, .arguments)
        guard callee >= 0, code.kinds[callee] == .member, code.word(code.child(callee, .property)).elementsEqual("concat".utf8) else { return nil }
        let target = code.child(callee, .receiver), added = code.children(list)
        guard code.kinds[target] == .identifier else { return nil }
        assign(target, added.count == 1 ? sum(variable(target), value(added[0])) : nil)
        return nil
    }

    /// Strings are joined in every language, numbers only in Python.
    mutating func sum(_ left: Constants.Value?, _ right: Constants.Value?) -> Constants.Value? {
        guard let left, let right else { return nil }
        if case .string(let first) = left, case .string(let second) = right {
            let text = Array(code.atoms.text(of: first)) + code.atoms.text(of: second)
            return text.count > 4_096 ? .someString : .string(code.atoms.number(of: text[...]))
        }
        if left.isString, right.isString { return .someString }
        if left.isString, case .number(let number) = right, code.isScript || code.language == "java" {
            guard case .string(let first) = left else { return .someString }
            return .string(code.atoms.number(of: (Array(code.atoms.text(of: first)) + Numeral.shown(number).utf8)[...]))
        }
        return numbers(left, right, +)
    }

    func numbers(_ left: Constants.Value?, _ right: Constants.Value?, _ operation: (Double, Double) -> Double) -> Constants.Value? {
        guard isPython || isRuby || code.isConfiguration || code.language == "java", case .number(let first)? = left, case .number(let second)? = right else { return nil }
        return .number(operation(first, second))
    }

    /// What both alternatives have in common.
    mutating func conditional(_ term: Int) -> Constants.Value? {
        let parts = [Slot.condition, .consequence, .alternative].map { code.child(term, $0) }
        if parts[0] >= 0 { _ = value(parts[0]) }
        guard parts[1] >= 0, parts[2] >= 0 else { return nil }
        let before = Way(self), first = value(parts[1]), after = Way(self)
        go(before)
        let second = value(parts[2])
        join(after)
        if first == second { return first }
        return first?.isString == true && second?.isString == true ? .someString : nil
    }

    mutating func unary(_ term: Int) -> Constants.Value? {
        let operand = code.child(term, .operand)
        let found = value(operand)
        switch (code.atoms.string(of: code.atomOf[term]), found) {
        case ("-", .number(let number)?): return .number(-number)
        case ("!", .boolean(let flag)?), ("not", .boolean(let flag)?): return .boolean(!flag)
        case ("++", _), ("--", _), ("++ after", _), ("-- after", _): assign(operand, nil)
        default: break
        }
        return nil
    }

    /// `this.z`, where z is a field that is given a value once.
    mutating func field(_ term: Int) -> Constants.Value? {
        if code.isConfiguration {
            let receiver = code.child(term, .receiver), property = code.child(term, .property)
            guard code.kinds[receiver] == .identifier, property >= 0 else { return nil }
            return settings[[code.atomOf[receiver], code.atomOf[property]]].flatMap { value($0) }
        }
        let receiver = code.child(term, .receiver)
        guard code.kinds[receiver] == .selfReference, !code.isPHP || code.word(receiver).elementsEqual("self".utf8) else { return nil }
        let owner = code.ancestor(of: term) { $0 == .classLike }
        guard owner >= 0, let held = fields[owner]?[code.atomOf[code.child(term, .property)]], isFoldable(held), mayHold(code.parent(held) + 1) else { return nil }
        return value(held)
    }
}

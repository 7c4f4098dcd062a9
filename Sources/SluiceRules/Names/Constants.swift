internal import SluiceSyntax

/// What is known of the values of terms: literals, and names and sums that lead to them.
struct Constants: Sendable {
    /// A value that is known when the code is read.
    enum Value: Hashable, Sendable {
        case string(Int32)
        /// A string, but not which.
        case someString
        case number(Double)
        case boolean(Bool)
        /// `null`, `None`, `undefined`, by the word.
        case nothing(Int32)

        var isString: Bool {
            switch self {
            case .string, .someString: true
            default: false
            }
        }
    }

    private(set) var values: [Int: Value] = [:]

    func value(of term: Int) -> Value? { values[term] }
    /// The literal that a term's value was written as; the term itself where it was put together.
    func origin(of term: Int) -> Int { origins[term] ?? term }
    private var origins: [Int: Int] = [:]
    mutating func note(_ term: Int, origin: Int) { origins[term] = origin }
    mutating func note(_ term: Int, _ value: Value) { values[term] = value }

    /// Follows values through the file, function by function.
    static func constants(of code: inout Code, _ names: Names) -> Constants {
        var flow = ConstantFlow(code: code, names: names)
        flow.run()
        code = flow.code
        return flow.constants
    }
}

/// Follows values through one file: statements in order, branches apart and then joined.
struct ConstantFlow {
    var code: Code
    let names: Names
    var constants = Constants()
    private var known: [Int32: Constants.Value?] = [:]
    /// The literals that variables hold.
    private var literals: [Int32: Int] = [:]
    /// Values of variables that are given one once in the whole file, by definition.
    private var single: [Int32: Constants.Value?] = [:]
    private var functions: [Int] = []
    /// What fields of the class in hand hold, by name.
    private var fields: [Int: [Int32: Int]] = [:]
    private let isPython: Bool
    private let isRuby: Bool
    /// In HCL, what variables and locals hold, by the word before the dot and the one behind it.
    private var settings: [[Int32]: Int] = [:]
    /// In Dockerfiles, what names are given.
    private var environment: [Int32: Int] = [:]

    init(code: Code, names: Names) {
        self.code = code
        self.names = names
        isRuby = code.isRuby
        isPython = code.isPython
    }

    /// The top level, then each function with nothing known at its beginning.
    mutating func run() {
        guard code.count > 0 else { return }
        if code.language == "hcl" { settings = Settings.values(in: code) }
        if code.language == "dockerfile" { environment = Settings.environment(in: code) }
        statements(0)
        while let function = functions.popLast() {
            known = [:]
            let parameters = code.child(function, .parameters), body = code.child(function, .body)
            if parameters >= 0 { for term in code.children(parameters) { children(term) } }
            if body >= 0 { statements(body) }
        }
    }

    // MARK: Statements

    mutating func statements(_ block: Int) { for statement in code.children(block) { step(statement) } }
    private mutating func children(_ term: Int) { for child in code.children(term) { step(child) } }

    /// One statement, with what it changes.
    private mutating func step(_ term: Int) {
        switch code.kinds[term] {
        case .ifStatement: branch(term)
        case .loop: loop(term)
        case .tryStatement, .selection: alternatives(term)
        case .function:
            functions.append(term)
            for decorator in code.children(term, .decorator) { children(decorator) }
        case .classLike: classLike(term)
        default:
            if code.kinds[term].isExpression { _ = value(term) } else { children(term) }
        }
    }

    /// `$X` of a Dockerfile.
    private mutating func expansion(_ term: Int) -> Constants.Value? {
        let list = code.child(term, .arguments)
        guard code.word(code.child(term, .callee)).elementsEqual("!dockerfile_expand!".utf8), let name = code.children(list).first else { return nil }
        return environment[code.atomOf[name]].flatMap { value($0) }
    }

    /// Both branches from what was known before; what differs afterwards is forgotten.
    private mutating func branch(_ term: Int) {
        let parts = [Slot.condition, .consequence, .alternative].map { code.child(term, $0) }
        if parts[0] >= 0 { _ = value(parts[0]) }
        let before = known
        if parts[1] >= 0 { statements(parts[1]) }
        let after = known
        known = before
        if parts[2] >= 0 { statements(parts[2]) }
        join(after)
    }

    /// What a loop changes is not known within it, nor behind it.
    private mutating func loop(_ term: Int) {
        for slot in [Slot.initializer, .value] where code.child(term, slot) >= 0 { step(code.child(term, slot)) }
        forget(term)
        let before = known
        children(term)
        forget(term)
        join(before)
    }

    /// Parts of which some run and others do not: each from what was known before, all joined.
    private mutating func alternatives(_ term: Int) {
        let before = known
        var joined: [Int32: Constants.Value?]?
        for child in code.children(term) {
            if code.kinds[term] == .tryStatement, code.slots[child] == .body {
                step(child)
                join(before)
            } else {
                let start = known
                step(child)
                join(start)
            }
            joined = known
        }
        known = joined ?? before
    }

    private mutating func classLike(_ term: Int) {
        let body = code.child(term, .body)
        if body >= 0, !isPython {
            var own: [Int32: Int] = [:]
            for statement in code.children(body) where code.kinds[statement] == .expressionStatement {
                let assign = code.child(statement, .value)
                if assign >= 0, code.kinds[assign] == .assign { own[code.atomOf[code.child(assign, .target)]] = code.child(assign, .value) }
            }
            for inner in term..<code.end(of: term) where code.kinds[inner] == .assign || code.kinds[inner] == .augmentedAssign {
                let target = code.child(inner, .target)
                if code.kinds[target] == .member { own[code.atomOf[code.child(target, .property)]] = nil }
            }
            fields[term] = own
        }
        let before = known
        children(term)
        known = before
    }

    // MARK: What is known

    /// What two ways leave known in common; two different strings are still a string.
    private mutating func join(_ other: [Int32: Constants.Value?]) {
        for (variable, mine) in known {
            let theirs = other[variable] ?? nil
            if mine == theirs { continue }
            if let mine, let theirs, mine.isString, theirs.isString { known[variable] = .some(.someString) } else { known[variable] = .some(nil) }
        }
        for variable in other.keys where known[variable] == nil { known[variable] = .some(nil) }
    }

    /// Forgets what is assigned within a term.
    private mutating func forget(_ term: Int) {
        for inner in term..<code.end(of: term) {
            switch code.kinds[inner] {
            case .assign, .augmentedAssign, .loop, .unary: assign(code.child(inner, code.kinds[inner] == .unary ? .operand : .target), nil, onlyNames: true)
            default: break
            }
        }
    }

    /// Notes the value of what a target names.
    private mutating func assign(_ target: Int, _ value: Constants.Value?, onlyNames: Bool = false) {
        guard target >= 0 else { return }
        switch code.kinds[target] {
        case .identifier: known[names.variable(target, in: code)] = .some(value)
        case .tuple, .array, .object, .spread, .pair: for child in code.children(target) where code.slots[child] != .key { assign(child, nil, onlyNames: onlyNames) }
        default: if !onlyNames { children(target) }
        }
    }

    // MARK: Expressions

    /// The value of an expression, which is noted at its term.
    mutating func value(_ term: Int) -> Constants.Value? {
        let found = computed(term)
        if let found { constants.note(term, found) }
        return found
    }

    /// The value by the kind of the expression.
    private mutating func computed(_ term: Int) -> Constants.Value? {
        switch code.kinds[term] {
        case .string: return .string(code.atomOf[term])
        case .number: return Numeral.value(of: code.atoms.string(of: code.atomOf[term])).map { .number($0) }
        case .boolean: return .boolean(code.word(term).first == UInt8(ascii: "t"))
        case .nothing: return .nothing(code.atomOf[term])
        case .identifier:
            let found = variable(term)
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
            guard isRuby, !code.traits[term].contains(.definition) else {
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
        case .ifStatement where code.isKotlin: return choice(term)
        case .call where isRuby: return mutation(term)
        case .call where code.language == "dockerfile":
            children(term)
            return expansion(term)
        default:
            children(term)
            return nil
        }
    }

    /// What a name holds here, or what it is given once in the whole file.
    private mutating func variable(_ term: Int) -> Constants.Value? {
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

    /// Whether a name keeps the value that it is given once: in Java a field does where it is final.
    private func mayHold(_ name: Int) -> Bool {
        let assignment = code.parent(name)
        if code.isKotlin { return assignment >= 0 && (code.traits[assignment].contains(.constant) || code.ancestor(of: assignment) { $0 == .function } >= 0) }
        guard code.language == "java", assignment >= 0, code.kinds[assignment] == .assign, code.traits[assignment].contains(.field) else { return true }
        return code.children(assignment, .decorator).contains { code.word($0).elementsEqual("final".utf8) }
    }

    /// Whether a value is made of literals, names and operators alone, so that looking at it early changes nothing.
    private func isFoldable(_ term: Int) -> Bool {
        (term..<code.end(of: term)).allSatisfy { [.string, .number, .boolean, .nothing, .identifier, .binary, .unary, .cast, .type].contains(code.kinds[$0]) }
    }

    /// A template whose holes are all known.
    private mutating func template(_ term: Int) -> Constants.Value? {
        var text: [UInt8] = [], isKnown = true
        for piece in code.children(term) where code.kinds[piece] != .token {
            if code.kinds[piece] == .text {
                text += code.word(piece)
            } else if case .string(let word)? = value(piece) {
                text += code.atoms.text(of: word)
            } else {
                isKnown = false
            }
        }
        return isKnown && text.count <= 4_096 ? .string(code.atoms.number(of: text[...])) : nil
    }

    private mutating func assignment(_ term: Int) -> Constants.Value? {
        let target = code.child(term, .target), given = code.child(term, .value), found = value(given)
        if code.isConfiguration {
            if code.kinds[target] != .identifier { step(target) }
            return nil
        }
        assign(target, found)
        if code.kinds[target] == .identifier { literals[names.variable(target, in: code)] = code.kinds[given] == .string ? given : nil }
        return found
    }

    private mutating func augmented(_ term: Int) -> Constants.Value? {
        let target = code.child(term, .target), added = value(code.child(term, .value))
        let sign = code.word(term)
        let before = code.kinds[target] == .identifier ? variable(target) : nil
        let found = sign.elementsEqual("+=".utf8) || sign.elementsEqual(".=".utf8) ? sum(before, added) : nil
        assign(target, found.map { $0.isString && !isRuby ? .someString : $0 })
        return nil
    }

    private mutating func binary(_ term: Int) -> Constants.Value? {
        let left = code.child(term, .left), right = code.child(term, .right)
        guard left >= 0, right >= 0 else {
            children(term)
            return nil
        }
        let first = value(left), second = value(right)
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
    private mutating func mutation(_ term: Int) -> Constants.Value? {
        children(term)
        let callee = code.child(term, .callee), list = code.child(term, .arguments)
        guard callee >= 0, code.kinds[callee] == .member, code.word(code.child(callee, .property)).elementsEqual("concat".utf8) else { return nil }
        let target = code.child(callee, .receiver), added = code.children(list)
        guard code.kinds[target] == .identifier else { return nil }
        assign(target, added.count == 1 ? sum(variable(target), value(added[0])) : nil)
        return nil
    }

    /// Strings are joined in every language, numbers only in Python.
    private mutating func sum(_ left: Constants.Value?, _ right: Constants.Value?) -> Constants.Value? {
        guard let left, let right else { return nil }
        if case .string(let first) = left, case .string(let second) = right {
            let text = Array(code.atoms.text(of: first)) + code.atoms.text(of: second)
            return text.count > 4_096 ? .someString : .string(code.atoms.number(of: text[...]))
        }
        if left.isString, right.isString { return .someString }
        return numbers(left, right, +)
    }

    private func numbers(_ left: Constants.Value?, _ right: Constants.Value?, _ operation: (Double, Double) -> Double) -> Constants.Value? {
        guard isPython || isRuby || code.isConfiguration || code.language == "java", case .number(let first)? = left, case .number(let second)? = right else { return nil }
        return .number(operation(first, second))
    }

    /// What both alternatives have in common.
    private mutating func conditional(_ term: Int) -> Constants.Value? {
        let parts = [Slot.condition, .consequence, .alternative].map { code.child(term, $0) }
        if parts[0] >= 0 { _ = value(parts[0]) }
        guard parts[1] >= 0, parts[2] >= 0 else { return nil }
        let first = value(parts[1]), second = value(parts[2])
        if first == second { return first }
        return first?.isString == true && second?.isString == true ? .someString : nil
    }

    private mutating func unary(_ term: Int) -> Constants.Value? {
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
    private mutating func field(_ term: Int) -> Constants.Value? {
        if code.isConfiguration {
            let receiver = code.child(term, .receiver), property = code.child(term, .property)
            guard code.kinds[receiver] == .identifier, property >= 0 else { return nil }
            return settings[[code.atomOf[receiver], code.atomOf[property]]].flatMap { value($0) }
        }
        guard code.kinds[code.child(term, .receiver)] == .selfReference else { return nil }
        let owner = code.ancestor(of: term) { $0 == .classLike }
        guard owner >= 0, let held = fields[owner]?[code.atomOf[code.child(term, .property)]], isFoldable(held), mayHold(code.parent(held) + 1) else { return nil }
        return value(held)
    }
}

internal import SluiceRules
internal import SluiceSyntax

/// What an expression comes to when some of its terms have a value that is known.
struct FlagOutcome {
    let source: FlagSource
    /// The values of evaluations, by their terms.
    let given: [Int: FlagValue]
    private var code: Code { source.code }

    private static let depthLimit = 24

    func value(of term: Int, depth: Int = 0) -> FlagValue {
        guard term >= 0, depth < Self.depthLimit else { return .unknown }
        if let value = given[term] { return value }
        func inner(_ slot: Slot) -> FlagValue { value(of: code.child(term, slot), depth: depth + 1) }
        switch code.kinds[term] {
        case .boolean: return .bool(String(decoding: code.text(term), as: UTF8.self).lowercased() == "true")
        case .string where code.children(term).isEmpty: return .text(code.string(term))
        case .nothing: return .nothing
        case .number: return .number(String(decoding: code.text(term), as: UTF8.self))
        case .await: return Self.awaited(inner(.operand))
        case .cast: return inner(.operand)
        case .unary: return negated(term, inner(.operand))
        case .binary: return binary(term, depth)
        case .conditional: return chosen(Self.truth(inner(.condition)), { inner(.consequence) }, { inner(.alternative) })
        case .identifier: return local(term, depth)
        case .member: return member(code.string(code.child(term, .property)), of: inner(.receiver))
        case .indexing: return item(code.child(term, .index), of: inner(.receiver))
        case .call: return call(term, depth)
        default: return .unknown
        }
    }

    /// Whether a value is true in a condition; `nil` where that is not known.
    static func truth(_ value: FlagValue) -> Bool? {
        switch value {
        case .bool(let flag): flag
        case .nothing: false
        case .text(let text): !text.isEmpty
        case .number(let text): text != "0"
        case .object, .tuple, .promise, .function: true
        case .unknown: nil
        }
    }

    private static func awaited(_ value: FlagValue) -> FlagValue {
        if case .promise(let inner) = value { return inner }
        return value
    }

    private func negated(_ term: Int, _ operand: FlagValue) -> FlagValue {
        guard ["!", "not"].contains(code.string(term)), let truth = Self.truth(operand) else { return .unknown }
        return .bool(!truth)
    }

    private func chosen(_ truth: Bool?, _ yes: () -> FlagValue, _ no: () -> FlagValue) -> FlagValue {
        if let truth { return truth ? yes() : no() }
        let (left, right) = (yes(), no())
        return left == right ? left : .unknown
    }

    private func binary(_ term: Int, _ depth: Int) -> FlagValue {
        let left = value(of: code.child(term, .left), depth: depth + 1), right = value(of: code.child(term, .right), depth: depth + 1)
        switch code.string(term) {
        case "&&", "and": return conjunction(left, right)
        case "||", "or": return disjunction(left, right)
        case "??", "?:": return left == .nothing ? right : left == .unknown ? .unknown : left
        case "==", "===": return compared(left, right)
        case "!=", "!==":
            if case .bool(let flag) = compared(left, right) { return .bool(!flag) }
            return .unknown
        case "in": return contained(left, in: code.child(term, .right))
        default: return .unknown
        }
    }

    /// What cannot be known on one side does not matter where the other decides; the order does not, for a truth.
    private func conjunction(_ left: FlagValue, _ right: FlagValue) -> FlagValue {
        switch (Self.truth(left), Self.truth(right)) {
        case (false?, _): left
        case (true?, _): right
        case (nil, false?): .bool(false)
        default: .unknown
        }
    }

    private func disjunction(_ left: FlagValue, _ right: FlagValue) -> FlagValue {
        switch (Self.truth(left), Self.truth(right)) {
        case (true?, _): left
        case (false?, _): right
        case (nil, true?): .bool(true)
        default: .unknown
        }
    }

    private func compared(_ left: FlagValue, _ right: FlagValue) -> FlagValue {
        left == .unknown || right == .unknown ? .unknown : .bool(left == right)
    }

    private func contained(_ value: FlagValue, in list: Int) -> FlagValue {
        guard value != .unknown, list >= 0, [.tuple, .array, .object].contains(code.kinds[list]) else { return .unknown }
        let items = code.children(list).map { self.value(of: $0) }
        if items.contains(value) { return .bool(true) }
        return items.contains(.unknown) ? .unknown : .bool(false)
    }

    /// A local name that is given one value, or a part of one.
    private func local(_ term: Int, _ depth: Int) -> FlagValue {
        guard let index = source.definition(term) else { return .unknown }
        if let part = source.parts[index] {
            return part.path.reduce(value(of: part.value, depth: depth + 1)) { member($1, of: $0) }
        }
        let definition = source.names.definitions[index]
        guard definition.kind == .variable else { return .unknown }
        if definition.value >= 0, definition.value < term { return value(of: definition.value, depth: depth + 1) }
        return several(definition.term, depth)
    }

    /// `value, err := …`, `const [on] = …`
    private func several(_ name: Int, _ depth: Int) -> FlagValue {
        let target = code.parent(name)
        guard target >= 0, [.tuple, .array].contains(code.kinds[target]), case let assign = code.parent(target), code.kinds[assign] == .assign,
            let place = code.children(target).firstIndex(of: name), case .tuple(let items) = value(of: code.child(assign, .value), depth: depth + 1),
            items.indices.contains(place)
        else { return .unknown }
        return items[place]
    }

    private func member(_ name: String, of value: FlagValue) -> FlagValue {
        if case .object(let members) = value { return members[name] ?? .unknown }
        return .unknown
    }

    private func item(_ index: Int, of value: FlagValue) -> FlagValue {
        guard index >= 0 else { return .unknown }
        if case .tuple(let items) = value, let place = Int(String(decoding: code.text(index), as: UTF8.self)), items.indices.contains(place) { return items[place] }
        return code.kinds[index] == .string ? member(code.string(index), of: value) : .unknown
    }

    /// A getter of a result, a function that was given back, and what makes a truth of its argument.
    private func call(_ term: Int, _ depth: Int) -> FlagValue {
        let callee = code.child(term, .callee), arguments = code.children(code.child(term, .arguments))
        guard callee >= 0 else { return .unknown }
        if arguments.isEmpty {
            if case .function(let inner) = value(of: callee, depth: depth + 1) { return inner }
            return code.kinds[callee] == .member ? value(of: callee, depth: depth + 1) : .unknown
        }
        guard code.kinds[callee] == .identifier, ["Boolean", "bool"].contains(code.string(callee)), arguments.count == 1 else { return .unknown }
        return Self.truth(value(of: arguments[0], depth: depth + 1)).map { .bool($0) } ?? .unknown
    }
}

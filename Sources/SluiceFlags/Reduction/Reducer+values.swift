internal import SluiceRules

extension Reducer {
    /// Whether a value is known from its text.
    func isLiteral(_ node: Int32) -> Bool {
        switch tree.kind(node) {
        case .boolean, .string, .number, .nothing, .symbol: true
        default: tree[node].value != nil
        }
    }

    /// Whether a condition takes a value for true; `nil` where that is not known.
    func truth(_ node: Int32) -> Bool? {
        if tree[node].value != nil { return rules.hasBooleanConditions ? nil : true }
        let kind = tree.kind(node)
        if kind == .boolean { return tree.text(node) == "true" }
        guard !rules.hasBooleanConditions, [.string, .number, .nothing, .symbol, .regex, .function, .object, .array].contains(kind) else { return nil }
        let isFalsy = shelf.falsy.contains { shelf.tree.kind($0) == kind && shelf.tree[$0].word == tree[node].word && tree.kids(node).isEmpty }
        if kind == .function { return tree[node].slot == .item ? nil : true }
        return !isFalsy
    }

    /// Whether two literals are equal; `nil` where one is none.
    func isEqual(_ left: Int32, _ right: Int32) -> Bool? {
        guard isLiteral(left), isLiteral(right), tree[left].value == nil, tree[right].value == nil else { return nil }
        if tree.kind(left) == .nothing, tree.kind(right) == .nothing { return true }
        return tree.kind(left) == tree.kind(right) && tree[left].word == tree[right].word
    }

    /// Whether leaving a value out changes nothing.
    func isPure(_ node: Int32) -> Bool {
        switch tree.kind(node) {
        case .identifier, .name, .selfReference, .string, .number, .boolean, .nothing, .regex, .symbol, .token, .type, .text: return true
        case .function: return tree[node].slot != .item
        case .unary: return !tree.text(node).hasPrefix("++") && !tree.text(node).hasPrefix("--") && tree.kids(node).allSatisfy(isPure)
        case .member, .indexing, .template, .object, .pair, .array, .tuple, .binary, .conditional, .cast, .spread, .arguments, .keywordArgument:
            return tree.kids(node).allSatisfy(isPure)
        case .call:
            let isKnown = shelf.pure.contains { pattern in
                var match = TermMatch(shelf.tree, tree)
                return match.fits(pattern, node)
            }
            return isKnown && tree.kids(node).allSatisfy(isPure)
        default: return tree[node].value != nil
        }
    }

    /// The node that stands for a flag's value.
    func node(for value: FlagValue, _ slot: Slot) -> Int32 {
        switch value {
        case .bool(let value): return tree.make(.boolean, slot, word: value ? "true" : "false", isDerived: true)
        case .text(let text): return tree.make(.string, slot, word: text, isDerived: true)
        case .number(let text): return tree.make(.number, slot, word: text, isDerived: true)
        case .nothing: return tree.make(.nothing, slot, word: rules.nothing, isDerived: true)
        case .object, .tuple, .promise, .function, .unknown:
            let node = tree.make(.other, slot, word: "flag", isDerived: true)
            tree[node].value = value
            return node
        }
    }

    /// What opens a flag's value: `await`, a member, an index, a call.
    func opened(_ node: Int32) -> Int32? {
        let slot = tree[node].slot
        guard let inner = tree.kids(node).first else { return nil }
        switch tree.kind(node) {
        case .await:
            if case .promise(let value)? = tree[inner].value { return self.node(for: value, slot) }
            guard tree[inner].isDerived, isLiteral(inner) else { return nil }
            tree[inner].slot = slot
            return inner
        case .member: return member(node, inner).map { self.node(for: $0, slot) }
        case .indexing: return element(node, inner).map { self.node(for: $0, slot) }
        case .call:
            guard case .function(let value)? = tree[inner].value else { return helper(node, inner) }
            return self.node(for: value, slot)
        case .cast, .other:
            let isMark = tree.kind(node) == .cast || tree.kids(node).count == 1 && tree.text(node).hasPrefix("try")
            guard isMark, tree[inner].isDerived, isLiteral(inner) else { return nil }
            tree[inner].slot = slot
            return inner
        default: return nil
        }
    }

    private func member(_ node: Int32, _ receiver: Int32) -> FlagValue? {
        let property = tree.child(node, .property)
        guard property >= 0, case .object(let members)? = tree[receiver].value else { return nil }
        return members[tree.text(property)]
    }

    private func element(_ node: Int32, _ receiver: Int32) -> FlagValue? {
        let index = tree.child(node, .index)
        guard index >= 0 else { return nil }
        if case .tuple(let values)? = tree[receiver].value, let place = Int(tree.text(index)), values.indices.contains(place) { return values[place] }
        if case .object(let members)? = tree[receiver].value, [.string, .symbol].contains(tree.kind(index)) { return members[tree.text(index)] }
        return nil
    }

    /// A call of a function of the file that gives a flag's value.
    private func helper(_ node: Int32, _ callee: Int32) -> Int32? {
        guard !constants.helpers.isEmpty, let name = TermName.called(callee, tree), let value = constants.helpers[name] else { return nil }
        let arguments = tree.child(node, .arguments)
        guard arguments < 0 || tree.kids(arguments).allSatisfy(isPure) else { return nil }
        return self.node(for: value, tree[node].slot)
    }

    /// The flag's value that a node stands for.
    func flagValue(of node: Int32) -> FlagValue? {
        if let value = tree[node].value { return value }
        switch tree.kind(node) {
        case .boolean: return .bool(tree.text(node) == "true")
        case .string: return .text(tree.text(node))
        case .number: return .number(tree.text(node))
        case .nothing: return .nothing
        default: return nil
        }
    }
}

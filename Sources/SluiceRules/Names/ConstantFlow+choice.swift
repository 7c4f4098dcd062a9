extension ConstantFlow {
    /// The value of an `if` that is an expression: what both ways end with.
    mutating func choice(_ term: Int) -> Constants.Value? {
        let parts = [Slot.condition, .consequence, .alternative].map { code.child(term, $0) }
        if parts[0] >= 0 { _ = value(parts[0]) }
        let ends = parts.dropFirst().map { $0 < 0 ? nil : end(of: $0) }
        guard let first = ends[0], let second = ends[1] else { return nil }
        if first == second { return first }
        return first.isString && second.isString ? .someString : nil
    }

    /// What a block ends with.
    private mutating func end(of block: Int) -> Constants.Value? {
        statements(block)
        guard let last = code.children(block).last else { return nil }
        let inner = code.kinds[last] == .expressionStatement ? code.child(last, .value) : last
        return constants.value(of: inner)
    }
}

internal import SluiceRules

/// Makes the tree of a definition in which each flag has its value.
struct FlagSeeding {
    let side: FlagSide
    let reducer: Reducer
    /// Whether the flags are on.
    let isOn: Bool

    private var code: Code { side.file.code }
    private var tree: TermTree { reducer.tree }

    /// The tree; `nil` where a gate keeps all of it away.
    /// - Parameter part: a term that is left out; -1 for none.
    func tree(of term: Int, without part: Int = -1) -> Int32? {
        guard !isGated(term) else { return nil }
        note(term)
        return value(of: term) ?? tree.read(code, term) { $0 == part ? -1 : value(of: $0) }
    }

    private func value(of term: Int) -> Int32? {
        if let evaluation = side.evaluations[term] { return seeded(evaluation) }
        return isGated(term) ? -1 : nil
    }

    private func seeded(_ evaluation: FlagEvaluation) -> Int32? {
        let value = isOn ? evaluation.on : evaluation.off
        switch evaluation.form {
        case .value:
            guard value != .unknown else { return nil }
            return reducer.node(for: value, code.slots[evaluation.term])
        case .wrapper(let on, let off): return part(isOn ? on : off, of: evaluation)
        case .gate: return isOn ? -1 : nil
        }
    }

    /// Whether a flag that is off keeps a definition or statement away: by its decorator, or by an argument of the call that it is.
    private func isGated(_ term: Int) -> Bool {
        guard !isOn, [.function, .classLike, .expressionStatement, .declaration].contains(code.kinds[term]) else { return false }
        return side.evaluations(in: term).contains { $0.form == .gate && owner(of: $0.term) == term }
    }

    /// The nearest definition or statement around a gate.
    private func owner(of term: Int) -> Int {
        code.ancestor(of: term) { [.function, .classLike, .expressionStatement, .declaration].contains($0) }
    }

    /// A part of a wrapper; a function is what it does.
    private func part(_ term: Int, of evaluation: FlagEvaluation) -> Int32 {
        guard term >= 0 else { return reducer.node(for: .nothing, code.slots[evaluation.term]) }
        let body = code.kinds[term] == .function ? code.child(term, .body) : -1
        let list = code.child(term, .parameters)
        guard body >= 0, list < 0 || code.children(list).isEmpty else { return fragment(term) }
        let block = tree.read(code, body) { value(of: $0) }
        tree[block].isDerived = true
        guard let only = tree.kids(block).first, tree.kids(block).count == 1, [.returnStatement, .expressionStatement].contains(tree.kind(only)),
            let value = tree.kids(only).first
        else { return block }
        return value
    }

    private func fragment(_ term: Int) -> Int32 {
        let node = tree.read(code, term) { value(of: $0) }
        tree[node].isDerived = true
        guard tree.kind(node) == .text, let only = tree.kids(node).first, tree.kids(node).count == 1 else { return node }
        return only
    }

    /// What stands in the arguments of a flag is there for the flag.
    private func note(_ term: Int) {
        for evaluation in side.evaluations(in: term) where evaluation.form == .value {
            for inner in evaluation.term..<code.end(of: evaluation.term) where code.kinds[inner] == .identifier {
                reducer.contextNames.insert(tree.word(of: code, inner))
            }
        }
    }
}

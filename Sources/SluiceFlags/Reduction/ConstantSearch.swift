internal import SluiceRules

/// Finds the names of a file that stand for what a flag gives: constants, fields, functions that do nothing else (reference: flags.md, B.1).
struct ConstantSearch {
    let file: FileReduction
    let variant: FileReduction.Variant
    let side: FlagSide

    /// How far names lead to names.
    static let depth = 3

    init(_ file: FileReduction, _ variant: FileReduction.Variant, _ side: FlagSide) {
        self.file = file
        self.variant = variant
        self.side = side
    }

    func found() -> FlagConstants {
        var constants = FlagConstants()
        guard !side.evaluations.isEmpty else { return constants }
        let sets = setCounts()
        for _ in 0..<Self.depth {
            let before = constants.names.count + constants.fields.count + constants.helpers.count
            for definition in side.list.definitions where definition.kind != .classLike && definition.kind != .statement {
                let keys = keys(in: definition, constants)
                if !keys.isEmpty, gives(definition, constants) { take(definition, keys, sets, &constants) }
            }
            if constants.names.count + constants.fields.count + constants.helpers.count == before { break }
        }
        return constants
    }

    /// The flags that a definition asks for, by names too.
    private func keys(in definition: Definition, _ constants: FlagConstants) -> Set<FlagKey> {
        var keys = Set(side.evaluations(in: definition.term).map(\.key))
        guard !constants.isEmpty else { return keys }
        let code = side.file.code
        for term in definition.term..<code.end(of: definition.term) where code.kinds[term] == .identifier || code.kinds[term] == .name {
            if let more = constants.keys[file.tree.word(of: code, term)] { keys.formUnion(more) }
        }
        return keys
    }

    /// Whether what a flag gives may be the value of something here, or what a function answers: most definitions only branch on it, and need not be
    /// simplified to learn that they stand for nothing.
    private func gives(_ definition: Definition, _ constants: FlagConstants) -> Bool {
        let code = side.file.code
        if side.evaluations(in: definition.term).contains(where: { isGiven($0.term, in: code) }) { return true }
        guard !constants.isEmpty else { return false }
        return (definition.term..<code.end(of: definition.term)).contains { term in
            (code.kinds[term] == .identifier || code.kinds[term] == .name) && constants.keys[file.tree.word(of: code, term)] != nil && isGiven(term, in: code)
        }
    }

    /// Whether a term stands in what is set, given or answered, and not only in a condition of a statement.
    private func isGiven(_ start: Int, in code: Code) -> Bool {
        var term = start
        while term >= 0 {
            switch code.kinds[term] {
            case .block: return false
            case .assign, .augmentedAssign, .returnStatement, .expressionStatement, .function, .declaration, .parameter: return true
            default: term = code.parent(term)
            }
        }
        return true
    }

    private func take(_ definition: Definition, _ keys: Set<FlagKey>, _ sets: [Int32: Int], _ constants: inout FlagConstants) {
        guard case .nodes(let nodes, let reducer) = file.form(definition, variant, keeping: file.words(of: definition, in: side), constants: constants) else { return }
        let tree = file.tree
        for node in nodes {
            helper(node, keys, reducer, &constants)
            tree.walk(node) { inner in
                guard tree.kind(inner) == .assign, case let target = tree.child(inner, .target), target >= 0, case let value = tree.child(inner, .value), value >= 0,
                    tree[value].isDerived, let given = reducer.flagValue(of: value)
                else { return }
                if let field = TermName.field(target, tree), sets[field] == 1 { set(field, given, keys, &constants.fields, &constants.keys) }
                guard inner == tree.kids(node).first, [.identifier, .name].contains(tree.kind(target)), sets[tree[target].word] == 1 else { return }
                set(tree[target].word, given, keys, &constants.names, &constants.keys)
                if !definition.container.isEmpty { set(tree[target].word, given, keys, &constants.fields, &constants.keys) }
            }
        }
    }

    private func set(_ word: Int32, _ value: FlagValue, _ keys: Set<FlagKey>, _ values: inout [Int32: FlagValue], _ known: inout [Int32: Set<FlagKey>]) {
        values[word] = value
        known[word, default: []].formUnion(keys)
    }

    /// A function whose body is the value.
    private func helper(_ node: Int32, _ keys: Set<FlagKey>, _ reducer: Reducer, _ constants: inout FlagConstants) {
        let tree = file.tree
        guard let (name, function) = TermName.function(node, tree), case let body = tree.child(function, .body), body >= 0, tree.kids(body).count == 1, let only = tree.kids(body).first, let value = tree.kids(only).first,
            tree.kind(only) == .returnStatement || tree.kind(only) == .expressionStatement && reducer.rules.tail != .none,
            tree[value].isDerived, let given = reducer.flagValue(of: value)
        else { return }
        set(name, tree[function].traits.contains(.async) ? .promise(given) : given, keys, &constants.helpers, &constants.keys)
    }

    /// How often each name and each field of the object itself is set in the file.
    private func setCounts() -> [Int32: Int] {
        let code = side.file.code
        var counts: [Int32: Int] = [:]
        for term in 0..<code.count where code.slots[term] == .target && [.identifier, .name, .member].contains(code.kinds[term]) {
            let property = code.kinds[term] == .member ? code.child(term, .property) : term
            if property >= 0 { counts[file.tree.word(of: code, property), default: 0] += 1 }
        }
        return counts
    }
}

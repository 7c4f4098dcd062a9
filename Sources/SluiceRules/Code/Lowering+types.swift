internal import SluiceSyntax

extension Lowering {
    /// A type as one word, without its colon and without spaces. What it is put together from stands below it.
    mutating func type(_ node: Int, _ slot: Slot = .type) {
        if family == .script, kindName(node) == "type_annotation", let inner = named(node).first { return type(inner, slot) }
        var text = tree.text(node).filter { $0 > 32 }[...]
        if text.first == UInt8(ascii: ":") { text = text.dropFirst() }
        if isPattern, let meaning = Placeholder.meaning(of: text) {
            return term(meaning.kind, slot, node, atom: code.atoms.number(of: meaning.word))
        }
        let isOpen = isPattern && mentionsPlaceholder(node)
        term(.type, slot, node, atom: code.atoms.number(of: ArraySlice(Array(text))), traits: isOpen ? .open : []) { $0.typeParts(of: node) }
    }

    /// Whether a metavariable or an ellipsis stands in a node.
    func mentionsPlaceholder(_ node: Int) -> Bool {
        guard isPattern else { return false }
        return (node..<tree.end(of: node)).contains { tree.firstChild($0) < 0 && Placeholder.meaning(of: tree.text($0)) != nil }
    }

    /// The kind of a type and the types that it is put together from; a plain name has none.
    private mutating func typeParts(of node: Int) {
        guard [.type, .typeArguments].contains(tree.role(node)) else { return }
        let parts = typeItems(of: node)
        if parts.isEmpty || parts.count == 1 && tree.range(parts[0]) == tree.range(node) { return parts.first.map { typeParts(of: $0) } ?? () }
        let kind = kindName(node)
        // A list and an array of a length that is counted are one; so are a type and what it is made general by.
        let word = ["slice_type", "implicit_length_array_type"].contains(kind) || parts.count == 2 && kind == "array_type" && isDots(parts[0]) ? "list_type" : kind
        term(.token, .item, node, atom: code.atoms.number(of: word))
        for part in word != kind && parts.count == 2 ? Array(parts.dropFirst()) : parts { type(part, .item) }
    }

    private func typeItems(of node: Int) -> [Int] {
        named(node).flatMap { child in tree.role(child) == .typeArguments || kindName(child) == "dimensions" ? typeItems(of: child) : [child] }
    }
}

internal import SluiceSyntax

/// JSON and YAML: mappings of pairs, sequences, scalars. There are no statements; each document is one.
extension Lowering {
    mutating func dataDocuments(_ node: Int) {
        for child in named(node) {
            if kindName(child) == "document" { dataDocuments(child); continue }
            term(.expressionStatement, .item, child, traits: .unterminated) { $0.data(child, .value) }
        }
    }

    /// One value, with its tag, which is a type.
    private mutating func data(_ node: Int, _ slot: Slot) {
        let start = tree.range(node).lowerBound, parent = tree.parent(node)
        // What stands before a mapping stands before its first key, too.
        let isFirst = parent > 0 && [.object, .array, .pair].contains(tree.role(parent)) && tree.range(parent).lowerBound == start
        let marks = family == .yaml && !isFirst ? YAMLMarks(before: start, in: tree.bytes) : YAMLMarks()
        if let anchor = marks.anchor { anchors[Array(tree.bytes[anchor])] = node }
        guard let tag = marks.tag else { return untagged(node, slot) }
        let whole = tag.lowerBound..<tree.range(node).upperBound
        term(.cast, slot, node) {
            $0.code.setRange($0.open, whole)
            let inner = $0.code.count
            $0.untagged(node, .operand)
            if $0.code.count > inner { $0.code.setRange(inner, whole) }
            $0.term(.type, .type, node, atom: $0.code.atoms.number(of: $0.tree.bytes[tag]))
        }
    }

    private mutating func untagged(_ node: Int, _ slot: Slot) {
        if isPattern, let meaning = meaning(of: node) {
            return term(meaning.kind, slot, node, atom: code.atoms.number(of: meaning.word))
        }
        switch tree.role(node) {
        case .object: term(.object, slot, node) { for child in $0.named(node) { $0.dataPair(child, .item) } }
        case .array: term(.array, slot, node) { for child in $0.named(node) { $0.data(child, .item) } }
        case .pair: dataPair(node, slot)
        case .identifier where family == .yaml: alias(node, slot)
        default: scalar(node, slot)
        }
    }

    private mutating func dataPair(_ node: Int, _ slot: Slot) {
        guard tree.role(node) == .pair else { return data(node, slot) }
        let key = tree.child(of: node, .key), value = tree.child(of: node, .value)
        guard key >= 0, value >= 0 else { return other(node, slot) }
        // A line of its own that is an ellipsis has been written like a pair.
        if isDataDots(key), isDataDots(value) { return term(.ellipsis, slot, node) }
        term(.pair, slot, node) {
            $0.data(key, .key)
            $0.data(value, .value)
        }
    }

    // MARK: Scalars

    private mutating func scalar(_ node: Int, _ slot: Slot) {
        let text = tree.text(node)
        if family == .json, tree.role(node) == .string {
            let content = String(decoding: text.dropFirst().dropLast(), as: UTF8.self)
            // A regular expression of a pattern has been written as a string.
            return term(.string, slot, node, atom: code.atoms.number(of: isPattern && content.hasPrefix("=~/") ? content.replacing("\\\\", with: "\\") : content))
        }
        let isPlain = family == .json || YAMLContent.isPlain(text)
        if isPlain, let word = Self.booleans[String(decoding: text.prefix(6), as: UTF8.self)] {
            return term(.boolean, slot, node, atom: code.atoms.number(of: word))
        }
        switch tree.role(node) {
        // What is not there is an empty string in the reference engine.
        case .nothing where !text.isEmpty: term(.nothing, slot, node, atom: code.atoms.number(of: "null"))
        case .number: term(.number, slot, node, atom: code.atoms.number(of: Numeral.normal(text)))
        default:
            var content = YAMLContent.content(of: text)
            // An ellipsis in quotes is not one, and stands for no text either.
            if isPattern, content.elementsEqual("...".utf8) { content = Array("\u{0}...".utf8) }
            term(.string, slot, node, atom: code.atoms.number(of: content[...]))
        }
    }

    /// What YAML 1.1 takes for a truth value.
    private static let booleans: [String: String] = {
        var words: [String: String] = [:]
        for (word, value) in [("y", "true"), ("yes", "true"), ("true", "true"), ("on", "true"), ("n", "false"), ("no", "false"), ("false", "false"), ("off", "false")] {
            for form in [word, word.prefix(1).uppercased() + word.dropFirst(), word.uppercased()] { words[form] = value }
        }
        return words
    }()

    /// `*x` stands for what `&x` marks. The copy keeps its own places; it is made only while that stays small.
    private mutating func alias(_ node: Int, _ slot: Slot) {
        guard let target = anchors[Array(tree.text(node).dropFirst())], code.count < 2 * tree.count + 1_000, !tree.range(target).contains(tree.range(node).lowerBound)
        else { return other(node, slot) }
        term(.cast, slot, node) { $0.untagged(target, .operand) }
    }

    // MARK: Patterns

    /// What a scalar of a pattern stands for.
    private func meaning(of node: Int) -> (kind: TermKind, word: String)? {
        guard ![.object, .array, .pair].contains(tree.role(node)) else { return nil }
        var text = tree.text(node)
        if family == .json, text.count > 2, text.first == UInt8(ascii: "\"") { text = text.dropFirst().dropLast() }
        if family == .json, text.first == UInt8(ascii: "$") { return nil }
        if family == .yaml, text.elementsEqual("...".utf8) { return (.ellipsis, "") }
        if family == .yaml, text.first == UInt8(ascii: ">") || text.first == UInt8(ascii: "|") { text = YAMLContent.content(of: text)[...] }
        return Placeholder.meaning(of: text)
    }

    private func isDataDots(_ node: Int) -> Bool { isPattern && meaning(of: node)?.kind == .ellipsis && !tree.text(node).elementsEqual("...".utf8) }
}

internal import SluiceRules
internal import SluiceSyntax

extension TermTree {
    /// The tree of a term as it is written.
    /// - Parameter replaced: what stands in place of some terms, by their numbers, and -1 for one that is left out.
    func read(_ code: Code, _ term: Int, replaced: (Int) -> Int32? = { _ in nil }) -> Int32 {
        var kids: [Int32] = []
        for child in code.children(term) where !Self.isBinding(code, child) {
            if let other = replaced(child) {
                if other >= 0 { take(other, code.slots[child], into: &kids) }
            } else {
                kids.append(read(code, child, replaced: replaced))
            }
        }
        var node = TermNode(
            kind: code.kinds[term], slot: code.slots[term], traits: code.traits[term], word: word(of: code, term), kids: kids, source: Int32(term))
        node.isDerived = kids.contains { self[$0].isDerived }
        if !Self.isPlain(node.kind) { node.gap = gap(code, term, &node) }
        return mended(settled(add(node), code), code, term)
    }

    /// What replaces a term stands in its slot; the parts of a fragment stand there in turn.
    private func take(_ other: Int32, _ slot: Slot, into kids: inout [Int32]) {
        guard kind(other) == .text, slot == .item, !self[other].kids.isEmpty else {
            self[other].slot = slot
            return kids.append(other)
        }
        kids += self[other].kids
    }

    /// The word of a declaration that says whether what it names may change: no behaviour.
    private static func isBinding(_ code: Code, _ term: Int) -> Bool {
        guard code.kinds[term] == .token, [.decorator, .attributes].contains(code.slots[term]) else { return false }
        return bindings.contains(code.string(term))
    }

    static let bindings: Set<String> = ["let", "var", "val", "const", "final"]

    /// Forms that some languages write in several ways.
    private func settled(_ node: Int32, _ code: Code) -> Int32 {
        let kind = kind(node)
        if kind == .loop, let last = kids(node).last, self[last].slot == .body, self.kind(last) != .block { wrap(node, last) }
        if kind == .selectionCase, child(node, .value) < 0 { liftPattern(node) }
        if let inner = bare(node) {
            self[inner].slot = self[node].slot
            return inner
        }
        return node
    }

    /// What stands alone in brackets; a mark for many statements is no statement itself.
    private func bare(_ node: Int32) -> Int32? {
        guard let inner = kids(node).first, kids(node).count == 1 else { return nil }
        switch kind(node) {
        case .expressionStatement: return kind(inner) == .manyMetavariable ? inner : nil
        case .block where [.operand, .left, .right, .condition, .receiver].contains(self[node].slot):
            return kind(inner) == .expressionStatement ? kids(inner).first : nil
        default: return nil
        }
    }

    private func wrap(_ node: Int32, _ kid: Int32) {
        self[kid].slot = .item
        let block = make(.block, .body, kids: [kid], isDerived: self[kid].isDerived)
        self[block].source = self[kid].source
        self[node].kids[self[node].kids.count - 1] = block
    }

    /// Python's patterns stand as the first statement of their case.
    private func liftPattern(_ node: Int32) {
        let body = child(node, .body)
        guard body >= 0, let first = kids(body).first, kind(first) == .expressionStatement, let pattern = kids(first).first, text(pattern) == "case_pattern",
            let value = kids(pattern).first, kids(pattern).count == 1
        else { return }
        self[body].kids.removeFirst()
        self[value].slot = .value
        self[node].kids.insert(value, at: 0)
        if let inner = kids(body).first, kids(body).count == 1, kind(inner) == .block { self[body].kids = kids(inner) }
    }

    // MARK: Gaps

    /// Nodes whose text between their parts is keywords that their kind stands for.
    private static func isPlain(_ kind: TermKind) -> Bool {
        switch kind {
        case .block, .ifStatement, .selection, .tryStatement, .handler, .finalizer, .conditional, .returnStatement, .throwStatement, .arguments, .template,
            .identifier, .name, .number, .boolean, .nothing, .token, .text, .jump, .type, .symbol, .regex, .parameters, .bases, .array, .object, .decorator, .member:
            true
        default: false
        }
    }

    /// The words and signs of a node's text that no part of it holds, without brackets, marks of ends and what its kind says.
    private func gap(_ code: Code, _ term: Int, _ node: inout TermNode) -> Int32 {
        var rest: [UInt8] = [], place = code.range(term).lowerBound
        let end = code.range(term).upperBound
        if node.kind == .string { return words.number(of: code.bytes[place..<end].prefix { Self.isLetter($0) }) }
        for child in code.children(term) {
            let range = code.range(child)
            if range.lowerBound > place { append(code, place..<range.lowerBound, &rest) }
            place = max(place, range.upperBound)
        }
        if place < end { append(code, place..<end, &rest) }
        guard !rest.isEmpty else { return 0 }
        let own = Self.spaced(text(of: node))
        let isCase = node.kind == .selectionCase
        var kept = rest.split(separator: 32).filter { isCase && $0.elementsEqual("->".utf8) || !Self.silent.contains(String(decoding: $0, as: UTF8.self)) && !own.contains(ArraySlice($0)) }
        if node.kind == .function, kept.contains(where: { $0.elementsEqual("async".utf8) }) {
            node.traits.insert(.async)
            kept.removeAll { $0.elementsEqual("async".utf8) }
        }
        return kept.isEmpty ? 0 : words.number(of: ArraySlice(Array(kept.joined(separator: [32]))))
    }

    private func text(of node: TermNode) -> String { words.text(node.word) }
    private static func spaced(_ text: String) -> [ArraySlice<UInt8>] { Array(text.utf8).split(separator: 32) }

    /// Keywords that say what the node's kind says.
    private static let silent: Set<String> = bindings.union([
        "def", "function", "func", "fn", "fun", "class", "=", "=>", "->", "await", "new", "in", "of", ":", ":=", "if", "else", "for", "while", "end", "do", "then",
        "case", "default", "when", "guard", "import", "from", "as", "export", "return", "<", ">", "/", "</", "/>", "?.", "::", "yield", "with", "let",
    ])

    /// A piece of text without comments, in words that are kept apart by spaces.
    private func append(_ code: Code, _ range: Range<Int>, _ rest: inout [UInt8]) {
        let bytes = code.bytes
        let hasHash = ["python", "ruby", "php"].contains(code.language.rawValue)
        var index = range.lowerBound, wasLetter = false
        rest.append(32)
        while index < range.upperBound {
            let byte = bytes[index], next = index + 1 < range.upperBound ? bytes[index + 1] : 0
            if byte == UInt8(ascii: "/"), next == byte || hasHash && byte == UInt8(ascii: "#") {
                index = bytes[index..<range.upperBound].firstIndex(of: 10) ?? range.upperBound
            } else if hasHash, byte == UInt8(ascii: "#") {
                index = bytes[index..<range.upperBound].firstIndex(of: 10) ?? range.upperBound
            } else if byte == UInt8(ascii: "/"), next == UInt8(ascii: "*") {
                index = Self.commentEnd(bytes, index + 2, range.upperBound)
            } else {
                let isLetter = Self.isLetter(byte) || byte >= 48 && byte <= 57
                if byte <= 32 || "(){}[],;.\\".utf8.contains(byte) {
                    rest.append(32)
                } else {
                    if isLetter != wasLetter { rest.append(32) }
                    rest.append(byte)
                }
                wasLetter = isLetter
                index += 1
            }
        }
    }

    private static func commentEnd(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
        var index = start
        while index + 1 < end {
            if bytes[index] == UInt8(ascii: "*"), bytes[index + 1] == UInt8(ascii: "/") { return index + 2 }
            index += 1
        }
        return end
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 97 && byte | 0x20 <= 122 || byte == 95 || byte == 36 || byte >= 128 }
}

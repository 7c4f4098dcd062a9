internal import SluiceSyntax

extension Lowering {
    // MARK: Strings

    /// One piece of a string: bytes as they stand between the quotes, or a hole.
    private enum Piece { case text(Int, Range<Int>), hole(Int) }

    /// - Parameter kind: what a string with holes becomes.
    mutating func string(_ node: Int, _ slot: Slot, kind: TermKind = .template) {
        // `"$S"` of a pattern is no string with a hole.
        let inner = tree.text(node).dropFirst().dropLast()
        if isPattern, family == .kotlin, Placeholder.isMetavariable(String(decoding: inner, as: UTF8.self)) {
            return term(.string, slot, node, atom: code.atoms.number(of: inner))
        }
        // A character is no string.
        if ["character_literal", "rune_literal"].contains(kindName(node)), ["java", "go", "kotlin", "scala"].contains(tree.language.id) {
            return term(.other, slot, node, atom: code.atoms.number(of: "character")) { $0.term(.token, .item, node, atom: $0.atom(node)) }
        }
        var pieces: [Piece] = []
        gather(node, into: &pieces)
        let isTemplated = family == .script && tree.text(node).first == UInt8(ascii: "`") || prefix(of: node).contains(UInt8(ascii: "f"))
        let traits: TermTraits = isTemplated ? .templated : []
        let hasHole = pieces.contains { piece in
            switch piece {
            case .hole: true
            case .text(let node, _): tree.role(node) == .identifier && pieces.count > 1
            }
        }
        guard hasHole else {
            var content: [UInt8] = []
            for case .text(_, let range) in pieces { content += tree.bytes[range] }
            let place = family == .html ? inside(of: node) : tree.range(node)
            return term(kind == .template ? .string : kind, slot, node, atom: code.atoms.number(of: content[...]), traits: traits) {
                $0.code.setRange($0.open, place)
            }
        }
        term(kind, slot, node, traits: traits) { lowering in
            for piece in lowering.joined(pieces) {
                switch piece {
                case .text(let node, let range):
                    let text = lowering.tree.bytes[range]
                    lowering.term(.text, .item, node, atom: lowering.code.atoms.number(of: text))
                case .hole(let node):
                    let inner = lowering.tree.role(node) == .interpolation ? lowering.named(node).first ?? (lowering.family == .kotlin ? node : nil) : node
                    if let inner { lowering.expression(inner, .item) }
                }
            }
        }
    }

    /// The letters before a quote of Python, in lowercase.
    private func prefix(of node: Int) -> [UInt8] {
        guard family == .python else { return [] }
        let first = tree.role(tree.firstChild(node) >= 0 ? tree.firstChild(node) : node) == .string ? tree.firstChild(node) : node
        return tree.text(first).prefix { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }.map { $0 | 0x20 }
    }

    /// The pieces of a string, and of the strings that it is joined of.
    private func gather(_ node: Int, into pieces: inout [Piece]) {
        let children = tree.children(of: node).filter { tree.isNamed($0) }
        let isLeaf = children.allSatisfy { [.none, .escape].contains(tree.role($0)) }
        for child in children {
            switch tree.role(child) {
            case .stringContent, .escape: pieces.append(.text(child, tree.range(child)))
            case .interpolation: pieces.append(.hole(child))
            case .string: gather(child, into: &pieces)
            // A metavariable without braces stands for text in PHP.
            case .identifier where family == .php && isPattern && isBareMetavariable(child): pieces.append(.text(child, tree.range(child)))
            case .identifier, .member, .subscriptAccess, .call: pieces.append(.hole(child))
            case _ where kindName(child) == "heredoc_body" || kindName(child) == "nowdoc_body": gather(child, into: &pieces)
            default: break
            }
        }
        if pieces.isEmpty, isLeaf, [.other, .scala, .c, .rust, .swift].contains(family) { pieces.append(.text(node, inside(of: node))) }
    }

    private func isBareMetavariable(_ node: Int) -> Bool {
        let start = tree.range(node).lowerBound
        return Placeholder.isMetavariable(String(decoding: tree.text(node), as: UTF8.self)) && (start == 0 || tree.bytes[start - 1] != UInt8(ascii: "{"))
    }

    /// What stands between the quotes of a string that the grammar keeps in one node.
    private func inside(of node: Int) -> Range<Int> {
        let text = tree.text(node)
        if family == .scala, text.starts(with: "\"\"\"".utf8), text.count >= 6 { return tree.range(node).lowerBound + 3..<tree.range(node).upperBound - 3 }
        let quotes = Set("\"'`".utf8)
        let first = text.firstIndex { quotes.contains($0) }, last = text.lastIndex { quotes.contains($0) }
        guard let first, let last, first < last else { return tree.range(node) }
        return first + 1..<last
    }

    /// Neighbouring pieces of text as one.
    private func joined(_ pieces: [Piece]) -> [Piece] {
        var result: [Piece] = []
        for piece in pieces {
            if case .text(let own, let more) = piece, case .text(let node, let range)? = result.last, range.upperBound == more.lowerBound,
                tree.role(own) != .identifier, tree.role(node) != .identifier
            {
                result[result.count - 1] = .text(node, range.lowerBound..<more.upperBound)
            } else {
                result.append(piece)
            }
        }
        return result
    }

    /// A hole is the expression in it.
    mutating func interpolation(_ node: Int, _ slot: Slot) {
        if let inner = named(node).first { expression(inner, slot) }
    }

    /// A regular expression is its pattern, without slashes and flags.
    mutating func regex(_ node: Int, _ slot: Slot) {
        let body = named(node).first { kindName($0) == "regex_pattern" } ?? node
        term(.regex, slot, node, atom: atom(body))
    }

    // MARK: Containers

    /// A container of expressions in order.
    mutating func list(_ traits: TermTraits, _ kind: TermKind, _ node: Int, _ slot: Slot) {
        term(kind, slot, node, traits: traits) { for child in $0.named(node) { $0.expression(child, .item) } }
    }

    /// The members of an object or dictionary.
    mutating func members(of node: Int) {
        for child in named(node) {
            switch tree.role(child) {
            case .pair: pair(child, .item)
            case .method, .function: function(child, .item)
            case .identifier: shorthand(child, child)
            case .assignment where family == .script:
                let left = tree.child(of: child, .left)
                if left >= 0 { shorthand(left, child) } else { expression(child, .item) }
            default: expression(child, .item)
            }
        }
    }

    /// `{a}` is `{a: a}`.
    private mutating func shorthand(_ name: Int, _ node: Int) {
        if isPattern, let meaning = Placeholder.meaning(of: tree.text(name)), meaning.kind != .metavariable {
            return term(meaning.kind, .item, node, atom: code.atoms.number(of: meaning.word))
        }
        term(.pair, .item, node, traits: .shorthand) {
            $0.name(name, .key, kind: .name)
            $0.name(name, .value)
        }
    }

    /// A key with its value; in scripts a function under a key is a method.
    mutating func pair(_ node: Int, _ slot: Slot) {
        var key = tree.child(of: node, .key), value = tree.child(of: node, .value)
        let parts = named(node)
        if key < 0, value < 0 {
            if parts.count == 1 { return expression(parts[0], slot) }
            if parts.count == 2 { (key, value) = (parts[0], parts[1]) }
        }
        guard key >= 0, value >= 0 else { return other(node, slot) }
        if isDots(key), isDots(value) { return term(.ellipsis, slot, node) }
        if family == .script, tree.role(bare(value)) == .lambda, tree.child(of: bare(value), .name) < 0 { return function(bare(value), slot, named: key, whole: node) }
        term(.pair, slot, node) {
            $0.key(key, .key, asName: $0.family == .script || $0.family == .go)
            $0.expression(value, .value)
        }
    }

    /// Targets and what they go through, conditions, and what is made of each.
    mutating func comprehension(_ node: Int, _ slot: Slot) {
        let word = code.atoms.number(of: comprehensionWord(node))
        let clauses = named(node).filter { kindName($0) == "for_in_clause" }
        let body = tree.child(of: node, .body)
        term(.comprehension, slot, node, atom: word) { lowering in
            for clause in clauses {
                let left = lowering.tree.child(of: clause, .left), right = lowering.tree.child(of: clause, .right)
                if left >= 0 { lowering.expression(left, .target) }
                if right >= 0 { lowering.expression(right, .value) }
            }
            for clause in lowering.named(node) where lowering.kindName(clause) == "if_clause" {
                if let inner = lowering.named(clause).first { lowering.expression(inner, .condition) }
            }
            if body >= 0 { lowering.expression(body, .body) }
        }
    }

    /// What is made: a set and a dictionary are one here, and what stands alone between the brackets of a call is a list.
    private func comprehensionWord(_ node: Int) -> String {
        if kindName(node) == "generator_expression", tree.part(node) == .arguments { return "list_comprehension" }
        return kindName(node) == "dictionary_comprehension" ? "set_comprehension" : kindName(node)
    }

    // MARK: Markup

    /// An element of markup: its tag, its attributes, what stands in it.
    mutating func element(_ node: Int, _ slot: Slot) {
        let opening = tree.children(of: node).first { tree.role($0) == .tag }
        let head = opening ?? node
        let name = tree.child(of: head, .name)
        term(.element, slot, node) { lowering in
            if name >= 0 { lowering.tag(name) }
            lowering.term(.attribute, .attributes, head) { lowering in
                for child in lowering.named(head) where child != name { lowering.attribute(child) }
            }
            lowering.term(.text, .children, node) { lowering in
                guard opening != nil else { return }
                for child in lowering.named(node) where lowering.tree.role(child) != .tag { lowering.content(child) }
            }
        }
    }

    /// The name of an element. HTML takes no underscore in it, so that a metavariable is written with other signs.
    private mutating func tag(_ name: Int) {
        let text = Array(tree.text(name).map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 })
        if isPattern, family == .html, let meaning = Placeholder.meaning(of: text[...]) {
            return term(meaning.kind, .tag, name, atom: code.atoms.number(of: meaning.word))
        }
        expression(name, .tag)
    }

    /// An attribute, or attributes that are spread.
    private mutating func attribute(_ node: Int) {
        guard tree.role(node) == .attribute else {
            if isDots(node) { return term(.ellipsis, .item, node) }
            return tree.role(node) == .interpolation ? interpolation(node, .item) : ()
        }
        let name = tree.child(of: node, .name), value = tree.child(of: node, .value)
        guard name >= 0 else { return other(node, .item) }
        if isDots(name), value < 0 { return term(.ellipsis, .item, node) }
        term(.attribute, .item, node) {
            $0.name(name, .name, kind: .name)
            // A value of HTML may stand without quotes.
            if value >= 0, $0.tree.role(value) == .stringContent {
                return $0.isDots(value) ? $0.term(.ellipsis, .value, value) : $0.name(value, .value, kind: .string)
            }
            if value >= 0 { return $0.expression(value, .value) }
            if $0.family == .script { $0.term(.boolean, .value, name, atom: $0.code.atoms.number(of: "true")) }
        }
    }

    /// Text without the white space around it, or an expression.
    private mutating func content(_ node: Int) {
        guard tree.role(node) == .text else {
            let place = code.count
            expression(node, .item)
            if tree.role(node) == .interpolation, code.count > place { code.mark(place, .braced) }
            return
        }
        let text = tree.text(node)
        let blank = { (byte: UInt8) in byte <= 32 }
        guard let first = text.firstIndex(where: { !blank($0) }), let last = text.lastIndex(where: { !blank($0) }) else { return }
        let trimmed = text[first...last]
        if isPattern, family == .html, let meaning = Placeholder.meaning(of: trimmed) {
            return term(meaning.kind, .item, node, atom: code.atoms.number(of: meaning.word))
        }
        let isEllipsis = isPattern && (trimmed.elementsEqual("...".utf8) || trimmed.elementsEqual(Placeholder.dots.utf8))
        term(isEllipsis ? .ellipsis : .text, .item, node, atom: code.atoms.number(of: trimmed))
    }
}

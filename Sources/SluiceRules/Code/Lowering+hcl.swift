internal import SluiceSyntax

/// HCL: a block is a call of its type with its labels and a record of its body; an attribute is an assignment.
///
/// The grammar keeps an expression and what is taken of it side by side: `var`, `.x`, `[0]`.
extension Lowering {
    /// The statements of a file or a body.
    mutating func hclBody(_ node: Int) {
        for child in named(node) {
            switch kindName(child) {
            case "body": hclBody(child)
            case "attribute": hclAttribute(child)
            case "block": term(.expressionStatement, .item, child, traits: .unterminated) { $0.hclBlock(child, .value) }
            default: term(.expressionStatement, .item, child, traits: .unterminated) { $0.hclNode(child, .value) }
            }
        }
    }

    /// `name = value`, or in a pattern an ellipsis that had to be written like one.
    private mutating func hclAttribute(_ node: Int) {
        let parts = named(node)
        guard let name = parts.first else { return }
        if isDots(name) { return term(.ellipsis, .item, node) }
        term(.expressionStatement, .item, node, traits: .unterminated) {
            $0.term(.assign, .value, node) {
                $0.hclNode(name, .target)
                $0.hcl($0.tree.children(of: node).filter { $0 > name }.dropFirst(), .value)
            }
        }
    }

    /// A block: its type, its labels, its body.
    private mutating func hclBlock(_ node: Int, _ slot: Slot) {
        let parts = named(node)
        guard let type = parts.first else { return }
        let body = parts.first { kindName($0) == "body" }, start = parts.first { kindName($0) == "block_start" } ?? node
        let range = tree.range(start).lowerBound..<tree.range(node).upperBound
        term(.call, slot, node) { lowering in
            lowering.hclNode(type, .callee)
            lowering.term(.arguments, .arguments, node) { lowering in
                for label in parts.dropFirst().prefix(while: { $0 != start }) { lowering.hclNode(label, .item) }
                lowering.term(.object, .item, start) {
                    $0.code.setRange($0.open, range)
                    if let body { $0.hclBody(body) }
                }
            }
        }
    }

    // MARK: Expressions

    /// An expression from nodes that stand side by side.
    private mutating func hcl(_ nodes: some Collection<Int>, _ slot: Slot) {
        let nodes = nodes.filter { !tree.isExtra($0) && tree.role($0) != .comment }
        guard let first = nodes.first else { return }
        // A splat holds what follows it.
        let parts = nodes.flatMap { [$0] + (tree.role($0) == .spread ? named($0) : []) }
        let tail = parts.lastIndex { ![.member, .subscriptAccess, .spread].contains(tree.role($0)) } ?? 0
        hclChain(parts[...tail], parts[(tail + 1)...], from: tree.range(first).lowerBound, slot)
    }

    /// What is taken of an expression, the last first.
    private mutating func hclChain(_ head: ArraySlice<Int>, _ links: ArraySlice<Int>, from start: Int, _ slot: Slot) {
        guard let link = links.last else { return hclHead(head, slot) }
        let role = tree.role(link), isSplat = role == .spread
        let mark = isSplat ? tree.children(of: link).first { !tree.isNamed($0) } ?? link : link
        let isMember = role == .member || isSplat && kindName(link).hasPrefix("attr")
        term(isMember ? .member : .indexing, slot, link) {
            $0.code.setRange($0.open, start..<$0.tree.range(mark).upperBound)
            $0.hclChain(head, links.dropLast(), from: start, .receiver)
            if isSplat { return $0.term(.token, isMember ? .property : .index, mark, atom: $0.code.atoms.number(of: "*")) }
            let parts = $0.tree.children(of: link)
            if isMember, let name = $0.named(link).first { return $0.name(name, .property, kind: .name) }
            let inner = parts.filter { [tree = $0.tree] in tree.isNamed($0) || tree.text($0).elementsEqual("(".utf8) || tree.text($0).elementsEqual(")".utf8) }
            if inner.isEmpty { return $0.hclLegacyIndex(link) }
            $0.hcl(inner, .index)
        }
    }

    /// `.0`, whose number is no node.
    private mutating func hclLegacyIndex(_ link: Int) {
        term(.number, .index, link, atom: code.atoms.number(of: tree.text(link).dropFirst()))
    }

    private mutating func hclHead(_ nodes: ArraySlice<Int>, _ slot: Slot) {
        guard let first = nodes.first else { return }
        if !tree.isNamed(first), nodes.count > 2 { return hcl(nodes.dropFirst().dropLast(), slot) }
        hclNode(nodes.first { tree.isNamed($0) } ?? first, slot)
    }

    /// One node that is an expression by itself.
    private mutating func hclNode(_ node: Int, _ slot: Slot) {
        switch tree.role(node) {
        case .identifier: name(node, slot)
        case .string: hclString(node, slot)
        case .object: term(.object, slot, node) { for child in $0.named(node) { $0.hclElement(child) } }
        case .array: term(.array, slot, node) { $0.hclItems(of: node) }
        case .call: hclCall(node, slot)
        case .comprehension: hclComprehension(node, slot)
        case .binary, .conditional: hclOperation(node, slot)
        case .unary:
            let sign = tree.children(of: node).first { !tree.isNamed($0) }
            term(.unary, slot, node, atom: sign.map { atom($0) } ?? AtomTable.empty) { lowering in
                lowering.hcl(lowering.tree.children(of: node).filter { $0 != sign }, .operand)
            }
        case .interpolation: hclDirective(node, slot)
        default: expression(node, slot)
        }
    }

    /// Expressions between commas.
    private mutating func hclItems(of node: Int) {
        let children = tree.children(of: node).filter { !["tuple_start", "tuple_end", "ellipsis"].contains(kindName($0)) }
        for item in children.split(whereSeparator: { tree.text($0).elementsEqual(",".utf8) }) { hcl(item, .item) }
    }

    /// `key = value` is an assignment, `key : value` a pair.
    private mutating func hclElement(_ node: Int) {
        guard tree.role(node) == .pair else { return }
        let children = tree.children(of: node).map { $0 }
        guard let sign = children.firstIndex(where: { !tree.isNamed($0) && ["=", ":"].contains(String(decoding: tree.text($0), as: UTF8.self)) }) else { return }
        if let first = children.first, isDots(first), sign == 1 { return term(.ellipsis, .item, node) }
        let isAssignment = tree.text(children[sign]).elementsEqual("=".utf8)
        term(.expressionStatement, .item, node, traits: .unterminated) {
            $0.term(isAssignment ? .assign : .pair, .value, node) {
                $0.hcl(children[..<sign], isAssignment ? .target : .key)
                $0.hcl(children[(sign + 1)...], .value)
            }
        }
    }

    private mutating func hclCall(_ node: Int, _ slot: Slot) {
        let parts = named(node), arguments = parts.first { tree.role($0) == .arguments }
        guard let name = parts.first else { return other(node, slot) }
        if isPattern, tree.text(name).elementsEqual(Placeholder.deep.utf8), let arguments {
            return term(.deep, slot, node) { $0.hclItems(of: arguments) }
        }
        term(.call, slot, node) {
            $0.hclNode(name, .callee)
            $0.term(.arguments, .arguments, arguments ?? node) { if let arguments { $0.hclItems(of: arguments) } }
        }
    }

    /// Operands between signs, which may stand in brackets.
    private mutating func hclOperation(_ node: Int, _ slot: Slot) {
        var operands: [[Int]] = [[]], signs: [Int] = [], depth = 0
        for child in tree.children(of: node) {
            let text = tree.isNamed(child) ? "" : String(decoding: tree.text(child), as: UTF8.self)
            depth += text == "(" ? 1 : text == ")" ? -1 : 0
            if text.isEmpty || text == "(" || text == ")" || depth > 0 {
                operands[operands.count - 1].append(child)
            } else {
                signs.append(child)
                operands.append([])
            }
        }
        let slots: [Slot] = tree.role(node) == .binary ? [.left, .right] : [.condition, .consequence, .alternative]
        guard operands.count == slots.count, let sign = signs.first else { return other(node, slot) }
        term(tree.role(node) == .binary ? .binary : .conditional, slot, node, atom: slots.count == 2 ? atom(sign) : AtomTable.empty) {
            for (operand, slot) in zip(operands, slots) { $0.hcl(operand, slot) }
        }
    }

    /// `[for k, v in m : e if c]`: targets, what they go through, the condition, and what is made of each.
    private mutating func hclComprehension(_ node: Int, _ slot: Slot) {
        let children = tree.children(of: node).filter { !["tuple_start", "tuple_end", "object_start", "object_end", "ellipsis"].contains(kindName($0)) }
        guard let intro = children.first(where: { kindName($0) == "for_intro" }) else { return other(node, slot) }
        let condition = children.first { kindName($0) == "for_cond" }
        let body = children.filter { $0 != intro && $0 != condition }
        let word = code.atoms.number(of: tree.text(node).first == UInt8(ascii: "[") ? "list" : "dictionary")
        term(.comprehension, slot, node, atom: word) { lowering in
            lowering.hclIntroduction(intro)
            if let condition { lowering.hcl(Array(lowering.tree.children(of: condition)).dropFirst(), .condition) }
            for part in body.split(whereSeparator: { [tree = lowering.tree] in !tree.isNamed($0) && tree.text($0).elementsEqual("=>".utf8) }) {
                lowering.hcl(part, .body)
            }
        }
    }

    private mutating func hclIntroduction(_ node: Int) {
        let children = tree.children(of: node).map { $0 }
        guard let middle = children.firstIndex(where: { !tree.isNamed($0) && tree.text($0).elementsEqual("in".utf8) }) else { return }
        for target in children[..<middle] where tree.isNamed(target) { hclNode(target, .target) }
        hcl(children[(middle + 1)...].dropLast(), .value)
    }

    // MARK: Strings

    /// A string or a heredoc, with its holes if it has any.
    private mutating func hclString(_ node: Int, _ slot: Slot) {
        let pieces = named(node).filter { [.stringContent, .interpolation].contains(tree.role($0)) }
        var content: [UInt8] = []
        if let first = pieces.first, let last = pieces.last { content = Array(tree.bytes[tree.range(first).lowerBound..<tree.range(last).upperBound]) }
        guard pieces.contains(where: { tree.role($0) == .interpolation }) else {
            return term(.string, slot, node, atom: code.atoms.number(of: content[...]))
        }
        term(.template, slot, node) { lowering in
            for piece in pieces {
                guard lowering.tree.role(piece) == .interpolation else {
                    lowering.term(.text, .item, piece, atom: lowering.atom(piece))
                    continue
                }
                lowering.hclDirective(piece, .item)
            }
        }
    }

    /// `${x}` is the expression in it; `%{ if x }` keeps what it asks for.
    private mutating func hclDirective(_ node: Int, _ slot: Slot) {
        if kindName(node) == "template_interpolation" { return hcl(Array(tree.children(of: node)).dropFirst().dropLast(), slot) }
        term(.other, slot, node, atom: code.atoms.number(of: "directive")) { lowering in
            for inner in lowering.named(node).flatMap({ lowering.named($0) }) {
                for part in lowering.named(inner) where lowering.kindName(part) != "template_directive_start" && lowering.kindName(part) != "template_directive_end" {
                    lowering.hclNode(part, .item)
                }
            }
        }
    }
}

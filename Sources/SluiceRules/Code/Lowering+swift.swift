internal import SluiceSyntax

/// Declarations and statements of Swift, whose grammar keeps braces among the other children.
extension Lowering {
    /// A node's children before its first brace, and what stands in each pair of braces.
    struct Braced {
        var head: [Int] = []
        var blocks: [(start: Int, children: [Int])] = []
        /// What stands behind the first pair, outside of others.
        var tail: [Int] = []
    }

    func braced(_ node: Int) -> Braced {
        var parts = Braced(), isOpen = false
        for child in tree.children(of: node) where !tree.isExtra(child) && tree.role(child) != .comment {
            let text = tree.isNamed(child) ? "" : String(decoding: tree.text(child), as: UTF8.self)
            if text == "{", !isOpen {
                isOpen = true
                parts.blocks.append((child, []))
            } else if text == "}", isOpen {
                isOpen = false
            } else if isOpen {
                if tree.isNamed(child) || tree.role(child) == .selfReference || tree.role(child) == .nothing { parts.blocks[parts.blocks.count - 1].children.append(child) }
            } else if parts.blocks.isEmpty {
                parts.head.append(child)
            } else {
                parts.tail.append(child)
            }
        }
        return parts
    }

    private mutating func swiftBlock(_ block: (start: Int, children: [Int])?, _ slot: Slot, at node: Int) {
        guard let block else { return term(.block, slot, node) }
        let first = code.count
        term(.block, slot, block.start) { for child in block.children { $0.statement(child) } }
        if let last = block.children.last, first < code.count { code.setRange(first, tree.range(block.start).lowerBound..<tree.range(last).upperBound) }
    }

    /// - Returns: whether the statement was one of these.
    mutating func swiftStatement(_ node: Int, _ slot: Slot) -> Bool {
        switch kindName(node) {
        case "property_declaration", "protocol_property_declaration": swiftProperty(node, slot)
        case "if_statement": swiftBranch(node, slot, isGuard: false)
        case "guard_statement": swiftBranch(node, slot, isGuard: true)
        case "for_statement", "while_statement", "repeat_while_statement": swiftLoop(node, slot)
        case "do_statement": swiftDo(node, slot)
        case "switch_statement": swiftSelection(node, slot)
        case "control_transfer_statement": swiftTransfer(node, slot)
        case "function_declaration", "init_declaration", "deinit_declaration", "protocol_function_declaration", "subscript_declaration": swiftFunction(node, slot)
        case "import_declaration":
            guard let path = named(node).last else { return false }
            term(.importing, slot, node) { lowering in
                let parts = lowering.named(path)
                for part in parts.isEmpty ? [path] : parts { lowering.name(part, .name, kind: .name) }
            }
        default: return false
        }
        return true
    }

    // MARK: Declarations

    /// The words before a declaration, and its attributes.
    mutating func swiftModifiers(of node: Int) {
        for child in named(node) where kindName(child) == "modifiers" {
            for one in named(child) where tree.role(one) != .decorator { term(.token, .attributes, one, atom: atom(one)) }
        }
    }

    /// `let x: T = v`, `var x: T { … }`
    private mutating func swiftProperty(_ node: Int, _ slot: Slot) {
        let children = tree.children(of: node).filter { !tree.isExtra($0) }
        let binding = children.first { kindName($0) == "value_binding_pattern" }
        let equals = children.first { tree.text($0).elementsEqual("=".utf8) }
        let computed = children.first { kindName($0) == "computed_property" }
        let annotation = children.first { kindName($0) == "type_annotation" }
        let target = children.first { tree.part($0) == .name } ?? children.first { kindName($0) == "pattern" || tree.role($0) == .identifier } ?? -1
        if target >= 0, isDots(target) { return term(.ellipsis, slot, node) }
        let value = equals.flatMap { equals in children.first { $0 > equals && (tree.isNamed($0) || tree.role($0) == .nothing || tree.role($0) == .selfReference) } } ?? computed ?? -1
        declared(target, value, in: node, tree.range(node), slot, .variable) { lowering in
            if let annotation, let type = lowering.named(annotation).first { lowering.type(type) }
            if let binding, let word = lowering.tree.children(of: binding).first(where: { _ in true }) { lowering.term(.token, .attributes, word, atom: lowering.atom(word)) }
            lowering.swiftModifiers(of: node)
            for decorator in lowering.decorators(of: node) { lowering.decorator(decorator) }
        }
    }

    private mutating func swiftFunction(_ node: Int, _ slot: Slot) {
        let name = tree.child(of: node, .name), body = tree.child(of: node, .body), result = tree.child(of: node, .result)
        let isMethod = tree.role(node) == .method
        term(.function, slot, node, traits: isMethod ? [.definition, .method] : .definition) { lowering in
            for decorator in lowering.decorators(of: node) { lowering.decorator(decorator) }
            if name >= 0, lowering.tree.isNamed(name) {
                lowering.name(name, .name, kind: isMethod ? .name : .identifier)
            } else {
                let word = lowering.tree.children(of: node).first { ["init", "deinit", "subscript"].contains(String(decoding: lowering.tree.text($0), as: UTF8.self)) } ?? node
                lowering.term(.name, .name, word, atom: lowering.atom(word))
            }
            lowering.swiftParameters(of: node)
            if result >= 0 { lowering.type(result) }
            lowering.swiftModifiers(of: node)
            if lowering.named(node).contains(where: { lowering.kindName($0) == "throws" }) { lowering.term(.token, .attributes, node, atom: lowering.code.atoms.number(of: "throws")) }
            if body >= 0 { lowering.swiftBlock(lowering.braced(body).blocks.first, .body, at: body) }
        }
    }

    /// Parameters stand among the other children, their default values beside them.
    private mutating func swiftParameters(of node: Int) {
        let children = Array(tree.children(of: node).filter { !tree.isExtra($0) })
        term(.parameters, .parameters, node) { lowering in
            for (place, child) in children.enumerated() where lowering.tree.role(child) == .parameter {
                let hasDefault = place + 2 < children.count && lowering.tree.text(children[place + 1]).elementsEqual("=".utf8)
                lowering.swiftParameter(child, hasDefault ? children[place + 2] : -1)
            }
        }
    }

    private mutating func swiftParameter(_ node: Int, _ value: Int) {
        let name = tree.child(of: node, .name), type = tree.child(of: node, .type)
        guard name >= 0 else { return other(node, .item) }
        if isPattern, let meaning = Placeholder.meaning(of: tree.text(name)), meaning.kind != .metavariable {
            return term(meaning.kind, .item, node, atom: code.atoms.number(of: meaning.word))
        }
        term(.parameter, .item, node) {
            $0.expression(name, .name)
            if type >= 0, !$0.tree.text(type).elementsEqual(Placeholder.anyType.utf8) { $0.type(type) }
            if value >= 0 { $0.expression(value, .defaultValue) }
        }
    }

    // MARK: Control flow

    /// A `guard` is an `if` of the opposite.
    private mutating func swiftBranch(_ node: Int, _ slot: Slot, isGuard: Bool) {
        let parts = braced(node)
        let conditions = parts.head.dropFirst().split { tree.text($0).elementsEqual(",".utf8) && !tree.isNamed($0) }.map { Array($0).filter { !tree.text($0).elementsEqual("else".utf8) } }
        let alternative = parts.tail.last { tree.role($0) == .branch }
        term(.ifStatement, slot, node) {
            if isGuard {
                $0.term(.unary, .condition, node, atom: $0.code.atoms.number(of: "!")) { $0.conditions(conditions[...], .operand, at: node) }
            } else {
                $0.conditions(conditions[...], .condition, at: node)
            }
            $0.swiftBlock(parts.blocks.first, .consequence, at: node)
            if let alternative {
                $0.term(.block, .alternative, alternative) { $0.statement(alternative) }
            } else if parts.blocks.count > 1 {
                $0.swiftBlock(parts.blocks[1], .alternative, at: node)
            }
        }
    }

    private mutating func conditions(_ list: ArraySlice<[Int]>, _ slot: Slot, at node: Int) {
        guard let last = list.last else { return term(.boolean, slot, node, atom: code.atoms.number(of: "true")) }
        if list.count == 1 { return condition(last, slot) }
        let start = last.first ?? node
        term(.binary, slot, start, atom: code.atoms.number(of: "&&")) {
            $0.conditions(list.dropLast(), .left, at: node)
            $0.condition(last, .right)
        }
    }

    /// `let x = e`, or an expression.
    private mutating func condition(_ nodes: [Int], _ slot: Slot) {
        guard let first = nodes.first, let last = nodes.last else { return }
        if nodes.count == 1 { return expression(bare(first), slot) }
        let equals = nodes.firstIndex { tree.text($0).elementsEqual("=".utf8) }
        let name = nodes.first { tree.part($0) == .name || tree.role($0) == .identifier }
        term(.other, slot, first, atom: code.atoms.number(of: "let")) {
            if let name { $0.expression(name, .target) }
            if equals != nil { $0.expression(last, .value) }
        }
    }

    private mutating func swiftLoop(_ node: Int, _ slot: Slot) {
        let parts = braced(node), isRepeat = kindName(node) == "repeat_while_statement"
        let left = tree.child(of: node, .left), right = tree.child(of: node, .right)
        let head = (isRepeat ? parts.tail : Array(parts.head.dropFirst())).filter { tree.isNamed($0) }
        term(.loop, slot, node, atom: atom(tree.firstChild(node))) {
            if left >= 0, right >= 0 {
                $0.expression(left, .target)
                $0.expression(right, .value)
            } else if let condition = head.last {
                $0.expression($0.bare(condition), .condition)
            }
            $0.swiftBlock(parts.blocks.first, .body, at: node)
        }
    }

    private mutating func swiftDo(_ node: Int, _ slot: Slot) {
        let parts = braced(node)
        term(.tryStatement, slot, node) { lowering in
            lowering.swiftBlock(parts.blocks.first, .body, at: node)
            for one in parts.tail where lowering.kindName(one) == "catch_block" {
                let own = lowering.braced(one)
                let caught = own.head.filter { lowering.tree.isNamed($0) && lowering.kindName($0) != "catch_keyword" }
                lowering.term(.handler, .handler, one) {
                    if let last = caught.last { $0.expression(last, .type) }
                    $0.swiftBlock(own.blocks.first, .body, at: one)
                }
            }
        }
    }

    private mutating func swiftTransfer(_ node: Int, _ slot: Slot) {
        let word = tree.children(of: node).first { _ in true } ?? node
        let value = Array(tree.children(of: node)).last { $0 != word && (tree.isNamed($0) || tree.role($0) == .nothing || tree.role($0) == .selfReference) }
        let text = String(decoding: tree.text(word), as: UTF8.self)
        let kind: TermKind = text == "return" ? .returnStatement : text == "throw" ? .throwStatement : .jump
        term(kind, slot, node, atom: kind == .jump ? atom(word) : AtomTable.empty) { if let value, kind != .jump { $0.expression(value, .value) } }
    }

    private mutating func swiftSelection(_ node: Int, _ slot: Slot) {
        let parts = braced(node)
        term(.selection, slot, node) { lowering in
            if let subject = parts.head.last { lowering.expression(lowering.bare(subject), .condition) }
            for entry in parts.blocks.first?.children ?? [] where lowering.tree.role(entry) == .selectionCase { lowering.swiftEntry(entry) }
        }
    }

    private mutating func swiftEntry(_ node: Int) {
        let children = named(node)
        let labels = children.filter { ["switch_pattern", "default_keyword"].contains(kindName($0)) }
        term(.selectionCase, .item, node) { lowering in
            for label in labels {
                if lowering.kindName(label) == "default_keyword" {
                    lowering.term(.token, .value, label, atom: lowering.code.atoms.number(of: "default"))
                } else {
                    var inner = label
                    while ["switch_pattern", "pattern"].contains(lowering.kindName(inner)), lowering.named(inner).count == 1 { inner = lowering.named(inner)[0] }
                    lowering.expression(inner, .value)
                }
            }
            lowering.term(.block, .body, node) { for child in children where !labels.contains(child) { $0.statement(child) } }
        }
    }

    // MARK: Lambdas

    mutating func swiftLambda(_ node: Int, _ slot: Slot) {
        let parts = braced(node)
        let block = parts.blocks.first?.children ?? []
        let head = block.first { kindName($0) == "lambda_function_type" }
        let parameters = head.flatMap { head in named(head).first { tree.role($0) == .parameters } }
        term(.function, slot, node) { lowering in
            lowering.term(.parameters, .parameters, parameters ?? node) { lowering in
                for one in parameters.map({ lowering.named($0) }) ?? [] { lowering.swiftParameter(one, -1) }
            }
            lowering.term(.block, .body, node) { for child in block where child != head && $0.kindName(child) != "capture_list" { $0.statement(child) } }
        }
    }
}

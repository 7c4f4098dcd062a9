internal import SluiceSyntax

/// Statements and expressions of C and C++ that other languages do not have.
extension Lowering {
    /// - Returns: whether the statement was one of these.
    mutating func cStatement(_ node: Int, _ slot: Slot) -> Bool {
        switch kindName(node) {
        case "declaration", "type_definition": cDeclaration(node, slot, traits: .variable)
        case "field_declaration": cDeclaration(node, slot, traits: [.field, .variable])
        case "function_definition": cFunction(node, slot)
        case "goto_statement": term(.other, slot, node, atom: code.atoms.number(of: "goto")) { if let label = $0.named(node).first { $0.name(label, .name, kind: .name) } }
        case "break_statement", "continue_statement": term(.jump, slot, node, atom: atom(tree.firstChild(node)))
        case "switch_statement": cSelection(node, slot)
        case "labeled_statement": labelled(node, slot)
        case "preproc_def": trimmed { $0.definedMacro(node, slot) }
        case "preproc_include": trimmed { $0.include(node, slot) }
        case "enumerator": term(.other, slot, node, atom: code.atoms.number(of: "enumerator")) { for child in $0.named(node) { $0.expression(child, .item) } }
        default: return false
        }
        return true
    }

    /// - Returns: whether the expression was one of these.
    mutating func cExpression(_ node: Int, _ slot: Slot) -> Bool {
        switch kindName(node) {
        case "char_literal": term(.number, slot, node, atom: atom(node))
        case "field_expression" where has(node, token: "->"): arrow(node, slot)
        case "sizeof_expression": sizeOf(node, slot)
        case "cast_expression": cCast(node, slot)
        case "type_descriptor": typeDescriptor(node, slot)
        case "delete_expression":
            let operand = tree.child(of: node, .operand)
            term(.other, slot, node, atom: code.atoms.number(of: has(node, token: "[") ? "delete[]" : "delete")) { if operand >= 0 { $0.expression(operand, .item) } }
        case "new_expression": cCreation(node, slot)
        case "template_function": templateCall(node, slot)
        case "qualified_identifier": return qualifiedName(node, slot)
        default: return false
        }
        return true
    }

    /// `p->x` is `(*p).x`.
    private mutating func arrow(_ node: Int, _ slot: Slot) {
        let receiver = tree.child(of: node, .receiver), property = tree.child(of: node, .property)
        guard receiver >= 0, property >= 0 else { return other(node, slot) }
        term(.member, slot, node) {
            $0.term(.unary, .receiver, receiver, atom: $0.code.atoms.number(of: "*")) { $0.expression(receiver, .operand) }
            $0.name(property, .property, kind: .name)
        }
    }

    /// The size of a type, or of a value.
    private mutating func sizeOf(_ node: Int, _ slot: Slot) {
        let type = tree.child(of: node, .type), operand = named(node).first
        term(type >= 0 ? .other : .unary, slot, node, atom: code.atoms.number(of: "sizeof")) {
            if type >= 0 { return $0.typeDescriptor(type, .type) }
            if let operand { $0.expression($0.bare(operand), .operand) }
        }
    }

    private mutating func cCast(_ node: Int, _ slot: Slot) {
        let type = tree.child(of: node, .type), value = tree.child(of: node, .value)
        guard type >= 0, value >= 0 else { return other(node, slot) }
        term(.cast, slot, node) {
            $0.expression(value, .operand)
            $0.typeDescriptor(type, .type)
        }
    }

    /// The statement behind a label stands in a block of its own.
    private mutating func labelled(_ node: Int, _ slot: Slot) {
        let inner = named(node)
        term(.other, slot, node, atom: code.atoms.number(of: "label")) {
            if let label = inner.first { $0.name(label, .name, kind: .name) }
            if inner.count > 1 { $0.term(.block, .body, inner[1], traits: .implicit) { $0.statement(inner[1]) } }
        }
    }

    /// A line of the preprocessor without the end of the line.
    private mutating func trimmed(_ body: (inout Lowering) -> Void) {
        let first = code.count
        body(&self)
        guard first < code.count else { return }
        let range = code.range(first)
        let length = code.bytes[range].reversed().drop { $0 <= 32 }.count
        code.setRange(first, range.lowerBound..<range.lowerBound + length)
    }

    /// What is included is no string that an expression could be.
    private mutating func include(_ node: Int, _ slot: Slot) {
        guard let path = named(node).first else { return other(node, slot) }
        term(.other, slot, node, atom: code.atoms.number(of: "include")) {
            if $0.isPattern, let meaning = Placeholder.meaning(of: $0.tree.text(path)) {
                return $0.term(meaning.kind, .value, path, atom: $0.code.atoms.number(of: meaning.word))
            }
            let text = $0.tree.text(path)
            $0.term(.regex, .value, path, atom: $0.code.atoms.number(of: text.dropFirst().dropLast()))
        }
    }

    /// A macro without parameters; its text is a value where it is a single word.
    private mutating func definedMacro(_ node: Int, _ slot: Slot) {
        let name = tree.child(of: node, .name), value = tree.child(of: node, .value)
        term(.other, slot, node, atom: code.atoms.number(of: "macro")) {
            if name >= 0 { $0.name(name, .name, kind: .name) }
            if value >= 0 { $0.macroValue(value) }
        }
    }

    private mutating func macroValue(_ node: Int) {
        if isPattern, let meaning = Placeholder.meaning(of: tree.text(node)) {
            return term(meaning.kind, .value, node, atom: code.atoms.number(of: meaning.word))
        }
        let text = tree.text(node)
        let isWord = text.allSatisfy { GenericText.isWord($0) }
        if isWord, let first = text.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) {
            return term(.number, .value, node, atom: code.atoms.number(of: Numeral.normal(text)))
        }
        if text.count > 1, text.first == UInt8(ascii: "\""), text.last == UInt8(ascii: "\""), !text.dropFirst().dropLast().contains(UInt8(ascii: "\"")) {
            return term(.string, .value, node, atom: code.atoms.number(of: text.dropFirst().dropLast()))
        }
        term(isWord ? .identifier : .token, .value, node, atom: atom(node))
    }

    /// A `switch` whose arms may have several labels.
    private mutating func cSelection(_ node: Int, _ slot: Slot) {
        let condition = tree.child(of: node, .condition), body = tree.child(of: node, .body)
        let cases = body >= 0 ? named(body).filter { tree.role($0) == .selectionCase } : []
        term(.selection, slot, node) { lowering in
            if condition >= 0 { lowering.expression(lowering.bare(condition), .condition) }
            var labels: [Int] = []
            for one in cases {
                labels.append(one)
                let isOpen = lowering.named(one).allSatisfy { [tree = lowering.tree] in tree.part($0) == .value }
                if isOpen, one != cases.last { continue }
                lowering.arm(labels, one)
                labels = []
            }
        }
    }

    private mutating func arm(_ labels: [Int], _ node: Int) {
        term(.selectionCase, .item, node) { lowering in
            for label in labels {
                let value = lowering.tree.child(of: label, .value)
                if value >= 0 { lowering.expression(value, .value) } else { lowering.term(.token, .value, label, atom: lowering.code.atoms.number(of: "default")) }
            }
            let statements = lowering.named(node).filter { [tree = lowering.tree] in tree.part($0) != .value }
            if statements.count == 1, lowering.tree.role(statements[0]) == .block { return lowering.block(statements[0], .body) }
            let isAlone = statements.count == 1
            lowering.term(.block, .body, node, traits: isAlone ? .implicit : []) { for child in statements { $0.statement(child) } }
        }
    }
}

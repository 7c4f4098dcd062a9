internal import SluiceSyntax

/// Declarations of C#.
extension Lowering {
    /// - Returns: whether the statement was one of these.
    mutating func csharpStatement(_ node: Int, _ slot: Slot) -> Bool {
        switch kindName(node) {
        case "expression_statement" where isPattern && tree.text(node).starts(with: Placeholder.statement.utf8):
            let name = tree.text(node).dropFirst(Placeholder.statement.utf8.count).prefix { Placeholder.isPart($0) }
            term(.expressionStatement, slot, node) {
                $0.term(.metavariable, .value, node, atom: $0.code.atoms.number(of: "$" + String(decoding: name, as: UTF8.self)))
            }
        case "local_declaration_statement": csharpDeclaration(node, slot, .variable)
        case "field_declaration", "event_field_declaration": csharpDeclaration(node, slot, .field)
        case "variable_declaration": csharpDeclaration(node, slot, .variable)
        case "property_declaration": csharpProperty(node, slot)
        case "enum_member_declaration": term(.other, slot, node, atom: code.atoms.number(of: "enumerator")) { for child in $0.named(node) { $0.expression(child, .item) } }
        case "using_statement": usingStatement(node, slot)
        case "switch_statement": csharpSelection(node, slot)
        case "break_statement", "continue_statement": term(.jump, slot, node, atom: atom(tree.firstChild(node)))
        case "foreach_statement": foreach(node, slot)
        default: return false
        }
        return true
    }

    /// The type of a declaration; `var` is none.
    mutating func csharpType(_ node: Int) {
        guard node >= 0, kindName(node) != "implicit_type", !tree.text(node).elementsEqual(Placeholder.anyType.utf8) else { return }
        type(node)
    }

    /// Each name of a declaration, with the words before it.
    private mutating func csharpDeclaration(_ node: Int, _ slot: Slot, _ traits: TermTraits) {
        let inner = kindName(node) == "variable_declaration" ? node : named(node).first { kindName($0) == "variable_declaration" } ?? node
        let declarators = named(inner).filter { tree.role($0) == .declarator }, type = tree.child(of: inner, .type)
        guard !declarators.isEmpty else { return other(node, slot) }
        let start = tree.range(node).lowerBound
        for declarator in declarators {
            let name = tree.child(of: declarator, .name), value = tree.child(of: declarator, .value)
            if name >= 0, isDots(name) { term(.ellipsis, slot, node); continue }
            let end = tree.range(declarators.count == 1 ? node : declarator).upperBound
            declared(name, value, in: node, start..<end, slot, traits) { lowering in
                lowering.csharpType(type)
                lowering.attributes(of: node)
            }
        }
    }

    /// One name that is declared, with its value if it has one.
    mutating func declared(_ name: Int, _ value: Int, in node: Int, _ range: Range<Int>, _ slot: Slot, _ traits: TermTraits, _ rest: (inout Lowering) -> Void) {
        guard name >= 0 else { return other(node, slot) }
        let first = code.count
        let body = { (lowering: inout Lowering) in
            lowering.expression(name, .target)
            if value >= 0 { lowering.expression(value, .value) }
        }
        if value >= 0 {
            term(.expressionStatement, slot, node) {
                $0.term(.assign, .value, node, traits: traits) {
                    body(&$0)
                    rest(&$0)
                }
            }
            code.setRange(first + 1, range)
        } else {
            term(.declaration, slot, node, traits: traits) {
                body(&$0)
                rest(&$0)
            }
        }
        code.setRange(first, range)
    }

    /// A property is a field, and a function for each of its accessors that has a body.
    private mutating func csharpProperty(_ node: Int, _ slot: Slot) {
        let name = tree.child(of: node, .name), type = tree.child(of: node, .type), given = tree.child(of: node, .value)
        let isArrow = given >= 0 && kindName(given) == "arrow_expression_clause"
        declared(name, isArrow ? -1 : given, in: node, tree.range(node), slot, .field) { lowering in
            lowering.csharpType(type)
            lowering.attributes(of: node)
            for decorator in lowering.decorators(of: node) { lowering.decorator(decorator) }
        }
        if isArrow, let body = named(given).first { accessor(name, body, node, slot, type) }
        let accessors = named(node).first { kindName($0) == "accessor_list" }.map { named($0) } ?? []
        for one in accessors {
            let body = tree.child(of: one, .body), word = tree.child(of: one, .name)
            if body >= 0 { accessor(word >= 0 ? word : name, body, one, slot, type) }
        }
    }

    private mutating func accessor(_ name: Int, _ body: Int, _ node: Int, _ slot: Slot, _ type: Int) {
        guard name >= 0 else { return }
        term(.function, slot, node, traits: [.definition, .method]) {
            $0.term(.name, .name, name, atom: $0.atom(name))
            $0.term(.parameters, .parameters, node)
            $0.csharpType(type)
            $0.functionBody(body)
        }
    }

    /// What is used stands before the block.
    private mutating func usingStatement(_ node: Int, _ slot: Slot) {
        let body = tree.child(of: node, .body)
        let inner = named(node).filter { $0 != body }
        guard body >= 0 else { return other(node, slot) }
        term(.withStatement, slot, node) {
            for child in inner {
                if $0.isDots(child) { $0.term(.ellipsis, .value, child) } else { $0.statement(child, .value) }
            }
            $0.block(body, .body)
        }
    }

    /// `foreach (T x in xs)`
    private mutating func foreach(_ node: Int, _ slot: Slot) {
        let left = tree.child(of: node, .left), right = tree.child(of: node, .right), body = tree.child(of: node, .body), type = tree.child(of: node, .type)
        term(.loop, slot, node, atom: code.atoms.number(of: "foreach")) {
            if left >= 0 { $0.expression(left, .target) }
            if right >= 0 { $0.expression(right, .value) }
            $0.csharpType(type)
            if body >= 0 { $0.block(body, .body) }
        }
    }

    /// What is caught; a condition behind it means nothing here.
    mutating func csharpHandler(_ node: Int, _ slot: Slot) {
        let caught = tree.child(of: node, .parameters), body = tree.child(of: node, .body)
        term(.handler, slot, node) {
            if caught >= 0 {
                let type = $0.tree.child(of: caught, .type), name = $0.tree.child(of: caught, .name)
                if type >= 0 { $0.type(type) }
                if name >= 0 { $0.expression(name, .name) }
            }
            if body >= 0 { $0.block(body, .body) }
        }
    }

    // MARK: Functions

    /// What a constructor calls first is a statement before its body.
    mutating func csharpBody(_ body: Int, of node: Int) {
        guard let first = named(node).first(where: { kindName($0) == "constructor_initializer" }) else { return functionBody(body) }
        term(.block, .body, body) {
            $0.term(.expressionStatement, .item, first) { $0.expression(first, .value) }
            $0.block(body, .item)
        }
    }

    /// One parameter with its attributes, type and default value.
    mutating func csharpParameter(_ node: Int) {
        let name = tree.child(of: node, .name), type = tree.child(of: node, .type)
        let isName = ["implicit_parameter", "identifier"].contains(kindName(node))
        if isPattern, let meaning = Placeholder.meaning(of: tree.text(isName || name < 0 ? node : name)), meaning.kind != .metavariable {
            return term(meaning.kind, .item, node, atom: code.atoms.number(of: meaning.word))
        }
        if isName { return term(.parameter, .item, node) { $0.name(node, .name) } }
        guard name >= 0 else { return }
        let value = has(node, token: "=") ? named(node).last ?? -1 : -1
        term(.parameter, .item, node) {
            for decorator in $0.decorators(of: node) { $0.decorator(decorator) }
            $0.name(name, .name)
            $0.csharpType(type)
            if value >= 0, value != name { $0.expression(value, .defaultValue) }
        }
    }
}

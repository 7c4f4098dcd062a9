internal import SluiceSyntax

extension Lowering {
    /// All statements in a node.
    mutating func statements(of node: Int) {
        if family == .ruby { return rubyBody(node) }
        if family == .rust { return rustStatements(of: node) }
        for child in named(node) { statement(child) }
    }

    /// A body as a block, whether it is written as one or not.
    mutating func block(_ node: Int, _ slot: Slot, in whole: Int? = nil) {
        let isBare = (family == .c || family == .csharp || family == .php || isJava) && tree.role(node) != .block && tree.role(node) != .classBody
        term(.block, slot, node, traits: isBare ? .implicit : []) {
            if $0.tree.role(node) == .block || $0.tree.role(node) == .classBody { $0.statements(of: node) } else { $0.statement(node) }
        }
    }

    /// An ellipsis with or without the mark that ends a statement, whatever the grammar took it for.
    private func isDotsStatement(_ node: Int) -> Bool {
        guard isPattern, tree.text(node).starts(with: Placeholder.dots.utf8) else { return isDots(node) }
        return tree.text(node).dropFirst(Placeholder.dots.utf8.count).allSatisfy { $0 <= 32 || "();!".utf8.contains($0) }
    }

    /// `$...S` where a statement stands, which a grammar takes for a call.
    private func manyStatement(_ node: Int) -> String? {
        guard isPattern, tree.text(node).starts(with: Placeholder.many.utf8) else { return nil }
        let name = tree.text(node).prefix { GenericText.isWord($0) }
        guard tree.text(node).dropFirst(name.count).allSatisfy({ $0 <= 32 || "();".utf8.contains($0) }) else { return nil }
        return Placeholder.meaning(of: name)?.word
    }

    /// One statement by its role; what is none becomes one.
    mutating func statement(_ node: Int, _ slot: Slot = .item) {
        if isDotsStatement(node), family != .bash || !isInBackground(node) { return term(.ellipsis, slot, node) }
        if let many = manyStatement(node) { return term(.manyMetavariable, slot, node, atom: code.atoms.number(of: many)) }
        if family == .ruby, rubyStatement(node, slot) { return }
        if family == .php, phpStatement(node, slot) { return }
        if family == .bash, bashStatement(node, slot) { return }
        if family == .csharp, csharpStatement(node, slot) { return }
        if family == .swift, swiftStatement(node, slot) { return }
        if family == .rust, rustStatement(node, slot) { return }
        if family == .c, cStatement(node, slot) { return }
        if isJava, javaStatement(node, slot) { return }
        if family == .scala, scalaStatement(node, slot) { return }
        if family == .kotlin, kotlinStatement(node, slot) { return }
        switch tree.role(node) {
        case .comment: return
        case .expressionStatement: expressionStatement(node, slot)
        case .block: term(.block, slot, node) { $0.statements(of: node) }
        case .declaration: declaration(node, slot)
        case .declarator: declarator(node, slot, whole: node, traits: .variable)
        case .exporting: export(node, slot)
        case .importing: importing(node, slot)
        case .branch: branch(node, slot)
        case .loop: loop(node, slot)
        case .tryStatement: tryStatement(node, slot)
        case .throwStatement: family == .python ? raise(node, slot) : simple(.throwStatement, node, slot)
        case .returnStatement: simple(.returnStatement, node, slot)
        case .function, .method: function(node, slot)
        case .classLike: classLike(node, slot)
        case .field: field(node, slot)
        case .selection: selection(node, slot)
        case .jump:
            // Where a label is a metavariable, it is any.
            if isPattern, let label = named(node).first, mentionsPlaceholder(label) {
                return term(.jump, slot, node, atom: code.atoms.number(of: tree.text(tree.firstChild(node)))) { $0.name(label, .name, kind: .name) }
            }
            let text = tree.text(node).reversed().drop { $0 <= 32 || $0 == UInt8(ascii: ";") }.reversed()
            term(.jump, slot, node, atom: code.atoms.number(of: Array(text)[...]))
        case .statement: otherStatement(node, slot)
        default:
            if isExpressionRole(tree.role(node)) || family == .python {
                term(.expressionStatement, slot, node, traits: .unterminated) { $0.expression(node, .value) }
            } else {
                other(node, slot)
            }
        }
    }

    private func isExpressionRole(_ role: Role) -> Bool {
        switch role {
        case .assignment, .augmentedAssignment, .update, .call, .construction, .member, .subscriptAccess, .parenthesized, .cast, .awaiting, .yielding,
            .binary, .unary, .conditional, .lambda, .string, .number, .boolean, .nothing, .regex, .object, .array, .tuple, .comprehension, .identifier,
            .selfReference, .element:
            true
        default: false
        }
    }

    /// A statement that ends without a mark is, in a pattern, the expression alone.
    private mutating func expressionStatement(_ node: Int, _ slot: Slot) {
        let ended = has(node, token: ";")
        guard let inner = named(node).first else { return }
        term(.expressionStatement, slot, node, traits: ended ? [] : .unterminated) { $0.expression(inner, .value) }
    }

    // MARK: Declarations

    /// `const a = 1, b = 2` becomes one assignment for each name; a decorated definition of Python becomes the definition.
    private mutating func declaration(_ node: Int, _ slot: Slot) {
        if family == .go, kindName(node) == "type_declaration" { return goTypes(node, slot) }
        let body = tree.child(of: node, .body)
        let decorators = tree.children(of: node).filter { tree.role($0) == .decorator }
        if body >= 0, !decorators.isEmpty {
            return tree.role(body) == .classLike
                ? classLike(body, slot, decorators: decorators, whole: node) : function(body, slot, decorators: decorators, whole: node)
        }
        let inner = tree.children(of: node).first { tree.role($0) == .declaration } ?? node
        let declarators = tree.children(of: inner).filter { tree.role($0) == .declarator }
        guard !declarators.isEmpty else { return other(node, slot) }
        let isScript = family == .script
        let traits: TermTraits = (isScript || family == .go) && has(node, token: "const") ? .constant : isScript && has(node, token: "let") ? .letVariable : .variable
        for declarator in declarators {
            self.declarator(declarator, slot, whole: declarators.count == 1 ? node : declarator, traits: traits, type: tree.child(of: inner, .type))
        }
    }

    /// One name of a declaration, with or without its value.
    mutating func declarator(_ node: Int, _ slot: Slot, whole: Int, traits: TermTraits, type outer: Int = -1) {
        let name = tree.child(of: node, .name), value = tree.child(of: node, .value)
        let type = max(tree.child(of: node, .type), outer)
        guard name >= 0 else { return other(node, slot) }
        if value < 0 {
            return term(.declaration, slot, whole, traits: traits) {
                $0.expression(name, .target)
                if type >= 0 { $0.type(type) }
            }
        }
        let isLambda = traits.contains(.field) && tree.role(bare(value)) == .lambda
        if isLambda { return function(bare(value), slot, named: name, whole: whole) }
        term(.expressionStatement, slot, whole) {
            $0.term(.assign, .value, whole, traits: traits) {
                if traits.contains(.field) { $0.name(name, .target, kind: .name) } else { $0.expression(name, .target) }
                $0.expression(value, .value)
                if type >= 0 { $0.type(type) }
            }
        }
    }

    /// A field of a class, of which some languages declare several at once.
    private mutating func field(_ node: Int, _ slot: Slot) {
        let name = tree.child(of: node, .name)
        let inner = named(node).first { tree.role($0) == .declaration } ?? node
        let declarators = named(inner).filter { tree.role($0) == .declarator }
        if let first = name >= 0 ? name : declarators.first.map({ tree.child(of: $0, .name) }), first >= 0, isDots(first) { return term(.ellipsis, slot, node) }
        if let element = named(node).first(where: { kindName($0) == "property_element" }) { return property(element, slot, whole: node) }
        if !declarators.isEmpty {
            for one in declarators {
                declarator(one, slot, whole: declarators.count == 1 ? node : one, traits: .field, type: tree.child(of: inner, .type))
            }
            return
        }
        declarator(node, slot, whole: node, traits: .field)
    }

    /// A property of PHP, whose name and value have no parts of their own.
    private mutating func property(_ element: Int, _ slot: Slot, whole: Int) {
        let parts = named(element)
        guard let name = parts.first else { return other(whole, slot) }
        if isDots(name) { return term(.ellipsis, slot, whole) }
        guard parts.count > 1 else { return term(.declaration, slot, whole, traits: .field) { $0.expression(name, .target) } }
        term(.expressionStatement, slot, whole) {
            $0.term(.assign, .value, whole, traits: .field) {
                $0.expression(name, .target)
                $0.expression(parts[1], .value)
            }
        }
    }

    // MARK: Control flow

    /// An `if`; what it declares in its head is a statement before it.
    private mutating func branch(_ node: Int, _ slot: Slot) {
        let condition = tree.child(of: node, .condition), consequence = tree.child(of: node, .consequence)
        guard condition >= 0, consequence >= 0 else { return other(node, slot) }
        let initializer = tree.child(of: node, .initializer)
        if initializer >= 0, slot == .item { statement(initializer) }
        let alternatives = tree.children(of: node).filter { tree.part($0) == .alternative }
        term(.ifStatement, slot, node) {
            $0.expression($0.bare(condition), .condition)
            $0.block(consequence, .consequence)
            $0.alternatives(alternatives[...])
        }
    }

    /// `elif` is an `if` in an `else`.
    private mutating func alternatives(_ nodes: ArraySlice<Int>) {
        guard let first = nodes.first else { return }
        if tree.role(first) == .branch {
            return term(.block, .alternative, first) {
                let condition = $0.tree.child(of: first, .condition), consequence = $0.tree.child(of: first, .consequence)
                $0.term(.ifStatement, .item, first) {
                    if condition >= 0 { $0.expression($0.bare(condition), .condition) }
                    if consequence >= 0 { $0.block(consequence, .consequence) }
                    let own = $0.tree.children(of: first).filter { [tree = $0.tree] in tree.part($0) == .alternative }
                    $0.alternatives(own.isEmpty ? nodes.dropFirst() : own[...])
                }
            }
        }
        let body = tree.child(of: first, .body)
        // Some grammars have no node for the `else` around what it does.
        let isBare = tree.role(first) == .block || body < 0 && tree.role(first) != .none
        if isBare { return block(first, .alternative) }
        if let inner = body >= 0 ? body : named(first).first { block(inner, .alternative) } else { term(.block, .alternative, first) }
    }

    /// A loop: the atom is its word, whatever its head is like.
    private mutating func loop(_ node: Int, _ slot: Slot) {
        if family == .go { return goLoop(node, slot) }
        if kindName(node) == "enhanced_for_statement" { return javaEach(node, slot) }
        let word = tree.children(of: node).first { !tree.isNamed($0) && !["(", "{"].contains(String(decoding: tree.text($0), as: UTF8.self)) }
        let head = named(node).first { ["range_clause", "for_clause"].contains(kindName($0)) } ?? node
        let parts: [(Part, Slot)] = [(.left, .target), (.right, .value), (.condition, .condition), (.update, .step)]
            + (tree.child(of: node, .left) < 0 && tree.child(of: node, .name) >= 0 ? [(.name, .target), (.value, .value)] : [])
        let isAsync = word.map { tree.text($0).elementsEqual("async".utf8) } == true
        var traits: TermTraits = isAsync ? .async : []
        if family == .script, has(node, token: "of") { traits.insert(.iterating) }
        term(.loop, slot, node, atom: isAsync ? code.atoms.number(of: "for") : word.map { atom($0) } ?? AtomTable.empty, traits: traits) {
            let initializer = $0.tree.child(of: head, .initializer)
            if initializer >= 0, $0.tree.isNamed(initializer) { $0.statement(initializer, .initializer) }
            for (part, slot) in parts {
                let child = $0.tree.child(of: head, part)
                if child >= 0, $0.tree.isNamed(child), $0.kindName(child) != "empty_statement" { $0.expression($0.bare(child), slot) }
            }
            let body = $0.tree.child(of: node, .body), alternative = $0.tree.child(of: node, .alternative)
            if body >= 0 { $0.family == .script ? $0.scriptBody(body) : $0.block(body, .body) }
            if alternative >= 0 { $0.alternatives([alternative]) }
        }
    }

    /// A `try` with its handlers in order.
    private mutating func tryStatement(_ node: Int, _ slot: Slot) {
        term(.tryStatement, slot, node) { lowering in
            for child in lowering.named(node) {
                switch (lowering.tree.part(child), lowering.tree.role(child)) {
                case (.body, _): lowering.block(child, .body)
                case (.handler, _), (_, .handler): lowering.handler(child)
                case (.finalizer, _), (_, .finalizer):
                    let body = lowering.tree.child(of: child, .body)
                    lowering.term(.finalizer, .finalizer, child) { if body >= 0 { $0.block(body, .body) } }
                case (.alternative, _): lowering.alternatives([child])
                case (.initializer, _):
                    for one in lowering.named(child) { lowering.javaDeclarator(one, of: one, .initializer, whole: one, traits: .variable) }
                default: lowering.expression(child, .value)
                }
            }
        }
    }

    /// What is caught, under which name, and what is done.
    mutating func handler(_ node: Int, _ slot: Slot = .handler) {
        if family == .csharp { return csharpHandler(node, slot) }
        if isJava { return javaHandler(node, slot) }
        let type = tree.child(of: node, .type), name = tree.child(of: node, .parameters), body = tree.child(of: node, .body)
        let alias = tree.child(of: node, .alias)
        term(.handler, slot, node) {
            if type >= 0 {
                let inner = $0.named(type)
                let own = $0.tree.child(of: type, .alias)
                $0.expression($0.kindName(type) == "as_pattern" ? inner.first ?? type : type, .type)
                if own >= 0 { $0.expression($0.named(own).first ?? own, .name) }
            }
            if alias >= 0 { $0.expression($0.named(alias).first ?? alias, .name) }
            if name >= 0 { $0.expression(name, .name) }
            if body >= 0 { $0.block(body, .body) }
        }
    }

    /// A `switch` or `match` with its arms.
    private mutating func selection(_ node: Int, _ slot: Slot) {
        let condition = tree.child(of: node, .condition), body = tree.child(of: node, .body)
        let cases = tree.children(of: body >= 0 ? body : node).filter { tree.role($0) == .selectionCase }
        term(.selection, slot, node, atom: kindName(node) == "select_statement" ? code.atoms.number(of: "select") : AtomTable.empty) { lowering in
            if lowering.family == .go { lowering.goSelectionHead(node) } else if condition >= 0 { lowering.expression(lowering.bare(condition), .condition) }
            for one in cases {
                if lowering.isAnyCases(one) {
                    lowering.term(.ellipsis, .item, one)
                    continue
                }
                lowering.term(.selectionCase, .item, one) { lowering in
                    let children = lowering.named(one)
                    if lowering.family == .go { return lowering.goCase(one) }
                    if lowering.isJava { return lowering.javaCase(one) }
                    if lowering.family == .scala { return lowering.scalaCase(one) }
                    for child in children where lowering.tree.part(child) == .value { lowering.expression(child, .value) }
                    lowering.term(.block, .body, one) {
                        for child in children where $0.tree.part(child) != .value { $0.statement(child) }
                    }
                }
            }
        }
    }

    /// `case ...`
    private func isAnyCases(_ node: Int) -> Bool {
        guard isPattern, let label = named(node).first else { return false }
        return tree.text(named(label).first ?? label).elementsEqual(Placeholder.cases.utf8) || tree.text(label).elementsEqual(Placeholder.cases.utf8)
    }

    /// A statement of one optional expression.
    mutating func simple(_ kind: TermKind, _ node: Int, _ slot: Slot) {
        term(kind, slot, node) { if let value = $0.named(node).first { $0.expression(value, .value) } }
    }

    // MARK: `with` and others

    /// Statements that a language's file gives no role of their own.
    private mutating func otherStatement(_ node: Int, _ slot: Slot) {
        // A statement of C# that stands outside all classes.
        if kindName(node) == "debugger_statement" {
            return term(.expressionStatement, slot, node) { $0.term(.identifier, .value, node, atom: $0.code.atoms.number(of: "debugger")) }
        }
        if kindName(node) == "delete_statement" { return deletion(node, slot) }
        if family == .python, ["global_statement", "nonlocal_statement"].contains(kindName(node)) {
            return term(.other, slot, node, atom: code.atoms.number(of: kindName(node))) { for one in $0.named(node) { $0.name(one, .item, kind: .name) } }
        }
        if family != .python, kindName(node) == "global_statement", let inner = named(node).first { return statement(inner, slot) }
        let items = tree.children(of: node).first { kindName($0) == "with_clause" }.map { named($0) } ?? []
        let body = tree.child(of: node, .body)
        guard !items.isEmpty, body >= 0 else { return other(node, slot) }
        withStatement(items[...], body, node, slot)
    }

    /// `del a, b` has two things to delete, `del (a, b)` one.
    private mutating func deletion(_ node: Int, _ slot: Slot) {
        let list = named(node).flatMap { kindName($0) == "expression_list" ? named($0) : [$0] }
        term(.other, slot, node, atom: code.atoms.number(of: "delete_statement")) { for one in list { $0.expression(one, .item) } }
    }

    /// What is raised, and what it is raised from.
    mutating func raise(_ node: Int, _ slot: Slot) {
        let parts = named(node)
        term(.throwStatement, slot, node) {
            if let first = parts.first { $0.expression(first, .value) }
            if parts.count > 1 { $0.expression(parts[1], .source) }
        }
    }

    /// `with a, b:` is a `with b:` in a `with a:`.
    private mutating func withStatement(_ items: ArraySlice<Int>, _ body: Int, _ node: Int, _ slot: Slot) {
        guard let item = items.first else { return }
        let value = tree.child(of: item, .value)
        let alias = value >= 0 ? tree.child(of: value, .alias) : -1
        term(.withStatement, slot, node, traits: has(node, token: "async") ? .async : []) {
            let expression = alias >= 0 ? $0.named(value).first ?? value : value
            if expression >= 0 { $0.expression(expression, .value) }
            if alias >= 0 { $0.expression($0.named(alias).first ?? alias, .target) }
            if items.count > 1 {
                $0.term(.block, .body, node) { $0.withStatement(items.dropFirst(), body, node, .item) }
            } else {
                $0.block(body, .body)
            }
        }
    }
}

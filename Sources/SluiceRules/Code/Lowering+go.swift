internal import SluiceSyntax

extension Lowering {
    // MARK: Functions

    /// Each name of `a, b int` is a parameter of its own; the receiver is the first one.
    mutating func goParameters(_ list: Int, of function: Int) {
        let receiver = tree.child(of: function, .receiver)
        term(.parameters, .parameters, list >= 0 ? list : function) { lowering in
            if receiver >= 0 { for one in lowering.named(receiver) { lowering.goParameter(one, traits: .method) } }
            if list >= 0 { for one in lowering.named(list) { lowering.goParameter(one) } }
        }
    }

    private mutating func goParameter(_ node: Int, traits: TermTraits = []) {
        if isDots(node) { return term(.ellipsis, .item, node) }
        let type = tree.child(of: node, .type)
        let rest: TermTraits = kindName(node).hasPrefix("variadic") ? .rest : []
        let names = tree.children(of: node).filter { tree.part($0) == .name && tree.isNamed($0) }
        if names.isEmpty, type >= 0, isPattern, let meaning = Placeholder.meaning(of: tree.text(type)), meaning.kind == .manyMetavariable || meaning.kind == .ellipsis {
            return term(meaning.kind, .item, node, atom: code.atoms.number(of: meaning.word))
        }
        if names.isEmpty {
            return term(.parameter, .item, node, traits: traits.union(rest)) { if type >= 0 { $0.type(type) } }
        }
        for name in names {
            if let meaning = Placeholder.meaning(of: tree.text(name)), isPattern, meaning.kind != .metavariable {
                term(meaning.kind, .item, name, atom: code.atoms.number(of: meaning.word))
                continue
            }
            term(.parameter, .item, names.count == 1 ? node : name, traits: traits.union(rest)) {
                $0.expression(name, .name)
                if type >= 0 { $0.type(type) }
            }
        }
    }

    /// What a function gives back: one type, or several in brackets, whose names mean nothing.
    mutating func goResult(_ node: Int) {
        guard tree.role(node) == .parameters else { return type(node) }
        let types = named(node).flatMap { one -> [Int] in
            let type = tree.child(of: one, .type)
            let names = tree.children(of: one).filter { tree.part($0) == .name && tree.isNamed($0) }
            return [Int](repeating: type >= 0 ? type : one, count: max(1, names.count))
        }
        if types.count == 1 { return type(types[0]) }
        let word = types.map { String(decoding: tree.text($0).filter { $0 > 32 }, as: UTF8.self) }.joined(separator: ",")
        let isOpen = types.contains { mentionsPlaceholder($0) }
        term(.type, .type, node, atom: code.atoms.number(of: "(" + word + ")"), traits: isOpen ? .open : []) {
            $0.term(.token, .item, node, atom: $0.code.atoms.number(of: "results"))
            for type in types { $0.type(type, .item) }
        }
    }

    // MARK: Types

    /// Every type of a declaration: the atom says whether it is a new type or another name for one.
    mutating func goTypes(_ node: Int, _ slot: Slot) {
        let specs = named(node).filter { tree.role($0) == .classLike }
        for spec in specs { goType(spec, slot, whole: specs.count == 1 ? node : spec) }
    }

    mutating func goType(_ node: Int, _ slot: Slot, whole: Int) {
        let name = tree.child(of: node, .name), type = tree.child(of: node, .type)
        let word = kindName(node) == "type_alias" ? "alias" : "type"
        let kind = type >= 0 ? kindName(type) : ""
        let form = kind == "struct_type" ? "struct" : kind == "interface_type" ? "interface" : ""
        term(.classLike, slot, whole, atom: code.atoms.number(of: word), traits: .definition) { lowering in
            if name >= 0 { lowering.name(name, .name) }
            if form.isEmpty || !lowering.isPattern, type >= 0 { lowering.type(type) }
            guard !form.isEmpty else { return }
            lowering.term(.token, .tag, type, atom: lowering.code.atoms.number(of: form))
            let list = lowering.named(type).first { lowering.tree.role($0) == .classBody } ?? type
            lowering.term(.block, .body, list) {
                for member in $0.named(list) { $0.goMember(member) }
            }
        }
    }

    /// A field, an embedded type or the head of a method.
    private mutating func goMember(_ node: Int) {
        if tree.role(node) == .method { return function(node, .item) }
        let type = tree.child(of: node, .type), tag = tree.child(of: node, .tag)
        if isPattern, type < 0 || tree.range(type) == tree.range(node), isDots(node) { return term(.ellipsis, .item, node) }
        let names = tree.children(of: node).filter { tree.part($0) == .name && tree.isNamed($0) }
        if names.isEmpty {
            let inner = type >= 0 ? type : named(node).first ?? node
            if isDots(inner) { return term(.ellipsis, .item, node) }
            return term(.expressionStatement, .item, node) {
                $0.term(.spread, .value, node) { $0.expression(inner, .operand) }
            }
        }
        for name in names {
            term(.declaration, .item, names.count == 1 ? node : name, traits: .field) {
                $0.name(name, .target, kind: .identifier)
                if type >= 0 { $0.type(type) }
                if tag >= 0 {
                    $0.term(.decorator, .decorator, tag) { $0.expression(tag, .value) }
                }
            }
        }
    }

    // MARK: Literals

    /// What stands in the braces of a literal: what is named is an argument with a name.
    mutating func goArguments(_ node: Int) {
        term(.arguments, .arguments, node) { lowering in
            for child in lowering.named(node) {
                if lowering.tree.role(child) == .pair { lowering.goPair(child, isNamed: true) } else { lowering.goItem(child, .item) }
            }
        }
    }

    /// A literal within a literal, whose type is left out, is a list; what has a key is a pair.
    mutating func goItem(_ node: Int, _ slot: Slot) {
        switch tree.role(node) {
        case .object: term(.array, slot, node) { for child in $0.named(node) { $0.goItem(child, .item) } }
        case .pair: goPair(node, isNamed: false)
        default:
            if tree.role(node) == .none, named(node).count == 1 { return goItem(named(node)[0], slot) }
            expression(node, slot)
        }
    }

    private mutating func goPair(_ node: Int, isNamed: Bool) {
        let parts = named(node)
        guard parts.count == 2 else { return expression(node, .item) }
        var key = parts[0]
        while tree.role(key) == .none, named(key).count == 1 { key = named(key)[0] }
        if isDots(key) { return term(.ellipsis, .item, node) }
        if isNamed, tree.role(key) == .identifier {
            return term(.keywordArgument, .item, node) {
                $0.name(key, .name, kind: .name)
                $0.goItem(parts[1], .value)
            }
        }
        term(.tuple, .item, node) {
            $0.goItem(parts[0], .item)
            $0.goItem(parts[1], .item)
        }
    }

    /// `make(T, n)` makes a T, and so does `new(T)`, of which it gives the address.
    mutating func goAllocation(_ node: Int, _ slot: Slot) -> Bool {
        let callee = tree.child(of: node, .callee), list = tree.child(of: node, .arguments)
        guard callee >= 0, list >= 0, tree.role(callee) == .identifier else { return false }
        let word = String(decoding: tree.text(callee), as: UTF8.self), items = named(list)
        guard word == "make" || word == "new", let type = items.first else { return false }
        if word == "new" {
            term(.unary, slot, node, atom: code.atoms.number(of: "&")) { $0.goAllocated(type, [], list, .operand) }
        } else {
            goAllocated(type, isDots(type) ? items : Array(items.dropFirst()), list, slot, whole: node)
        }
        return true
    }

    private mutating func goAllocated(_ type: Int, _ items: [Int], _ list: Int, _ slot: Slot, whole: Int? = nil) {
        term(.construction, slot, whole ?? list) { lowering in
            lowering.expression(type, .callee)
            lowering.term(.arguments, .arguments, list) { for item in items { $0.argument(item) } }
        }
    }

    // MARK: Statements

    /// The head of a loop: a range, three clauses, a condition or nothing.
    mutating func goLoop(_ node: Int, _ slot: Slot) {
        let body = tree.child(of: node, .body)
        let head = named(node).first { $0 != body && tree.role($0) != .comment } ?? -1
        term(.loop, slot, node, atom: code.atoms.number(of: "for")) { lowering in
            if head >= 0 { lowering.goLoopHead(head) }
            if body >= 0 { lowering.block(body, .body) }
        }
    }

    private mutating func goLoopHead(_ head: Int) {
        switch kindName(head) {
        case "range_clause":
            let left = tree.child(of: head, .left), right = tree.child(of: head, .right)
            if left >= 0 { expression(left, .target) } else { term(.identifier, .target, head, atom: code.atoms.number(of: "_")) }
            if right >= 0 { expression(right, .value) }
        case "for_clause":
            let initializer = tree.child(of: head, .initializer)
            if initializer >= 0, tree.isNamed(initializer) { statement(initializer, .initializer) }
            for (part, slot) in [(Part.condition, Slot.condition), (.update, .step)] {
                let child = tree.child(of: head, part)
                if child >= 0, tree.isNamed(child) { expression(child, slot) }
            }
        default:
            if isDots(head) { return term(.ellipsis, .initializer, head) }
            expression(head, .condition)
        }
    }

    /// `switch x := y.(type)` looks at what the name is given.
    mutating func goSelectionHead(_ node: Int) {
        let condition = tree.child(of: node, .condition)
        guard kindName(node) == "type_switch_statement", condition >= 0 else {
            if condition >= 0 { expression(bare(condition), .condition) }
            return
        }
        let alias = named(node).first { kindName($0) == "expression_list" && $0 < condition }
        let typeOf: (inout Lowering, Slot) -> Void = { lowering, slot in
            lowering.term(.other, slot, condition, atom: lowering.code.atoms.number(of: "type of")) { $0.expression(condition, .item) }
        }
        guard let alias else { return typeOf(&self, .condition) }
        let assignment = code.count
        term(.assign, .condition, node) {
            $0.expression(alias, .target)
            typeOf(&$0, .value)
        }
        code.setRange(assignment, tree.range(alias).lowerBound..<tree.range(condition).upperBound)
    }

    /// What a case is for, one by one, and what is done.
    mutating func goCase(_ node: Int) {
        let parts = named(node)
        let values = parts.filter { [.value, .type].contains(tree.part($0)) || ["receive_statement", "send_statement"].contains(kindName($0)) && $0 == parts.first && kindName(node) == "communication_case" }
        for value in values {
            if isExpressionList(value) {
                for inner in named(value) { expression(inner, .value) }
            } else if kindName(value) == "receive_statement", tree.child(of: value, .left) >= 0 {
                term(.assign, .value, value) {
                    $0.expression($0.tree.child(of: value, .left), .target)
                    $0.expression($0.tree.child(of: value, .right), .value)
                }
            } else if kindName(value) == "receive_statement", let inner = named(value).first {
                expression(inner, .value)
            } else if tree.role(value) == .type || tree.role(value) == .typeName {
                type(value, .value)
            } else {
                expression(value, .value)
            }
        }
        term(.block, .body, node) { for part in parts where !values.contains(part) { $0.statement(part) } }
    }

    private func isExpressionList(_ node: Int) -> Bool { kindName(node) == "expression_list" }

    /// `a[i:j]` with its bounds, of which any may be left out.
    mutating func goSlice(_ node: Int, _ slot: Slot) {
        let receiver = tree.child(of: node, .receiver)
        term(.other, slot, node, atom: code.atoms.number(of: "slice")) { lowering in
            lowering.expression(receiver, .receiver)
            for child in lowering.tree.children(of: node) where child != receiver {
                if lowering.tree.isNamed(child) { lowering.expression(child, .item) } else { lowering.term(.token, .item, child, atom: lowering.atom(child)) }
            }
        }
    }
}

internal import SluiceSyntax

/// Items, statements and expressions of Rust.
extension Lowering {
    /// All statements in a node; attributes belong to what stands behind them.
    mutating func rustStatements(of node: Int) {
        var attributes: [Int] = []
        for child in named(node) {
            if kindName(child) == "empty_statement" { continue }
            if tree.role(child) == .decorator {
                attributes.append(child)
                continue
            }
            let first = code.count
            rustItem(child, attributes)
            if let attribute = attributes.first, first < code.count, ![.importing, .ellipsis].contains(code.kinds[first]) {
                code.setRange(first, tree.range(attribute).lowerBound..<code.range(first).upperBound)
            }
            attributes = []
        }
    }

    private mutating func rustItem(_ node: Int, _ attributes: [Int]) {
        switch tree.role(node) {
        case .function, .method: function(node, .item, decorators: attributes)
        case .classLike where kindName(node) != "impl_item": classLike(node, .item, decorators: attributes)
        default: statement(node)
        }
    }

    /// - Returns: whether the statement was one of these.
    mutating func rustStatement(_ node: Int, _ slot: Slot) -> Bool {
        switch kindName(node) {
        case "expression_statement":
            guard let inner = named(node).first, ![.identifier, .call, .member, .string, .number].contains(tree.role(inner)), rustIsStatement(inner) else { return false }
            statement(inner, slot)
        case "let_declaration", "const_item", "static_item": rustBinding(node, slot)
        case "use_declaration", "extern_crate_declaration": rustImport(node, slot)
        case "unsafe_block", "async_block", "const_block": keywordBlock(node, slot)
        case "impl_item": implementation(node, slot)
        case "mod_item", "foreign_mod_item": module(node, slot)
        case "match_expression": rustSelection(node, slot)
        case "loop_expression": endlessLoop(node, slot)
        case "macro_invocation" where slot == .item: term(.expressionStatement, slot, node) { $0.expression(node, .value) }
        case "field_declaration" where isPattern && isDots(tree.child(of: node, .name)): term(.ellipsis, slot, node)
        default: return false
        }
        return true
    }

    private func rustIsStatement(_ node: Int) -> Bool {
        switch tree.role(node) {
        case .branch, .loop, .selection, .returnStatement, .jump: true
        case .block: kindName(node) != "match_block"
        default: false
        }
    }

    /// - Returns: whether the expression was one of these.
    mutating func rustExpression(_ node: Int, _ slot: Slot) -> Bool {
        switch kindName(node) {
        case "macro_invocation": macro(node, slot)
        case "struct_expression": structure(node, slot)
        case "reference_expression": reference(node, slot)
        case "range_expression": range(node, slot)
        case "generic_function":
            generic(node, slot)
        case "let_condition": letCondition(node, slot)
        case "match_expression", "unsafe_block", "async_block", "loop_expression", "return_expression": statement(node, slot)
        case "char_literal": term(.number, slot, node, atom: atom(node))
        case "negative_literal": return false
        default: return false
        }
        return true
    }

    // MARK: Bindings

    /// `let mut x: T = v;`
    private mutating func rustBinding(_ node: Int, _ slot: Slot) {
        let name = tree.child(of: node, .name), value = tree.child(of: node, .value), type = tree.child(of: node, .type)
        let isLet = kindName(node) == "let_declaration"
        declared(name, value, in: node, tree.range(node), slot, isLet ? .variable : .constant) { lowering in
            if type >= 0 { lowering.type(type) }
            for child in lowering.tree.children(of: node) where lowering.kindName(child) == "mutable_specifier" {
                lowering.term(.token, .attributes, child, atom: lowering.atom(child))
            }
            if !isLet, let word = lowering.tree.children(of: node).first(where: { ["const", "static"].contains(String(decoding: lowering.tree.text($0), as: UTF8.self)) }) {
                lowering.term(.token, .attributes, word, atom: lowering.atom(word))
            }
        }
    }

    /// `let P = e` in a condition: no expression of its own.
    private mutating func letCondition(_ node: Int, _ slot: Slot) {
        let name = tree.child(of: node, .name), value = tree.child(of: node, .value)
        term(.keywordArgument, slot, node, atom: code.atoms.number(of: "let")) {
            if name >= 0 { $0.expression(name, .name) }
            if value >= 0 { $0.expression(value, .value) }
        }
    }

    // MARK: Modules

    /// Every path that a declaration brings in.
    private mutating func rustImport(_ node: Int, _ slot: Slot) {
        if kindName(node) == "extern_crate_declaration" {
            let name = tree.child(of: node, .name)
            return term(.importing, slot, node) { if name >= 0 { $0.name(name, .name, kind: .name) } }
        }
        guard let tree = named(node).last else { return other(node, slot) }
        usePaths(tree, [], node, slot)
    }

    private mutating func usePaths(_ node: Int, _ prefix: [Int], _ whole: Int, _ slot: Slot) {
        switch kindName(node) {
        case "scoped_use_list":
            let parts = named(node)
            let list = parts.last ?? node
            usePaths(list, prefix + (parts.count > 1 ? pathParts(parts[0]) : []), whole, slot)
        case "use_list": for child in named(node) { usePaths(child, prefix, whole, slot) }
        case "use_as_clause":
            let parts = named(node)
            guard parts.count == 2 else { return }
            imported(prefix + pathParts(parts[0]), parts[1], whole, slot, [])
        case "use_wildcard": imported(prefix + (named(node).first.map { pathParts($0) } ?? []), -1, whole, slot, .wildcard)
        default: imported(prefix + pathParts(node), -1, whole, slot, [])
        }
    }

    private func pathParts(_ node: Int) -> [Int] {
        kindName(node).hasPrefix("scoped_") ? named(node).flatMap { pathParts($0) } : [node]
    }

    private mutating func imported(_ path: [Int], _ alias: Int, _ node: Int, _ slot: Slot, _ traits: TermTraits) {
        term(.importing, slot, node, traits: traits) {
            for part in path { $0.name(part, .name, kind: .name) }
            if alias >= 0 { $0.name(alias, .alias) }
        }
    }

    /// `mod m { … }` and `extern "C" { … }`
    private mutating func module(_ node: Int, _ slot: Slot) {
        let name = tree.child(of: node, .name), body = tree.child(of: node, .body)
        term(.other, slot, node, atom: code.atoms.number(of: name >= 0 ? "mod" : "extern")) {
            if name >= 0 { $0.name(name, .name, kind: .name) }
            if body >= 0 { $0.term(.block, .body, body) { $0.rustStatements(of: body) } }
        }
    }

    /// `impl T for S { … }` is known by S alone.
    private mutating func implementation(_ node: Int, _ slot: Slot) {
        let type = tree.child(of: node, .type), body = tree.child(of: node, .body)
        term(.other, slot, node, atom: code.atoms.number(of: "impl")) {
            if type >= 0 { $0.type(type, .type) }
            if body >= 0 { $0.term(.block, .body, body) { $0.rustStatements(of: body) } }
        }
    }

    // MARK: Blocks

    /// `unsafe { … }`
    private mutating func keywordBlock(_ node: Int, _ slot: Slot) {
        let body = named(node).first { kindName($0) == "block" }
        term(.other, slot, node, atom: atom(tree.firstChild(node))) { if let body { $0.block(body, .body) } }
    }

    private mutating func endlessLoop(_ node: Int, _ slot: Slot) {
        let body = tree.child(of: node, .body)
        term(.loop, slot, node, atom: code.atoms.number(of: "while")) {
            $0.term(.boolean, .condition, $0.tree.firstChild(node), atom: $0.code.atoms.number(of: "true"))
            if body >= 0 { $0.block(body, .body) }
        }
    }

    /// A `match` with its arms.
    private mutating func rustSelection(_ node: Int, _ slot: Slot) {
        let condition = tree.child(of: node, .condition), body = tree.child(of: node, .body)
        term(.selection, slot, node) { lowering in
            if condition >= 0 { lowering.expression(lowering.bare(condition), .condition) }
            for arm in body >= 0 ? lowering.named(body) : [] where lowering.tree.role(arm) == .selectionCase { lowering.arm(arm) }
        }
    }

    private mutating func arm(_ node: Int) {
        let label = tree.child(of: node, .key), value = tree.child(of: node, .body)
        if label >= 0, isDots(label) || named(label).count == 1 && isDots(named(label)[0]) { return term(.ellipsis, .item, node) }
        term(.selectionCase, .item, node) {
            if label >= 0 { $0.rustLabel(label) }
            guard value >= 0 else { return }
            if $0.tree.role(value) == .block { return $0.block(value, .body) }
            $0.term(.block, .body, value, traits: .implicit) { $0.statement(value) }
        }
    }

    /// The patterns of an arm; several stand side by side.
    private mutating func rustLabel(_ node: Int) {
        let inner = kindName(node) == "match_pattern" ? named(node) : [node]
        for part in inner {
            if kindName(part) == "or_pattern" { for one in named(part) { expression(one, .value) } } else { expression(part, .value) }
        }
    }

    // MARK: Expressions

    /// `S { a: 1, b, ..c }`: fields in order, as assignments.
    private mutating func structure(_ node: Int, _ slot: Slot) {
        let callee = tree.child(of: node, .callee), body = tree.child(of: node, .arguments)
        term(.construction, slot, node, atom: code.atoms.number(of: "struct")) { lowering in
            if callee >= 0 { lowering.expression(callee, .callee) }
            lowering.term(.arguments, .arguments, body >= 0 ? body : node) { lowering in
                for child in body >= 0 ? lowering.named(body) : [] { lowering.structureField(child) }
            }
        }
    }

    private mutating func structureField(_ node: Int) {
        let parts = named(node)
        switch kindName(node) {
        case "field_initializer" where parts.count == 2:
            if isDots(parts[0]) { return term(.ellipsis, .item, node) }
            term(.assign, .item, node) {
                $0.name(parts[0], .target)
                $0.expression(parts[1], .value)
            }
        case "shorthand_field_initializer" where parts.count == 1:
            if isDots(parts[0]) { return term(.ellipsis, .item, node) }
            term(.assign, .item, node) {
                $0.name(parts[0], .target)
                $0.name(parts[0], .value)
            }
        default: expression(node, .item)
        }
    }

    /// `&x` and `&mut x` are one.
    private mutating func reference(_ node: Int, _ slot: Slot) {
        guard let inner = named(node).last else { return other(node, slot) }
        term(.unary, slot, node, atom: code.atoms.number(of: "&")) { $0.expression(inner, .operand) }
    }

    private mutating func range(_ node: Int, _ slot: Slot) {
        let parts = named(node)
        guard parts.count == 2 else { return other(node, slot) }
        term(.binary, slot, node, atom: code.atoms.number(of: "..")) {
            $0.expression(parts[0], .left)
            $0.expression(parts[1], .right)
        }
    }

    /// `f::<T>`
    private mutating func generic(_ node: Int, _ slot: Slot) {
        let parts = named(node)
        guard let inner = parts.first else { return other(node, slot) }
        if tree.role(inner) == .member, kindName(inner) == "field_expression" { return expression(inner, slot) }
        term(.other, slot, node, atom: code.atoms.number(of: "generic")) {
            $0.expression(inner, .value)
            for list in parts.dropFirst() { for type in $0.named(list) { $0.type(type) } }
        }
    }

    /// `&self` and `&mut self` are one.
    mutating func selfParameter(_ node: Int) {
        term(.parameter, .item, node, atom: code.atoms.number(of: "self")) {
            $0.term(.name, .name, node, atom: $0.code.atoms.number(of: "self"))
            if $0.tree.text(node).first == UInt8(ascii: "&") { $0.term(.type, .type, node, atom: $0.code.atoms.number(of: "&self")) }
        }
    }

    // MARK: Attributes

    /// `#[a(b)]` is a call, `#[a]` a name.
    mutating func rustDecorator(_ node: Int) {
        guard let attribute = named(node).first, let path = named(attribute).first else { return }
        let arguments = tree.child(of: attribute, .arguments), value = tree.child(of: attribute, .value)
        term(.decorator, .decorator, node) {
            if value >= 0 { return $0.other(attribute, .value) }
            $0.term(.call, .value, attribute) {
                $0.expression(path, .callee)
                if arguments >= 0 { $0.macroArguments(arguments) } else { $0.term(.arguments, .arguments, attribute) }
            }
        }
    }

    /// The words before a function that must be there: not who may see it.
    mutating func rustAttributes(of node: Int) {
        if let list = named(node).first(where: { tree.role($0) == .typeParameters }) { term(.token, .attributes, list, atom: code.atoms.number(of: "<>")) }
        for child in named(node) where kindName(child) == "function_modifiers" {
            for word in tree.children(of: child) where ["async", "unsafe", "const"].contains(String(decoding: tree.text(word), as: UTF8.self)) {
                term(.token, .attributes, word, atom: atom(word))
            }
        }
    }
}

internal import SluiceSyntax

/// What PHP writes with words of its own: constructs of the language that are calls to a rule, imports, arrays.
extension Lowering {
    /// - Returns: whether the statement was one of PHP's own.
    mutating func phpStatement(_ node: Int, _ slot: Slot) -> Bool {
        switch kindName(node) {
        case "echo_statement", "unset_statement", "exit_statement":
            let word = String(kindName(node).prefix { $0 != "_" })
            term(.expressionStatement, slot, node) { $0.builtin(word, node, .value) }
        case "namespace_use_declaration": uses(node, slot)
        default: return false
        }
        return true
    }

    /// - Returns: whether the expression was one of PHP's own.
    mutating func phpExpression(_ node: Int, _ slot: Slot) -> Bool {
        switch kindName(node) {
        case "echo_statement", "unset_statement", "exit_statement": return phpStatement(node, slot)
        case "include_expression": builtin("include", node, slot)
        case "include_once_expression": builtin("include_once", node, slot)
        case "require_expression": builtin("require", node, slot)
        case "require_once_expression": builtin("require_once", node, slot)
        case "print_intrinsic": builtin("print", node, slot)
        case "clone_expression": builtin("clone", node, slot)
        case "error_suppression_expression": builtin("at", node, slot)
        case "dynamic_variable_name": builtin("eval_var", node, slot)
        case "shell_command_expression": command(node, slot)
        case "array_creation_expression": list([], .array, node, slot)
        case "list_literal": list([], tree.text(node).first == UInt8(ascii: "[") ? .array : .tuple, node, slot)
        case "qualified_name": namespacedName(node, slot)
        case "function_call_expression": return called(node, slot)
        default: return false
        }
        return true
    }

    /// A construct of the language as a call.
    private mutating func builtin(_ word: String, _ node: Int, _ slot: Slot) {
        // `exit` in a pattern is what `die` is in code.
        let callee = word == "unset" ? word : word == "exit" && isPattern ? "exit" : "__builtin__" + word
        // Without the mark that ends a statement.
        let range = tree.range(node)
        let end = range.lowerBound + (tree.text(node).lastIndex { $0 != UInt8(ascii: ";") && $0 > 32 }.map { $0 + 1 - tree.text(node).startIndex } ?? range.count)
        term(.call, slot, range: range.lowerBound..<end) { lowering in
            lowering.term(.identifier, .callee, range: range.lowerBound..<end, atom: lowering.code.atoms.number(of: callee))
            lowering.term(.arguments, .arguments, range: range.lowerBound..<end) { $0.operands(of: node) }
        }
    }

    /// What stands between commas, without the brackets around one.
    private mutating func operands(of node: Int) {
        for child in named(node) {
            if kindName(child) == "sequence_expression" { operands(of: child) } else { expression(bare(child), .item) }
        }
    }

    /// A command in backticks.
    private mutating func command(_ node: Int, _ slot: Slot) {
        term(.call, slot, node) { lowering in
            lowering.term(.identifier, .callee, node, atom: lowering.code.atoms.number(of: "__builtin__exec"))
            lowering.term(.arguments, .arguments, node) {
                let isAny = $0.isPattern && $0.tree.text(node).dropFirst().dropLast().elementsEqual("...".utf8)
                if isAny { $0.term(.ellipsis, .item, node) } else { $0.string(node, .item) }
            }
        }
    }

    /// Names of functions are the same in any case; `die` is `exit`.
    private mutating func called(_ node: Int, _ slot: Slot) -> Bool {
        let callee = tree.child(of: node, .callee), arguments = tree.child(of: node, .arguments)
        guard callee >= 0, arguments >= 0, kindName(callee) == "name", Placeholder.meaning(of: tree.text(callee)) == nil else { return false }
        if isPattern, placeholderCall(tree.text(callee), arguments, node, slot) { return true }
        let word = String(decoding: tree.text(callee), as: UTF8.self).lowercased()
        if word == "isset" {
            term(.other, slot, node, atom: code.atoms.number(of: word)) { for child in $0.named(arguments) { $0.argument(child) } }
            return true
        }
        term(.call, slot, node) {
            $0.term(.identifier, .callee, callee, atom: $0.code.atoms.number(of: word == "die" ? "exit" : word))
            $0.arguments(arguments)
        }
        return true
    }

    /// `A\B\c` is a dotted name.
    private mutating func namespacedName(_ node: Int, _ slot: Slot) {
        let parts = nameParts(of: node)
        guard let last = parts.last else { return other(node, slot) }
        guard parts.count > 1 else { return name(last, slot) }
        chain(parts[...], node, slot)
    }

    private mutating func chain(_ parts: ArraySlice<Int>, _ node: Int, _ slot: Slot) {
        guard let last = parts.last, parts.count > 1 else { return parts.first.map { name($0, slot) } ?? other(node, slot) }
        term(.member, slot, node) {
            $0.chain(parts.dropLast(), node, .receiver)
            $0.name(last, .property, kind: .name)
        }
    }

    private func nameParts(of node: Int) -> [Int] {
        kindName(node) == "name" ? [node] : tree.children(of: node).filter { tree.isNamed($0) }.flatMap { nameParts(of: $0) }
    }

    // MARK: Imports

    /// `use A\{B, C as D}` imports A\B and A\C.
    private mutating func uses(_ node: Int, _ slot: Slot) {
        let prefix = named(node).first { kindName($0) == "namespace_name" }
        let group = named(node).first { kindName($0) == "namespace_use_group" } ?? node
        for clause in named(group) where kindName(clause).hasPrefix("namespace_use") {
            let alias = tree.child(of: clause, .alias)
            let parts = named(clause).filter { $0 != alias }.flatMap { nameParts(of: $0) }
            let path = (prefix.map { nameParts(of: $0) } ?? []) + parts
            term(.importing, slot, node) {
                for part in path { $0.name(part, .name, kind: .name) }
                if alias >= 0 { $0.name($0.nameParts(of: alias).last ?? alias, .alias) }
            }
        }
    }
}

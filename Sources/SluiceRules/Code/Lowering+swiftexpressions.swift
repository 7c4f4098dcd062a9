internal import SluiceSyntax

/// Expressions of Swift.
extension Lowering {
    /// - Returns: whether the expression was one of these.
    mutating func swiftExpression(_ node: Int, _ slot: Slot) -> Bool {
        switch kindName(node) {
        case "call_expression": swiftCall(node, slot)
        case "lambda_literal": swiftLambda(node, slot)
        case "try_expression":
            let inner = named(node).last ?? node
            term(.other, slot, node, atom: code.atoms.number(of: "try")) { $0.expression(inner, .item) }
        case "tuple_expression":
            let items = named(node)
            guard items.count > 1 else { return false }
            term(.tuple, slot, node) { for item in items { $0.expression(item, .item) } }
        case "prefix_expression" where tree.text(node).first == UInt8(ascii: "."):
            guard let inner = named(node).last else { return false }
            term(.member, slot, node) {
                $0.term(.other, .receiver, node, atom: $0.code.atoms.number(of: "implicit"))
                $0.name(inner, .property, kind: .name)
            }
        case "line_string_literal", "multi_line_string_literal": return swiftString(node, slot)
        case "computed_property":
            let inner = braced(node).blocks.first?.children ?? []
            term(.block, slot, node) { for child in inner { $0.statement(child) } }
        case "if_statement", "switch_statement": statement(node, slot)
        default: return false
        }
        return true
    }

    /// A call; the lambdas behind its brackets are its last arguments. In square brackets it is an index.
    private mutating func swiftCall(_ node: Int, _ slot: Slot) {
        let parts = named(node)
        guard let callee = parts.first else { return other(node, slot) }
        let arguments = parts.dropFirst().first { kindName($0) == "value_arguments" }
        let lambdas = parts.dropFirst().filter { tree.role($0) == .lambda }
        if let arguments, isPattern, placeholderCall(tree.text(callee), arguments, node, slot) { return }
        if let arguments, tree.text(arguments).first == UInt8(ascii: "[") {
            let indices = named(arguments)
            return term(.indexing, slot, node) {
                $0.expression(callee, .receiver)
                for index in indices.prefix(1) { $0.swiftArgument(index, .index) }
            }
        }
        term(.call, slot, node) {
            $0.expression(callee, .callee)
            $0.term(.arguments, .arguments, arguments ?? node) { lowering in
                for argument in arguments.map({ lowering.named($0) }) ?? [] { lowering.swiftArgument(argument, .item) }
                for lambda in lambdas { lowering.expression(lambda, .item) }
            }
        }
    }

    /// An argument with its label, if it has one.
    private mutating func swiftArgument(_ node: Int, _ slot: Slot) {
        let parts = named(node)
        guard kindName(node) == "value_argument" else { return expression(node, slot) }
        guard parts.count > 1, has(node, token: ":"), let label = parts.first, let value = parts.last else {
            return parts.last.map { expression($0, slot) } ?? other(node, slot)
        }
        term(.keywordArgument, slot, node) {
            $0.name(label, .name, kind: .name)
            $0.expression(value, .value)
        }
    }

    /// A string with holes is a list of strings and holes.
    private mutating func swiftString(_ node: Int, _ slot: Slot) -> Bool {
        guard named(node).contains(where: { tree.role($0) == .interpolation }) else { return false }
        term(.template, slot, node, traits: .templated) { lowering in
            for child in lowering.named(node) {
                if lowering.tree.role(child) == .interpolation {
                    lowering.interpolation(child, .item)
                } else {
                    lowering.term(.text, .item, child, atom: lowering.atom(child))
                }
            }
        }
        return true
    }

    /// An attribute is a call, with or without arguments.
    mutating func swiftDecorator(_ node: Int) {
        guard let name = named(node).first else { return }
        let rest = Array(named(node).dropFirst())
        term(.decorator, .decorator, node) {
            $0.term(.call, .value, node) {
                $0.term(.identifier, .callee, name, atom: $0.atom(name))
                $0.term(.arguments, .arguments, node) { for one in rest { $0.expression(one, .item) } }
            }
        }
    }
}

internal import SluiceSyntax

/// Expressions of Kotlin.
extension Lowering {
    /// What Kotlin writes in its own way; `false` where the common form will do.
    mutating func kotlinExpression(_ node: Int, _ slot: Slot) -> Bool {
        switch kindName(node) {
        case "additive_expression", "multiplicative_expression", "comparison_expression", "equality_expression", "conjunction_expression",
            "disjunction_expression", "elvis_expression", "range_expression", "check_expression": kotlinBinary(node, slot)
        case "infix_expression": kotlinInfix(node, slot)
        case "type_test", "range_test": kotlinTest(node, slot)
        case "call_expression": kotlinCall(node, slot)
        case "constructor_invocation": kotlinConstruction(node, slot)
        case "interpolated_identifier": name(node, slot)
        case "navigation_expression", "indexing_expression", "identifier": kotlinPath(named(node)[...], node, slot)
        case "callable_reference": kotlinReference(node, slot)
        case "lambda_literal": kotlinLambda(node, slot)
        case "annotated_lambda", "value_argument", "when_condition": kotlinArgument(node, slot)
        case "function_declaration", "anonymous_function": kotlinFunction(node, slot)
        case "object_literal": kotlinObject(node, slot)
        case "for_statement": kotlinLoop(node, slot)
        case "assignment": kotlinAssignment(node, slot)
        case "variable_declaration", "multi_variable_declaration": kotlinName(node, slot)
        case "try_expression", "when_expression", "jump_expression", "property_declaration", "class_declaration": return kotlinStatement(node, slot)
        default: return false
        }
        return true
    }

    /// Two operands with a sign between them. What stands behind `is` is a type.
    private mutating func kotlinBinary(_ node: Int, _ slot: Slot) {
        let operands = named(node)
        guard operands.count == 2, let sign = tree.children(of: node).first(where: { !tree.isNamed($0) && $0 != operands[0] }) else { return other(node, slot) }
        term(.binary, slot, node, atom: atom(sign)) {
            $0.expression(operands[0], .left)
            $0.expression(operands[1], .right)
        }
    }

    /// `a until b` is a call of `until`.
    private mutating func kotlinInfix(_ node: Int, _ slot: Slot) {
        let parts = named(node)
        guard parts.count == 3 else { return other(node, slot) }
        term(.call, slot, node) {
            $0.name(parts[1], .callee)
            $0.term(.arguments, .arguments, node) {
                $0.expression(parts[0], .item)
                $0.expression(parts[2], .item)
            }
        }
    }

    /// `is T` and `in a` without what is tested, as the arms of a `when` have them.
    private mutating func kotlinTest(_ node: Int, _ slot: Slot) {
        guard let inner = named(node).first, let sign = tree.children(of: node).first(where: { !tree.isNamed($0) }) else { return other(node, slot) }
        term(.unary, slot, node, atom: atom(sign)) { $0.expression(inner, .operand) }
    }

    // MARK: Calls

    /// A lambda behind the brackets is the last argument; types that the call is made general by are left out.
    private mutating func kotlinCall(_ node: Int, _ slot: Slot) {
        let parts = named(node).filter { tree.role($0) != .typeArguments }
        guard let callee = parts.first else { return other(node, slot) }
        let list = parts.first { kindName($0) == "value_arguments" }
        if isPattern, let list, placeholderCall(tree.text(callee), list, node, slot) { return }
        let lambdas = parts.dropFirst().filter { $0 != list }
        term(.call, slot, node) { lowering in
            lowering.expression(callee, .callee)
            lowering.term(.arguments, .arguments, list ?? node) { lowering in
                for one in list.map({ lowering.named($0) }) ?? [] { lowering.kotlinArgument(one, .item) }
                for one in lambdas { lowering.kotlinArgument(one, .item) }
            }
        }
    }

    /// What is constructed in the head of a class, or an annotation with arguments.
    private mutating func kotlinConstruction(_ node: Int, _ slot: Slot) {
        let parts = named(node)
        guard let type = parts.first else { return other(node, slot) }
        term(.call, slot, node) { lowering in
            lowering.type(type, .callee)
            lowering.term(.arguments, .arguments, node) { lowering in
                for list in parts.dropFirst() { for one in lowering.named(list) { lowering.kotlinArgument(one, .item) } }
            }
        }
    }

    /// An argument with its name, or an array whose items are arguments.
    mutating func kotlinArgument(_ node: Int, _ slot: Slot) {
        let parts = named(node).filter { tree.role($0) != .decorator && tree.role($0) != .label }
        guard ["value_argument", "annotated_lambda", "when_condition"].contains(kindName(node)), let last = parts.last else { return expression(node, slot) }
        if parts.count == 2, has(node, token: "=") {
            if isDots(parts[0]) { return term(.ellipsis, slot, node) }
            return term(.keywordArgument, slot, node) {
                $0.name(parts[0], .name, kind: .name)
                $0.expression(last, .value)
            }
        }
        if has(node, token: "*"), !isDots(last) { return term(.spread, slot, node) { $0.expression(last, .operand) } }
        expression(last, slot)
    }

    /// What is constructed of a base, with the members as a lambda behind it.
    private mutating func kotlinObject(_ node: Int, _ slot: Slot) {
        let parts = named(node)
        let body = parts.first { tree.role($0) == .classBody }
        term(.call, slot, node) { lowering in
            lowering.term(.classLike, .callee, node, atom: lowering.code.atoms.number(of: "object")) { lowering in
                lowering.term(.bases, .bases, node) { for base in parts where base != body { $0.kotlinBase(base) } }
            }
            lowering.term(.arguments, .arguments, body ?? node) { lowering in
                guard let body else { return }
                lowering.term(.function, .item, body) { lowering in
                    lowering.term(.parameters, .parameters, body)
                    lowering.term(.block, .body, body) { for one in $0.named(body) { $0.statement(one) } }
                }
            }
        }
    }

    // MARK: Paths

    /// `a.b[0].c`, link by link. `a?.b` is another thing than `a.b`.
    mutating func kotlinPath(_ parts: ArraySlice<Int>, _ node: Int, _ slot: Slot) {
        guard let last = parts.last, parts.count > 1 else { return parts.first.map { expression($0, slot) } ?? other(node, slot) }
        let closing = tree.children(of: node).first { $0 > last && tree.text($0).elementsEqual("]".utf8) }
        let sign = kotlinSign(before: last, in: node)
        let range = tree.range(node).lowerBound..<(sign == "[" || sign == "," ? closing.map { tree.range($0).upperBound } ?? tree.range(last).upperBound : tree.range(last).upperBound)
        switch sign {
        // What stands behind a comma is an index of what is found by those before it.
        case "[", ",":
            term(.indexing, slot, range: range) {
                $0.kotlinPath(parts.dropLast(), node, .receiver)
                $0.expression(last, .index)
            }
        case "?.":
            term(.other, slot, range: range, atom: code.atoms.number(of: "?.")) {
                $0.name(last, .item)
                $0.kotlinPath(parts.dropLast(), node, .item)
            }
        default:
            term(.member, slot, range: range) {
                $0.kotlinPath(parts.dropLast(), node, .receiver)
                $0.name(last, .property, kind: .name)
            }
        }
    }

    /// The sign that a link stands behind.
    private func kotlinSign(before link: Int, in node: Int) -> String {
        let before = tree.children(of: node).filter { $0 < link && !tree.isNamed($0) }.last
        return before.map { String(decoding: tree.text($0), as: UTF8.self) } ?? "."
    }

    /// `A::class` and `a::m` are parts of what they are taken from.
    private mutating func kotlinReference(_ node: Int, _ slot: Slot) {
        let parts = tree.children(of: node).filter { !tree.isExtra($0) && !tree.text($0).elementsEqual("::".utf8) }
        guard parts.count == 2 else { return other(node, slot) }
        term(.member, slot, node) {
            $0.expression(parts[0], .receiver)
            $0.name(parts[1], .property, kind: .name)
        }
    }

    /// What is assigned to, with the sign.
    private mutating func kotlinAssignment(_ node: Int, _ slot: Slot) {
        let parts = named(node)
        guard let value = parts.last, let sign = tree.children(of: node).filter({ !tree.isNamed($0) && $0 < value && tree.text($0).last == UInt8(ascii: "=") }).last else { return other(node, slot) }
        let targets = parts.filter { $0 < sign }
        let isPlain = tree.text(sign).elementsEqual("=".utf8)
        term(isPlain ? .assign : .augmentedAssign, slot, node, atom: isPlain ? AtomTable.empty : atom(sign)) {
            $0.kotlinPath(targets[...], node, .target)
            $0.expression(value, .value)
        }
    }

    /// A name that is declared, or several at once.
    mutating func kotlinName(_ node: Int, _ slot: Slot) {
        if kindName(node) == "multi_variable_declaration" { return term(.tuple, slot, node) { for one in $0.named(node) { $0.kotlinName(one, .item) } } }
        guard kindName(node) == "variable_declaration" else { return expression(node, slot) }
        if let name = named(node).first(where: { tree.role($0) == .identifier }) { expression(name, slot) } else { other(node, slot) }
    }
}

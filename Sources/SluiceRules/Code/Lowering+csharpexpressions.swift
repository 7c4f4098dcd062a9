internal import SluiceSyntax

/// Expressions of C# that other languages do not have.
extension Lowering {
    /// - Returns: whether the expression was one of these.
    mutating func csharpExpression(_ node: Int, _ slot: Slot) -> Bool {
        switch kindName(node) {
        case "object_creation_expression", "implicit_object_creation_expression", "array_creation_expression", "implicit_array_creation_expression": creation(node, slot)
        case "anonymous_object_creation_expression": anonymousObject(node, slot)
        case "as_expression": conversion(node, slot)
        case "conditional_access_expression": return conditionalAccess(node, slot)
        case "declaration_expression":
            let name = tree.child(of: node, .name)
            if name < 0 { return false }
            expression(name, slot)
        case "generic_name":
            guard let name = named(node).first else { return false }
            self.name(name, slot)
        case "member_access_expression": return genericMember(node, slot)
        case "switch_expression": csharpSelection(node, slot)
        case "character_literal": term(.number, slot, node, atom: atom(node))
        case "verbatim_string_literal": verbatim(node, slot)
        case "interpolated_string_expression": interpolated(node, slot)
        case "postfix_unary_expression":
            guard has(node, token: "!"), let inner = named(node).first else { return false }
            term(.unary, slot, node, atom: code.atoms.number(of: "! after")) { $0.expression(inner, .operand) }
        case "typeof_expression":
            let type = tree.child(of: node, .type)
            if type < 0 { return false }
            term(.other, slot, node, atom: code.atoms.number(of: "typeof")) { $0.type(type, .type) }
        case "is_pattern_expression", "is_expression":
            term(.other, slot, node, atom: code.atoms.number(of: "is")) { for child in $0.named(node) { $0.expression(child, .item) } }
        case "constructor_initializer": baseCall(node, slot)
        default: return false
        }
        return true
    }

    /// An argument with its name; `ref` and `out` mean nothing here.
    mutating func csharpArgument(_ node: Int) -> Bool {
        let inner = named(node)
        guard kindName(node) == "argument" || kindName(node) == "attribute_argument", inner.count == 2, has(node, token: ":") || has(node, token: "=") else { return false }
        term(.keywordArgument, .item, node) {
            $0.name(inner[0], .name, kind: .name)
            $0.expression(inner[1], .value)
        }
        return true
    }

    /// `new T(…) { … }`: what stands in the braces is a list behind the arguments, which is empty where there are none.
    private mutating func creation(_ node: Int, _ slot: Slot) {
        let callee = max(tree.child(of: node, .callee), tree.child(of: node, .type)), parts = named(node)
        let arguments = parts.first { tree.role($0) == .arguments }, braces = parts.first { kindName($0) == "initializer_expression" }
        if isPattern, callee >= 0, let arguments, placeholderCall(tree.text(callee), arguments, node, slot) { return }
        term(.construction, slot, node) {
            if callee >= 0 { $0.type(callee, .callee) }
            if let arguments { $0.arguments(arguments) } else { $0.term(.arguments, .arguments, node) }
            if let braces { $0.list([], .array, braces, .initializer) } else { $0.term(.array, .initializer, node) }
        }
    }

    /// `new { A = 1, b }`
    private mutating func anonymousObject(_ node: Int, _ slot: Slot) {
        let children = tree.children(of: node).filter { tree.isNamed($0) || ["=", ","].contains(String(decoding: tree.text($0), as: UTF8.self)) }
        let groups = children.split { !tree.isNamed($0) && tree.text($0).elementsEqual(",".utf8) }.map { group in group.filter { tree.isNamed($0) } }
        term(.object, slot, node) { lowering in
            for group in groups {
                guard group.count == 2, let first = group.first, let last = group.last else {
                    if let only = group.first { lowering.expression(only, .item) }
                    continue
                }
                lowering.term(.pair, .item, first) {
                    $0.expression(first, .key)
                    $0.expression(last, .value)
                }
            }
        }
    }

    /// `a as T` is a cast.
    private mutating func conversion(_ node: Int, _ slot: Slot) {
        let parts = named(node)
        guard parts.count == 2 else { return other(node, slot) }
        term(.cast, slot, node) {
            $0.expression(parts[0], .operand)
            $0.type(parts[1])
        }
    }

    /// `a?.b` and `a?[i]`
    private mutating func conditionalAccess(_ node: Int, _ slot: Slot) -> Bool {
        let parts = named(node)
        guard parts.count == 2, ["member_binding_expression", "element_binding_expression"].contains(kindName(parts[1])), let inner = named(parts[1]).first else { return false }
        if kindName(parts[1]) == "member_binding_expression" {
            term(.member, slot, node, traits: .optional) {
                $0.expression(parts[0], .receiver)
                $0.name(inner, .property, kind: .name)
            }
        } else {
            term(.indexing, slot, node) {
                $0.expression(parts[0], .receiver)
                $0.expression(inner, .index)
            }
        }
        return true
    }

    /// `a.b<T>`: the types stand behind the name.
    private mutating func genericMember(_ node: Int, _ slot: Slot) -> Bool {
        let receiver = tree.child(of: node, .receiver), property = tree.child(of: node, .property)
        guard receiver >= 0, property >= 0, kindName(property) == "generic_name", let name = named(property).first else { return false }
        let types = named(property).first { tree.role($0) == .typeArguments }.map { named($0) } ?? []
        term(.member, slot, node) {
            $0.expression(receiver, .receiver)
            $0.name(name, .property, kind: .name)
            for type in types { $0.type(type, .type) }
        }
        return true
    }

    /// `: base(x)`
    private mutating func baseCall(_ node: Int, _ slot: Slot) {
        let arguments = tree.child(of: node, .arguments)
        let word = tree.children(of: node).first { tree.role($0) == .selfReference }
        term(.call, slot, node) {
            if let word { $0.expression(word, .callee) }
            if arguments >= 0 { $0.arguments(arguments) }
        }
    }

    // MARK: Strings

    private mutating func verbatim(_ node: Int, _ slot: Slot) {
        let text = tree.text(node).drop { $0 != UInt8(ascii: "\"") }
        term(.string, slot, node, atom: code.atoms.number(of: text.dropFirst().dropLast()))
    }

    /// `$"a{b}c"` is a list of strings and holes.
    private mutating func interpolated(_ node: Int, _ slot: Slot) {
        term(.template, slot, node, traits: .templated) { lowering in
            for child in lowering.named(node) {
                switch lowering.tree.role(child) {
                case .stringContent, .escape: lowering.term(.text, .item, child, atom: lowering.atom(child))
                case .interpolation:
                    if let hole = lowering.named(child).first(where: { [tree = lowering.tree] in tree.role($0) != .none }) { lowering.expression(hole, .item) }
                default: break
                }
            }
        }
    }

    // MARK: Selections

    /// A `switch` as a statement, or as an expression.
    mutating func csharpSelection(_ node: Int, _ slot: Slot) {
        let isExpression = kindName(node) == "switch_expression"
        let condition = isExpression ? named(node).first ?? -1 : tree.child(of: node, .condition)
        let body = tree.child(of: node, .body)
        let arms = named(body >= 0 ? body : node).filter { tree.role($0) == .selectionCase }
        term(.selection, slot, node) { lowering in
            if condition >= 0 { lowering.expression(lowering.bare(condition), .condition) }
            var labels: [Int] = []
            for arm in arms {
                labels.append(arm)
                let isOpen = !isExpression && !lowering.named(arm).contains { lowering.isArmStatement($0) }
                if isOpen, arm != arms.last { continue }
                isExpression ? lowering.expressionArm(arm) : lowering.statementArm(labels, arm)
                labels = []
            }
        }
    }

    private func isArmStatement(_ node: Int) -> Bool { kindName(node).hasSuffix("_statement") || kindName(node) == "block" }

    private mutating func statementArm(_ labels: [Int], _ node: Int) {
        let statements = named(node).filter { isArmStatement($0) }
        term(.selectionCase, .item, node) { lowering in
            for label in labels {
                let values = lowering.named(label).filter { !lowering.isArmStatement($0) }
                if let value = values.first {
                    lowering.expression(lowering.plainLabel(value), .value)
                } else {
                    lowering.term(.token, .value, label, atom: lowering.code.atoms.number(of: "default"))
                }
            }
            lowering.term(.block, .body, node, traits: statements.count == 1 ? .implicit : []) { for child in statements { $0.statement(child) } }
        }
    }

    private mutating func expressionArm(_ node: Int) {
        let parts = named(node)
        guard let first = parts.first, let last = parts.last, parts.count > 1 else { return other(node, .item) }
        term(.selectionCase, .item, node, atom: code.atoms.number(of: "=>")) { lowering in
            lowering.expression(lowering.plainLabel(first), .value)
            lowering.term(.block, .body, last, traits: .implicit) { $0.term(.expressionStatement, .item, last) { $0.expression(last, .value) } }
        }
    }

    private func plainLabel(_ node: Int) -> Int {
        kindName(node) == "constant_pattern" ? named(node).first ?? node : node
    }
}

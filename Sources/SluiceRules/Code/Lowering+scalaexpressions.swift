internal import SluiceSyntax

/// Expressions of Scala.
extension Lowering {
    /// What Scala writes in its own way; `false` where the common form will do.
    mutating func scalaExpression(_ node: Int, _ slot: Slot) -> Bool {
        switch kindName(node) {
        case "infix_expression": return scalaInfix(node, slot)
        case "interpolated_string_expression": scalaString(node, slot)
        case "generic_function": scalaGeneralCall(node, slot)
        case "instance_expression": return scalaAnonymous(node, slot)
        case "call_expression": return scalaApply(node, slot)
        case "postfix_expression": return scalaPostfix(node, slot)
        case "typed_pattern": scalaTyped(node, slot)
        case "match_expression", "try_expression", "for_expression", "throw_expression", "return_expression": statement(node, slot)
        default: return false
        }
        return true
    }

    /// The word before the quote, and what stands between the holes. A hole in braces is not the same as one without.
    private mutating func scalaString(_ node: Int, _ slot: Slot) {
        let parts = named(node)
        guard parts.count == 2 else { return other(node, slot) }
        let word = parts[0], body = parts[1], text = tree.text(body), range = tree.range(body)
        let length = text.starts(with: "\"\"\"".utf8) && text.count >= 6 ? 3 : 1
        let end = range.upperBound - length
        let holes = named(body).filter { tree.role($0) == .interpolation }
        term(.template, slot, node) { lowering in
            if lowering.isPattern, Placeholder.meaning(of: lowering.tree.text(word)) != nil { lowering.name(word, .item) } else { lowering.term(.token, .item, word, atom: lowering.atom(word)) }
            var place = range.lowerBound + length
            for hole in holes {
                lowering.scalaText(from: place, to: lowering.tree.range(hole).lowerBound)
                lowering.scalaHole(hole)
                place = lowering.tree.range(hole).upperBound
            }
            lowering.scalaText(from: place, to: end)
        }
    }

    private mutating func scalaText(from start: Int, to end: Int) {
        guard start < end else { return }
        let range = start..<end
        term(.text, .item, range: range, atom: code.atoms.number(of: tree.bytes[range]))
    }

    private mutating func scalaHole(_ node: Int) {
        guard let inner = named(node).first else { return }
        if isPattern, tree.role(inner) == .identifier, Placeholder.isMetavariable("$" + String(decoding: tree.text(inner), as: UTF8.self)) {
            return term(.metavariable, .item, node, atom: code.atoms.number(of: "$" + String(decoding: tree.text(inner), as: UTF8.self)))
        }
        guard tree.role(inner) == .block, let value = named(inner).first, named(inner).count == 1 else { return expression(inner, .item) }
        term(.other, .item, node, atom: code.atoms.number(of: "hole")) { $0.expression(value, .item) }
    }

    /// `f[T]` is a call of what is made special, with the types as arguments.
    private mutating func scalaGeneralCall(_ node: Int, _ slot: Slot) {
        let parts = named(node)
        guard parts.count == 2 else { return other(node, slot) }
        term(.call, slot, node) { lowering in
            lowering.expression(parts[0], .callee)
            lowering.term(.arguments, .arguments, parts[1]) { for one in $0.named(parts[1]) { $0.term(.keywordArgument, .item, one) { $0.type(one, .type) } } }
        }
    }

    /// What is constructed with a body is a class without a name.
    private mutating func scalaAnonymous(_ node: Int, _ slot: Slot) -> Bool {
        let parts = named(node)
        guard let body = parts.first(where: { tree.role($0) == .classBody }) else { return false }
        term(.call, slot, node) { lowering in
            lowering.term(.classLike, .callee, node, atom: lowering.code.atoms.number(of: "object")) { lowering in
                lowering.term(.bases, .bases, node) { if let base = parts.first, base != body { $0.expression(base, .item) } }
                lowering.term(.block, .body, body) { for one in $0.named(body) { $0.statement(one) } }
            }
            lowering.term(.arguments, .arguments, node)
        }
        return true
    }

    /// `Foo.apply()` constructs a Foo.
    private mutating func scalaApply(_ node: Int, _ slot: Slot) -> Bool {
        let callee = tree.child(of: node, .callee), arguments = tree.child(of: node, .arguments)
        guard !isPattern, callee >= 0, arguments >= 0, kindName(callee) == "field_expression" else { return false }
        let receiver = tree.child(of: callee, .receiver), property = tree.child(of: callee, .property)
        guard receiver >= 0, property >= 0, tree.role(receiver) == .identifier, tree.text(property).elementsEqual("apply".utf8),
            let first = tree.text(receiver).first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first)
        else { return false }
        term(.construction, slot, node) {
            $0.expression(receiver, .callee)
            $0.arguments(arguments)
        }
        return true
    }

    /// `a !` is a member of `a`.
    private mutating func scalaPostfix(_ node: Int, _ slot: Slot) -> Bool {
        let parts = named(node)
        guard parts.count == 2 else { return false }
        term(.member, slot, node) {
            $0.expression(parts[0], .receiver)
            $0.name(parts[1], .property, kind: .name)
        }
        return true
    }

    /// `s: T` in an arm.
    private mutating func scalaTyped(_ node: Int, _ slot: Slot) {
        let parts = named(node)
        guard parts.count == 2 else { return other(node, slot) }
        term(.other, slot, node, atom: code.atoms.number(of: "typed")) {
            $0.expression(parts[0], .item)
            $0.type(parts[1], .item)
        }
    }

    /// An arm: what is matched, on which condition, and what is done.
    mutating func scalaCase(_ node: Int) {
        let pattern = tree.child(of: node, .key)
        let parts = named(node).filter { $0 != pattern }
        if pattern >= 0 { expression(pattern, .value) }
        for guardian in parts where kindName(guardian) == "guard" { expression(named(guardian).last ?? guardian, .condition) }
        let body = parts.filter { kindName($0) != "guard" }
        term(.block, .body, node) { lowering in
            for one in body { if lowering.tree.role(one) == .block { lowering.statements(of: one) } else { lowering.statement(one) } }
        }
    }

    /// A `try`; every arm of its `catch` is a handler.
    mutating func scalaTry(_ node: Int, _ slot: Slot) {
        let parts = named(node)
        term(.tryStatement, slot, node) { lowering in
            for one in parts {
                switch lowering.kindName(one) {
                case "catch_clause":
                    let block = lowering.named(one).first ?? one
                    let arms = lowering.named(block).filter { [tree = lowering.tree] in tree.role($0) == .selectionCase }
                    for arm in arms { lowering.term(.handler, .handler, arm) { $0.scalaCase(arm) } }
                    if arms.isEmpty, lowering.isDots(block) || lowering.named(block).contains(where: { [lowering] in lowering.isDots($0) }) { lowering.term(.ellipsis, .handler, one) }
                case "finally_clause": lowering.term(.finalizer, .finalizer, one) { if let inner = $0.named(one).first { $0.block(inner, .body) } }
                default: lowering.block(one, .body)
                }
            }
        }
    }

    /// What a loop goes through, step by step; with `yield` it gives something back.
    mutating func scalaLoop(_ node: Int, _ slot: Slot) {
        let list = named(node).first { kindName($0) == "enumerators" }
        let body = tree.child(of: node, .body)
        let isYielding = has(node, token: "yield")
        term(.loop, slot, node, atom: code.atoms.number(of: isYielding ? "yield" : "for")) { lowering in
            let steps = list.map { lowering.named($0) } ?? []
            let isSingle = steps.count == 1 && lowering.named(steps[0]).count == 2 && !lowering.has(steps[0], token: "=")
            if isSingle {
                lowering.expression(lowering.named(steps[0])[0], .target)
                lowering.expression(lowering.named(steps[0])[1], .value)
            } else {
                lowering.term(.block, .initializer, list ?? node) { lowering in for one in steps { lowering.scalaStep(one) } }
            }
            if body >= 0 { lowering.block(body, .body) }
        }
    }

    /// One step of several: a name for each of what is gone through.
    private mutating func scalaStep(_ node: Int) {
        let parts = named(node)
        if isDots(parts.first ?? node) { return term(.ellipsis, .item, node) }
        guard parts.count > 1 else { return expression(parts.first ?? node, .item) }
        term(.pair, .item, node) {
            $0.expression(parts[0], .key)
            $0.expression(parts[1], .value)
        }
    }
}

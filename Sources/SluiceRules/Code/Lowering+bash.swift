internal import SluiceSyntax

/// Bash: a command is a list of words, and every word a string or an expansion.
extension Lowering {
    // MARK: Statements

    /// - Returns: whether the statement was one of Bash's own.
    mutating func bashStatement(_ node: Int, _ slot: Slot) -> Bool {
        switch kindName(node) {
        case "redirected_statement" where isCompound(tree.child(of: node, .body)): return bashStatement(tree.child(of: node, .body), slot)
        case "variable_assignment", "command", "pipeline", "list", "negated_command", "redirected_statement", "subshell", "test_command":
            term(.expressionStatement, slot, node, traits: .unterminated) { $0.background(node, .value) }
        case "variable_assignments": for child in named(node) { statement(child, slot) }
        case "declaration_command": declared(node, slot)
        case "if_statement", "elif_clause": bashBranch(node, slot)
        case "while_statement": bashLoop(node, slot)
        case "for_statement": forLoop(node, slot)
        case "case_statement": bashSelection(node, slot)
        case "function_definition": bashFunction(node, slot)
        case "compound_statement", "do_group": term(.block, slot, node) { $0.statements(of: node) }
        case "else_clause": term(.block, slot, node) { $0.statements(of: node) }
        default: return false
        }
        return true
    }

    private func isCompound(_ node: Int) -> Bool {
        node >= 0 && ["if_statement", "while_statement", "for_statement", "case_statement", "compound_statement", "function_definition"].contains(kindName(node))
    }

    /// What is followed by a single `&` runs beside the rest.
    private mutating func background(_ node: Int, _ slot: Slot) {
        guard isInBackground(node) else { return expression(node, slot) }
        term(.unary, slot, node, atom: code.atoms.number(of: "& after")) { $0.expression(node, .operand) }
    }

    func isInBackground(_ node: Int) -> Bool {
        let rest = tree.bytes[tree.range(node).upperBound...].drop { $0 == 32 }
        return rest.first == UInt8(ascii: "&") && ![UInt8(ascii: "&"), UInt8(ascii: ">")].contains(rest.dropFirst().first)
    }

    /// `export x=1` is the assignment; a name alone is nothing.
    private mutating func declared(_ node: Int, _ slot: Slot) {
        let assignments = named(node).filter { kindName($0) == "variable_assignment" }
        for one in assignments { term(.expressionStatement, slot, assignments.count == 1 ? node : one, traits: .unterminated) { $0.expression(one, .value) } }
    }

    private mutating func bashBranch(_ node: Int, _ slot: Slot) {
        let tails: Set<String> = ["elif_clause", "else_clause"]
        let conditions = named(node).filter { tree.part($0) == .condition }
        let rest = named(node).filter { tails.contains(kindName($0)) }
        let body = named(node).filter { tree.part($0) != .condition && !tails.contains(kindName($0)) }
        term(.ifStatement, slot, node) { $0.arms(conditions, body, rest[...], node) }
    }

    private mutating func arms(_ conditions: [Int], _ body: [Int], _ rest: ArraySlice<Int>, _ node: Int) {
        if let condition = conditions.first { expression(condition, .condition) }
        term(.block, .consequence, node) { for child in body { $0.statement(child) } }
        guard let next = rest.first else { return }
        if kindName(next) == "else_clause" { return term(.block, .alternative, next) { $0.statements(of: next) } }
        term(.block, .alternative, next) { lowering in
            lowering.term(.ifStatement, .item, next) {
                // The grammar marks no condition here: it is the first of the children.
                let all = $0.named(next)
                $0.arms(Array(all.prefix(1)), Array(all.dropFirst()), rest.dropFirst(), next)
            }
        }
    }

    private mutating func bashLoop(_ node: Int, _ slot: Slot) {
        let condition = tree.child(of: node, .condition), body = tree.child(of: node, .body)
        term(.loop, slot, node, atom: code.atoms.number(of: "while")) {
            if condition >= 0 { $0.expression(condition, .condition) }
            $0.term(.block, .body, body >= 0 ? body : node) { if body >= 0 { $0.statements(of: body) } }
        }
    }

    private mutating func forLoop(_ node: Int, _ slot: Slot) {
        let name = tree.child(of: node, .name), body = tree.child(of: node, .body)
        let values = named(node).filter { $0 != name && $0 != body }
        term(.loop, slot, node, atom: code.atoms.number(of: "for")) { lowering in
            if name >= 0 { lowering.name(name, .target) }
            lowering.term(.array, .value, node) { for value in values { $0.word(value, .item) } }
            lowering.term(.block, .body, body >= 0 ? body : node) { if body >= 0 { $0.statements(of: body) } }
        }
    }

    private mutating func bashSelection(_ node: Int, _ slot: Slot) {
        let condition = tree.child(of: node, .condition)
        term(.selection, slot, node) { lowering in
            if condition >= 0 { lowering.word(condition, .condition) }
            for one in lowering.named(node) where lowering.kindName(one) == "case_item" {
                lowering.term(.selectionCase, .item, one) { lowering in
                    let values = lowering.named(one).filter { lowering.tree.part($0) == .value }
                    for value in values { lowering.word(value, .value) }
                    lowering.term(.block, .body, one) { for child in $0.named(one) where !values.contains(child) { $0.statement(child) } }
                }
            }
        }
    }

    private mutating func bashFunction(_ node: Int, _ slot: Slot) {
        let name = tree.child(of: node, .name), body = tree.child(of: node, .body)
        term(.function, slot, node, traits: .definition) {
            if name >= 0 { $0.name(name, .name) }
            $0.term(.parameters, .parameters, name >= 0 ? name : node)
            $0.term(.block, .body, body >= 0 ? body : node) { if body >= 0 { $0.statements(of: body) } }
        }
    }

    // MARK: Expressions

    /// - Returns: whether the expression was one of Bash's own.
    mutating func bashExpression(_ node: Int, _ slot: Slot) -> Bool {
        switch kindName(node) {
        case "command": command(of: node, slot)
        case "variable_assignment": bashAssignment(node, slot)
        case "pipeline": operators(node, slot, named(node)[...], "|")
        case "list": operators(node, slot, named(node)[...], nil)
        case "negated_command": term(.unary, slot, node, atom: code.atoms.number(of: "!")) { if let inner = $0.named(node).first { $0.expression(inner, .operand) } }
        case "redirected_statement": redirected(node, slot)
        case "subshell":
            marked("!sh_subshell!", slot, node) { lowering in lowering.term(.block, .item, node) { $0.statements(of: node) } }
        case "test_command": term(.other, slot, node, atom: code.atoms.number(of: "test"))
        case "variable_assignments": term(.block, slot, node) { for child in $0.named(node) { $0.statement(child) } }
        case _ where isCompound(node): return bashStatement(node, slot)
        default: word(node, slot)
        }
        return true
    }

    /// A call of a name that no program can use.
    private mutating func marked(_ name: String, _ slot: Slot, _ node: Int, _ arguments: (inout Lowering) -> Void) {
        term(.call, slot, node) {
            $0.term(.identifier, .callee, node, atom: $0.code.atoms.number(of: name))
            $0.term(.arguments, .arguments, node, arguments)
        }
    }

    /// The name and the words of a command; what it sets for itself and where it writes do not count.
    private mutating func command(of node: Int, _ slot: Slot) {
        let words = named(node).filter { kindName($0) != "variable_assignment" && !kindName($0).hasSuffix("redirect") }
        let redirects = named(node).filter { kindName($0) == "herestring_redirect" }
        if words.count == 1, isDots(words[0]) { return term(.ellipsis, slot, node) }
        // A word alone is whatever stands there.
        if isPattern, words.count == 1, redirects.isEmpty, tree.parent(node) == 0, named(0).count == 1, isAlone(node) { return word(words[0], slot) }
        guard !words.isEmpty else { return other(node, slot) }
        marked("!sh_cmd!", slot, node) { for one in words { $0.word(one, .item) } }
    }

    /// Whether a pattern consists of the node.
    private func isAlone(_ node: Int) -> Bool { tree.bytes[tree.range(node).upperBound...].allSatisfy { $0 <= 32 } }

    private mutating func bashAssignment(_ node: Int, _ slot: Slot) {
        let name = tree.child(of: node, .name), value = tree.child(of: node, .value)
        guard name >= 0 else { return other(node, slot) }
        let isAdding = has(node, token: "+=")
        term(isAdding ? .augmentedAssign : .assign, slot, node, atom: isAdding ? code.atoms.number(of: "+=") : AtomTable.empty) {
            $0.name(name, .target)
            if value >= 0 { $0.word(value, .value) } else { $0.term(.string, .value, name) }
        }
    }

    /// Commands joined by signs, grouped from the left.
    private mutating func operators(_ node: Int, _ slot: Slot, _ parts: ArraySlice<Int>, _ sign: String?) {
        guard let last = parts.last, parts.count > 1 else { return parts.first.map { expression($0, slot) } ?? other(node, slot) }
        let token = sign ?? tree.children(of: node).filter { !tree.isNamed($0) && $0 < last }.last.map { String(decoding: tree.text($0), as: UTF8.self) } ?? "&&"
        let name = token == "|" ? "pipe" : token
        term(.binary, slot, range: tree.range(node).lowerBound..<tree.range(last).upperBound, atom: code.atoms.number(of: name)) {
            $0.operators(node, .left, parts.dropLast(), sign)
            $0.expression(last, .right)
        }
    }

    /// Where output goes is not matched.
    private mutating func redirected(_ node: Int, _ slot: Slot) {
        let body = tree.child(of: node, .body)
        if body >= 0 { expression(body, slot) } else { other(node, slot) }
    }

    // MARK: Words

    /// One word of a command.
    mutating func word(_ node: Int, _ slot: Slot) {
        switch kindName(node) {
        case "command_name": if let inner = named(node).first { word(inner, slot) } else { literal(node, slot) }
        case "word", "number", "variable_name", "special_variable_name", "extglob_pattern", "regex": literal(node, slot)
        case "raw_string", "ansi_c_string": term(.string, slot, node, atom: code.atoms.number(of: tree.text(node).drop { $0 == UInt8(ascii: "$") }.dropFirst().dropLast()))
        case "string", "translated_string": quoted(node, slot)
        case "concatenation": marked("!sh_concat!", slot, node) { for child in $0.named(node) { $0.word(child, .item) } }
        case "simple_expansion", "expansion": expansion(node, slot)
        case "command_substitution", "process_substitution":
            marked(kindName(node) == "command_substitution" ? "!sh_cmd_subst!" : "!sh_proc_subst!", slot, node) { lowering in
                let inner = lowering.named(node)
                if inner.count == 1 { return lowering.expression(inner[0], .item) }
                lowering.term(.block, .item, node) { for child in inner { $0.statement(child) } }
            }
        case "array": term(.array, slot, node) { for child in $0.named(node) { $0.word(child, .item) } }
        default: other(node, slot)
        }
    }

    private mutating func literal(_ node: Int, _ slot: Slot) {
        if isPattern, let meaning = Placeholder.meaning(of: tree.text(node)) { return term(meaning.kind, slot, node, atom: code.atoms.number(of: meaning.word)) }
        term(.string, slot, node, atom: atom(node))
    }

    /// A string in double quotes: a plain one, or pieces and expansions.
    private mutating func quoted(_ node: Int, _ slot: Slot) {
        let inner = named(node)
        let isAny = isPattern && tree.text(node).elementsEqual("\"...\"".utf8)
        let isPlain = inner.allSatisfy { kindName($0) == "string_content" } && !isAny
        if isPlain { return term(.string, slot, node, atom: code.atoms.number(of: tree.text(node).drop { $0 == UInt8(ascii: "$") }.dropFirst().dropLast())) }
        marked("!sh_quoted_concat!", slot, node) {
            if isAny { return $0.term(.ellipsis, .item, node) }
            for child in inner { if $0.kindName(child) == "string_content" { $0.pieces(child) } else { $0.word(child, .item) } }
        }
    }

    /// Text between expansions; in a pattern, dots stand for any pieces.
    private mutating func pieces(_ node: Int) {
        let text = tree.text(node)
        guard isPattern, text.starts(with: "...".utf8) || text.suffix(3).elementsEqual("...".utf8) else {
            return term(.string, .item, node, atom: atom(node))
        }
        if text.starts(with: "...".utf8) { term(.ellipsis, .item, node) }
        let middle = text.drop { $0 == UInt8(ascii: ".") }
        let end = middle.lastIndex { $0 != UInt8(ascii: ".") }.map { $0 + 1 } ?? middle.startIndex
        if end > middle.startIndex { term(.string, .item, node, atom: code.atoms.number(of: middle[..<end])) }
        if text.count > 3, text.suffix(3).elementsEqual("...".utf8) { term(.ellipsis, .item, node) }
    }

    /// `$x`, `${x:-y}`: only the name counts. A metavariable stands for what it finds.
    private mutating func expansion(_ node: Int, _ slot: Slot) {
        let name = named(node).first ?? node
        let text = tree.text(node)
        if isPattern, kindName(node) == "simple_expansion", let meaning = Placeholder.meaning(of: text.dropFirst()) ?? Placeholder.meaning(of: text) {
            return term(meaning.kind, slot, node, atom: code.atoms.number(of: meaning.word))
        }
        marked("!sh_expand!", slot, node) {
            $0.name(name, .item)
        }
    }
}

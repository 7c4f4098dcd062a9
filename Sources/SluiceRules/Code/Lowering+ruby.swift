internal import SluiceSyntax

/// What Ruby writes in ways of its own: calls without brackets, modifiers, bodies with handlers.
extension Lowering {
    // MARK: Statements

    /// - Returns: whether the statement was one of Ruby's own.
    mutating func rubyStatement(_ node: Int, _ slot: Slot) -> Bool {
        switch kindName(node) {
        case "identifier", "constant", "global_variable", "instance_variable", "class_variable":
            // A name that stands as a statement is a call; in a pattern it is the name.
            if isPattern {
                term(.expressionStatement, slot, node, traits: .unterminated) { $0.expression(node, .value) }
                return true
            }
            term(.expressionStatement, slot, node) { lowering in
                lowering.term(.call, .value, node) {
                    $0.name(node, .callee)
                    $0.term(.arguments, .arguments, node)
                }
            }
        case "if", "unless", "if_modifier", "unless_modifier", "elsif": rubyBranch(node, slot)
        case "while", "until", "while_modifier", "until_modifier": rubyLoop(node, slot)
        case "case", "case_match": rubySelection(node, slot)
        case "rescue_modifier": rescued(node, slot)
        case "method": rubyFunction(node, slot, traits: [.definition, .method], name: tree.child(of: node, .name))
        case "singleton_method": singleton(node, slot)
        case "class", "module": rubyClass(node, slot)
        case "singleton_class": opened(node, slot)
        case "return": term(.returnStatement, slot, node) { $0.given(node) }
        case "parenthesized_statements": term(.block, slot, node) { $0.rubyBody(node) }
        case "begin" where !named(node).contains { ["rescue", "ensure"].contains(kindName($0)) }:
            term(.block, slot, node) { $0.term(.block, .item, node) { $0.rubyBody(node) } }
        default: return false
        }
        return true
    }

    /// Statements, and what is done when they fail: then all of them are a `try`.
    mutating func rubyBody(_ node: Int) {
        let children = named(node)
        let tails: Set<String> = ["rescue", "ensure", "else"]
        guard children.contains(where: { kindName($0) == "rescue" || kindName($0) == "ensure" }) else {
            for child in children { statement(child) }
            return
        }
        term(.tryStatement, .item, node) { lowering in
            lowering.term(.block, .body, node) { for child in children where !tails.contains($0.kindName(child)) { $0.statement(child) } }
            for child in children {
                switch lowering.kindName(child) {
                case "rescue": lowering.rescue(child)
                case "ensure": lowering.term(.finalizer, .finalizer, child) { $0.block(child, .body, isWhole: true) }
                case "else": lowering.block(child, .alternative)
                default: break
                }
            }
        }
    }

    /// A block of the children of a node, whatever that is.
    private mutating func block(_ node: Int, _ slot: Slot, isWhole: Bool) {
        term(.block, slot, node) { for child in $0.named(node) { $0.statement(child) } }
    }

    /// What is caught, and its name.
    private mutating func rescue(_ node: Int) {
        let types = named(node).filter { tree.part($0) == .type }, body = tree.child(of: node, .body)
        let name = named(node).first { tree.part($0) != .type && $0 != body }
        term(.handler, .handler, node) {
            if types.count == 1 { $0.expression(types[0], .type) }
            if types.count > 1 { $0.term(.tuple, .type, node) { for type in types { $0.expression(type, .item) } } }
            if let name { $0.expression(name, .name) }
            $0.rubyBlock(body, .body, after: node)
        }
    }

    /// `a rescue b`
    private mutating func rescued(_ node: Int, _ slot: Slot) {
        let parts = named(node)
        guard parts.count == 2 else { return other(node, slot) }
        term(.tryStatement, slot, node) {
            $0.term(.block, .body, parts[0]) { $0.statement(parts[0]) }
            $0.term(.handler, .handler, parts[1]) { $0.term(.block, .body, parts[1]) { $0.statement(parts[1]) } }
        }
    }

    /// A body as a block, an empty one where there is none.
    private mutating func rubyBlock(_ node: Int, _ slot: Slot, after whole: Int) {
        if node >= 0 { return block(node, slot) }
        let end = tree.range(whole).upperBound
        term(.block, slot, range: end..<end)
    }

    /// `unless` is an `if` of the contrary that does nothing.
    private mutating func rubyBranch(_ node: Int, _ slot: Slot) {
        let condition = tree.child(of: node, .condition), body = tree.child(of: node, .consequence), alternative = tree.child(of: node, .alternative)
        guard condition >= 0 else { return other(node, slot) }
        let isNegated = kindName(node).hasPrefix("unless")
        term(.ifStatement, slot, node) {
            $0.condition(condition, isNegated: isNegated)
            $0.rubyBlock(isNegated ? alternative : body, .consequence, after: condition)
            let other = isNegated ? body : alternative
            if other >= 0, $0.kindName(other) == "elsif" {
                $0.term(.block, .alternative, other) { $0.rubyBranch(other, .item) }
            } else if other >= 0 || isNegated {
                $0.rubyBlock(other, .alternative, after: condition)
            }
        }
    }

    private mutating func condition(_ node: Int, isNegated: Bool) {
        guard isNegated else { return expression(node, .condition) }
        term(.unary, .condition, node, atom: code.atoms.number(of: "!")) { $0.expression(node, .operand) }
    }

    /// `until` is a `while` of the contrary.
    private mutating func rubyLoop(_ node: Int, _ slot: Slot) {
        let condition = tree.child(of: node, .condition), body = tree.child(of: node, .body)
        guard condition >= 0 else { return other(node, slot) }
        let isNegated = kindName(node).hasPrefix("until")
        term(.loop, slot, node, atom: code.atoms.number(of: "while")) {
            $0.condition(condition, isNegated: isNegated)
            $0.rubyBlock(body, .body, after: condition)
        }
    }

    private mutating func rubySelection(_ node: Int, _ slot: Slot) {
        let condition = tree.child(of: node, .condition)
        term(.selection, slot, node) { lowering in
            if condition >= 0 { lowering.expression(condition, .condition) }
            for one in lowering.named(node) where one != condition {
                let isDefault = lowering.kindName(one) == "else"
                lowering.term(.selectionCase, .item, one) {
                    let body = isDefault ? one : $0.tree.child(of: one, .body)
                    for value in isDefault ? [] : $0.named(one) where value != body { $0.expression(value, .value) }
                    $0.rubyBlock(body, .body, after: one)
                }
            }
        }
    }

    // MARK: Definitions

    /// A method or a block; it has a body in any case.
    private mutating func rubyFunction(_ node: Int, _ slot: Slot, traits: TermTraits, name: Int) {
        let parameters = tree.child(of: node, .parameters)
        let body = tree.child(of: node, .body)
        term(.function, slot, node, traits: traits) {
            if name >= 0 { $0.key(name, .name) }
            $0.parameters(parameters, of: node)
            $0.rubyBlock(body, .body, after: node)
        }
    }

    /// `def self.f`: a function without a name, beside what it belongs to.
    private mutating func singleton(_ node: Int, _ slot: Slot) {
        let object = tree.child(of: node, .receiver), name = tree.child(of: node, .name)
        guard object >= 0, name >= 0 else { return other(node, slot) }
        term(.other, slot, node, atom: code.atoms.number(of: kindName(node))) {
            $0.term(.member, .item, range: $0.tree.range(object).lowerBound..<$0.tree.range(name).upperBound) {
                $0.expression(object, .receiver)
                $0.name(name, .property, kind: .name)
            }
            $0.rubyFunction(node, .item, traits: [.definition, .method], name: -1)
        }
    }

    private mutating func rubyClass(_ node: Int, _ slot: Slot) {
        let name = tree.child(of: node, .name), base = tree.child(of: node, .superclass), body = tree.child(of: node, .body)
        term(.classLike, slot, node, atom: code.atoms.number(of: kindName(node)), traits: .definition) {
            if name >= 0 { $0.expression(name, .name) }
            $0.term(.bases, .bases, node) { if base >= 0 { $0.expression(base, .item) } }
            $0.rubyBlock(body, .body, after: node)
        }
    }

    /// `class << self`
    private mutating func opened(_ node: Int, _ slot: Slot) {
        let value = tree.child(of: node, .value), body = tree.child(of: node, .body)
        term(.other, slot, node, atom: code.atoms.number(of: kindName(node))) {
            if value >= 0 { $0.expression(value, .item) }
            $0.rubyBlock(body, .item, after: node)
        }
    }

    // MARK: Expressions

    /// - Returns: whether the expression was one of Ruby's own.
    mutating func rubyExpression(_ node: Int, _ slot: Slot) -> Bool {
        switch kindName(node) {
        case "call": rubyCall(node, slot)
        case "element_reference": element(of: node, slot)
        case "argument_list": term(.tuple, slot, node) { $0.rubyArguments(node) }
        case "block", "do_block", "lambda": rubyFunction(node, slot, traits: [], name: -1)
        case "scope_resolution": qualified(node, slot)
        case "simple_symbol", "hash_key_symbol": symbol(node, slot)
        case "delimited_symbol": string(node, slot, kind: named(node).contains { tree.role($0) == .interpolation } ? .template : .symbol)
        case "regex": string(node, slot, kind: .regex)
        case "subshell": subshell(node, slot)
        case "heredoc_beginning": term(.string, slot, node, atom: atom(node))
        case "string_array", "symbol_array": words(node, slot)
        case "character": other(node, slot)
        case "pair": rubyPair(node, slot)
        case "range": range(node, slot)
        case "block_argument": term(.unary, slot, node, atom: code.atoms.number(of: "&")) { if let inner = $0.named(node).first { $0.expression(inner, .operand) } }
        case "yield": term(.yield, slot, node) { $0.given(node) }
        case "hash": term(.object, slot, node) { for child in $0.named(node) { $0.expression(child, .item) } }
        case "if", "unless", "if_modifier", "unless_modifier", "while", "until", "while_modifier", "until_modifier", "case", "case_match", "rescue_modifier",
            "method", "singleton_method", "class", "module", "singleton_class", "return", "parenthesized_statements", "begin":
            return rubyStatement(node, slot)
        default: return false
        }
        return true
    }

    /// What `return` and `yield` are given: one value, or several as a list.
    private mutating func given(_ node: Int) {
        guard let list = named(node).first else { return }
        let values = kindName(list) == "argument_list" ? named(list) : [list]
        if values.count == 1 { return expression(values[0], .value) }
        term(.tuple, .value, list) { for value in values { $0.expression(value, .item) } }
    }

    /// A call with a block is the call of what the call without it gives.
    private mutating func rubyCall(_ node: Int, _ slot: Slot) {
        guard let block = named(node).first(where: isBlock) ?? dotsWithBlock(node) else { return plainCall(node, slot, isWhole: true) }
        term(.call, slot, node) {
            $0.plainCall(node, .callee, isWhole: false)
            $0.term(.arguments, .arguments, block) { $0.expression(block, .item) }
        }
    }

    private func isBlock(_ node: Int) -> Bool { ["block", "do_block"].contains(kindName(node)) }

    /// The block of `$F ... { }`, which the grammar gives to the ellipsis.
    private func dotsWithBlock(_ node: Int) -> Int? {
        let arguments = tree.child(of: node, .arguments)
        guard isPattern, arguments >= 0, let last = named(arguments).last, isDotsCall(last) else { return nil }
        return named(last).first(where: isBlock)
    }

    private func isDotsCall(_ node: Int) -> Bool {
        let name = kindName(node) == "call" ? tree.child(of: node, .name) : -1
        return name >= 0 && tree.child(of: node, .receiver) < 0 && isDots(name)
    }

    private mutating func plainCall(_ node: Int, _ slot: Slot, isWhole: Bool) {
        let receiver = tree.child(of: node, .receiver), name = tree.child(of: node, .name), arguments = tree.child(of: node, .arguments)
        if isPattern, receiver < 0, name >= 0, arguments >= 0, placeholderCall(tree.text(name), arguments, node, slot) { return }
        let last = max(receiver, name)
        guard last >= 0 else { return other(node, slot) }
        let start = tree.range(node).lowerBound
        let end = isWhole ? tree.range(node).upperBound : tree.range(arguments >= 0 ? arguments : last).upperBound
        let callee = start..<tree.range(last).upperBound
        if arguments < 0, isWhole, receiver >= 0, name >= 0 { return link(receiver, name, slot, callee) }
        term(.call, slot, range: start..<end) {
            if receiver >= 0, name >= 0 { $0.link(receiver, name, .callee, callee) } else { $0.expression(last, .callee) }
            $0.term(.arguments, .arguments, arguments >= 0 ? arguments : last) { if arguments >= 0 { $0.rubyArguments(arguments) } }
        }
    }

    private mutating func link(_ receiver: Int, _ name: Int, _ slot: Slot, _ range: Range<Int>) {
        term(.member, slot, range: range) {
            $0.expression(receiver, .receiver)
            $0.name(name, .property, kind: .name)
        }
    }

    /// `a[i]` is a call of the operator.
    private mutating func element(of node: Int, _ slot: Slot) {
        guard let receiver = named(node).first else { return other(node, slot) }
        let word = code.atoms.number(of: "[")
        let range = tree.range(node)
        term(.call, slot, node) { lowering in
            lowering.term(.member, .callee, range: range.lowerBound..<lowering.tree.range(receiver).upperBound) {
                $0.expression(receiver, .receiver)
                $0.term(.name, .property, range: range.upperBound - 1..<range.upperBound, atom: word)
            }
            lowering.term(.arguments, .arguments, node) { for child in $0.named(node).dropFirst() { $0.rubyArgument(child) } }
        }
    }

    private mutating func rubyArguments(_ node: Int) { for child in named(node) { rubyArgument(child) } }

    /// `a: 1` and `:a => 1` name an argument; any other key makes a pair.
    private mutating func rubyArgument(_ node: Int) {
        if isDotsCall(node) { return term(.ellipsis, .item, node) }
        let key = kindName(node) == "pair" ? tree.child(of: node, .key) : -1
        guard key >= 0, ["hash_key_symbol", "simple_symbol"].contains(kindName(key)) else { return expression(node, .item) }
        let value = tree.child(of: node, .value)
        term(.keywordArgument, .item, node) {
            $0.word(key, .name, .name)
            if value >= 0 { $0.expression(value, .value) } else { $0.term(.nothing, .value, key, atom: $0.code.atoms.number(of: "nil")) }
        }
    }

    /// A range; an end that is left out is nothing.
    private mutating func range(_ node: Int, _ slot: Slot) {
        let sign = tree.child(of: node, .operator)
        guard sign >= 0 else { return other(node, slot) }
        let left = named(node).first { $0 < sign }, right = named(node).first { $0 > sign }
        term(.binary, slot, node, atom: atom(sign)) {
            for (end, slot) in [(left, Slot.left), (right, Slot.right)] {
                if let end { $0.expression(end, slot) } else { $0.term(.nothing, slot, sign, atom: $0.code.atoms.number(of: "nil")) }
            }
        }
    }

    private mutating func rubyPair(_ node: Int, _ slot: Slot) {
        let key = tree.child(of: node, .key), value = tree.child(of: node, .value)
        guard key >= 0 else { return other(node, slot) }
        term(.pair, slot, node) {
            $0.expression(key, .key)
            if value >= 0 { $0.expression(value, .value) } else { $0.term(.nothing, .value, key, atom: $0.code.atoms.number(of: "nil")) }
        }
    }

    /// `A::B`, which is a name with a path and no field of something.
    private mutating func qualified(_ node: Int, _ slot: Slot) {
        let scope = tree.child(of: node, .receiver), name = tree.child(of: node, .name)
        guard name >= 0 else { return other(node, slot) }
        term(.member, slot, node, traits: .qualified) {
            if scope >= 0 { $0.expression(scope, .receiver) } else { $0.term(.token, .receiver, node) }
            $0.name(name, .property, kind: .name)
        }
    }

    // MARK: Literals

    private mutating func symbol(_ node: Int, _ slot: Slot) { word(node, slot, .symbol) }

    /// The word of a symbol, without its colons.
    private mutating func word(_ node: Int, _ slot: Slot, _ kind: TermKind) {
        var text = tree.text(node)
        while text.first == UInt8(ascii: ":") { text = text.dropFirst() }
        if isPattern, let meaning = Placeholder.meaning(of: text) {
            if kind == .symbol, meaning.kind == .metavariable { return term(.symbol, slot, node, atom: code.atoms.number(of: meaning.word)) }
            return term(meaning.kind, slot, node, atom: code.atoms.number(of: meaning.word))
        }
        term(kind, slot, node, atom: code.atoms.number(of: text))
    }

    /// A command in backticks holds a string.
    private mutating func subshell(_ node: Int, _ slot: Slot) {
        term(.other, slot, node, atom: code.atoms.number(of: kindName(node))) {
            let isAny = $0.isPattern && $0.named(node).count == 1 && $0.tree.text($0.named(node)[0]).elementsEqual("...".utf8)
            if isAny { $0.term(.ellipsis, .item, node) } else { $0.string(node, .item) }
        }
    }

    /// `%w(a b)` is read as one string.
    private mutating func words(_ node: Int, _ slot: Slot) {
        let content = named(node).flatMap { Array(tree.text($0)) }
        term(.string, slot, node, atom: code.atoms.number(of: content[...]))
    }
}

internal import SluiceSyntax

extension Lowering {
    /// A term for a node in any case, be it one of which nothing is known: what asks for a slot finds it filled.
    mutating func expression(_ node: Int, _ slot: Slot) {
        let before = code.count
        known(node, slot)
        if code.count == before { term(.other, slot, node) }
    }

    /// By the role of the node.
    private mutating func known(_ node: Int, _ slot: Slot) {
        if isJava, javaExpression(node, slot) { return }
        if family == .scala, scalaExpression(node, slot) { return }
        if family == .ruby, rubyExpression(node, slot) { return }
        if family == .php, phpExpression(node, slot) { return }
        if family == .bash, bashExpression(node, slot) { return }
        if family == .kotlin, kotlinExpression(node, slot) { return }
        if family == .csharp, csharpExpression(node, slot) { return }
        if family == .swift, swiftExpression(node, slot) { return }
        if family == .rust, rustExpression(node, slot) { return }
        if family == .c, cExpression(node, slot) { return }
        switch tree.role(node) {
        case .label where family == .script: name(node, slot, kind: .name)
        case .identifier, .typeName, .propertyName, .label: identifier(node, slot)
        case .selfReference: term(.selfReference, slot, node, atom: atom(node))
        case .parenthesized:
            let inner = bare(node)
            if inner == node { other(node, slot) } else { expression(inner, slot) }
        case .call, .construction: call(node, slot)
        case .member: member(node, slot)
        case .subscriptAccess: subscriptAccess(node, slot)
        case .assignment: if isCompound(node) { augmented(node, slot) } else { assignment(node, slot) }
        case .augmentedAssignment: augmented(node, slot)
        case .string: string(node, slot)
        case .number: term(.number, slot, node, atom: code.atoms.number(of: Numeral.normal(plainNumber(node))))
        case .boolean: term(.boolean, slot, node, atom: code.atoms.number(of: Array(tree.text(node).map { $0 | 0x20 })[...]))
        case .nothing: term(.nothing, slot, node, atom: atom(node))
        case .regex: regex(node, slot)
        case .object: term(.object, slot, node) { $0.members(of: node) }
        case .pair: pair(node, slot)
        case .array: list(kindName(node).hasPrefix("set") ? .set : [], .array, node, slot)
        case .tuple:
            // The sides of an assignment of Go are lists, mostly of one.
            if family == .go, named(node).count == 1 { expression(named(node)[0], slot) } else { list([], .tuple, node, slot) }
        case .comprehension: comprehension(node, slot)
        case .binary: binary(node, slot)
        case .unary, .update: unary(node, slot)
        case .conditional: conditional(node, slot)
        case .awaiting: operand(.await, node, slot)
        case .yielding: operand(.yield, node, slot)
        case .cast: cast(node, slot)
        case .spread: operand(.spread, node, slot)
        case .function, .lambda, .method: function(node, slot)
        case .classLike: classLike(node, slot)
        case .element: element(node, slot)
        case .interpolation: interpolation(node, slot)
        case .type: type(node, slot)
        case .argument:
            let inner = named(node)
            if inner.count == 1 { expression(inner[0], slot) } else { other(node, slot) }
        case .declaration, .expressionStatement, .block, .branch, .loop: statement(node, slot)
        case .selection where isJava: statement(node, slot)
        default: unknown(node, slot)
        }
    }

    /// A number without the letter that says how exact it is.
    private func plainNumber(_ node: Int) -> ArraySlice<UInt8> {
        let text = tree.text(node)
        if family == .kotlin, let last = text.last, "Ll".utf8.contains(last) { return text.dropLast() }
        guard isJava, text.contains(UInt8(ascii: ".")), let last = text.last, "fFdD".utf8.contains(last) else { return text }
        return text.dropLast()
    }

    /// What a language's file gives no role that an expression has.
    private mutating func unknown(_ node: Int, _ slot: Slot) {
        if isDots(node) || kindName(node) == "ellipsis" && isPattern { return term(.ellipsis, slot, node) }
        if kindName(node) == "slice" { return term(.slice, slot, node) { $0.sliceParts(of: node) } }
        other(node, slot)
    }

    /// What stands before, between and behind the colons; nothing is not the same as something.
    private mutating func sliceParts(of node: Int) {
        let slots: [Slot] = [.left, .right, .step]
        var place = 0
        for child in tree.children(of: node) where !tree.isExtra(child) {
            if tree.isNamed(child) { if place < 3 { expression(child, slots[place]) } } else { place += 1 }
        }
    }

    /// A node that this form has no word for: its kind, its children and those of its tokens that are more than punctuation.
    mutating func other(_ node: Int, _ slot: Slot) {
        let word = code.atoms.number(of: kindName(node))
        if named(node).isEmpty {
            return term(.other, slot, node, atom: word) { $0.term(.token, .item, node, atom: $0.atom(node)) }
        }
        term(.other, slot, node, atom: word) {
            for child in $0.tree.children(of: node) where !$0.tree.isExtra(child) {
                if $0.tree.isNamed(child) {
                    $0.statementOrExpression(child)
                } else if !$0.isPunctuation(child) {
                    $0.term(.token, .item, child, atom: $0.atom(child))
                }
            }
        }
    }

    /// What an unknown node holds may be either.
    private mutating func statementOrExpression(_ node: Int) {
        switch tree.role(node) {
        case .block, .expressionStatement, .declaration, .branch, .loop, .tryStatement, .throwStatement, .returnStatement, .importing, .classBody:
            tree.role(node) == .classBody ? block(node, .item) : statement(node)
        default: expression(node, .item)
        }
    }

    /// Tokens that only hold other things together.
    private func isPunctuation(_ node: Int) -> Bool {
        guard let first = tree.text(node).first, tree.range(node).count == 1 else { return false }
        return "(){}[],;:.".utf8.contains(first)
    }

    // MARK: Names

    /// A name, a dotted name in one node, or what a pattern has in its place.
    private mutating func identifier(_ node: Int, _ slot: Slot) {
        if isPattern, let meaning = Placeholder.meaning(of: tree.text(node)) {
            return term(meaning.kind, slot, node, atom: code.atoms.number(of: meaning.word))
        }
        let parts = tree.role(node) == .identifier ? named(node) : []
        if parts.count > 1 { return dotted(parts[...], node, slot) }
        term(.identifier, slot, node, atom: atom(node))
    }

    /// A dotted name that the grammar keeps in one node.
    private mutating func dotted(_ parts: ArraySlice<Int>, _ node: Int, _ slot: Slot) {
        guard let last = parts.last, parts.count > 1 else { return parts.first.map { name($0, slot) } ?? other(node, slot) }
        term(.member, slot, node) {
            $0.dotted(parts.dropLast(), node, .receiver)
            $0.name(last, .property, kind: .name)
        }
    }

    /// `a.b`, `a->b`, `a::b`.
    private mutating func member(_ node: Int, _ slot: Slot) {
        // The grammar of Java has no fields in `a.b.C` where that is a type.
        let parts = named(node)
        if family == .typed || family == .csharp, tree.child(of: node, .receiver) < 0, parts.count == 2 {
            return term(.member, slot, node) {
                $0.expression(parts[0], .receiver)
                $0.name(parts[1], .property, kind: .name)
            }
        }
        let receiver = tree.child(of: node, .receiver), property = max(tree.child(of: node, .property), tree.child(of: node, .name))
        guard receiver >= 0, property >= 0 else { return other(node, slot) }
        let isOptional = tree.children(of: node).contains { kindName($0) == "optional_chain" || tree.text($0).elementsEqual("?.".utf8) }
        term(.member, slot, node, traits: isOptional ? .optional : []) {
            $0.expression(receiver, .receiver)
            $0.name(property, .property, kind: .name)
        }
    }

    /// `a[i]`, with several indices as a tuple.
    private mutating func subscriptAccess(_ node: Int, _ slot: Slot) {
        if kindName(node) == "slice_expression" { return goSlice(node, slot) }
        let receiver = tree.child(of: node, .receiver)
        var indices = tree.children(of: node).filter { tree.part($0) == .index && tree.isNamed($0) }
        if indices.count == 1, tree.role(indices[0]) == .arguments { indices = named(indices[0]) }
        guard receiver >= 0, !indices.isEmpty else { return other(node, slot) }
        term(.indexing, slot, node) {
            $0.expression(receiver, .receiver)
            if indices.count == 1 { return $0.expression(indices[0], .index) }
            $0.term(.tuple, .index, node) { for index in indices { $0.expression(index, .item) } }
        }
    }

    // MARK: Calls

    /// A call, a construction or a conversion.
    private mutating func call(_ node: Int, _ slot: Slot) {
        if family == .go, goAllocation(node, slot) { return }
        let callee = tree.child(of: node, .callee), arguments = tree.child(of: node, .arguments)
        let receiver = tree.child(of: node, .receiver), name = tree.child(of: node, .name)
        let called = callee >= 0 ? callee : receiver < 0 ? name : -1
        if isPattern, called >= 0, arguments >= 0, placeholderCall(tree.text(called), arguments, node, slot) { return }
        guard callee >= 0 || name >= 0 else { return other(node, slot) }
        let converted = arguments < 0 ? tree.child(of: node, .operand) : -1
        term(tree.role(node) == .construction ? .construction : .call, slot, node) {
            if callee >= 0 {
                let isGeneral = ($0.family == .typed || $0.family == .csharp) && $0.tree.role(callee) == .type
                $0.expression(isGeneral ? $0.named(callee).first ?? callee : callee, .callee)
            } else if receiver >= 0 {
                $0.term(.member, .callee, node) {
                    $0.expression(receiver, .receiver)
                    $0.name(name, .property, kind: .name)
                }
            } else {
                $0.name(name, .callee)
            }
            if $0.family == .script, let general = $0.tree.children(of: node).first(where: { [tree = $0.tree] in tree.kindName(tree.kind($0)) == "type_arguments" }) { $0.type(general) }
            if arguments >= 0 { return $0.arguments(arguments) }
            $0.term(.arguments, .arguments, node) { if converted >= 0 { $0.expression(converted, .item) } }
        }
    }

    /// What stands between the brackets of a call.
    mutating func arguments(_ node: Int) {
        if family == .go, tree.role(node) == .object { return goArguments(node) }
        term(.arguments, .arguments, node) {
            guard $0.tree.role(node) == .arguments else { return $0.tree.role(node) == .string && $0.family == .script ? $0.tagged(node) : $0.expression(node, .item) }
            for child in $0.named(node) { $0.argument(child) }
        }
    }

    /// The template behind a tag is no expression of its own; its holes are.
    private mutating func tagged(_ node: Int) {
        term(.other, .item, node, atom: code.atoms.number(of: "tagged template")) { $0.string(node, .item, kind: .token) }
    }

    /// One argument, with its name if it has one.
    mutating func argument(_ node: Int) {
        if family == .csharp, csharpArgument(node) { return }
        if tree.role(node) == .keywordArgument {
            let name = max(tree.child(of: node, .name), tree.child(of: node, .key)), value = tree.child(of: node, .value)
            if name >= 0, isDots(name) { return term(.ellipsis, .item, node) }
            if name >= 0, value >= 0 {
                return term(.keywordArgument, .item, node) {
                    $0.name(name, .name, kind: .name)
                    $0.expression(value, .value)
                }
            }
        }
        // A constant of PHP is a name as the name of an argument is.
        if tree.role(node) == .argument || family == .php && tree.role(node) == .keywordArgument, let inner = named(node).first, named(node).count == 1 { return argument(inner) }
        expression(node, .item)
    }

    /// Deep patterns and typed metavariables are calls while the grammar parses them.
    mutating func placeholderCall(_ callee: ArraySlice<UInt8>, _ arguments: Int, _ node: Int, _ slot: Slot) -> Bool {
        let list = named(arguments)
        if callee.elementsEqual(Placeholder.deep.utf8), let inner = list.first {
            term(.deep, slot, node) { $0.expression(inner, .item) }
            return true
        }
        guard callee.elementsEqual(Placeholder.typed.utf8), list.count == 2, let meaning = Placeholder.meaning(of: tree.text(list[0])) else { return false }
        if tree.role(list[1]) == .cast, tree.child(of: list[1], .type) >= 0 {
            term(.typedMetavariable, slot, node, atom: code.atoms.number(of: meaning.word)) { $0.typeDescriptor($0.tree.child(of: list[1], .type), .type) }
            return true
        }
        let type = tree.text(list[1]).dropFirst().dropLast().filter { $0 > 32 }
        term(.typedMetavariable, slot, node, atom: code.atoms.number(of: meaning.word)) {
            $0.term(.type, .type, list[1], atom: $0.code.atoms.number(of: type[...]))
        }
        return true
    }

    // MARK: Assignments

    /// Whether an assignment has an operator in front of its sign: some grammars have one kind for all.
    private func isCompound(_ node: Int) -> Bool {
        let sign = tree.child(of: node, .operator)
        guard sign >= 0, !tree.isNamed(sign) else { return false }
        let text = tree.text(sign)
        return text.count > 1 && text.last == UInt8(ascii: "=") && text.first != UInt8(ascii: ":")
    }

    /// An assignment; one without a value declares a name.
    private mutating func assignment(_ node: Int, _ slot: Slot) {
        let left = max(tree.child(of: node, .left), tree.child(of: node, .name))
        let right = max(tree.child(of: node, .right), tree.child(of: node, .value)), type = tree.child(of: node, .type)
        guard left >= 0 else { return other(node, slot) }
        let sign = family == .go || family == .typed ? tree.child(of: node, .operator) : -1
        if sign >= 0, !tree.text(sign).elementsEqual("=".utf8) { return augmented(node, slot) }
        guard right >= 0 else {
            return term(.declaration, slot, node) {
                $0.expression(left, .target)
                if type >= 0 { $0.type(type) }
            }
        }
        if family == .python, tree.role(right) == .assignment, type < 0 { return chained(node, slot) }
        term(.assign, slot, node, traits: family == .go && kindName(node) == "short_var_declaration" ? .short : []) {
            $0.expression(left, .target)
            $0.expression(right, .value)
            if type >= 0 { $0.type(type) }
        }
    }

    /// `a = b = 1` gives one value to several targets.
    private mutating func chained(_ node: Int, _ slot: Slot) {
        var targets: [Int] = [], last = node
        while tree.role(last) == .assignment, tree.child(of: last, .left) >= 0, tree.child(of: last, .right) >= 0 {
            targets.append(tree.child(of: last, .left))
            last = tree.child(of: last, .right)
        }
        term(.assign, slot, node) {
            $0.term(.tuple, .target, node) { for target in targets { $0.expression(target, .item) } }
            $0.expression(last, .value)
        }
    }

    /// `a += b`: the atom is the operator.
    private mutating func augmented(_ node: Int, _ slot: Slot) {
        let left = tree.child(of: node, .left), right = tree.child(of: node, .right), sign = tree.child(of: node, .operator)
        guard left >= 0, right >= 0 else { return other(node, slot) }
        if family == .script, sign >= 0 { return scriptAugmented(node, slot, left, right, tree.text(sign).dropLast()) }
        term(.augmentedAssign, slot, node, atom: sign >= 0 ? atom(sign) : AtomTable.empty) {
            $0.expression(left, .target)
            $0.expression(right, .value)
        }
    }

    // MARK: Operators

    /// One operator with its operands; without an operator it is a list.
    private mutating func binary(_ node: Int, _ slot: Slot) {
        let operators = tree.children(of: node).filter { tree.part($0) == .operator }
        let operands = named(node).filter { tree.part($0) != .operator }
        guard !operators.isEmpty, operands.count >= 2 else { return list([], .tuple, node, slot) }
        let signs = operators.map { String(decoding: tree.text($0), as: UTF8.self) }.joined(separator: " ")
        term(.binary, slot, node, atom: code.atoms.number(of: family == .ruby || family == .php ? Self.sign(signs) : signs)) {
            for (index, operand) in operands.enumerated() {
                $0.expression(operand, operands.count > 2 ? .item : index == 0 ? .left : .right)
            }
        }
    }

    /// The sign of an operator that may be written as a word.
    private static func sign(_ word: String) -> String { ["and": "&&", "or": "||", "not": "!", "<>": "!="][word] ?? word }

    /// An operator before or behind its operand; `delete` is a call, as rules expect.
    private mutating func unary(_ node: Int, _ slot: Slot) {
        let sign = tree.child(of: node, .operator) >= 0 ? tree.child(of: node, .operator) : tree.children(of: node).first { !tree.isNamed($0) } ?? -1
        guard sign >= 0, let operand = named(node).first(where: { $0 != sign }) else { return other(node, slot) }
        if tree.text(sign).elementsEqual("delete".utf8) {
            return term(.call, slot, node) {
                $0.term(.identifier, .callee, sign, atom: $0.atom(sign))
                $0.term(.arguments, .arguments, operand) { $0.expression(operand, .item) }
            }
        }
        let isPostfix = sign > operand
        let plain = String(decoding: tree.text(sign), as: UTF8.self)
        let word = (family == .ruby ? Self.sign(plain) : plain) + (isPostfix ? " after" : "")
        term(.unary, slot, node, atom: code.atoms.number(of: word)) { $0.expression(operand, .operand) }
    }

    /// `a ? b : c`
    private mutating func conditional(_ node: Int, _ slot: Slot) {
        let parts: [(Part, Slot)] = [(.condition, .condition), (.consequence, .consequence), (.alternative, .alternative)]
        term(.conditional, slot, node) {
            for (part, slot) in parts where $0.tree.child(of: node, part) >= 0 { $0.expression($0.tree.child(of: node, part), slot) }
        }
    }

    /// What has one operand and a mark: await, yield, spread.
    private mutating func operand(_ kind: TermKind, _ node: Int, _ slot: Slot) {
        if kind == .spread, let inner = named(node).first, isDots(inner) { return term(.ellipsis, slot, node) }
        let marks = tree.children(of: node).filter { !tree.isNamed($0) }
        // `yield from` is another thing than `yield`.
        let mark = kind == .spread ? marks.first : kind == .yield ? marks.dropFirst().first : nil
        term(kind, slot, node, atom: mark.map { atom($0) } ?? AtomTable.empty) {
            if let inner = $0.named(node).first { $0.expression(inner, .operand) }
        }
    }

    /// A cast keeps its type; one without a type means nothing here.
    private mutating func cast(_ node: Int, _ slot: Slot) {
        let inner = max(tree.child(of: node, .operand), tree.child(of: node, .value)), type = tree.child(of: node, .type)
        guard inner >= 0 else { return other(node, slot) }
        guard type >= 0 else { return expression(inner, slot) }
        let word = kindName(node) == "satisfies_expression" ? code.atoms.number(of: "satisfies") : AtomTable.empty
        term(.cast, slot, node, atom: word) {
            $0.expression(inner, .operand)
            $0.type($0.kindName(type) == "type_arguments" ? $0.named(type).first ?? type : type)
        }
    }
}

internal import SluiceSyntax

/// Statements and definitions of Kotlin.
extension Lowering {
    /// What Kotlin writes in its own way; `false` where the common form will do.
    mutating func kotlinStatement(_ node: Int, _ slot: Slot) -> Bool {
        switch kindName(node) {
        case "property_declaration": kotlinProperty(node, slot)
        case "getter", "setter": term(.other, slot, node, atom: code.atoms.number(of: kindName(node)))
        case "class_declaration", "object_declaration", "companion_object": kotlinClass(node, slot)
        case "function_declaration", "secondary_constructor": kotlinFunction(node, slot)
        case "anonymous_initializer": term(.block, slot, node) { for one in $0.named(node) { $0.statement(one) } }
        case "enum_entry": kotlinEntry(node, slot)
        case "try_expression": kotlinTry(node, slot)
        case "when_expression": kotlinWhen(node, slot)
        case "for_statement": kotlinLoop(node, slot)
        case "object_literal":
            term(.expressionStatement, slot, node, traits: .unterminated) { $0.expression(node, .value) }
        case "do_while_statement": kotlinRepeat(node, slot)
        case "jump_expression": return kotlinJump(node, slot)
        case "package_header": kotlinPackage(node, slot)
        // What a loop is called is no part of it.
        case "label": break
        default: return false
        }
        return true
    }

    // MARK: Declarations

    /// `val` and `var`, with their modifiers; what a value is delegated to is given to it.
    private mutating func kotlinProperty(_ node: Int, _ slot: Slot) {
        let parts = named(node)
        guard let target = parts.first(where: { ["multi_variable_declaration", "simple_identifier"].contains(kindName($0)) }) else { return other(node, slot) }
        let sign = tree.children(of: node).first { !tree.isNamed($0) && tree.text($0).elementsEqual("=".utf8) }
        let type = parts.first { $0 > target && $0 < sign ?? Int.max && [.type, .typeName].contains(tree.role($0)) }
        let value = sign.flatMap { sign in parts.first { $0 > sign } } ?? parts.first { kindName($0) == "property_delegate" }.flatMap { named($0).first }
        var traits: TermTraits = has(node, token: "var") || parts.contains { kindName($0) == "binding_pattern_kind" && tree.text($0).elementsEqual("var".utf8) } ? .variable : .constant
        if tree.role(tree.parent(node)) == .classBody { traits.insert(.field) }
        if isPattern, isDots(target) { return term(.ellipsis, slot, node) }
        guard let value else {
            return term(.declaration, slot, node, traits: traits) {
                $0.kotlinModifiers(of: node)
                $0.kotlinName(target, .target)
                if let type { $0.type(type) }
            }
        }
        term(.expressionStatement, slot, node) {
            $0.term(.assign, .value, node, traits: traits) {
                $0.kotlinModifiers(of: node)
                $0.kotlinName(target, .target)
                $0.expression(value, .value)
                if let type { $0.type(type) }
            }
        }
    }

    /// Annotations and words such as `private`, `open` and `lateinit`, as marks that a pattern may ask for.
    mutating func kotlinModifiers(of node: Int) {
        for child in tree.children(of: node) {
            switch kindName(child) {
            case "modifiers", "parameter_modifiers":
                for word in tree.children(of: child) { tree.role(word) == .decorator ? kotlinAnnotation(word) : kotlinMark(word) }
            case "annotation": kotlinAnnotation(child)
            case "enum", "binding_pattern_kind", "val", "var": kotlinMark(child)
            default: break
            }
        }
    }

    /// Some words are keywords to the reference engine, the others annotations.
    private mutating func kotlinMark(_ word: Int) {
        let text = String(decoding: tree.text(word), as: UTF8.self)
        guard Self.annotationWords.contains(text) else { return term(.token, .decorator, word, atom: atom(word)) }
        term(.decorator, .decorator, word) {
            $0.term(.call, .value, word) {
                $0.term(.identifier, .callee, word, atom: $0.atom(word))
                $0.term(.arguments, .arguments, word)
            }
        }
    }

    private static let annotationWords: Set<String> = ["open", "internal", "inner", "value", "expect", "actual", "infix", "operator", "tailrec", "lateinit", "noinline", "crossinline", "suspend", "vararg"]

    /// An annotation is a call, with or without brackets; what of a property it is meant for is left out.
    mutating func kotlinAnnotation(_ node: Int) {
        guard let inner = named(node).last else { return }
        let isCall = kindName(inner) == "constructor_invocation"
        let type = isCall ? named(inner).first ?? inner : inner
        let lists = isCall ? Array(named(inner).dropFirst()) : []
        term(.decorator, .decorator, node) { lowering in
            lowering.term(.call, .value, node) { lowering in
                lowering.kotlinPath(lowering.named(type).filter { [tree = lowering.tree] in tree.role($0) != .typeArguments }[...], type, .callee)
                lowering.term(.arguments, .arguments, node) { lowering in
                    for list in lists { for one in lowering.named(list) { lowering.kotlinArgument(one, .item) } }
                }
            }
        }
    }

    private mutating func kotlinEntry(_ node: Int, _ slot: Slot) {
        let parts = named(node)
        if let name = parts.first, isDots(name) { return term(.ellipsis, slot, node) }
        term(.other, slot, node, atom: code.atoms.number(of: "enum_entry")) { lowering in
            for one in parts { if lowering.tree.role(one) == .identifier { lowering.name(one, .item, kind: .name) } else { lowering.expression(one, .item) } }
        }
    }

    private mutating func kotlinPackage(_ node: Int, _ slot: Slot) {
        term(.other, slot, node, atom: code.atoms.number(of: "package")) { for one in $0.named(node) { $0.expression(one, .item) } }
    }

    // MARK: Classes

    /// A class, interface or object with its parameters, bases and members.
    mutating func kotlinClass(_ node: Int, _ slot: Slot) {
        let parts = named(node)
        let word = kindName(node) == "class_declaration" ? (has(node, token: "interface") ? "interface" : "class") : "object"
        let name = parts.first { tree.role($0) == .typeName || tree.role($0) == .identifier }
        let general = parts.first { tree.role($0) == .typeParameters }, head = parts.first { kindName($0) == "primary_constructor" }
        let bases = parts.filter { kindName($0) == "delegation_specifier" }, body = parts.first { tree.role($0) == .classBody }
        term(.classLike, slot, node, atom: code.atoms.number(of: word), traits: .definition) { lowering in
            lowering.kotlinModifiers(of: node)
            if let general { lowering.term(.tuple, .alias, general) { for one in $0.named(general) { $0.type(one, .item) } } }
            if let head { lowering.kotlinParameters(head) }
            if let name { lowering.name(name, .name) } else if lowering.kindName(node) == "companion_object" {
                lowering.term(.name, .name, node, atom: lowering.code.atoms.number(of: "!companion!"))
            }
            lowering.term(.bases, .bases, node) { for base in bases { $0.kotlinBase(base) } }
            if let body { lowering.term(.block, .body, body) { for one in $0.named(body) { $0.statement(one) } } }
        }
    }

    /// A base, with what it is constructed with.
    mutating func kotlinBase(_ node: Int) {
        guard let inner = named(node).first else { return }
        if isDots(inner) { return term(.ellipsis, .item, node) }
        guard kindName(inner) == "constructor_invocation" else { return type(inner, .item) }
        // With brackets it is no type that a metavariable could stand for.
        term(.keywordArgument, .item, node) { lowering in
            for (place, one) in lowering.named(inner).enumerated() {
                if place == 0 { lowering.type(one, .name); continue }
                lowering.term(.arguments, .arguments, one) { for argument in $0.named(one) { $0.kotlinArgument(argument, .item) } }
            }
        }
    }

    // MARK: Functions

    /// A function, method or constructor. What it extends is no part of it.
    mutating func kotlinFunction(_ node: Int, _ slot: Slot) {
        let parts = named(node)
        let list = parts.first { kindName($0) == "function_value_parameters" }
        let name = list.flatMap { list in parts.last { $0 < list && tree.role($0) == .identifier } }
        let general = parts.first { tree.role($0) == .typeParameters }
        let isConstructor = kindName(node) == "secondary_constructor"
        let isMethod = isConstructor || tree.role(node) == .method
        let body = parts.first { kindName($0) == "function_body" }
        let result = list.flatMap { list in parts.first { $0 > list && [.type, .typeName].contains(tree.role($0)) } }
        var traits: TermTraits = kindName(node) == "anonymous_function" ? [] : .definition
        if isMethod { traits.insert(.method) }
        term(.function, slot, node, traits: traits) { lowering in
            lowering.kotlinModifiers(of: node)
            if let general { lowering.term(.tuple, .alias, general) { for one in $0.named(general) { $0.type(one, .item) } } }
            if let name { lowering.name(name, .name, kind: isMethod ? .name : .identifier) }
            if isConstructor { lowering.term(.name, .name, node, atom: lowering.code.atoms.number(of: "constructor")) }
            if let list { lowering.kotlinParameters(list) } else { lowering.term(.parameters, .parameters, node) }
            if let result { lowering.type(result) }
            if let body { lowering.kotlinBody(body) } else if isConstructor {
                lowering.term(.block, .body, node) { for one in parts where one > list ?? 0 && $0.kindName(one) != "constructor_delegation_call" { $0.statement(one) } }
            }
        }
    }

    private mutating func kotlinBody(_ body: Int) {
        let parts = named(body)
        guard tree.text(body).first == UInt8(ascii: "="), let value = parts.first else { return block(body, .body) }
        // What is behind the sign is no statement.
        term(.block, .body, body, traits: .implicit) { $0.expression(value, .item) }
    }

    /// Parameters with their modifiers; a default value stands beside what it belongs to.
    mutating func kotlinParameters(_ node: Int) {
        let children = tree.children(of: node).filter { !tree.isExtra($0) && tree.role($0) != .comment }
        term(.parameters, .parameters, node) { lowering in
            for (place, child) in children.enumerated() where lowering.tree.isNamed(child) {
                let before = place > 0 ? children[place - 1] : -1
                if before >= 0, lowering.tree.text(before).elementsEqual("=".utf8) || lowering.kindName(child) == "parameter_modifiers" { continue }
                if ["parameter_modifiers", "modifiers"].contains(lowering.kindName(child)) { continue }
                let isGiven = place + 2 < children.count && lowering.tree.text(children[place + 1]).elementsEqual("=".utf8)
                lowering.kotlinParameter(child, given: isGiven ? children[place + 2] : -1, modifiers: before >= 0 && lowering.kindName(before) == "parameter_modifiers" ? before : -1)
            }
        }
    }

    private mutating func kotlinParameter(_ node: Int, given: Int, modifiers: Int) {
        let parts = named(node)
        let name = parts.first { tree.role($0) == .identifier } ?? node
        if kindName(node) == "multi_variable_declaration" { return term(.parameter, .item, node) { $0.kotlinName(node, .name) } }
        if isDots(name) { return term(.ellipsis, .item, node) }
        if isPattern, let meaning = Placeholder.meaning(of: tree.text(name)), meaning.kind == .manyMetavariable {
            return term(meaning.kind, .item, node, atom: code.atoms.number(of: meaning.word))
        }
        let type = parts.first { $0 > name && [.type, .typeName].contains(tree.role($0)) }
        let sign = tree.children(of: node).first { !tree.isNamed($0) && tree.text($0).elementsEqual("=".utf8) }
        let own = sign.flatMap { sign in parts.first { $0 > sign } } ?? given
        term(.parameter, .item, node) {
            $0.kotlinModifiers(of: node)
            if modifiers >= 0 { for word in $0.tree.children(of: modifiers) { $0.tree.role(word) == .decorator ? $0.kotlinAnnotation(word) : $0.kotlinMark(word) } }
            $0.expression(name, .name)
            if let type, !($0.isPattern && $0.tree.text(type).elementsEqual(Placeholder.anyType.utf8)) { $0.type(type) }
            if own >= 0 { $0.expression(own, .defaultValue) }
        }
    }

    /// A lambda: its parameters, and the statements behind the arrow.
    mutating func kotlinLambda(_ node: Int, _ slot: Slot) {
        let parts = named(node)
        let list = parts.first { kindName($0) == "lambda_parameters" }
        term(.function, slot, node) { lowering in
            if let list { lowering.kotlinParameters(list) } else { lowering.term(.parameters, .parameters, node) }
            lowering.term(.block, .body, node) { for one in parts where one != list { $0.statement(one) } }
        }
    }

    // MARK: Control flow

    /// A loop over something; the name may have a type.
    mutating func kotlinLoop(_ node: Int, _ slot: Slot) {
        let body = named(node).first { kindName($0) == "control_structure_body" }
        let parts = named(node).filter { $0 != body && tree.role($0) != .decorator }
        guard parts.count > 1, let target = parts.first, let value = parts.last else { return other(node, slot) }
        term(.loop, slot, node, atom: code.atoms.number(of: "for")) {
            $0.kotlinName(target, .target)
            $0.expression(value, .value)
            if parts.count > 2 { $0.type(parts[1]) }
            if let body { $0.block(body, .body) }
        }
    }

    private mutating func kotlinTry(_ node: Int, _ slot: Slot) {
        let parts = named(node)
        term(.tryStatement, slot, node) { lowering in
            let ends = ["catch_block", "finally_block"]
            lowering.term(.block, .body, node) { for one in parts where !ends.contains($0.kindName(one)) { $0.statement(one) } }
            for one in parts {
                switch lowering.kindName(one) {
                case "catch_block": lowering.kotlinHandler(one)
                case "finally_block":
                    lowering.term(.finalizer, .finalizer, one) { $0.term(.block, .body, one) { for inner in $0.named(one) { $0.statement(inner) } } }
                default: break
                }
            }
        }
    }

    /// What is caught has a name and a type.
    private mutating func kotlinHandler(_ node: Int) {
        let parts = named(node).filter { tree.role($0) != .decorator }
        term(.handler, .handler, node) { lowering in
            if let name = parts.first { lowering.expression(name, .name) }
            if parts.count > 1 { lowering.type(parts[1], .type) }
            lowering.term(.block, .body, node) { for one in parts.dropFirst(2) { $0.statement(one) } }
        }
    }

    /// The arms of a `when`; several conditions of one arm are joined.
    private mutating func kotlinWhen(_ node: Int, _ slot: Slot) {
        let parts = named(node)
        let subject = parts.last { kindName($0) != "when_entry" }
        term(.selection, slot, node) { lowering in
            if let subject { lowering.expression(subject, .condition) }
            for one in parts where lowering.kindName(one) == "when_entry" { lowering.kotlinArm(one) }
        }
    }

    private mutating func kotlinArm(_ node: Int) {
        let conditions = named(node).filter { kindName($0) == "when_condition" }
        let body = named(node).last { kindName($0) == "control_structure_body" }
        if isPattern, conditions.count == 1, isDots(named(conditions[0]).first ?? conditions[0]), body.map({ named($0).isEmpty }) ?? true { return term(.ellipsis, .item, node) }
        term(.selectionCase, .item, node) { lowering in
            if conditions.isEmpty { lowering.term(.token, .value, node, atom: lowering.code.atoms.number(of: "else")) }
            if conditions.count == 1 { lowering.expression(conditions[0], .value) }
            if conditions.count > 1 {
                lowering.term(.binary, .value, node, atom: lowering.code.atoms.number(of: "&&")) { for one in conditions { $0.expression(one, .item) } }
            }
            if let body { lowering.block(body, .body) }
        }
    }

    private mutating func kotlinRepeat(_ node: Int, _ slot: Slot) {
        let parts = named(node)
        guard let condition = parts.last else { return other(node, slot) }
        term(.loop, slot, node, atom: code.atoms.number(of: "do")) {
            $0.expression($0.bare(condition), .condition)
            if parts.count > 1 { $0.block(parts[0], .body) } else { $0.term(.block, .body, node) }
        }
    }

    /// What goes back to a label.
    private mutating func kotlinJump(_ node: Int, _ slot: Slot) -> Bool {
        guard tree.text(node).starts(with: "return@".utf8) else { return false }
        term(.other, slot, node, atom: code.atoms.number(of: "return@")) { for one in $0.named(node) { $0.expression(one, .item) } }
        return true
    }
}

internal import SluiceSyntax

/// Declarations of C and C++, in which a type stands on both sides of the name.
extension Lowering {
    /// What a declarator puts around the type that is written before it.
    enum TypeLayer {
        case pointer, reference
        case array(size: Int)
        case function(parameters: Int)
    }

    /// A declarator taken apart; -1 for what it does not have. The layers stand from the outside to the inside.
    struct DeclaratorParts {
        var name = -1
        var layers: [TypeLayer] = []
        var value = -1
    }

    func declaratorParts(of node: Int) -> DeclaratorParts {
        var parts = DeclaratorParts(), node = node
        while node >= 0 {
            let kind = kindName(node)
            guard kind.hasSuffix("declarator"), kind != "structured_binding_declarator" else {
                if tree.isNamed(node) { parts.name = node }
                return parts
            }
            if kind == "init_declarator" { parts.value = tree.child(of: node, .value) }
            if kind.hasSuffix("pointer_declarator") { parts.layers.append(.pointer) }
            if kind.hasSuffix("reference_declarator") { parts.layers.append(.reference) }
            if kind.hasSuffix("array_declarator") { parts.layers.append(.array(size: size(of: node))) }
            if kind.hasSuffix("function_declarator") { parts.layers.append(.function(parameters: tree.child(of: node, .parameters))) }
            node = innerDeclarator(of: node)
        }
        return parts
    }

    /// The declarator within another one: what stands before its brackets.
    private func innerDeclarator(of node: Int) -> Int {
        for child in tree.children(of: node) {
            if !tree.isNamed(child), kindName(node).hasSuffix("array_declarator") || kindName(node).hasSuffix("function_declarator") { return -1 }
            if tree.role(child) == .parameters { return -1 }
            if tree.isNamed(child), tree.role(child) != .modifier, !kindName(child).hasPrefix("ms_") { return child }
        }
        return -1
    }

    private func size(of node: Int) -> Int {
        let children = Array(tree.children(of: node))
        guard let bracket = children.firstIndex(where: { tree.text($0).elementsEqual("[".utf8) }) else { return -1 }
        return children[(bracket + 1)...].first { tree.isNamed($0) && tree.role($0) != .modifier } ?? -1
    }

    // MARK: Types

    /// A type with what a declarator puts around it; a plain one is a word.
    mutating func layeredType(_ base: Int, _ layers: ArraySlice<TypeLayer>, _ slot: Slot, at node: Int) {
        guard let outer = layers.last else { return base >= 0 ? baseType(base, slot) : () }
        let inner = layers.dropLast()
        switch outer {
        case .pointer: term(.other, slot, node, atom: code.atoms.number(of: "*")) { $0.layeredType(base, inner, .item, at: node) }
        case .reference: term(.other, slot, node, atom: code.atoms.number(of: "&")) { $0.layeredType(base, inner, .item, at: node) }
        case .array(let size):
            term(.other, slot, node, atom: code.atoms.number(of: "[]")) {
                $0.layeredType(base, inner, .item, at: node)
                if size >= 0 { $0.expression(size, .value) }
            }
        case .function(let parameters):
            term(.other, slot, node, atom: code.atoms.number(of: "function type")) {
                $0.cParameters(parameters, at: node)
                $0.layeredType(base, inner, .type, at: node)
            }
        }
    }

    /// `int`, `struct s`, `std::string`.
    private mutating func baseType(_ node: Int, _ slot: Slot) {
        let kind = kindName(node)
        if let list = templateArguments(in: node) {
            return term(.other, slot, node, atom: code.atoms.number(of: "<>")) {
                let name = $0.code.bytes[$0.tree.range(node).lowerBound..<$0.tree.range(list).lowerBound].filter { $0 > 32 }
                $0.term(.name, .name, node, atom: $0.code.atoms.number(of: name[...]))
                for type in $0.named(list) { if $0.kindName(type) == "type_descriptor" { $0.typeDescriptor(type, .item) } else { $0.expression(type, .item) } }
            }
        }
        guard let word = ["struct", "union", "enum"].first(where: { kind.hasPrefix($0) }), kind.hasSuffix("specifier") else { return type(node, slot) }
        let name = tree.child(of: node, .name)
        term(.other, slot, node, atom: code.atoms.number(of: word)) { if name >= 0 { $0.type(name, .item) } }
    }

    private func templateArguments(in node: Int) -> Int? {
        if kindName(node) == "template_type" { return named(node).first { tree.role($0) == .typeArguments } }
        return kindName(node) == "qualified_identifier" ? named(node).last.flatMap { templateArguments(in: $0) } : nil
    }

    /// What stands in the brackets of a cast or of `sizeof`.
    mutating func typeDescriptor(_ node: Int, _ slot: Slot) {
        let base = tree.child(of: node, .type)
        guard base >= 0 else { return type(node, slot) }
        let outer = named(node).first { kindName($0).hasPrefix("abstract_") }
        layeredType(base, outer.map { declaratorParts(of: $0).layers[...] } ?? [], slot, at: node)
    }

    // MARK: Declarations

    private func declarators(of node: Int) -> [Int] {
        let type = tree.child(of: node, .type)
        return named(node).filter { child in
            guard child != type else { return false }
            let kind = kindName(child)
            return kind.hasSuffix("declarator") || ["identifier", "field_identifier", "qualified_identifier", "operator_name", "destructor_name"].contains(kind)
                || kind == "type_identifier"
        }
    }

    /// Each name of a declaration is a statement of its own; a struct that is declared on the way is one, too.
    mutating func cDeclaration(_ node: Int, _ slot: Slot, traits: TermTraits) {
        let base = tree.child(of: node, .type), declarators = declarators(of: node)
        if base >= 0, tree.role(base) == .classLike, tree.child(of: base, .body) >= 0 { classLike(base, slot, whole: declarators.isEmpty ? node : base) }
        if isPattern, declarators.contains(where: { isDots(declaratorParts(of: $0).name) }) { return term(.ellipsis, slot, node) }
        if has(node, token: "typedef") { return typedef(node, slot, base, declarators) }
        let given = tree.child(of: node, .value)
        for declarator in declarators {
            var parts = declaratorParts(of: declarator)
            if parts.value < 0, traits.contains(.field) { parts.value = given }
            let end = declarators.count == 1 ? tree.range(node).upperBound : tree.range(declarator).upperBound
            variable(parts, base, in: node, tree.range(node).lowerBound..<end, slot, traits)
        }
    }

    private mutating func typedef(_ node: Int, _ slot: Slot, _ base: Int, _ declarators: [Int]) {
        for declarator in declarators {
            let parts = declaratorParts(of: declarator)
            term(.other, slot, node, atom: code.atoms.number(of: "typedef")) {
                $0.layeredType(base, parts.layers[...], .type, at: node)
                if parts.name >= 0 { $0.name(parts.name, .name, kind: .name) }
            }
        }
    }

    /// One name with its type, and its value if it has one.
    private mutating func variable(_ parts: DeclaratorParts, _ base: Int, in node: Int, _ range: Range<Int>, _ slot: Slot, _ traits: TermTraits) {
        guard parts.name >= 0 else { return other(node, slot) }
        let first = code.count, hasValue = parts.value >= 0
        let body = { (lowering: inout Lowering) in
            if traits.contains(.field) { lowering.name(parts.name, .target, kind: .name) } else { lowering.expression(parts.name, .target) }
            if hasValue { lowering.expression(parts.value, .value) }
            lowering.layeredType(base, parts.layers[...], .type, at: base >= 0 ? base : node)
            lowering.attributes(of: node)
        }
        if hasValue {
            term(.expressionStatement, slot, node) { $0.term(.assign, .value, node, traits: traits, body) }
            code.setRange(first + 1, range)
        } else {
            term(.declaration, slot, node, traits: traits, body)
        }
        if first < code.count { code.setRange(first, range) }
    }

    /// The words before a declaration, such as `static`.
    mutating func attributes(of node: Int) {
        for child in tree.children(of: node) where tree.role(child) == .modifier { term(.token, .attributes, child, atom: atom(child)) }
    }

    // MARK: Functions

    /// A function by its result, name, parameters and body.
    mutating func cFunction(_ node: Int, _ slot: Slot) {
        let base = tree.child(of: node, .type), body = tree.child(of: node, .body)
        let outer = named(node).first { kindName($0).hasSuffix("declarator") }
        var parts = outer.map { declaratorParts(of: $0) } ?? DeclaratorParts()
        if outer == nil || parts.name < 0 { parts.name = tree.child(of: node, .name) }
        var parameters = tree.child(of: node, .parameters)
        // The innermost layer is the function itself; the others are of its result.
        if case .function(let own)? = parts.layers.last {
            parts.layers.removeLast()
            parameters = own
        }
        let isMethod = tree.role(node) == .method
        term(.function, slot, node, traits: isMethod ? [.definition, .method] : .definition) {
            if parts.name >= 0 { $0.expression(parts.name, .name) }
            $0.cParameters(parameters, at: node)
            if base >= 0 {
                $0.layeredType(base, parts.layers[...], .type, at: base)
            } else if isMethod, !$0.isPattern {
                // What makes or ends an object has no result.
                $0.term(.type, .type, node, atom: $0.code.atoms.number(of: "void"))
            }
            if body >= 0 { $0.block(body, .body) }
        }
    }

    mutating func cParameters(_ node: Int, at whole: Int) {
        term(.parameters, .parameters, node >= 0 ? node : whole) {
            guard node >= 0 else { return }
            for child in $0.tree.children(of: node) where $0.tree.role(child) == .parameter || $0.kindName(child) == "..." { $0.cParameter(child) }
        }
    }

    /// One parameter; without a name it is only a type.
    private mutating func cParameter(_ node: Int) {
        if isPattern, let meaning = Placeholder.meaning(of: tree.text(node)), meaning.kind != .metavariable {
            return term(meaning.kind, .item, node, atom: code.atoms.number(of: meaning.word))
        }
        let base = tree.child(of: node, .type), value = tree.child(of: node, .value)
        let outer = named(node).last { $0 != base && $0 != value && tree.role($0) != .modifier }
        let parts = outer.map { declaratorParts(of: $0) } ?? DeclaratorParts()
        if base < 0 { return term(.token, .item, node, atom: code.atoms.number(of: "...")) }
        guard parts.name >= 0 else {
            return term(.other, .item, node, atom: code.atoms.number(of: "parameter")) { $0.layeredType(base, parts.layers[...], .type, at: node) }
        }
        term(.parameter, .item, node) {
            $0.expression(parts.name, .name)
            $0.layeredType(base, parts.layers[...], .type, at: base)
            if value >= 0 { $0.expression(value, .defaultValue) }
        }
    }
}

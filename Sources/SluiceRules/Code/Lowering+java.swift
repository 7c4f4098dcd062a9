internal import SluiceSyntax

extension Lowering {
    var isJava: Bool { tree.language.id == "java" }

    /// `public`, `static`, `final` and what a method throws, as marks that a pattern may ask for.
    mutating func javaModifiers(of node: Int) {
        for child in tree.children(of: node) {
            switch kindName(child) {
            case "modifiers":
                for word in tree.children(of: child) where !tree.isNamed(word) && tree.role(word) != .decorator { self.mark(word, tree.text(word)) }
            case "throws":
                for type in named(child) {
                    term(.other, .decorator, type, atom: code.atoms.number(of: "throws")) { $0.type(type, .item) }
                }
            default: break
            }
        }
        switch kindName(node) {
        case "enum_declaration": mark(node, Array("enum".utf8)[...])
        case "record_declaration": mark(node, Array("record".utf8)[...])
        case "annotation_type_declaration": mark(node, Array("annotation".utf8)[...])
        default: break
        }
    }

    private mutating func mark(_ node: Int, _ word: ArraySlice<UInt8>) { term(.token, .decorator, node, atom: code.atoms.number(of: word)) }

    /// The modifiers of a class, the types that it is made general by, and the parameters of a record.
    mutating func javaHead(of node: Int) {
        javaModifiers(of: node)
        for child in named(node) {
            switch tree.role(child) {
            case .typeParameters: term(.tuple, .alias, child) { for one in $0.named(child) { $0.type(one, .item) } }
            case .parameters: term(.parameters, .parameters, child) { for one in $0.named(child) { $0.parameter(one) } }
            default: break
            }
        }
    }

    /// What a class extends, and apart from it what it implements.
    mutating func javaBases(of node: Int) {
        for (kinds, slot) in [(["superclass", "extends_interfaces"], Slot.bases), (["super_interfaces"], .attributes)] {
            term(.bases, slot, node) { lowering in
                for child in lowering.named(node) where kinds.contains(lowering.kindName(child)) {
                    for inner in lowering.named(child) {
                        let list = lowering.kindName(inner) == "type_list" ? lowering.named(inner) : [inner]
                        for one in list { lowering.type(one, .item) }
                    }
                }
            }
        }
    }

    // MARK: Statements

    /// What Java writes in its own way; `false` where the common form will do.
    mutating func javaStatement(_ node: Int, _ slot: Slot) -> Bool {
        switch tree.role(node) {
        case .declaration: javaDeclaration(node, slot, traits: .variable)
        case .field:
            if kindName(node) == "enum_constant" { javaConstant(node, slot) } else { javaDeclaration(node, slot, traits: .field) }
        case .block where kindName(node) == "static_initializer":
            term(.other, slot, node, atom: code.atoms.number(of: "static")) { lowering in
                for inner in lowering.named(node) { lowering.block(inner, .body) }
            }
        case .classBody: for child in named(node) { statement(child) }
        default:
            return false
        }
        return true
    }

    /// One assignment or declaration for each name, with its type and modifiers.
    private mutating func javaDeclaration(_ node: Int, _ slot: Slot, traits: TermTraits) {
        let declarators = named(node).filter { tree.role($0) == .declarator }
        for one in declarators { javaDeclarator(one, of: node, slot, whole: declarators.count == 1 ? node : one, traits: traits) }
    }

    mutating func javaDeclarator(_ node: Int, of owner: Int, _ slot: Slot, whole: Int, traits: TermTraits) {
        let name = tree.child(of: node, .name), value = tree.child(of: node, .value), type = tree.child(of: owner, .type)
        guard name >= 0 else { return named(node).first.map { statement($0, slot) } ?? other(node, slot) }
        if isDots(name) { return term(.ellipsis, slot, node) }
        if isPattern, value >= 0, tree.text(name).starts(with: Placeholder.typedTarget.utf8) { return javaTypedAssignment(name, value, type, slot, whole) }
        let target: (inout Lowering) -> Void = {
            for decorator in $0.decorators(of: owner) { $0.decorator(decorator) }
            $0.javaModifiers(of: owner)
            if $0.isPattern, value >= 0 { $0.name(name, .target) } else { $0.expression(name, .target) }
        }
        let isTyped = type >= 0
        guard value >= 0 else {
            return term(.declaration, slot, whole, traits: traits) {
                target(&$0)
                if isTyped { $0.type(type) }
            }
        }
        term(.expressionStatement, slot, whole) {
            $0.term(.assign, .value, whole, traits: traits) {
                target(&$0)
                $0.expression(value, .value)
                if isTyped { $0.type(type) }
            }
        }
    }

    /// `(T $X) = v`: any assignment to what is known to be a T.
    private mutating func javaTypedAssignment(_ name: Int, _ value: Int, _ type: Int, _ slot: Slot, _ whole: Int) {
        let word = Placeholder.meaning(of: tree.text(name))?.word ?? ""
        let written = tree.text(type).filter { $0 > 32 }
        let text = isPattern && mentionsPlaceholder(type) ? Array(String(decoding: written, as: UTF8.self).replacing(Placeholder.metavariable, with: "$").utf8) : Array(written)
        term(.expressionStatement, slot, whole) {
            $0.term(.assign, .value, whole) {
                $0.term(.typedMetavariable, .target, name, atom: $0.code.atoms.number(of: word)) {
                    $0.term(.type, .type, type, atom: $0.code.atoms.number(of: text[...]))
                }
                $0.expression(value, .value)
            }
        }
    }

    /// A constant of an enumeration, with what it is made of.
    private mutating func javaConstant(_ node: Int, _ slot: Slot) {
        let name = tree.child(of: node, .name), list = tree.child(of: node, .arguments), body = tree.child(of: node, .body)
        guard name >= 0 else { return other(node, slot) }
        if isDots(name) { return term(.ellipsis, slot, node) }
        term(.other, slot, node, atom: code.atoms.number(of: "constant")) {
            $0.name(name, .name, kind: .name)
            if list >= 0 { $0.arguments(list) }
            if body >= 0 { $0.block(body, .body) }
        }
    }

    /// What a case is for, one by one, and what is done.
    mutating func javaCase(_ node: Int) {
        let labels = named(node).filter { kindName($0) == "switch_label" }
        for label in labels {
            for value in named(label) { expression(value, .value) }
        }
        term(.block, .body, node) { lowering in
            for part in lowering.named(node) where !labels.contains(part) { lowering.statement(part) }
        }
    }

    // MARK: Methods

    /// A parameter that takes the rest has its name in a declarator.
    mutating func javaRest(_ node: Int) {
        let parts = named(node)
        let declarator = parts.first { tree.role($0) == .declarator } ?? -1
        let name = declarator >= 0 ? tree.child(of: declarator, .name) : -1
        guard name >= 0, let type = parts.last(where: { $0 != declarator && tree.role($0) != .modifier }) else { return other(node, .item) }
        term(.parameter, .item, node, traits: .rest) {
            for decorator in $0.decorators(of: node) { $0.decorator(decorator) }
            $0.expression(name, .name)
            $0.type(type)
        }
    }

    // MARK: Expressions

    /// What Java writes in its own way; `false` where the common form will do.
    mutating func javaExpression(_ node: Int, _ slot: Slot) -> Bool {
        switch kindName(node) {
        case "object_creation_expression": javaConstruction(node, slot)
        case "array_creation_expression": javaArray(node, slot)
        case "method_reference":
            term(.other, slot, node, atom: code.atoms.number(of: "method reference")) { lowering in
                let parts = lowering.tree.children(of: node).filter { !lowering.tree.text($0).elementsEqual("::".utf8) && lowering.tree.role($0) != .typeArguments }
                if let first = parts.first { lowering.expression(first, .receiver) }
                if parts.count > 1, let last = parts.last { lowering.name(last, .property, kind: .name) }
            }
        case "instanceof_expression":
            let left = tree.child(of: node, .left), right = tree.child(of: node, .right)
            guard left >= 0 else { return false }
            term(.binary, slot, node, atom: code.atoms.number(of: "instanceof")) {
                $0.expression(left, .left)
                if right >= 0 { $0.type(right, .right) }
            }
        default: return false
        }
        return true
    }

    /// `new T(…)`; with a body it makes a class without a name.
    private mutating func javaConstruction(_ node: Int, _ slot: Slot) {
        let callee = tree.child(of: node, .callee), list = tree.child(of: node, .arguments)
        let body = named(node).first { tree.role($0) == .classBody }
        guard callee >= 0 else { return other(node, slot) }
        term(.construction, slot, node, atom: body == nil ? AtomTable.empty : code.atoms.number(of: "class")) {
            $0.constructed(callee)
            if list >= 0 { $0.arguments(list) } else { $0.term(.arguments, .arguments, node) }
            if let body { $0.block(body, .body) }
        }
    }

    /// The type that is made: a name that an import may explain, or a type with others in it.
    private mutating func constructed(_ node: Int) {
        if tree.role(node) == .type { type(node, .callee) } else { expression(node, .callee) }
    }

    /// `new T[n]` and `new T[]{…}`: the bounds or the values are what it is made with.
    private mutating func javaArray(_ node: Int, _ slot: Slot) {
        let callee = tree.child(of: node, .callee)
        guard callee >= 0 else { return other(node, slot) }
        let bounds = named(node).filter { ["dimensions_expr", "dimensions"].contains(kindName($0)) }
        let values = named(node).first { tree.role($0) == .array }
        let word = String(decoding: tree.text(callee).filter { $0 > 32 }, as: UTF8.self) + String(repeating: "[]", count: max(1, bounds.count))
        let isOpen = mentionsPlaceholder(callee)
        term(.construction, slot, node) { lowering in
            lowering.term(.type, .callee, callee, atom: lowering.code.atoms.number(of: word), traits: isOpen ? .open : []) {
                $0.term(.token, .item, callee, atom: $0.code.atoms.number(of: "array_type"))
                $0.type(callee, .item)
            }
            lowering.term(.arguments, .arguments, node) { lowering in
                for bound in bounds { for inner in lowering.named(bound) { lowering.expression(inner, .item) } }
                if let values { lowering.expression(values, .item) }
            }
        }
    }

    /// `for (T x : xs)`
    mutating func javaEach(_ node: Int, _ slot: Slot) {
        let name = tree.child(of: node, .name), value = tree.child(of: node, .value), type = tree.child(of: node, .type), body = tree.child(of: node, .body)
        term(.loop, slot, node, atom: code.atoms.number(of: "for")) {
            if name >= 0 { $0.expression(name, .target) }
            if value >= 0 { $0.expression(value, .value) }
            if type >= 0 { $0.type(type) }
            if body >= 0 { $0.block(body, .body) }
        }
    }

    /// Of several types that are caught in one place the first counts.
    mutating func javaHandler(_ node: Int, _ slot: Slot) {
        let parameter = tree.child(of: node, .parameters), body = tree.child(of: node, .body)
        let type = parameter >= 0 ? tree.child(of: parameter, .type) : -1, name = parameter >= 0 ? tree.child(of: parameter, .name) : -1
        term(.handler, slot, node) {
            if type >= 0 { $0.type($0.named(type).first ?? type) }
            if name >= 0 { $0.expression(name, .name) }
            if body >= 0 { $0.block(body, .body) }
        }
    }

    /// A method without a body: an abstract one does nothing, that of an interface is none.
    mutating func javaMissingBody(of node: Int) {
        guard isPattern || kindName(node) == "method_declaration" && kindName(tree.parent(node)) == "class_body" else { return }
        term(.block, .body, node, traits: .implicit)
    }

    /// Records and enumerations are classes, annotations are interfaces.
    func javaKind(of node: Int) -> String {
        kindName(node).hasPrefix("interface") || kindName(node).hasPrefix("annotation") ? "interface" : "class"
    }
}

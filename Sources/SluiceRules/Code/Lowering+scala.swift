internal import SluiceSyntax

extension Lowering {
    // MARK: Statements

    /// What Scala writes in its own way; `false` where the common form will do.
    mutating func scalaStatement(_ node: Int, _ slot: Slot) -> Bool {
        switch kindName(node) {
        case "val_definition", "val_declaration": scalaValue(node, slot, traits: .constant)
        case "var_definition", "var_declaration": scalaValue(node, slot, traits: .variable)
        case "import_declaration": scalaImport(node, slot)
        case "for_expression": scalaLoop(node, slot)
        case "try_expression": scalaTry(node, slot)
        default: return false
        }
        return true
    }

    /// A value or variable with its modifiers; what `val` names keeps its value.
    private mutating func scalaValue(_ node: Int, _ slot: Slot, traits: TermTraits) {
        let name = tree.child(of: node, .name), value = tree.child(of: node, .value), type = tree.child(of: node, .type)
        guard name >= 0 else { return other(node, slot) }
        let traits = [.classBody].contains(tree.role(tree.parent(node))) ? traits.union(.field) : traits
        guard value >= 0 else {
            return term(.declaration, slot, node, traits: traits) {
                $0.scalaModifiers(of: node)
                $0.expression(name, .target)
                if type >= 0 { $0.type(type) }
            }
        }
        term(.expressionStatement, slot, node) {
            $0.term(.assign, .value, node, traits: traits) {
                $0.scalaModifiers(of: node)
                $0.expression(name, .target)
                $0.expression(value, .value)
                if type >= 0 { $0.type(type) }
            }
        }
    }

    /// `private`, `lazy`, `implicit` and annotations, as marks that a pattern may ask for.
    mutating func scalaModifiers(of node: Int) {
        if tree.role(node) != .classLike { for decorator in decorators(of: node) { self.decorator(decorator) } }
        if kindName(node) == "class_definition" || kindName(node) == "object_definition", has(node, token: "case") { term(.token, .decorator, node, atom: code.atoms.number(of: "case")) }
        for child in tree.children(of: node) where kindName(child) == "modifiers" {
            for word in tree.children(of: child) where tree.role(word) != .decorator {
                term(.token, .decorator, word, atom: code.atoms.number(of: tree.text(word)))
            }
        }
    }

    /// `import a.b.C`, `import a.b.{C, D => E}` and `import a.b._`: one import for each name.
    private mutating func scalaImport(_ node: Int, _ slot: Slot) {
        let path = named(node).filter { tree.part($0) == .source }
        let selectors = named(node).first { kindName($0) == "namespace_selectors" }
        let names = selectors.map { named($0) } ?? []
        let isAll = named(node).contains { kindName($0) == "namespace_wildcard" }
        guard !path.isEmpty else { return other(node, slot) }
        for name in names.isEmpty ? [-1] : names {
            let isRenamed = name >= 0 && tree.role(name) == .importName && tree.child(of: name, .name) >= 0
            let isWild = isAll || name >= 0 && tree.text(name).elementsEqual("_".utf8)
            term(.importing, slot, node, traits: isWild ? .wildcard : []) {
                for part in path { $0.name(part, .name, kind: .name) }
                if name >= 0, !isWild { $0.name(isRenamed ? $0.tree.child(of: name, .name) : name, .name, kind: .name) }
                if isRenamed, $0.tree.child(of: name, .alias) >= 0 { $0.name($0.tree.child(of: name, .alias), .alias) }
            }
        }
    }

    // MARK: Expressions

    /// `a + b` and `a op b` are calls of what stands between them.
    mutating func scalaInfix(_ node: Int, _ slot: Slot) -> Bool {
        let left = tree.child(of: node, .left), right = tree.child(of: node, .right), sign = tree.child(of: node, .operator)
        guard left >= 0, right >= 0, sign >= 0 else { return false }
        term(.call, slot, node) {
            $0.term(.member, .callee, node) {
                $0.expression(left, .receiver)
                $0.name(sign, .property, kind: .name)
            }
            $0.term(.arguments, .arguments, right) { $0.expression(right, .item) }
        }
        return true
    }

    // MARK: Definitions

    /// The modifiers of a class, and its parameters where it has a list of them.
    mutating func scalaHead(of node: Int) {
        scalaModifiers(of: node)
        scalaGeneral(of: node)
        scalaParameters(of: node)
    }

    /// The types that a definition is made general by.
    mutating func scalaGeneral(of node: Int) {
        guard let general = tree.children(of: node).first(where: { tree.role($0) == .typeParameters }) else { return }
        term(.tuple, .alias, general) { for one in $0.named(general) { $0.type(one, .item) } }
    }

    /// All lists of parameters as one.
    mutating func scalaParameters(of node: Int) {
        let lists = tree.children(of: node).filter { tree.role($0) == .parameters }
        let anchor = lists.first ?? node
        term(.parameters, .parameters, anchor) { lowering in
            for list in lists { for one in lowering.named(list) { lowering.parameter(one) } }
        }
    }

    /// Classes, objects and traits are told apart.
    func scalaKind(of node: Int) -> String {
        kindName(node).hasPrefix("object") ? "object" : kindName(node).hasPrefix("trait") ? "trait" : "class"
    }
}

internal import SluiceSyntax

/// Expressions of C++ that C does not have.
extension Lowering {
    /// `new T(…)`; of an array the length belongs to the type.
    mutating func cCreation(_ node: Int, _ slot: Slot) {
        let callee = tree.child(of: node, .callee)
        let arguments = named(node).first { tree.role($0) == .arguments || kindName($0) == "initializer_list" }
        let length = named(node).first { kindName($0) == "new_declarator" }.flatMap { named($0).first }
        guard callee >= 0 else { return other(node, slot) }
        term(.construction, slot, node) {
            $0.layeredType(callee, length.map { [.array(size: $0)] } ?? [], .callee, at: callee)
            if let arguments, $0.tree.role(arguments) == .arguments { return $0.arguments(arguments) }
            $0.term(.arguments, .arguments, node)
        }
    }

    /// `f<T>`
    mutating func templateCall(_ node: Int, _ slot: Slot) {
        let name = tree.child(of: node, .name)
        term(.other, slot, node, atom: code.atoms.number(of: "generic")) {
            if name >= 0 { $0.expression(name, .value) }
            $0.templateTypes(of: node)
        }
    }

    mutating func templateTypes(of node: Int) {
        guard let list = named(node).first(where: { tree.role($0) == .typeArguments }) else { return }
        for type in named(list) { if kindName(type) == "type_descriptor" { typeDescriptor(type, .type) } else { expression(type, .type) } }
    }

    /// `a::b::c`, from the left.
    mutating func qualifiedName(_ node: Int, _ slot: Slot) -> Bool {
        var parts: [Int] = [], rest = node
        while kindName(rest) == "qualified_identifier" {
            let inner = named(rest)
            if inner.count == 2 { parts.append(inner[0]) }
            guard let last = inner.last, last != rest else { return false }
            rest = last
        }
        parts.append(rest)
        guard parts.count > 1 else { return false }
        qualifiedName(parts[...], node, slot)
        return true
    }

    private mutating func qualifiedName(_ parts: ArraySlice<Int>, _ node: Int, _ slot: Slot) {
        guard let last = parts.last else { return }
        if parts.count == 1 { return expression(last, slot) }
        term(.member, slot, node) {
            $0.qualifiedName(parts.dropLast(), node, .receiver)
            let isTemplate = $0.kindName(last) == "template_function" || $0.kindName(last) == "template_type"
            let name = $0.tree.child(of: last, .name)
            $0.name(isTemplate && name >= 0 ? name : last, .property, kind: .name)
            if isTemplate { $0.templateTypes(of: last) }
        }
    }
}

internal import SluiceSyntax

extension Lowering {
    /// A function, arrow or method, in one form.
    mutating func function(_ node: Int, _ slot: Slot, named key: Int = -1, decorators: [Int] = [], whole: Int = -1) {
        let own = tree.child(of: node, .name)
        let name = key >= 0 ? key : own
        var traits: TermTraits = []
        if has(node, token: "async") { traits.insert(.async) }
        if has(node, token: "*") || kindName(node).hasPrefix("generator") { traits.insert(.generator) }
        let isMethod = key >= 0 || tree.role(node) == .method
        if isMethod || tree.role(node) == .function { traits.insert(.definition) }
        if isMethod { traits.insert(.method) }
        if family == .script { traits.formUnion(scriptTraits(of: node)) }
        // What is decorated is not asked whether it is asynchronous.
        if family == .python, !decorators.isEmpty { traits.remove(.async) }
        let parameters = tree.child(of: node, .parameters), body = tree.child(of: node, .body), result = max(tree.child(of: node, .result), tree.child(of: node, .type))
        let inner = self.decorators(of: node)
        term(.function, slot, whole >= 0 ? whole : node, traits: traits) {
            for decorator in decorators + inner { $0.decorator(decorator) }
            if $0.isJava { $0.javaModifiers(of: node) }
            if $0.family == .scala { $0.scalaModifiers(of: node); $0.scalaGeneral(of: node) }
            if name >= 0 { $0.key(name, .name, asName: isMethod) }
            if $0.family == .go { $0.goParameters(parameters, of: node) } else if $0.family == .scala, $0.tree.role(node) != .lambda { $0.scalaParameters(of: node) } else { $0.parameters(parameters, of: node) }
            if result >= 0 { if $0.family == .go { $0.goResult(result) } else { $0.type(result) } }
            if body >= 0 {
                if $0.family == .csharp { $0.csharpBody(body, of: node) } else { $0.functionBody(body) }
            } else if $0.isJava {
                $0.javaMissingBody(of: node)
            } else if $0.family == .php {
                $0.term(.block, .body, node)
            }
            if $0.family == .csharp { $0.attributes(of: node) }
            if $0.family == .rust { $0.rustAttributes(of: node) }
        }
    }

    /// A body that is an expression returns it.
    mutating func functionBody(_ body: Int) {
        if tree.role(body) == .block || isDots(body) && family == .script { return block(body, .body) }
        term(.block, .body, body, traits: .implicit) { lowering in
            if lowering.isDots(body) { return lowering.term(.ellipsis, .item, body) }
            // What a lambda of Java does is no `return`.
            if lowering.isJava { return lowering.statement(body) }
            if lowering.family == .php { return lowering.term(.expressionStatement, .item, body) { $0.expression(body, .value) } }
            lowering.term(.returnStatement, .item, body, traits: .implicit) { $0.expression(body, .value) }
        }
    }

    /// The list of parameters; a lone name before an arrow is one, too.
    mutating func parameters(_ node: Int, of function: Int) {
        guard node >= 0 else { return term(.parameters, .parameters, function) }
        let list = tree.role(node) == .parameters ? named(node) : [node]
        term(.parameters, .parameters, node) { lowering in
            for one in list { if lowering.family == .csharp { lowering.csharpParameter(one) } else { lowering.parameter(one) } }
        }
    }

    /// One parameter, with its decorators, type and default value.
    mutating func parameter(_ node: Int) {
        if family == .rust, kindName(node) == "self_parameter" { return selfParameter(node) }
        if isPattern, let meaning = Placeholder.meaning(of: tree.text(node)), meaning.kind != .metavariable {
            return term(meaning.kind, .item, node, atom: code.atoms.number(of: meaning.word))
        }
        if kindName(node) == "spread_parameter" { return javaRest(node) }
        let isSpread = tree.role(node) == .spread
        let declared = tree.child(of: node, .name), left = tree.child(of: node, .left)
        var name = isSpread ? tree.child(of: node, .value) : declared >= 0 ? declared : left
        var traits: TermTraits = isSpread ? .rest : []
        // Python puts the star of `*args: int` below the parameter.
        if name >= 0, tree.role(name) == .spread {
            traits.insert(.rest)
            name = tree.child(of: name, .value)
        }
        if tree.role(node) != .parameter && !isSpread { name = node }
        if name < 0, let last = named(node).last, tree.role(last) == .identifier { name = last }
        guard name >= 0 else { return other(node, .item) }
        if isDots(name) { return term(.ellipsis, .item, node) }
        if isPattern, let meaning = Placeholder.meaning(of: tree.text(name)), meaning.kind == .manyMetavariable {
            return term(meaning.kind, .item, node, atom: code.atoms.number(of: meaning.word))
        }
        let value = name == node ? -1 : tree.child(of: node, .value), right = name == node ? -1 : tree.child(of: node, .right)
        let type = name == node ? -1 : tree.child(of: node, .type)
        let decorators = name == node ? [] : self.decorators(of: node)
        term(.parameter, .item, node, atom: isSpread && tree.text(node).starts(with: "**".utf8) ? code.atoms.number(of: "**") : AtomTable.empty, traits: traits) {
            for decorator in decorators { $0.decorator(decorator) }
            if $0.isJava { $0.javaModifiers(of: node) }
            $0.expression(name, .name)
            if type >= 0 { $0.type(type) }
            if !isSpread, max(value, right) >= 0, max(value, right) != name { $0.expression(max(value, right), .defaultValue) }
        }
    }

    /// A decorator or annotation, as a name or a call.
    mutating func decorator(_ node: Int) {
        if family == .rust { return rustDecorator(node) }
        if family == .swift { return swiftDecorator(node) }
        guard let inner = named(node).first else { return }
        let arguments = tree.child(of: node, .arguments)
        if arguments >= 0, tree.child(of: node, .name) == inner {
            return term(.decorator, .decorator, node) {
                $0.term(.call, .value, node) {
                    $0.expression(inner, .callee)
                    $0.arguments(arguments)
                }
            }
        }
        // An annotation of Java without arguments is one with none.
        if isJava, !isPattern || !isDots(inner) {
            return term(.decorator, .decorator, node) {
                $0.term(.call, .value, node) {
                    $0.expression(inner, .callee)
                    $0.term(.arguments, .arguments, node)
                }
            }
        }
        term(.decorator, .decorator, node) { $0.expression(inner, .value) }
    }

    // MARK: Classes

    /// A class, interface, struct or the like; the atom says which.
    mutating func classLike(_ node: Int, _ slot: Slot, decorators: [Int] = [], whole: Int = -1) {
        if family == .go { return goType(node, slot, whole: node) }
        let name = tree.child(of: node, .name), body = tree.child(of: node, .body)
        let inner = self.decorators(of: node)
        let isDefinition = !kindName(node).hasSuffix("class") || slot == .item && tree.role(tree.parent(node)) != .arguments && tree.role(tree.parent(node)) != .array
        let word = ["interface", "enum", "struct", "trait", "record"].first { !kindName(node).ranges(of: $0).isEmpty } ?? "class"
        let isClass = family == .csharp && ["struct", "record"].contains(word) || family == .swift && kindName(node) == "class_declaration" || family == .php && word == "enum"
        let kind = isJava ? javaKind(of: node) : family == .scala ? scalaKind(of: node) : isClass ? "class" : kindName(node) == "protocol_declaration" ? "interface" : word
        term(.classLike, slot, whole >= 0 ? whole : node, atom: code.atoms.number(of: kind), traits: isDefinition ? .definition : []) {
            for decorator in decorators + inner { $0.decorator(decorator) }
            if $0.isJava { $0.javaHead(of: node) }
            if $0.family == .scala { $0.scalaHead(of: node) }
            if name >= 0 { $0.name(name, .name) }
            if $0.isJava { $0.javaBases(of: node) } else { $0.term(.bases, .bases, node) { $0.bases(of: node) } }
            if $0.family == .csharp { $0.attributes(of: node) }
            if $0.family == .swift {
                $0.swiftModifiers(of: node)
                if $0.has(node, token: "enum") { $0.term(.token, .attributes, node, atom: $0.code.atoms.number(of: "enum")) }
            }
            if body >= 0 { $0.classBody(body) }
        }
    }

    /// What a class extends or implements, in order.
    private mutating func bases(of node: Int) {
        for child in named(node) {
            let isBase = tree.part(child) == .superclass
            if isBase, tree.role(child) == .arguments {
                for base in named(child) { argument(base) }
            } else if isBase, tree.role(child) != .none {
                expression(child, .item)
            } else if kindName(child) == "implements_clause", family == .script {
                for inner in named(child) { implemented(inner) }
            } else if isBase, family != .script {
                for inner in named(child) { self.base(inner) }
            } else if tree.role(child) == .none, tree.part(child) != .body {
                bases(of: child)
            }
        }
    }

    /// What a class of TypeScript implements is told apart from what it extends.
    private mutating func implemented(_ node: Int) {
        let place = code.count
        expression(tree.role(node) == .type ? named(node).first ?? node : node, .item)
        if code.count > place { code.mark(place, .wildcard) }
    }

    /// A base by its name, without what it is made general by.
    mutating func base(_ node: Int) {
        if kindName(node).hasSuffix("list") {
            for inner in named(node) { self.base(inner) }
            return
        }
        let inner = tree.role(node) == .type ? named(node).first ?? node : node
        expression(inner, .item)
    }

    /// The members of a class. TypeScript puts decorators of methods beside them.
    private mutating func classBody(_ node: Int) {
        term(.block, .body, node) { lowering in
            var decorators: [Int] = []
            // Languages whose functions are read in their own way.
            let isOwn = lowering.family == .swift || lowering.family == .c
            for child in lowering.named(node) {
                switch lowering.tree.role(child) {
                case .decorator: decorators.append(child)
                case .method where !isOwn, .function where !isOwn:
                    lowering.function(child, .item, decorators: decorators)
                    decorators = []
                default:
                    lowering.statement(child)
                    decorators = []
                }
            }
        }
    }

    /// A key of an object, or the name of a method.
    mutating func key(_ node: Int, _ slot: Slot, asName: Bool = true) {
        switch tree.role(node) {
        case .identifier, .typeName: name(node, slot, kind: asName ? .name : .identifier)
        case .propertyName: name(node, slot, kind: .name)
        case .string, .number: expression(node, slot)
        default:
            if let inner = named(node).first, kindName(node) == "computed_property_name" {
                let place = code.count
                expression(inner, slot)
                return code.mark(place, .computed)
            }
            expression(node, slot)
        }
    }
}

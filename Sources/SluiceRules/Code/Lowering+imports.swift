internal import SluiceSyntax

extension Lowering {
    /// One term for each name that a statement imports.
    mutating func importing(_ node: Int, _ slot: Slot) {
        switch family {
        case .script: scriptImport(node, slot)
        case .python: pythonImport(node, slot)
        case .go: goImport(node, slot)
        case .typed, .csharp, .c, .rust, .swift, .scala, .kotlin, .other: typedImport(node, slot)
        case .php, .ruby, .bash, .hcl, .yaml, .json, .dockerfile, .html: other(node, slot)
        }
    }

    /// The default, the named and the whole module are told apart by marks.
    private mutating func scriptImport(_ node: Int, _ slot: Slot) {
        let source = tree.child(of: node, .source)
        guard source >= 0 else { return other(node, slot) }
        guard let clause = named(node).first(where: { kindName($0) == "import_clause" }) else {
            return term(.importing, slot, node, traits: .bareImport) { $0.expression(source, .source) }
        }
        for child in named(clause) {
            if tree.role(child) == .importName {
                let name = tree.child(of: child, .name)
                imported(name, -1, source, node, slot, .namespaceImport)
            } else if tree.role(child) == .identifier {
                imported(child, -1, source, node, slot, .defaultImport)
            } else {
                for specifier in named(child) {
                    imported(tree.child(of: specifier, .name), tree.child(of: specifier, .alias), source, node, slot, [])
                }
            }
        }
    }

    /// One name that a script imports.
    private mutating func imported(_ name: Int, _ alias: Int, _ source: Int, _ node: Int, _ slot: Slot, _ traits: TermTraits) {
        guard name >= 0 else { return }
        term(.importing, slot, node, traits: traits) {
            $0.expression(source, .source)
            if $0.isDots(name) { $0.term(.ellipsis, .name, name) } else { $0.name(name, .name) }
            if alias >= 0 { $0.name(alias, .alias) }
        }
    }

    /// `from a.b import c as d` is the path a, b, c with the alias d, and so is what `import a.b.c as d` says.
    private mutating func pythonImport(_ node: Int, _ slot: Slot) {
        let source = tree.child(of: node, .source), isFuture = kindName(node) == "future_import_statement"
        for child in named(node) where child != source {
            let isAliased = kindName(child) == "aliased_import"
            let path = isAliased ? tree.child(of: child, .name) : child
            let alias = isAliased ? tree.child(of: child, .alias) : -1
            let isWildcard = kindName(child) == "wildcard_import"
            let traits: TermTraits = isWildcard ? .wildcard : source < 0 && !isFuture ? .bareImport : []
            term(.importing, slot, node, traits: traits) {
                if source >= 0 { $0.path(source) }
                if isFuture { $0.term(.identifier, .name, node, atom: $0.code.atoms.number(of: "__future__")) }
                if !isWildcard, path >= 0 { $0.path(path) }
                if alias >= 0 { $0.name(alias, .alias) }
            }
        }
    }

    /// `import a.b.C;` is the path a, b, C; `import a.b.*;` brings in everything of a, b.
    private mutating func typedImport(_ node: Int, _ slot: Slot) {
        let parts = named(node)
        guard let source = parts.first(where: { [.member, .identifier].contains(tree.role($0)) }) else { return other(node, slot) }
        let isAll = parts.contains { tree.text($0).elementsEqual("*".utf8) } && !has(node, token: "static") || has(node, token: "using")
        let alias = family == .kotlin ? parts.first { tree.part($0) == .alias }.flatMap { named($0).first } : nil
        term(.importing, slot, node, traits: isAll ? .wildcard : []) {
            $0.path(source)
            if let alias { $0.name(alias, .alias) }
        }
    }

    /// Every path of an import declaration is one import.
    private mutating func goImport(_ node: Int, _ slot: Slot) {
        let specs = named(node).flatMap { tree.role($0) == .importName ? [$0] : named($0) }
        for spec in specs {
            let source = tree.child(of: spec, .source), alias = tree.child(of: spec, .name)
            guard source >= 0 else { continue }
            if isPattern, tree.text(source).dropFirst().dropLast().elementsEqual(Placeholder.dots.utf8) {
                term(.ellipsis, slot, spec)
                continue
            }
            let import_ = code.count
            term(.importing, slot, node, traits: .bareImport) {
                $0.expression(source, .source)
                if alias >= 0 { $0.name(alias, .alias) }
            }
            // Each reaches from the word to its own path.
            code.setRange(import_, tree.range(node).lowerBound..<tree.range(spec).upperBound)
        }
    }

    /// The parts of a dotted path, in order.
    private mutating func path(_ node: Int) {
        let parts = named(node)
        if parts.isEmpty { return name(node, .name, kind: .name) }
        for part in parts {
            if tree.role(part) == .identifier, named(part).isEmpty { name(part, .name, kind: .name) } else { path(part) }
        }
    }
}

internal import SluiceSyntax

/// Makes terms of a syntax tree: one walk, by the roles and parts of the language's file.
///
/// What languages write differently becomes one thing here: declarations and assignments, functions and arrows, brackets, quotes.
struct Lowering {
    let tree: SyntaxTree
    var code: Code
    let family: Family
    /// Whether the text is a pattern, in which some names stand for metavariables and ellipses.
    let isPattern: Bool
    var open = -1
    /// Values of YAML by their anchors.
    var anchors: [[UInt8]: Int] = [:]
    private var depth = 0
    private(set) var isTooDeep = false

    /// Groups of languages that share what roles cannot say.
    enum Family: Sendable {
        case script, python, php, go
        /// Languages whose declarations begin with a type: Java.
        case typed, csharp, ruby
        /// C and C++.
        case c, rust, swift
        /// Languages of configuration, which hold no statements in this sense.
        case hcl, yaml, json, dockerfile, html
        case scala, kotlin, bash
        case other

        init(_ language: LanguageID) {
            switch language {
            case "javascript", "typescript", "tsx": self = .script
            case "python": self = .python
            case "php": self = .php
            case "go": self = .go
            case "ruby": self = .ruby
            case "java": self = .typed
            case "csharp": self = .csharp
            case "c", "cpp": self = .c
            case "hcl": self = .hcl
            case "yaml": self = .yaml
            case "json": self = .json
            case "dockerfile": self = .dockerfile
            case "html": self = .html
            case "rust": self = .rust
            case "swift": self = .swift
            case "scala": self = .scala
            case "kotlin": self = .kotlin
            case "bash": self = .bash
            default: self = .other
            }
        }
    }

    /// Nesting beyond which a file is not matched: every step of the matcher follows it down.
    static let depthLimit = 700

    init(tree: SyntaxTree, atoms: AtomTable, isPattern: Bool) {
        self.tree = tree
        self.isPattern = isPattern
        family = Family(tree.language.id)
        code = Code(language: tree.language.id, bytes: tree.bytes, atoms: atoms)
    }

    /// - Returns: `nil` where the tree is nested too deeply.
    static func code(of tree: SyntaxTree, atoms: AtomTable, isPattern: Bool = false) -> Code? {
        var lowering = Lowering(tree: tree, atoms: atoms, isPattern: isPattern)
        lowering.term(.block, .item, 0, traits: .program) { $0.program() }
        return lowering.isTooDeep ? nil : lowering.code
    }

    /// What a file holds, by the kind of its language.
    private mutating func program() {
        switch family {
        case .hcl: hclBody(0)
        case .yaml, .json: dataDocuments(0)
        case .dockerfile:
            var reader = DockerfileReader(bytes: tree.bytes, isPattern: isPattern)
            for statement in reader.statements() { statement.put(into: code, parent: open, depth: 1) }
        default: statements(of: 0)
        }
    }

    // MARK: Building

    /// One term, with what `body` makes as its children.
    mutating func term(
        _ kind: TermKind, _ slot: Slot, _ node: Int, atom: Int32 = AtomTable.empty, traits: TermTraits = [], _ body: (inout Lowering) -> Void = { _ in }
    ) {
        term(kind, slot, range: tree.range(node), atom: atom, traits: traits, body)
    }

    /// One term that stands elsewhere than a node does.
    mutating func term(
        _ kind: TermKind, _ slot: Slot, range: Range<Int>, atom: Int32 = AtomTable.empty, traits: TermTraits = [], _ body: (inout Lowering) -> Void = { _ in }
    ) {
        guard depth < Self.depthLimit else {
            isTooDeep = true
            return
        }
        let outer = open
        depth += 1
        let term = code.open(kind, slot, range, atom: atom, traits: traits, in: outer)
        open = term
        body(&self)
        open = outer
        code.close(term)
        depth -= 1
    }

    mutating func atom(_ node: Int) -> Int32 { code.atoms.number(of: tree.text(node)) }

    // MARK: Looking

    func named(_ node: Int) -> [Int] { tree.children(of: node).filter { (tree.isNamed($0) || [.selfReference, .nothing].contains(tree.role($0))) && !tree.isExtra($0) && tree.role($0) != .comment } }
    func kindName(_ node: Int) -> String { tree.kindName(tree.kind(node)) }
    func has(_ node: Int, token: String) -> Bool {
        tree.children(of: node).contains { !tree.isNamed($0) && tree.text($0).elementsEqual(token.utf8) }
    }

    /// The node without brackets and marks that mean nothing here: parentheses, `!`.
    func bare(_ node: Int) -> Int {
        var node = node
        while tree.role(node) == .parenthesized || kindName(node) == "non_null_expression" {
            guard let inner = named(node).first else { return node }
            node = inner
        }
        return node
    }

    // MARK: Names

    /// A name, or what it stands for in a pattern.
    mutating func name(_ node: Int, _ slot: Slot, kind: TermKind = .identifier, traits: TermTraits = []) {
        if isPattern, let meaning = Placeholder.meaning(of: tree.text(node)) {
            return term(meaning.kind, slot, node, atom: code.atoms.number(of: meaning.word), traits: traits)
        }
        term(kind, slot, node, atom: atom(node), traits: traits)
    }

    func isDots(_ node: Int) -> Bool {
        isPattern && Placeholder.meaning(of: tree.text(node))?.kind == .ellipsis
    }

    /// The decorators of a definition, those among its modifiers too.
    func decorators(of node: Int) -> [Int] {
        tree.children(of: node).flatMap { child -> [Int] in
            if tree.role(child) == .decorator { return [child] }
            return tree.role(child) == .modifier || kindName(child) == "attribute_list" ? tree.children(of: child).filter { tree.role($0) == .decorator } : []
        }
    }
}

internal import SluiceRules

/// The patterns of a language's rules as trees, in the words of one run.
struct PatternShelf {
    let tree: TermTree
    let falsy: [Int32]
    let idle: [Int32]
    let exits: [Int32]
    let pure: [Int32]
    let rewrites: [Rewrite]
    /// The rewrites that may fit a node, by its kind.
    let byKind: [[Int]]

    struct Rewrite {
        let name: String
        let from: Int32
        let to: Target
        let conditions: [(ReductionRules.Condition, [Int32])]
    }

    enum Target {
        case removed
        case bound(Int32)
        case nodes([Int32])
    }

    init(_ rules: ReductionRules, words: Words) {
        let tree = TermTree(words: words)
        self.tree = tree
        let roots = { (pattern: PatternTerms) in pattern.roots.map { tree.read(pattern.code, $0) } }
        let one = { (patterns: [PatternTerms]) in patterns.compactMap { roots($0).first } }
        falsy = one(rules.falsy)
        idle = one(rules.idle).map { Self.bare($0, tree) }
        exits = one(rules.exits)
        pure = one(rules.pure)
        rewrites = rules.rewrites.map { rule in
            let to: Target = switch rule.to {
            case .removed: .removed
            case .bound(let name): .bound(words.number(of: name))
            case .terms(let terms): .nodes(roots(terms))
            }
            let conditions = rule.conditions.map { ($0.0, $0.1.map { words.number(of: $0) }) }
            return Rewrite(name: rule.name, from: roots(rule.from).first ?? -1, to: to, conditions: conditions)
        }
        var byKind = [[Int]](repeating: [], count: 256)
        for (index, rule) in rewrites.enumerated() where rule.from >= 0 { byKind[Int(tree.kind(rule.from).rawValue)].append(index) }
        self.byKind = byKind
    }

    /// A statement of one expression is the expression.
    private static func bare(_ node: Int32, _ tree: TermTree) -> Int32 {
        tree.kind(node) == .expressionStatement ? tree.kids(node).first ?? node : node
    }
}

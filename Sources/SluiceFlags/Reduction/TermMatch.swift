internal import SluiceRules

/// Whether a tree has the form of a pattern, and what the pattern's metavariables stand for in it.
struct TermMatch {
    let patterns: TermTree
    let tree: TermTree
    var bound: [Int32: [Int32]] = [:]

    init(_ patterns: TermTree, _ tree: TermTree) {
        self.patterns = patterns
        self.tree = tree
    }

    mutating func fits(_ pattern: Int32, _ node: Int32) -> Bool {
        let form = patterns[pattern], found = tree[node]
        if form.kind == .metavariable { return bind(form.word, [node]) }
        guard form.kind == found.kind, form.word == found.word, found.value == nil else { return false }
        guard form.traits.contains(.optional) == found.traits.contains(.optional), form.gap == found.gap else { return false }
        return fits(form.kids[...], found.kids[...])
    }

    private mutating func fits(_ forms: ArraySlice<Int32>, _ found: ArraySlice<Int32>) -> Bool {
        guard let first = forms.first else { return found.isEmpty }
        let form = patterns[first]
        if form.kind == .manyMetavariable || form.kind == .ellipsis { return fitsMany(form, forms.dropFirst(), found) }
        guard let node = found.first, form.slot == tree[node].slot, fits(first, node) else { return false }
        return fits(forms.dropFirst(), found.dropFirst())
    }

    private mutating func fitsMany(_ form: TermNode, _ rest: ArraySlice<Int32>, _ found: ArraySlice<Int32>) -> Bool {
        if rest.isEmpty { return form.kind == .ellipsis || bind(form.word, Array(found)) }
        for count in 0...found.count {
            let saved = bound
            if form.kind == .ellipsis || bind(form.word, Array(found.prefix(count))), fits(rest, found.dropFirst(count)) { return true }
            bound = saved
        }
        return false
    }

    private mutating func bind(_ word: Int32, _ nodes: [Int32]) -> Bool {
        if let old = bound[word] { return old.count == nodes.count && zip(old, nodes).allSatisfy { tree.isSame($0, $1) } }
        bound[word] = nodes
        return true
    }

    /// What a pattern becomes with what is bound.
    func made(_ pattern: Int32) -> [Int32] {
        let form = patterns[pattern]
        if form.kind == .metavariable || form.kind == .manyMetavariable {
            let nodes = bound[form.word] ?? []
            for node in nodes where nodes.count == 1 { tree[node].slot = form.slot }
            return nodes
        }
        if form.kind == .expressionStatement, let inner = form.kids.first, form.kids.count == 1, patterns.kind(inner) == .metavariable,
            let node = bound[patterns[inner].word]?.first, tree.kind(node).isStatement, !tree.kind(node).isExpression
        { return [node] }
        var node = form
        node.kids = form.kids.flatMap { made($0) }
        node.source = -1
        node.isDerived = node.kids.contains { tree[$0].isDerived }
        return [tree.add(node)]
    }
}

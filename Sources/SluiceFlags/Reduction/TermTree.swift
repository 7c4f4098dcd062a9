internal import SluiceRules

/// Terms that can be rewritten: nodes in one array, which name their children by number.
///
/// It is a class because the steps of a reduction write to it in turn; one task uses it.
final class TermTree {
    let words: Words
    var nodes: [TermNode] = []
    /// The numbers of words of one `Code`, found once each.
    private var known: [ObjectIdentifier: [Int32]] = [:]

    init(words: Words) { self.words = words }

    subscript(_ node: Int32) -> TermNode {
        get { nodes[Int(node)] }
        _modify { yield &nodes[Int(node)] }
    }

    func kind(_ node: Int32) -> TermKind { nodes[Int(node)].kind }
    func text(_ node: Int32) -> String { words.text(nodes[Int(node)].word) }
    func kids(_ node: Int32) -> [Int32] { nodes[Int(node)].kids }

    func child(_ node: Int32, _ slot: Slot) -> Int32 {
        for kid in nodes[Int(node)].kids where nodes[Int(kid)].slot == slot { return kid }
        return -1
    }

    func add(_ node: TermNode) -> Int32 {
        nodes.append(node)
        return Int32(nodes.count - 1)
    }

    func make(_ kind: TermKind, _ slot: Slot, word: String = "", kids: [Int32] = [], isDerived: Bool = false) -> Int32 {
        add(TermNode(kind: kind, slot: slot, traits: [], word: words.number(of: word), kids: kids, isDerived: isDerived))
    }

    /// A second tree of the same content.
    func copy(_ node: Int32) -> Int32 {
        var fresh = self[node]
        fresh.kids = fresh.kids.map(copy)
        return add(fresh)
    }

    /// Whether a node or one below it holds this; what lies in a node of which `enters` is false is not looked at.
    func contains(_ node: Int32, where holds: (TermNode) -> Bool) -> Bool {
        holds(self[node]) || kids(node).contains { contains($0, where: holds) }
    }

    /// Every node of a tree, parents first.
    func walk(_ node: Int32, _ body: (Int32) -> Void) {
        body(node)
        for kid in kids(node) { walk(kid, body) }
    }

    func word(of code: Code, _ term: Int) -> Int32 {
        let id = ObjectIdentifier(code), atom = Int(code.atomOf[term])
        if let table = known[id], atom < table.count, table[atom] >= 0 { return table[atom] }
        var table = known.removeValue(forKey: id) ?? []
        if table.count <= atom { table += [Int32](repeating: -1, count: max(64, atom + 1 - table.count + table.count / 2)) }
        table[atom] = words.number(of: code.word(term))
        known[id] = table
        return table[atom]
    }
}

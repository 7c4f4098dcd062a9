/// A term before it is put into the arrays: what is read by hand is known as a whole only at its end.
struct Draft {
    var kind: TermKind
    var slot: Slot = .item
    var range: Range<Int>
    var word: [UInt8] = []
    var traits: TermTraits = []
    var children: [Draft] = []

    /// The same in another place of its parent.
    func at(_ slot: Slot) -> Draft {
        var copy = self
        copy.slot = slot
        return copy
    }

    /// A call of something that the language has no name for.
    static func call(_ name: String, _ arguments: [Draft], _ range: Range<Int>) -> Draft {
        let callee = Draft(kind: .identifier, slot: .callee, range: range.lowerBound..<range.lowerBound, word: Array(name.utf8))
        return Draft(kind: .call, range: range, children: [callee, Draft(kind: .arguments, slot: .arguments, range: range, children: arguments)])
    }

    static func string(_ text: [UInt8], _ range: Range<Int>) -> Draft { Draft(kind: .string, range: range, word: text) }

    /// An expression as a statement.
    static func statement(_ value: Draft, _ traits: TermTraits = []) -> Draft {
        Draft(kind: .expressionStatement, range: value.range, traits: traits, children: [value.at(.value)])
    }

    /// Puts it and all within it into the arrays.
    func put(into code: Code, parent: Int, depth: Int = 0) {
        guard depth < Lowering.depthLimit else { return }
        let term = code.open(kind, slot, range, atom: word.isEmpty ? AtomTable.empty : code.atoms.number(of: word[...]), traits: traits, in: parent)
        for child in children { child.put(into: code, parent: term, depth: depth + 1) }
        code.close(term)
    }
}

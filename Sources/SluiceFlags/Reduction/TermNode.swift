internal import SluiceRules

/// One node of a program that is being rewritten.
struct TermNode {
    var kind: TermKind
    var slot: Slot
    var traits: TermTraits
    var word: Int32
    /// What stands in the text between the parts of the node and is in no term: modifiers, labels. Two nodes that differ in it are not the same.
    var gap: Int32 = 0
    var kids: [Int32] = []
    /// The term that it was made of; -1 for one that a rule made.
    var source: Int32 = -1
    /// What a flag gives, where that is more than a literal.
    var value: FlagValue?
    /// Whether it came, in part at least, from the value of a flag.
    var isDerived = false
}

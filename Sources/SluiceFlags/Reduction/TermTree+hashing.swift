internal import SluiceRules

extension TermTree {
    /// Marks of terms that say nothing of behaviour: how a statement ends, whether a name may be given another value.
    private static let silent: TermTraits = [
        .unterminated, .implicit, .variable, .letVariable, .constant, .short, .spelledOut, .templated, .braced, .shorthand, .wildcard, .open, .definition,
    ]

    /// A number of the whole tree: two trees of the same meaning as far as terms tell have the same.
    func hash(_ node: Int32) -> UInt64 {
        let one = self[node]
        var sum = Self.mix(UInt64(one.kind.rawValue) << 8 | UInt64(one.slot.rawValue), UInt64(one.traits.subtracting(Self.silent).rawValue))
        sum = Self.mix(sum, UInt64(UInt32(bitPattern: one.word)) << 32 | UInt64(UInt32(bitPattern: one.gap)))
        if let value = one.value { sum = Self.mix(sum, UInt64(bitPattern: Int64(value.hashValue))) }
        for kid in one.kids { sum = Self.mix(sum, hash(kid)) }
        return Self.mix(sum, UInt64(one.kids.count))
    }

    /// Whether two nodes are the same but for the slot that they stand in.
    func isSame(_ left: Int32, _ right: Int32) -> Bool {
        let slot = self[right].slot
        self[right].slot = self[left].slot
        defer { self[right].slot = slot }
        return hash(left) == hash(right)
    }

    static func mix(_ sum: UInt64, _ value: UInt64) -> UInt64 {
        var mixed = (sum ^ value) &* 0x9e37_79b9_7f4a_7c15
        mixed ^= mixed >> 32
        return mixed &* 0xd6e8_feb8_6659_fd93 ^ (sum << 7 | sum >> 57)
    }
}

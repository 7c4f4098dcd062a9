/// The arrays of a tree, all of one length: 23 bytes a node.
struct NodeArrays: Sendable {
    var kinds: [UInt16] = []
    var roles: [Role] = []
    var parts: [Part] = []
    var fields: [UInt16] = []
    var traits: [Traits] = []
    var parents: [Int32] = []
    var ends: [Int32] = []
    var starts: [UInt32] = []
    var stops: [UInt32] = []

    struct Traits: OptionSet, Sendable {
        let rawValue: UInt8
        static let named = Traits(rawValue: 1)
        static let extra = Traits(rawValue: 2)
        static let missing = Traits(rawValue: 4)
        static let holdsError = Traits(rawValue: 8)
    }

    mutating func reserve(_ count: Int) {
        kinds.reserveCapacity(count)
        roles.reserveCapacity(count)
        parts.reserveCapacity(count)
        fields.reserveCapacity(count)
        traits.reserveCapacity(count)
        parents.reserveCapacity(count)
        ends.reserveCapacity(count)
        starts.reserveCapacity(count)
        stops.reserveCapacity(count)
    }

    /// Adds a node and gives its index; the end of its subtree is not known yet.
    mutating func add(
        kind: UInt16, role: Role, part: Part, field: UInt16, traits: Traits, parent: Int32, range: Range<UInt32>
    ) -> Int32 {
        kinds.append(kind)
        roles.append(role)
        parts.append(part)
        fields.append(field)
        self.traits.append(traits)
        parents.append(parent)
        ends.append(0)
        starts.append(range.lowerBound)
        stops.append(range.upperBound)
        return Int32(kinds.count - 1)
    }
}

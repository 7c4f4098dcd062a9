/// The arrays of a tree, all of one length: 23 bytes a node.
@usableFromInline struct NodeArrays: Sendable {
    @usableFromInline var kinds: [UInt16] = []
    @usableFromInline var roles: [Role] = []
    @usableFromInline var parts: [Part] = []
    @usableFromInline var fields: [UInt16] = []
    @usableFromInline var traits: [Traits] = []
    @usableFromInline var parents: [Int32] = []
    @usableFromInline var ends: [Int32] = []
    @usableFromInline var starts: [UInt32] = []
    @usableFromInline var stops: [UInt32] = []

    @usableFromInline struct Traits: OptionSet, Sendable {
        @usableFromInline let rawValue: UInt8
        @inlinable init(rawValue: UInt8) { self.rawValue = rawValue }
        @inlinable static var named: Traits { Traits(rawValue: 1) }
        @inlinable static var extra: Traits { Traits(rawValue: 2) }
        @inlinable static var missing: Traits { Traits(rawValue: 4) }
        @inlinable static var holdsError: Traits { Traits(rawValue: 8) }
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

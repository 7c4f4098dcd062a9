/// Where an entry of `roles:` or `parts:` applies.
enum Place: Hashable, Sendable {
    /// `kind`
    case kind(UInt16)
    /// `parent > kind`
    case kindIn(parent: UInt16, kind: UInt16)
    /// `.field`
    case field(UInt16)
    /// `parent.field`
    case fieldIn(parent: UInt16, field: UInt16)
    /// `parent[0]`: by the number of named children before it.
    case placeIn(parent: UInt16, index: UInt16)
    /// `kind(first)`: by the kind of its own first child.
    case kindWith(kind: UInt16, firstChild: UInt16)

    /// The kind whose children have to be looked at.
    var parent: UInt16? {
        switch self {
        case .kindIn(let parent, _), .fieldIn(let parent, _), .placeIn(let parent, _), .kindWith(let parent, _): parent
        case .kind, .field: nil
        }
    }
}

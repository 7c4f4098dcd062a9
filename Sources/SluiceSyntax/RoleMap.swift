/// What the kinds and fields of one grammar mean in the common vocabulary: the `roles:` and `parts:` of a language's file.
final class RoleMap: Sendable {
    let grammar: Grammar
    let embedded: [EmbeddedRule]
    private let roleOfKind: [Role]
    private let partOfField: [Part]
    /// Roles and parts that a kind has under one parent only, by both kinds.
    private let roleInParent: [UInt32: Role]
    private let partInParent: [UInt32: Part]
    /// The same by the parent's kind and the field.
    private let roleOfFieldInParent: [UInt32: Role]
    private let partOfFieldInParent: [UInt32: Part]
    /// Parts by the parent's kind and the place among its named children.
    private let partOfPlaceInParent: [UInt32: Part]
    /// The kinds that stand in the tables above as parents: for all others nothing is looked up.
    private let hasChildEntries: [Bool]

    init(grammar: Grammar, roles: [Place: Role], parts: [Place: Part], embedded: [EmbeddedRule]) {
        self.grammar = grammar
        self.embedded = embedded
        var roleOfKind = [Role](repeating: .none, count: grammar.kinds.count)
        var partOfField = [Part](repeating: .none, count: grammar.fields.count)
        var hasChildEntries = [Bool](repeating: false, count: grammar.kinds.count)
        var roleInParent: [UInt32: Role] = [:], roleOfFieldInParent: [UInt32: Role] = [:]
        for (place, role) in roles {
            switch place {
            case .kind(let kind): roleOfKind[Int(kind)] = role
            case .kindIn(let parent, let kind): roleInParent[Self.key(parent, kind)] = role
            case .fieldIn(let parent, let field): roleOfFieldInParent[Self.key(parent, field)] = role
            case .field, .placeIn: continue
            }
        }
        var partInParent: [UInt32: Part] = [:], partOfFieldInParent: [UInt32: Part] = [:]
        var partOfPlaceInParent: [UInt32: Part] = [:]
        for (place, part) in parts {
            switch place {
            case .field(let field): partOfField[Int(field)] = part
            case .fieldIn(let parent, let field): partOfFieldInParent[Self.key(parent, field)] = part
            case .kindIn(let parent, let kind): partInParent[Self.key(parent, kind)] = part
            case .placeIn(let parent, let index): partOfPlaceInParent[Self.key(parent, index)] = part
            case .kind: continue
            }
        }
        for place in Array(roles.keys) + Array(parts.keys) {
            if let parent = place.parent { hasChildEntries[Int(parent)] = true }
        }
        self.roleOfKind = roleOfKind
        self.partOfField = partOfField
        self.hasChildEntries = hasChildEntries
        self.roleInParent = roleInParent
        self.partInParent = partInParent
        self.partOfFieldInParent = partOfFieldInParent
        self.roleOfFieldInParent = roleOfFieldInParent
        self.partOfPlaceInParent = partOfPlaceInParent
    }

    /// What a node is, by its kind, its field and its parent's kind, which is `errorKind` for a root.
    func role(ofKind kind: UInt16, field: UInt16, in parent: UInt16) -> Role {
        guard kind < roleOfKind.count else { return .error }
        if parent < hasChildEntries.count, hasChildEntries[Int(parent)] {
            if let role = roleInParent[Self.key(parent, kind)] { return role }
            if field != 0, let role = roleOfFieldInParent[Self.key(parent, field)] { return role }
        }
        return roleOfKind[Int(kind)]
    }

    /// What a node is to its parent.
    /// - Parameter index: how many named children stand before it, comments not counted; `nil` for what is not counted itself.
    func part(ofKind kind: UInt16, field: UInt16, index: UInt16?, in parent: UInt16) -> Part {
        guard parent < hasChildEntries.count else { return .none }
        if hasChildEntries[Int(parent)] {
            if field != 0, let part = partOfFieldInParent[Self.key(parent, field)] { return part }
            if let part = partInParent[Self.key(parent, kind)] { return part }
            if let index, let part = partOfPlaceInParent[Self.key(parent, index)] { return part }
        }
        return partOfField[Int(field)]
    }

    private static func key(_ parent: UInt16, _ child: UInt16) -> UInt32 { UInt32(parent) << 16 | UInt32(child) }
}

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

    var parent: UInt16? {
        switch self {
        case .kindIn(let parent, _), .fieldIn(let parent, _), .placeIn(let parent, _): parent
        case .kind, .field: nil
        }
    }
}

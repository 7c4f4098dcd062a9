/// What the kinds and fields of one grammar mean in the common vocabulary: the `roles:` and `parts:` of a language's file.
final class RoleMap: Sendable {
    let grammar: Grammar
    let embedded: [EmbeddedRule]
    let frames: [Language.Frame]
    private let shapeOfKind: [Shape]
    private let transparentInParent: Set<UInt32>
    private let roleOfKind: [Role]
    private let partOfField: [Part]
    /// Roles that a kind has when its first child has a kind, by both kinds.
    private let roleByFirstChild: [UInt32: Role]
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

    /// What becomes of the nodes of a kind.
    enum Shape: UInt8, Sendable {
        case plain
        /// The node is left out, and its children stand in its place.
        case transparent
        /// The node has no children, whatever the grammar gives it.
        case leaf
    }

    init(grammar: Grammar, body: LanguageFile.Body) {
        self.grammar = grammar
        embedded = body.embedded
        frames = body.frames
        var roles = Entries<Role>(grammar), parts = Entries<Part>(grammar)
        roles.take(body.roles)
        parts.take(body.parts)
        (roleOfKind, roleByFirstChild, roleInParent, roleOfFieldInParent) = (roles.ofKind, roles.byFirstChild, roles.inParent, roles.ofFieldIn)
        (partOfField, partInParent, partOfFieldInParent, partOfPlaceInParent) = (parts.ofField, parts.inParent, parts.ofFieldIn, parts.ofPlaceIn)
        var shapes = [Shape](repeating: .plain, count: grammar.kinds.count)
        var transparent: Set<UInt32> = []
        for (place, shape) in body.shapes {
            if case .kind(let kind) = place { shapes[Int(kind)] = shape }
            if case .kindIn(let parent, let kind) = place { transparent.insert(Self.key(parent, kind)) }
        }
        shapeOfKind = shapes
        transparentInParent = transparent
        hasChildEntries = zip(roles.isParent, parts.isParent).map { $0 || $1 }
    }

    /// What becomes of a node of that kind under that parent.
    func shape(ofKind kind: UInt16, in parent: UInt16) -> Shape {
        guard kind < shapeOfKind.count else { return .plain }
        if !transparentInParent.isEmpty, transparentInParent.contains(Self.key(parent, kind)) { return .transparent }
        return shapeOfKind[Int(kind)]
    }

    /// What a node is whose first child has that kind; `nil` where that child says nothing.
    func role(ofKind kind: UInt16, firstChild: UInt16) -> Role? {
        guard kind < hasChildEntries.count, hasChildEntries[Int(kind)] else { return nil }
        return roleByFirstChild[Self.key(kind, firstChild)]
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

    static func key(_ parent: UInt16, _ child: UInt16) -> UInt32 { UInt32(parent) << 16 | UInt32(child) }
}

/// The entries of one vocabulary, sorted by what they are looked up with.
private struct Entries<Word> where Word: RawRepresentable<UInt8> & CaseIterable {
    var ofKind: [Word]
    var ofField: [Word]
    var byFirstChild: [UInt32: Word] = [:]
    var inParent: [UInt32: Word] = [:]
    var ofFieldIn: [UInt32: Word] = [:]
    var ofPlaceIn: [UInt32: Word] = [:]
    /// The kinds that stand as parents in one of the tables.
    var isParent: [Bool]

    init(_ grammar: Grammar) {
        // Both vocabularies begin with `none`.
        let none = Word.allCases[Word.allCases.startIndex]
        ofKind = Array(repeating: none, count: grammar.kinds.count)
        ofField = Array(repeating: none, count: grammar.fields.count)
        isParent = Array(repeating: false, count: grammar.kinds.count)
    }

    mutating func take(_ entries: [Place: Word]) {
        for (place, word) in entries {
            if let parent = place.parent { isParent[Int(parent)] = true }
            switch place {
            case .kind(let kind): ofKind[Int(kind)] = word
            case .field(let field): ofField[Int(field)] = word
            case .kindIn(let parent, let kind): inParent[RoleMap.key(parent, kind)] = word
            case .fieldIn(let parent, let field): ofFieldIn[RoleMap.key(parent, field)] = word
            case .placeIn(let parent, let index): ofPlaceIn[RoleMap.key(parent, index)] = word
            case .kindWith(let kind, let firstChild): byFirstChild[RoleMap.key(kind, firstChild)] = word
            }
        }
    }
}

/// Whose word about a middleware's roles counts (reference: middleware.md, A.5).
enum ChainReading {
    /// Everybody's, that of names too: it may quiet a finding.
    case stated
    /// Everybody's but that of names.
    case unnamed
    /// That of frameworks and of the policy alone.
    case proven

    /// Whether it believes roles that are known in a way.
    func believes(_ evidence: RoleEvidence) -> Bool {
        switch self {
        case .stated: true
        case .unnamed: evidence <= .wrapper
        case .proven: evidence <= .policy
        }
    }
}

/// The letters of a constraint: what each middleware may stand for.
struct ConstraintAlphabet {
    /// More roles than this are taken as if any of the terms could be met alone or together.
    private static let roleLimit = 10

    let automaton: ChainAutomaton
    /// What a middleware may stand for of which nothing is known.
    let anything: [ChainAutomaton.Letter]
    private let terms: [ConstraintTerm]

    init(_ constraint: Constraint) {
        automaton = ChainAutomaton(constraint)
        terms = constraint.terms
        anything = constraint.kind == .order ? [0] + terms.indices.map { 1 << UInt32($0) } : Self.anything(constraint.terms)
    }

    /// All sets of terms that a middleware can meet.
    private static func anything(_ terms: [ConstraintTerm]) -> [ChainAutomaton.Letter] {
        let roles = Array(Set(terms.flatMap(\.roles))).sorted()
        guard roles.count <= roleLimit else { return (0..<(1 << UInt32(terms.count))).map { $0 } }
        var letters: Set<ChainAutomaton.Letter> = []
        for subset in 0..<(1 << roles.count) {
            letters.insert(letter(terms) { term in term.isMet(by: Set(roles.indices.filter { subset & (1 << $0) != 0 }.map { roles[$0] })) })
        }
        return letters.sorted()
    }

    private static func letter(_ terms: [ConstraintTerm], where isMet: (ConstraintTerm) -> Bool) -> ChainAutomaton.Letter {
        var letter: ChainAutomaton.Letter = 0
        for (place, term) in terms.enumerated() where isMet(term) { letter |= 1 << UInt32(place) }
        return letter
    }

    /// What a middleware may stand for where it runs.
    func letters(_ link: Link, _ reading: ChainReading) -> [ChainAutomaton.Letter] {
        let named = Self.letter(terms) { $0.isMet(bySymbol: link.middleware.symbol) }
        if let roles = link.middleware.roles, reading.believes(link.middleware.evidence) {
            return [Self.letter(terms) { $0.isMet(by: roles) } | named]
        }
        return named == 0 ? anything : Array(Set(anything.map { $0 | named })).sorted()
    }

    /// The terms that a middleware meets as it is stated; none where nothing is.
    func stated(_ link: Link) -> ChainAutomaton.Letter {
        let roles = link.middleware.roles ?? []
        return Self.letter(terms) { $0.isMet(by: roles) || $0.isMet(bySymbol: link.middleware.symbol) }
    }
}

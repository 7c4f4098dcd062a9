/// Holds chains against one constraint.
public struct ConstraintEvaluation: Sendable {
    /// The one that chains are held against.
    public let constraint: Constraint
    private let alphabet: ConstraintAlphabet

    /// Prepares a constraint for many chains.
    public init(_ constraint: Constraint) {
        self.constraint = constraint
        alphabet = ConstraintAlphabet(constraint)
    }

    /// What the constraint says of one chain. Not for `no-dead` and `both-kinds`, which take a whole table.
    ///
    /// - Parameters:
    ///   - chain: outermost first.
    ///   - isOpen: whether there may be more in the chain than is known.
    public func verdict(_ chain: [Link], isOpen: Bool = false, assuming assumption: RouteAssumption = RouteAssumption()) -> ConstraintVerdict {
        func answer(_ reading: ChainReading) -> ConstraintAnswer {
            ChainWorlds(chain, alphabet, reading, assuming: assumption).answer(isOpen: isOpen)
        }
        // The readings are ordered: what a wider one settles, no narrower one unsettles.
        let stated = answer(.stated)
        if stated == .ok { return ConstraintVerdict(.ok) }
        let decisive = decisive(chain)
        let known = chain.allSatisfy { ChainReading.proven.believes($0.middleware.evidence) || $0.middleware.roles == nil }
        let unnamed = known ? stated : answer(.unnamed)
        if unnamed == .violated {
            return ConstraintVerdict(.violated, isCertain: known || answer(.proven) == .violated, decisive: decisive)
        }
        return ConstraintVerdict(.unknown, reason: reason(chain, isOpen, assumption), decisive: decisive)
    }

    /// The answer in time linear in the chain: never another one than the exact answer, but unknown more often.
    func linearAnswer(_ chain: [Link], assuming assumption: RouteAssumption = RouteAssumption()) -> ConstraintAnswer {
        ChainWorlds(chain, alphabet, .stated, assuming: assumption).answer(isExact: false)
    }

    /// The answer where everybody's word about roles counts.
    func statedAnswer(_ chain: [Link], isOpen: Bool = false) -> ConstraintAnswer {
        ChainWorlds(chain, alphabet, .stated, assuming: RouteAssumption()).answer(isOpen: isOpen)
    }

    private func reason(_ chain: [Link], _ isOpen: Bool, _ assumption: RouteAssumption) -> ConstraintVerdict.Reason {
        let worlds = ChainWorlds(chain, alphabet, .unnamed, assuming: assumption)
        if isOpen, worlds.answer() == .violated { return .doubts }
        return worlds.hasOpaque ? .opaque : .conditional
    }

    /// The places that an edit has to touch, judged by what is stated: those of the first offence.
    private func decisive(_ chain: [Link]) -> [Int] {
        let letters = chain.map { alphabet.stated($0) }
        func places(_ bit: Int) -> [Int] { letters.indices.filter { letters[$0] & (1 << UInt32(bit)) != 0 } }
        switch constraint.kind {
        case .mustPrecede, .decoratorOrder:
            return places(1).first.map { then in [then] + places(0).filter { $0 > then }.prefix(1) } ?? []
        case .mustCover, .noDead: return []
        case .mustNotCover, .bothKinds: return places(0)
        case .atMostOnce: return Array(places(0).prefix(2))
        case .mustBeFirst:
            guard let role = places(0).first else { return [] }
            return letters.indices.filter { $0 < role && letters[$0] & 2 == 0 }.prefix(1) + [role]
        case .mustBeLast:
            guard let role = places(0).last else { return [] }
            return [role] + letters.indices.filter { $0 > role && letters[$0] & 2 == 0 }.prefix(1)
        case .notBetween: return between(places(0), places(1), places(2))
        case .order: return inversion(letters)
        }
    }

    private func between(_ outer: [Int], _ roles: [Int], _ inner: [Int]) -> [Int] {
        guard let start = outer.first, let end = inner.last, let role = roles.first(where: { start < $0 && $0 < end }) else { return [] }
        return [start, role, end]
    }

    /// The first two that stand the wrong way round.
    private func inversion(_ letters: [ChainAutomaton.Letter]) -> [Int] {
        var furthest: (place: Int, rank: Int)?
        for (place, letter) in letters.enumerated() where letter != 0 {
            let rank = letter.trailingZeroBitCount
            if let furthest, rank < furthest.rank { return [furthest.place, place] }
            furthest = (place, rank)
        }
        return []
    }
}

import SluiceModel
@testable import SluiceRoutes
import Testing

/// Holds the machines against an evaluator that writes every world out, on random chains.
@Suite("Possible worlds")
struct ConstraintWorldTests {
    static let roles: [MiddlewareRole] = ["a", "b", "c"]
    static let constraints: [Constraint] = [
        make(.mustCover) { $0.role = ["a"] }, make(.mustPrecede) { ($0.first, $0.then) = (["a"], ["b"]) },
        make(.mustPrecede) { ($0.first, $0.then, $0.when) = (["a"], ["b"], .required) }, make(.mustNotCover) { $0.role = ["a"] },
        make(.atMostOnce) { $0.role = ["a"] }, make(.mustBeFirst) { ($0.role, $0.allowed) = (["a"], ["b"]) },
        make(.mustBeLast) { ($0.role, $0.allowed) = (["a"], ["b"]) }, make(.notBetween) { ($0.after, $0.role, $0.before) = (["a"], ["b"], ["c"]) },
        make(.order) { $0.roles = [["a"], ["b"], ["c"]] }, make(.mustPrecede) { ($0.first, $0.then) = (["a", "b"], ["b", "c"]) },
    ]

    @Test("The exact answer is that of all worlds, and the linear one never contradicts it, on 20,000 random chains")
    func property() {
        var random = Random(state: 3), weaker = 0
        for _ in 0..<20_000 {
            let constraint = Self.constraints[random.below(Self.constraints.count)]
            let links = Self.randomChain(&random)
            let evaluation = ConstraintEvaluation(constraint)
            let exact = evaluation.verdict(links).answer
            let linear = evaluation.linearAnswer(links)
            let oracle = Self.oracle(constraint, links)
            if exact != oracle { #expect(exact == oracle, "\(constraint.kind) \(links)") }
            if linear != oracle {
                weaker += 1
                if linear != .unknown { #expect(linear == oracle, "linear: \(constraint.kind) \(links)") }
            }
        }
        // That many are shared conditions, which only the exact answer sees.
        #expect(weaker > 0 && weaker < 1_000)
    }

    @Test("A thousand middlewares under a hundred shared conditions are answered, with less knowledge and no wrong word")
    func bounded() {
        let links = (0..<1_000).map { link("logger if c\($0 % 100)", line: $0 + 1) } + [link("b"), link("a")]
        let verdict = ConstraintEvaluation(Self.constraints[1]).verdict(links)
        #expect(verdict.answer == .violated)
        let conditional = (0..<1_000).map { link("\($0 % 2 == 0 ? "b" : "a") if c\($0 % 100)", line: $0 + 1) }
        #expect(ConstraintEvaluation(Self.constraints[1]).verdict(conditional).answer == .unknown)
    }

    static func make(_ kind: Constraint.Kind, _ set: (inout Constraint) -> Void) -> Constraint {
        var constraint = Constraint(id: "test", kind: kind)
        set(&constraint)
        return constraint
    }

    private static let p = RouteCondition("P"), q = RouteCondition("Q")

    private static func randomChain(_ random: inout Random) -> [Link] {
        (0..<random.below(6)).map { place in
            let count = [0, 1, 1, 2][random.below(4)]
            let roles = random.below(100) < 15 ? nil : Set((0..<count).map { _ in Self.roles[random.below(3)] })
            let certainties: [Link.Certainty] = [
                .certain, .certain, .certain, .conditional([p]), .conditional([q]), .conditional([p.negated]), .conditional([p, q]), .partial,
            ]
            let place = Location(path: "a", line: place + 1, column: 1)
            return Link(
                Middleware(symbol: "s\(place.line)", roles: roles, evidence: .framework, location: place), certainties[random.below(8)], registered: place)
        }
    }

    /// Every assignment of conditions, every presence of what is partial, every set of roles of what is unknown.
    private static func oracle(_ constraint: Constraint, _ links: [Link]) -> ConstraintAnswer {
        let subsets = (0..<8).map { bits in Set((0..<3).filter { bits & (1 << $0) != 0 }.map { roles[$0] }) }
        var seen: Set<Bool> = []
        for bits in 0..<4 {
            let values = ["P": bits & 1 != 0, "Q": bits & 2 != 0]
            var worlds: [[Set<MiddlewareRole>]] = [[]]
            for link in links {
                let readings = link.middleware.roles.map { [$0] } ?? subsets
                let here = worlds.flatMap { world in readings.map { world + [$0] } }
                switch link.certainty {
                case .certain: worlds = here
                case .partial: worlds += here
                case .conditional(let conditions):
                    if conditions.allSatisfy({ values[$0.text] == !$0.isNegated }) { worlds = here }
                }
            }
            for world in Set(worlds) where seen.count < 2 { seen.insert(holds(constraint, world)) }
            if seen.count == 2 { return .unknown }
        }
        return seen == [true] ? .ok : seen == [false] ? .violated : .unknown
    }

    /// One concrete chain, as the model's predicates have it; one middleware that is both first and then is in order.
    private static func holds(_ constraint: Constraint, _ chain: [Set<MiddlewareRole>]) -> Bool {
        func places(_ term: ConstraintTerm) -> [Int] { chain.indices.filter { !chain[$0].isDisjoint(with: term.roles) } }
        switch constraint.kind {
        case .mustPrecede:
            guard let then = places(constraint.then).first else { return true }
            return places(constraint.first).first.map { $0 <= then } ?? (constraint.when != .required)
        case .mustCover: return !places(constraint.role).isEmpty
        case .mustNotCover: return places(constraint.role).isEmpty
        case .atMostOnce: return places(constraint.role).count <= 1
        case .mustBeFirst:
            return places(constraint.role).first.map { role in chain[..<role].allSatisfy { !$0.isDisjoint(with: constraint.allowed.roles) } } ?? true
        case .mustBeLast:
            return places(constraint.role).last.map { role in chain[(role + 1)...].allSatisfy { !$0.isDisjoint(with: constraint.allowed.roles) } } ?? true
        case .notBetween:
            guard let start = places(constraint.after).first, let end = places(constraint.before).last else { return true }
            return !places(constraint.role).contains { start < $0 && $0 < end }
        default:
            let ranks = chain.compactMap { roles in constraint.roles.indices.first { constraint.roles[$0].roles.contains(where: roles.contains) } }
            return ranks == ranks.sorted()
        }
    }
}

/// Numbers that are the same in every run.
struct Random {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
}

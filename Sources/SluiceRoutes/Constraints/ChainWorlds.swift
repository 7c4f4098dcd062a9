/// All that a chain may be, given what is open in it (reference: middleware.md, A.7, "possible worlds").
struct ChainWorlds {
    /// A middleware that matters to the constraint.
    private struct Step {
        var letters: [ChainAutomaton.Letter]
        var conditions: [RouteCondition]
        /// Whether something that nothing else shares decides too.
        var isOpen: Bool
    }

    /// How many steps all worlds together may take; beyond, conditions are taken as if each stood alone, which can only lose knowledge.
    static let workLimit = 1 << 16

    private let automaton: ChainAutomaton
    private let anything: [ChainAutomaton.Letter]
    private var steps: [Step] = []
    /// Whether a middleware of unknown roles matters.
    private(set) var hasOpaque = false

    /// - Parameter assumption: what conditions are taken to hold or not to hold.
    init(_ links: [Link], _ alphabet: ConstraintAlphabet, _ reading: ChainReading, assuming assumption: RouteAssumption) {
        automaton = alphabet.automaton
        anything = alphabet.anything
        for link in links {
            let letters = alphabet.letters(link, reading)
            if automaton.ignores(letters) { continue }
            guard let step = Self.step(letters, link.certainty, assumption) else { continue }
            if letters.count > 1 { hasOpaque = true }
            steps.append(step)
        }
    }

    /// `nil` where the middleware never runs.
    private static func step(_ letters: [ChainAutomaton.Letter], _ certainty: Link.Certainty, _ assumption: RouteAssumption) -> Step? {
        guard case .conditional(let all) = certainty else { return Step(letters: letters, conditions: [], isOpen: certainty == .partial) }
        var conditions: [RouteCondition] = []
        for condition in all {
            switch assumption.holds(condition) {
            case false?: return nil
            case true?: continue
            case nil:
                if conditions.contains(condition.negated) { return nil }
                conditions.append(condition)
            }
        }
        return Step(letters: letters, conditions: conditions, isOpen: false)
    }

    /// The answer over all worlds.
    /// - Parameters:
    ///   - isOpen: whether any number of unknown middlewares may stand anywhere between those that are seen.
    ///   - isExact: `false` takes each condition as if nothing shared it, in time linear in the chain.
    func answer(isOpen: Bool = false, isExact: Bool = true) -> ConstraintAnswer {
        let shared = isExact ? sharedConditions() : []
        var answer: ConstraintAnswer?
        for world in 0..<(1 << shared.count) {
            let values = Dictionary(uniqueKeysWithValues: shared.enumerated().map { ($1, world & (1 << $0) != 0) })
            let one = walk(values, isOpen: isOpen)
            answer = answer?.joined(one) ?? one
            if answer == .unknown { break }
        }
        return answer ?? .ok
    }

    /// The conditions that several middlewares share, most shared first, as many as the work allows.
    private func sharedConditions() -> [String] {
        var counts: [String: Int] = [:]
        for step in steps {
            for text in Set(step.conditions.map(\.text)) { counts[text, default: 0] += 1 }
        }
        let shared = counts.filter { $0.value > 1 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
        var most = 0
        while most < shared.count, (2 << most) * max(1, steps.count) <= Self.workLimit { most += 1 }
        return Array(shared.prefix(most))
    }

    /// Follows all that is open in one world of shared conditions.
    private func walk(_ values: [String: Bool], isOpen: Bool) -> ConstraintAnswer {
        var states: ChainAutomaton.States = 1
        if isOpen { states = automaton.closure(states, anything) }
        for step in steps {
            var mayBeAbsent = step.isOpen, isAbsent = false
            for condition in step.conditions {
                guard let value = values[condition.text] else {
                    mayBeAbsent = true
                    continue
                }
                if value == condition.isNegated { isAbsent = true }
            }
            if isAbsent { continue }
            let reached = automaton.next(states, step.letters)
            states = mayBeAbsent ? states | reached : reached
            if isOpen { states = automaton.closure(states, anything) }
        }
        return automaton.answer(states)
    }
}

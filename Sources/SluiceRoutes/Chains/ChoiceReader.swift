internal import SluiceModel

/// Takes out of chains what stands in cases that an earlier one leaves nothing for.
struct ChoiceReader {
    private let choices: [RouteChoice]
    private let paths: [[[RoutePath?]]]

    init(_ choices: [RouteChoice]) {
        self.choices = choices
        paths = choices.map { choice in choice.cases.map { one in one.paths.map { $0.map(RoutePath.init) } } }
    }

    /// How much of a route each case of a choice holds for, and where a case that lets requests through ended the list.
    private struct Outcome {
        var states: [PathCoverage] = []
        var end: (number: Int, permits: Bool)?
    }

    /// Holds the cases against a route's chain.
    func apply(to draft: inout ChainDraft, _ program: Program, _ target: RouteTarget) {
        guard !choices.isEmpty else { return }
        var known: [Int: Outcome] = [:], kept: [ChainDraft.Part] = []
        for var part in draft.parts {
            var isKept = true
            for place in program.registrations[part.registration].cases where isKept && choices.indices.contains(place.choice) {
                let outcome = known[place.choice] ?? self.outcome(place.choice, target)
                known[place.choice] = outcome
                switch outcome.states.indices.contains(place.number) ? outcome.states[place.number] : .no {
                case .yes: continue
                case .partial: part.coverage = min(part.coverage, .partial)
                case .no:
                    isKept = false
                    if let end = outcome.end, end.permits, place.number > end.number {
                        draft.exempted.append(Route.Exempted(part.middleware, at: choices[place.choice].cases[end.number].location))
                    }
                }
            }
            if isKept { kept.append(part) }
        }
        draft.parts = kept
    }

    private func outcome(_ choice: Int, _ target: RouteTarget) -> Outcome {
        var outcome = Outcome(), left = PathCoverage.yes
        for (number, one) in choices[choice].cases.enumerated() {
            let found = coverage(one, paths[choice][number], target)
            outcome.states.append(min(found, left))
            guard left > .no else { continue }
            if found == .yes {
                outcome.end = (number, one.permits)
                left = .no
            } else if found == .partial {
                left = .partial
            }
        }
        return outcome
    }

    private func coverage(_ one: RouteChoice.Case, _ paths: [RoutePath?], _ target: RouteTarget) -> PathCoverage {
        let path = paths.map { $0.map { PathCoverage.of($0, over: target.path, match: .pattern) } ?? .partial }.max() ?? .no
        guard let methods = one.methods else { return path }
        return min(path, target.method == "*" ? .partial : methods.contains(target.method) ? .yes : .no)
    }
}

internal import Synchronization

/// What one run has learned and spent: one answer per name, and the time that registries took.
final class RunMemory: Sendable {
    private struct State {
        var answers: [PackageQuestion: (answer: PackageAnswer, hasTimes: Bool, isAsked: Bool)] = [:]
        var spent: Duration = .zero
        var statistics = Registry.Statistics()
    }

    private let state = Mutex(State())

    var statistics: Registry.Statistics { state.withLock(\.statistics) }
    /// How long registries have been waited for.
    var spent: Duration { state.withLock(\.spent) }

    /// The answer that this run has already; where it must be a new one, only if a registry gave it in this run.
    func answer(to question: PackageQuestion, needsTimes: Bool, isNew: Bool) -> PackageAnswer? {
        state.withLock { state in
            guard let known = state.answers[question], known.hasTimes || !needsTimes, known.isAsked || !isNew else { return nil }
            return known.answer
        }
    }

    /// Keeps an answer for the rest of the run, in place of an older one.
    func remember(_ answer: PackageAnswer, to question: PackageQuestion, hasTimes: Bool, isAsked: Bool) {
        state.withLock { $0.answers[question] = (answer, hasTimes, isAsked) }
    }

    func spend(_ duration: Duration) { state.withLock { $0.spent += duration } }

    func count(asked: Int, cached: Int) {
        state.withLock { state in
            state.statistics.asked += asked
            state.statistics.cached += cached
        }
    }
}

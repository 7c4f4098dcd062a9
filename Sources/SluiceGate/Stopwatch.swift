internal import SluiceModel

/// Measures the phases of one run.
struct Stopwatch {
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private var last: ContinuousClock.Instant
    private var phases: [(name: String, milliseconds: Int)] = []

    init() {
        start = clock.now
        last = start
    }

    /// Ends a phase.
    mutating func lap(_ name: String) {
        let now = clock.now
        phases.append((name, (now - last).milliseconds))
        last = now
    }

    /// Everything until now, with the phases that were measured elsewhere at the end.
    func timing(with others: [(name: String, milliseconds: Int)]) -> Timing {
        Timing(total: (clock.now - start).milliseconds, phases: phases + others)
    }
}

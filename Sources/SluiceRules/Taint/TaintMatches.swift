/// Where the sources, sinks, sanitizers and propagators of a rule are in one file.
struct TaintMatches {
    /// One found source or sink.
    struct Point {
        let range: Range<Int>
        let env: Bindings
        let part: CompiledTaint.Part
    }

    /// What a propagator carries where.
    struct Carry {
        let target: Range<Int>
        let part: CompiledTaint.Part
    }

    private(set) var sources: [Point] = []
    /// Whether a sink asks for the labels of what its metavariables are bound to.
    let watchesLabels: Bool
    private(set) var sinks: [Point] = []
    private var sanitizers: [Point] = []
    private var sourcesByRange: [Range<Int>: [Int]] = [:]
    private var looseSources: [Int] = []
    private var sinksByRange: [Range<Int>: [Int]] = [:]
    private(set) var looseSinks: [Int] = []
    private(set) var carries: [Range<Int>: [Carry]] = [:]

    init(_ rule: CompiledTaint, _ evaluator: Evaluator) {
        watchesLabels = rule.sinks.contains { !$0.requiresOf.isEmpty }
        sinks = Self.points(rule.sinks, evaluator)
        guard !sinks.isEmpty else { return }
        sources = Self.points(rule.sources, evaluator)
        guard !sources.isEmpty else { return }
        let ends = Set((sources + sinks).map(\.range))
        sanitizers = Self.points(rule.sanitizers, evaluator).filter { !($0.part.isNotConflicting && ends.contains($0.range)) }
        for (number, source) in sources.enumerated() {
            sourcesByRange[source.range, default: []].append(number)
            if !source.part.isExact { looseSources.append(number) }
        }
        for (number, sink) in sinks.enumerated() {
            sinksByRange[sink.range, default: []].append(number)
            if !sink.part.isExact { looseSinks.append(number) }
        }
        for part in rule.propagators {
            for found in evaluator.ranges(part.formula) {
                guard let from = found.env[part.from], let to = found.env[part.to] else { continue }
                carries[evaluator.range(of: from), default: []].append(Carry(target: evaluator.range(of: to), part: part))
            }
        }
    }

    private static func points(_ parts: [CompiledTaint.Part], _ evaluator: Evaluator) -> [Point] {
        parts.flatMap { part in evaluator.ranges(part.formula).map { Point(range: $0.range, env: $0.env, part: part) } }
    }

    /// The sources that a stretch is, or lies in.
    func sources(at range: Range<Int>) -> [Int] {
        var found = sourcesByRange[range] ?? []
        for number in looseSources where sources[number].range != range && Self.contains(sources[number].range, range) { found.append(number) }
        return found
    }

    /// The sinks that a stretch is.
    func sinks(at range: Range<Int>) -> [Int] { sinksByRange[range] ?? [] }

    /// The sanitizer that a stretch is, or lies in.
    func sanitizer(at range: Range<Int>) -> Point? {
        sanitizers.first { $0.range == range || !$0.part.isExact && Self.contains($0.range, range) }
    }

    static func contains(_ outer: Range<Int>, _ inner: Range<Int>) -> Bool {
        outer.lowerBound <= inner.lowerBound && inner.upperBound <= outer.upperBound
    }
}

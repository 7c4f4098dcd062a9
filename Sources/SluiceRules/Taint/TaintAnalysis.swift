/// Follows taint from sources to sinks through one file: the top level, then function by function.
///
/// Within a function it follows the order of statements: a new value replaces the old one, branches are joined by "may".
/// Reference: rule-syntax.md, 6.31 to 6.35.
final class TaintAnalysis {
    typealias Marks = TaintState.Marks

    let evaluator: Evaluator
    let code: Code
    let names: Names
    let matches: TaintMatches
    let options: RuleOptions
    @exclusivity(unchecked) var state = TaintState()
    /// The statements around that may be left early, the innermost last.
    @exclusivity(unchecked) var frames: [TaintFrame] = []
    /// Functions that are yet to be followed.
    @exclusivity(unchecked) var functions: [Int] = []
    /// Taint that a propagator carries to a term which is evaluated later.
    @exclusivity(unchecked) var carried: [Range<Int>: Marks] = [:]
    /// Marks of sources that a propagator gave another label.
    @exclusivity(unchecked) var relabelled: [TaintLabel] = []
    /// The taint of what sinks ask for by its metavariable.
    @exclusivity(unchecked) var watched: [Range<Int>: Marks] = [:]
    /// What the call that was followed last is given: its arguments and what it is called on.
    @exclusivity(unchecked) var given: Marks = []
    /// What the function in hand gives back.
    @exclusivity(unchecked) var returned: Marks = []
    @exclusivity(unchecked) var summaries: TaintSummaries?
    /// The functions that calls may mean, looked up when a call asks first.
    private(set) lazy var methods = MethodTable(code)
    /// What functions see of the top level.
    private(set) var top = TaintState()
    private var results: [Found] = []
    private var seen: Set<Found> = []

    /// The sinks that taint reaches, with what is bound there and at the source.
    static func found(_ rule: CompiledTaint, _ evaluator: Evaluator, _ options: RuleOptions) -> [Found] {
        let matches = TaintMatches(rule, evaluator)
        guard !matches.sinks.isEmpty, !matches.sources.isEmpty, evaluator.code.count > 0 else { return [] }
        let analysis = TaintAnalysis(evaluator, matches, options)
        analysis.run()
        return analysis.results
    }

    private init(_ evaluator: Evaluator, _ matches: TaintMatches, _ options: RuleOptions) {
        self.evaluator = evaluator
        self.matches = matches
        self.options = options
        code = evaluator.code
        names = evaluator.matcher.names
        if options.interprocedural { summaries = TaintSummaries() }
    }

    /// The top level first: functions see what it leaves tainted.
    private func run() {
        statements(0)
        top = state.filtered { [names] variable in
            guard variable >= 0 else { return false }
            let definition = names.definitions[Int(variable)]
            return definition.owner == 0 && definition.assignments == 1
        }
        var done: Set<Int> = []
        while let function = functions.popLast() {
            guard done.insert(function).inserted else { continue }
            state = top
            body(of: function)
        }
    }

    /// A step; `false` when the rule has used up its steps.
    func mayGoOn() -> Bool {
        evaluator.matcher.stepsLeft -= 1
        return evaluator.matcher.stepsLeft > 0
    }

    // MARK: Sinks

    /// The labels of marks; those without one share a name that no rule can write.
    func labels(_ marks: Marks) -> Set<String> { Set(marks.compactMap { label(of: $0) }) }

    /// Reports a sink that tainted values reach.
    func reach(_ number: Int, _ marks: Marks) {
        let sink = matches.sinks[number]
        summaries?.note(sink: number, marks.filter { $0 < 0 })
        let real = marks.filter { $0 >= 0 }
        guard !real.isEmpty else { return }
        if let requires = sink.part.requires, !requires.holds(labels(real)) { return }
        for one in sink.part.requiresOf {
            guard let bound = sink.env[one.metavariable], one.condition.holds(labels(watched[evaluator.range(of: bound)] ?? [])) else { return }
        }
        for mark in real.sorted() {
            let env = evaluator.merged(sink.env, matches.sources[origin(of: mark)].env)
            if env == nil, options.unifiesTaintBindings { continue }
            let found = Found(range: sink.range, env: env ?? sink.env)
            if seen.insert(found).inserted { results.append(found) }
            return
        }
    }

    /// Reports sinks that are this stretch, and loose ones around it.
    /// - Parameter given: the taint of what a call is given.
    func checkSinks(_ range: Range<Int>, own: Marks, given: Marks = []) {
        guard !own.isEmpty || !given.isEmpty else { return }
        for number in matches.sinks(at: range) { reach(number, matches.sinks[number].part.isFocused ? own : own.union(given)) }
        guard !own.isEmpty else { return }
        for number in matches.looseSinks where TaintMatches.contains(matches.sinks[number].range, range) { reach(number, own) }
    }
}

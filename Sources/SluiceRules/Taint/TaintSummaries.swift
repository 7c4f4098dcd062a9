/// What the functions of a file do with what they are given, for rules that follow taint through them.
///
/// A parameter has a mark of its own, below zero, while its function is followed.
struct TaintSummaries {
    /// One function.
    struct Summary {
        /// Sinks that a parameter reaches, by the parameter's mark.
        var sinks: [Int: Set<Int>] = [:]
        /// What is given back: sources, and marks of parameters.
        var returned: TaintState.Marks = []
    }

    private(set) var known: [Int: Summary] = [:]
    /// The functions that are being followed, the innermost last.
    private(set) var open: [Int] = []
    /// How many functions are followed into one another.
    static let depth = 32

    /// Keys of one parameter that is taken apart have marks of their own, this far from one another.
    private static let stride = 1 << 10

    /// - Parameter key: the atom of the key by which the parameter is taken apart; 0 for the whole of it.
    static func mark(ofParameter place: Int, key: Int = 0) -> Int { -1 - (place + stride * key) }

    /// The parameter, and the key in it, that a mark stands for.
    static func parameter(of mark: Int) -> (place: Int, key: Int) { ((-1 - mark) % stride, (-1 - mark) / stride) }

    mutating func begin(_ function: Int) {
        open.append(function)
        known[function] = Summary()
    }

    mutating func end(returning marks: TaintState.Marks) {
        if let function = open.popLast() { known[function]?.returned = marks }
    }

    mutating func note(sink: Int, _ marks: TaintState.Marks) {
        guard let function = open.last else { return }
        for mark in marks { known[function]?.sinks[mark, default: []].insert(sink) }
    }
}

extension TaintAnalysis {
    /// What a call of a known function gives back, after the sinks in it have been told of the arguments.
    /// - Parameter given: the arguments, of which the marks are known.
    func through(_ function: Int, _ given: [(term: Int, marks: Marks)]) -> Marks {
        let summary = summary(of: function)
        var marks = summary.returned.filter { $0 >= 0 }
        for mark in Set(summary.sinks.keys).union(summary.returned.filter { $0 < 0 }).sorted(by: >) {
            let (place, key) = TaintSummaries.parameter(of: mark)
            guard given.indices.contains(place), !given[place].marks.isEmpty else { continue }
            let own = key == 0 ? given[place].marks : field(key, of: given[place].term, given[place].marks)
            if own.isEmpty { continue }
            if summary.returned.contains(mark) { marks.formUnion(own) }
            for sink in (summary.sinks[mark] ?? []).sorted() { reach(sink, own) }
        }
        return marks
    }

    /// The taint of one field of an argument: of that field alone, where the argument is written as an object.
    private func field(_ key: Int, of term: Int, _ marks: Marks) -> Marks {
        guard code.kinds[term] == .object, code.children(term).allSatisfy({ code.kinds[$0] == .pair && code.child($0, .key) >= 0 }) else { return marks }
        return code.children(term).filter { code.atomOf[code.child($0, .key)] == key }.reduce(into: []) { $0.formUnion(value(code.child($1, .value))) }
    }

    /// Follows a function with marks for its parameters; one that calls itself does nothing on the inner call.
    private func summary(of function: Int) -> TaintSummaries.Summary {
        if let known = summaries?.known[function] { return known }
        let outer = (state, returned, carried)
        summaries?.begin(function)
        (state, returned, carried) = (top, [], [:])
        body(of: function, areParametersMarked: true)
        summaries?.end(returning: returned)
        (state, returned, carried) = outer
        return summaries?.known[function] ?? TaintSummaries.Summary()
    }
}

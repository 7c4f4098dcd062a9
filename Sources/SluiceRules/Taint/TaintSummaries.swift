/// What the functions of a file do with what they are given, for rules that follow taint through them.
///
/// A parameter has a mark of its own, below zero, while its function is followed.
struct TaintSummaries {
    /// One function.
    struct Summary {
        /// Sinks that a parameter reaches, by the parameter's place.
        var sinks: [Int: Set<Int>] = [:]
        /// What is given back: sources, and marks of parameters.
        var returned: TaintState.Marks = []
    }

    private(set) var known: [Int: Summary] = [:]
    /// The functions that are being followed, the innermost last.
    private(set) var open: [Int] = []

    static func mark(ofParameter place: Int) -> Int { -1 - place }

    mutating func begin(_ function: Int) {
        open.append(function)
        known[function] = Summary()
    }

    mutating func end(returning marks: TaintState.Marks) {
        if let function = open.popLast() { known[function]?.returned = marks }
    }

    mutating func note(sink: Int, _ marks: TaintState.Marks) {
        guard let function = open.last else { return }
        for mark in marks { known[function]?.sinks[Self.mark(ofParameter: mark), default: []].insert(sink) }
    }
}

extension TaintAnalysis {
    /// The function of this file that a call calls; `nil` where that is not known.
    func callee(of call: Int) -> Int? {
        let callee = code.child(call, .callee)
        guard callee >= 0 else { return nil }
        if code.kinds[callee] == .identifier, let definition = names.definition(callee) {
            if definition.kind == .function { return code.parent(definition.term) }
            return definition.value >= 0 && code.kinds[definition.value] == .function ? definition.value : nil
        }
        guard code.kinds[callee] == .member else { return nil }
        let receiver = code.child(callee, .receiver), name = code.atomOf[code.child(callee, .property)]
        let isOwn = code.kinds[receiver] == .selfReference || code.isPython && code.text(receiver).elementsEqual("self".utf8)
        let owner = isOwn ? code.ancestor(of: call) { $0 == .classLike } : -1
        guard owner >= 0, code.child(owner, .body) >= 0 else { return nil }
        return code.children(code.child(owner, .body)).first { code.kinds[$0] == .function && code.child($0, .name) >= 0 && code.atomOf[code.child($0, .name)] == name }
    }

    /// What a call of a known function gives back, after the sinks in it have been told of the arguments.
    func through(_ function: Int, _ arguments: [Marks]) -> Marks {
        let summary = summary(of: function)
        var marks = summary.returned.filter { $0 >= 0 }
        for (place, own) in arguments.enumerated() where !own.isEmpty {
            if summary.returned.contains(TaintSummaries.mark(ofParameter: place)) { marks.formUnion(own) }
            for sink in (summary.sinks[place] ?? []).sorted() { reach(sink, own) }
        }
        return marks
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

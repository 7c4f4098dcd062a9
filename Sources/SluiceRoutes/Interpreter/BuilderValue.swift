/// A value that each call gives back anew with more in it: a procedure with its middlewares, and what answers at its end.
final class BuilderValue {
    let framework: Framework
    /// What is put in front of what answers, outermost first.
    let steps: [Step]
    /// What answers, once that is said.
    let end: End?
    /// The member that was asked for and not yet called.
    let member: String

    struct Step {
        let argument: Argument
        /// What the step is called where the call is it: `input(z)`.
        let call: FrameworkCall?
        let place: CodePlace
    }

    struct End {
        let method: String?
        let handler: Argument
        let place: CodePlace
    }

    init(_ framework: Framework, steps: [Step] = [], end: End? = nil, member: String = "") {
        self.framework = framework
        self.steps = steps
        self.end = end
        self.member = member
    }

    func with(_ more: [Step]) -> BuilderValue { BuilderValue(framework, steps: steps + more, end: end) }
}

/// Entries by name: procedures, and more of the same.
final class BuilderRouter {
    let framework: Framework
    let place: CodePlace
    var entries: [(name: String, value: Value, place: CodePlace)] = []
    /// Whether it may hold more than is known.
    var isOpen = false
    /// Whether another one holds it.
    var isNested = false

    init(_ framework: Framework, place: CodePlace) {
        self.framework = framework
        self.place = place
    }
}

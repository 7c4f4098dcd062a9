/// A constraint as a machine that reads a chain from the outside in, one letter a middleware.
///
/// A letter is the set of the constraint's terms that the middleware meets, as bits. Because each kind of constraint is such a machine, a chain with
/// open ends is judged by following all its readings at once: the cost is the chain's length, not two to the power of what is open.
struct ChainAutomaton {
    typealias Letter = UInt32
    /// Sets of states, one bit each.
    typealias States = UInt64

    let kind: Constraint.Kind
    let isRequired: Bool
    /// Of `order`: how many terms.
    let width: Int

    init(_ constraint: Constraint) {
        kind = constraint.kind
        isRequired = constraint.kind == .decoratorOrder || constraint.when == .required
        width = constraint.roles.count
    }

    /// The states are numbered from 0, which is the first.
    var stateCount: Int {
        switch kind {
        case .order: width + 2
        default: 4
        }
    }

    /// Whether a chain that ends in a state satisfies the constraint.
    func accepts(_ state: Int) -> Bool {
        switch kind {
        case .mustPrecede, .decoratorOrder: state < (isRequired ? 2 : 3)
        case .mustCover: state == 1
        case .mustNotCover, .noDead, .bothKinds: state == 0
        case .atMostOnce, .mustBeLast: state < 2
        case .mustBeFirst, .notBetween: state < 3
        case .order: state <= width
        }
    }

    /// The state after one more middleware.
    func next(_ state: Int, _ letter: Letter) -> Int {
        switch kind {
        case .mustPrecede, .decoratorOrder: precede(state, first: letter & 1 != 0, then: letter & 2 != 0)
        case .mustCover, .mustNotCover, .noDead, .bothKinds: letter & 1 != 0 ? 1 : state
        case .atMostOnce: letter & 1 != 0 ? min(2, state + 1) : state
        case .mustBeFirst: beFirst(state, role: letter & 1 != 0, isAllowed: letter & 2 != 0)
        case .mustBeLast: beLast(state, role: letter & 1 != 0, isAllowed: letter & 2 != 0)
        case .notBetween: between(state, after: letter & 1 != 0, role: letter & 2 != 0, before: letter & 4 != 0)
        case .order: order(state, letter)
        }
    }

    /// 0: nothing yet; 1: the first came first; 2: the other came alone; 3: the first came after it. One middleware that is both is in order.
    private func precede(_ state: Int, first: Bool, then: Bool) -> Int {
        switch state {
        case 0: first ? 1 : then ? 2 : 0
        case 2: first ? 3 : 2
        default: state
        }
    }

    /// 0: nothing but what is allowed; 1: something else came; 2: the role came in time; 3: too late.
    private func beFirst(_ state: Int, role: Bool, isAllowed: Bool) -> Int {
        switch state {
        case 0: role ? 2 : isAllowed ? 0 : 1
        case 1: role ? 3 : 1
        default: state
        }
    }

    /// 0: the role did not come; 1: it came, and then nothing but what is allowed; 2: something else came after it.
    private func beLast(_ state: Int, role: Bool, isAllowed: Bool) -> Int {
        if role { return 1 }
        return state == 1 && !isAllowed ? 2 : state
    }

    /// 0: nothing yet; 1: the outer end came; 2: the role came after it; 3: and the inner end after that.
    private func between(_ state: Int, after: Bool, role: Bool, before: Bool) -> Int {
        switch state {
        case 0: after ? 1 : 0
        case 1: role ? 2 : 1
        case 2: before ? 3 : 2
        default: state
        }
    }

    /// 0: nothing yet; n + 1: the n-th term came last; `width + 1`: one came that should have been further out.
    private func order(_ state: Int, _ letter: Letter) -> Int {
        guard letter != 0, state <= width else { return state }
        let place = letter.trailingZeroBitCount + 1
        return place < state ? width + 1 : place
    }

    /// The states after one middleware that may be read in several ways.
    func next(_ states: States, _ letters: [Letter]) -> States {
        var reached: States = 0
        for state in 0..<stateCount where states & (1 << UInt64(state)) != 0 {
            for letter in letters { reached |= 1 << UInt64(next(state, letter)) }
        }
        return reached
    }

    /// The states after any number of unknown middlewares.
    func closure(_ states: States, _ letters: [Letter]) -> States {
        var states = states
        while true {
            let reached = states | next(states, letters)
            if reached == states { return states }
            states = reached
        }
    }

    /// Whether none of a middleware's readings changes any state.
    func ignores(_ letters: [Letter]) -> Bool {
        (0..<stateCount).allSatisfy { state in letters.allSatisfy { next(state, $0) == state } }
    }

    /// What the states at the end of a chain say.
    func answer(_ states: States) -> ConstraintAnswer {
        var isAccepted = false, isRefused = false
        for state in 0..<stateCount where states & (1 << UInt64(state)) != 0 {
            if accepts(state) { isAccepted = true } else { isRefused = true }
        }
        return isAccepted && isRefused ? .unknown : isRefused ? .violated : .ok
    }
}

internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// How a statement ends.
    enum Flow {
        case next
        /// It leaves the function or the loop.
        case left
    }

    /// Runs the statements of a block.
    @discardableResult
    func run(_ statements: [Int], in activation: Activation) -> Flow {
        let code = activation.code
        if LanguageFamily(code.language).isScript { declareFunctions(statements, in: activation) }
        for statement in statements {
            guard step() else { return .left }
            if run(statement, in: activation) == .left { return .left }
        }
        return .next
    }

    /// Functions are known in all of their block.
    func declareFunctions(_ statements: [Int], in activation: Activation) {
        for statement in statements where activation.code.kinds[statement] == .function { declareFunction(statement, in: activation) }
    }

    /// Runs one statement, or a block.
    func run(_ term: Int, in activation: Activation) -> Flow {
        let code = activation.code
        switch code.kinds[term] {
        case .block: return run(code.children(term), in: activation)
        case .ifStatement: return branch(term, in: activation)
        case .loop: return loop(term, in: activation)
        case .tryStatement: return attempt(term, in: activation)
        case .selection: return select(term, in: activation)
        case .withStatement:
            let held = code.child(term, .value), target = code.child(term, .target)
            let found = held >= 0 ? value(held, in: activation) : .unknown
            if target >= 0 { assign(found, to: target, in: activation, declares: true) }
            let body = code.child(term, .body)
            return body >= 0 ? run(body, in: activation) : .next
        case .returnStatement:
            let result = code.children(term).first.map { value($0, in: activation) } ?? .nothing
            activation.results.append(Value.Choice(value: result, conditions: Array(conditions.dropFirst(activation.base))))
            return .left
        case .throwStatement, .jump: return .left
        case .function: declareFunction(term, in: activation, isRun: true)
        case .classLike:
            let type = declareType(term, in: activation)
            if LanguageFamily(code.language).isPython { registerDecorated(type, term, in: activation) }
        case .importing: importNames(term, in: activation)
        case .declaration: declare(term, in: activation)
        case .expressionStatement:
            for child in code.children(term) where code.slots[child] == .value { return expression(child, in: activation) }
        case .other: other(term, in: activation)
        default: return expression(term, in: activation)
        }
        return .next
    }

    /// An expression as a statement; some end the program.
    private func expression(_ term: Int, in activation: Activation) -> Flow {
        activation.lastValue = value(term, in: activation)
        if let collector = activation.collector, let last = activation.lastValue { collect(last, at: activation.place(term), by: collector, in: activation) }
        return activation.code.kinds[term] == .throwStatement || isExit(term, in: activation) ? .left : .next
    }

    /// A name without a value: what its type tells.
    private func declare(_ term: Int, in activation: Activation) {
        let code = activation.code, target = code.child(term, .target)
        guard target >= 0 else {
            for child in code.children(term) { _ = run(child, in: activation) }
            return
        }
        guard code.kinds[target] == .identifier else { return }
        let type = code.child(term, .type)
        activation.frame.declare(code.string(target), type >= 0 ? typed(type, at: activation.place(target)) ?? .unknown : .nothing, depth: conditions.count)
    }

    // MARK: Ways

    private func branch(_ term: Int, in activation: Activation) -> Flow {
        let code = activation.code
        for first in code.children(term, .initializer) { _ = run(first, in: activation) }
        let test = code.child(term, .condition), first = code.child(term, .consequence), second = code.child(term, .alternative)
        let known = test >= 0 ? truth(of: test, in: activation) : nil
        if let known {
            let way = known ? first : second
            return way >= 0 ? run(way, in: activation) : .next
        }
        let condition = test >= 0 ? self.condition(test, in: activation) : RouteCondition("?")
        activation.lastValue = nil
        let one = first >= 0 ? run(first, under: condition, in: activation) : .next
        let firstValue = activation.lastValue
        activation.lastValue = nil
        let other = second >= 0 ? run(second, under: condition.negated, in: activation) : .next
        let ways = [(one, firstValue, condition), (other, activation.lastValue, condition.negated)]
        activation.lastValue = Self.joined(ways.compactMap { flow, value, condition in
            flow == .left ? nil : value.map { Value.Choice(value: $0, conditions: [condition]) }
        })
        switch (one, other) {
        case (.left, .left): return .left
        case (.left, .next): if !fails(first, test, in: activation) { conditions.append(condition.negated) }
        case (.next, .left): if !fails(second, test, in: activation) { conditions.append(condition) }
        case (.next, .next): break
        }
        return .next
    }

    private func run(_ term: Int, under condition: RouteCondition, in activation: Activation) -> Flow {
        let count = conditions.count
        if !conditions.contains(condition) { conditions.append(condition) }
        let flow = run(term, in: activation)
        conditions.removeLast(max(0, conditions.count - count))
        return flow
    }

    /// Whether a way ends the program, or says that something went wrong: then what follows is all that ever serves requests.
    private func fails(_ way: Int, _ test: Int, in activation: Activation) -> Bool {
        let code = activation.code
        if test >= 0 {
            let text = activation.file.spelled(test)
            if ["err", "error", "e"].contains(where: { text == "\($0)!=nil" || text.hasSuffix(".\($0)!=nil") }) { return true }
        }
        let statements = code.kinds[way] == .block ? code.children(way) : [way]
        guard let last = statements.last else { return false }
        if code.kinds[last] == .throwStatement { return true }
        let inner = code.kinds[last] == .expressionStatement ? code.child(last, .value) : last
        return inner >= 0 && (code.kinds[inner] == .throwStatement || isExit(inner, in: activation))
    }

    private static let exits: Set<String> = ["exit", "Exit", "panic", "Fatal", "Fatalf", "Fatalln", "fatalError", "abort", "preconditionFailure"]

    private func isExit(_ term: Int, in activation: Activation) -> Bool {
        let code = activation.code
        guard code.kinds[term] == .call else { return false }
        let callee = code.child(term, .callee)
        guard callee >= 0 else { return false }
        let name = code.kinds[callee] == .member ? code.child(callee, .property) : callee
        return name >= 0 && Self.exits.contains(code.string(name))
    }

    private func attempt(_ term: Int, in activation: Activation) -> Flow {
        let code = activation.code
        var flow = Flow.next
        for child in code.children(term) {
            switch code.slots[child] {
            case .body: flow = run(child, in: activation)
            case .handler: continue
            default: if run(child, in: activation) == .left { flow = .left }
            }
        }
        return flow
    }

    private func select(_ term: Int, in activation: Activation) -> Flow {
        let code = activation.code, subject = code.child(term, .condition)
        let name = subject >= 0 ? activation.file.spelled(subject) : ""
        var ways: [Value.Choice] = []
        for child in code.children(term) where child != subject {
            activation.lastValue = nil
            let words = code.children(child).prefix { code.kinds[$0] != .block && !code.kinds[$0].isStatement }.map { activation.file.spelled($0) }
            let condition = RouteCondition(words.isEmpty ? "\(name)=default" : "\(name)=\(words.joined(separator: ","))")
            let count = conditions.count
            conditions.append(condition)
            for statement in code.children(child) where code.kinds[statement].isStatement { if run(statement, in: activation) == .left { break } }
            conditions.removeLast(max(0, conditions.count - count))
            if let value = activation.lastValue { ways.append(Value.Choice(value: value, conditions: [condition])) }
        }
        activation.lastValue = Self.joined(ways)
        return .next
    }

    // MARK: Loops

    /// How often a loop is followed round.
    static let loopLimit = 256

    private func loop(_ term: Int, in activation: Activation) -> Flow {
        let code = activation.code, target = code.child(term, .target), held = code.child(term, .value), body = code.child(term, .body)
        for first in code.children(term, .initializer) { _ = run(first, in: activation) }
        guard body >= 0 else { return .next }
        let found = held >= 0 ? value(held, in: activation) : .unknown
        if target >= 0, let items = items(of: found), !items.isOpen, items.values.count <= Self.loopLimit {
            for (index, item) in items.values.enumerated() {
                bind(item, index: index, to: target, in: activation)
                _ = run(body, in: activation)
            }
            return .next
        }
        if target < 0, held < 0, count(term, body, in: activation) { return .next }
        if target >= 0 { bind(.unknown, index: 0, to: target, in: activation) }
        let before = pipeline.registrations.count
        _ = run(body, in: activation)
        open(scopesFrom: before, at: activation.place(term))
        return .next
    }

    /// The loop's name, or its index and name as Go has it.
    private func bind(_ item: Value, index: Int, to target: Int, in activation: Activation) {
        let code = activation.code, names = code.children(target)
        if code.language == "go", [.tuple, .array].contains(code.kinds[target]), names.count == 2 {
            assign(.number(Double(index)), to: names[0], in: activation, declares: true)
            return assign(item, to: names[1], in: activation, declares: true)
        }
        assign(item, to: target, in: activation, declares: true)
    }

    /// Says of all routers that something was registered with since then that there may be more.
    func open(scopesFrom start: Int, at place: CodePlace) {
        let scopes = Set(pipeline.registrations[min(start, pipeline.registrations.count)...].map(\.scope))
        guard !scopes.isEmpty else { return }
        for scope in scopes { pipeline.scopes[scope].isOpen = true }
        note(.dynamicRegistration, "a loop registers what is not known until it runs", at: place)
    }

    /// The values of a list, or the keys and values of an object.
    func items(of value: Value) -> (values: [Value], isOpen: Bool)? {
        switch value {
        case .list(let list): (list.items, list.isOpen)
        case .choice(let choices): choices.count == 1 ? items(of: choices[0].value) : nil
        default: nil
        }
    }
}

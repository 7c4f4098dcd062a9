import SluiceTestKit

/// Small programs that are made at random, and changes of them whose verdict is known by how they were made.
struct RandomProgram {
    /// A condition.
    indirect enum Condition {
        case plain(String)
        case flag(String), off(String)
        case both(Condition, Condition), either(Condition, Condition)
        case not(Condition)
    }

    indirect enum Statement {
        case set(String, String)
        case emit(String)
        case branch(Condition, [Statement], [Statement])
        case give(String)
        /// A value chosen by a condition, which is set or given back.
        case choice(String?, Condition, String, String)
        case local(String, Condition)
        /// By what the text of a variant is.
        case variant([Statement], [Statement])
        case loop([Statement])
    }

    struct Function {
        let name: String
        var body: [Statement]
    }

    var numbers: SeededRandom
    private var fresh = 1000

    init(seed: UInt64) { numbers = SeededRandom(seed: seed) }

    // MARK: Making

    mutating func expression() -> String {
        let name = numbers.pick(["a", "b", "x"])
        return "\(name) \(numbers.pick(["+", "-", "*"])) \(numbers.next() % 9 + 1)"
    }

    mutating func condition() -> Condition {
        let one = Condition.plain("\(numbers.pick(["a", "b", "x"])) \(numbers.pick([">", "<", "=="])) \(numbers.next() % 9)")
        guard numbers.hits(oneIn: 4) else { return one }
        let other = Condition.plain("\(numbers.pick(["a", "b"])) > \(numbers.next() % 9)")
        return numbers.pick([.both(one, other), .either(one, other), .not(one)])
    }

    mutating func statement(depth: Int) -> Statement {
        switch numbers.next() % (depth > 0 ? 7 : 4) {
        case 0, 1: return .set("x", expression())
        case 2, 3: return .emit(expression())
        case 4: return .branch(condition(), block(depth - 1), [])
        case 5: return .branch(condition(), block(depth - 1), block(depth - 1))
        default: return .loop(block(depth - 1))
        }
    }

    mutating func block(_ depth: Int) -> [Statement] { (0..<(1 + numbers.next() % 3)).map { _ in statement(depth: depth) } }

    mutating func function(_ name: String) -> Function {
        Function(name: name, body: [.set("x", "a")] + block(2) + [.give(expression())])
    }

    /// What no program has yet.
    mutating func new() -> Statement {
        fresh += 1
        return numbers.pick([.emit("a + \(fresh)"), .set("x", "b + \(fresh)")])
    }

    // MARK: Changing

    enum Kind: CaseIterable {
        // Covered.
        case ifElse, notElse, earlyReturn, choice, andGuard, localGuard, switchGuard, helper, nested, negative, otherFlag, guardedCall, extracted, elseIf
        // Leaks.
        case orGuard, inverted, dropped, before, unguarded, openCall, defaultTrue, noOp, after
        var isCovered: Bool {
            switch self {
            case .orGuard, .inverted, .dropped, .before, .unguarded, .openCall, .defaultTrue, .noOp, .after: false
            default: true
            }
        }
    }

    struct Changed {
        var function: Function
        /// Functions that the change adds.
        var added: [Function] = []
    }

    mutating func changed(_ function: Function, _ kind: Kind) -> Changed {
        let place = 1 + Int(numbers.next() % UInt64(max(1, function.body.count - 2)))
        let old = function.body[place], one = new(), flag = Condition.flag("np")
        var result = Changed(function: function)
        func put(_ statements: [Statement]) { result.function.body.replaceSubrange(place...place, with: statements) }
        switch kind {
        case .ifElse: put([.branch(flag, [one, new()], [old])])
        case .notElse: put([.branch(.not(flag), [old], [one])])
        case .earlyReturn:
            let rest = Array(function.body[place...])
            result.function.body = function.body[..<place] + [.branch(.not(flag), rest, [])] + [one, .give("x + \(fresh)")]
        case .choice:
            guard case .give(let text)? = function.body.last else { break }
            result.function.body[function.body.count - 1] = .choice(nil, flag, "b + \(fresh)", text)
        case .andGuard: put([.branch(.both(condition(), flag), [one], []), old])
        case .localGuard: put([.local("on", flag), .branch(.plain("on"), [one], [old])])
        case .switchGuard: put([.variant([one], [old])])
        case .helper:
            put([.branch(.plain("np_\(function.name)()"), [one], [old])])
            result.added = [Function(name: "np_\(function.name)", body: [.choice(nil, flag, "", "")])]
        case .nested: put([.branch(condition(), [.branch(.both(flag, condition()), [one], [])], []), old])
        case .negative: put([.branch(.off("np"), [old], [one])])
        case .otherFlag: put([.branch(flag, [.branch(.flag("other"), [one], [new()])], [old])])
        case .guardedCall:
            put([.branch(flag, [.emit("n_\(function.name)(a, b)")], [old])])
            result.added = [Function(name: "n_\(function.name)", body: [one, .give("b")].map { Self.plain($0) })]
        case .extracted:
            result.function.body = [.branch(flag, [.emit("a + \(fresh)"), .give("b")], []), .give("legacy_\(function.name)(a, b)")]
            result.added = [Function(name: "legacy_\(function.name)", body: function.body)]
        case .elseIf: put([.branch(.both(flag, condition()), [one], [.branch(flag, [new()], [old])])])
        case .orGuard: put([.branch(.either(condition(), flag), [one], []), old])
        case .inverted: put([.branch(flag, [old], [one])])
        case .dropped: put([.branch(flag, [one], [])])
        case .before: put([one, .branch(flag, [new()], [old])])
        case .unguarded: put([one, old])
        case .openCall:
            put([.emit("n_\(function.name)(a, b)"), .branch(flag, [one], [old])])
            result.added = [Function(name: "n_\(function.name)", body: [.give("b + \(fresh)")])]
        case .defaultTrue: put([.branch(.plain("DEFAULT"), [one], [old])])
        case .noOp: put([.branch(flag, [one], [one])])
        case .after: put([old, .branch(flag, [new()], []), one])
        }
        return result
    }

    /// A new function has no local yet.
    private static func plain(_ statement: Statement) -> Statement {
        if case .set(let name, _) = statement { return .set(name, "a") }
        return statement
    }
}

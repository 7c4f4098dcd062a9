internal import SluiceRegex

/// The expression of a `metavariable-comparison`: a small part of Python's.
struct Comparison: Sendable {
    /// As it was written.
    let source: String
    private let root: Node

    /// Something computed.
    enum Value: Hashable, Sendable {
        case number(Double)
        case text(String)
        case flag(Bool)
        case list([Value])

        var isTrue: Bool {
            switch self {
            case .number(let number): number != 0
            case .text(let text): !text.isEmpty
            case .flag(let flag): flag
            case .list(let list): !list.isEmpty
            }
        }
    }

    indirect enum Node: Sendable {
        case value(Value)
        case metavariable(Int32)
        case list([Node])
        case unary(String, Node)
        case binary(String, Node, Node)
        case call(String, [Node])
    }

    init(_ text: String, atoms: inout AtomTable) throws(ComparisonFault) {
        source = text
        var parser = ComparisonParser(text)
        root = try parser.whole { atoms.number(of: $0) }
    }

    /// Whether it holds; a metavariable whose value is not known makes it false.
    func holds(_ values: some ComparisonSource) -> Bool { Self.value(of: root, values)?.isTrue ?? false }

    /// The value of a text that is an expression without metavariables.
    static func value(ofText text: String) -> Value? {
        var parser = ComparisonParser(text)
        guard let root = try? parser.whole({ _ in -1 }) else { return nil }
        return value(of: root, NoValues())
    }

    private struct NoValues: ComparisonSource {
        func text(of metavariable: Int32) -> String? { nil }
        func value(of metavariable: Int32) -> Value? { nil }
    }

    private static func value(of node: Node, _ values: some ComparisonSource) -> Value? {
        switch node {
        case .value(let value): return value
        case .metavariable(let name): return values.value(of: name)
        case .list(let nodes):
            let list = nodes.compactMap { value(of: $0, values) }
            return list.count == nodes.count ? .list(list) : nil
        case .unary(let sign, let inner): return unary(sign, value(of: inner, values))
        case .binary("and", let left, let right):
            guard let first = value(of: left, values) else { return nil }
            return first.isTrue ? value(of: right, values) : first
        case .binary("or", let left, let right):
            guard let first = value(of: left, values) else { return value(of: right, values) }
            return first.isTrue ? first : value(of: right, values)
        case .binary(let sign, let left, let right):
            guard let first = value(of: left, values), let second = value(of: right, values) else { return nil }
            return binary(sign, first, second)
        case .call("str", let arguments) where arguments.count == 1:
            // What has no value is its own text.
            if case .metavariable(let name) = arguments[0], values.value(of: name) == nil { return values.text(of: name).map { .text($0) } }
            return value(of: arguments[0], values).flatMap { call("str", [$0]) }
        case .call(let name, let arguments):
            let list = arguments.compactMap { value(of: $0, values) }
            return list.count == arguments.count ? call(name, list) : nil
        }
    }

    private static func unary(_ sign: String, _ value: Value?) -> Value? {
        guard let value else { return nil }
        switch (sign, value) {
        case ("not", _): return .flag(!value.isTrue)
        case ("-", .number(let number)): return .number(-number)
        case ("+", .number): return value
        case ("~", .number(let number)): return Int64(exactly: number).map { .number(Double(~$0)) }
        default: return nil
        }
    }

    private static func binary(_ sign: String, _ left: Value, _ right: Value) -> Value? {
        switch (sign, left, right) {
        case ("==", _, _): return .flag(left == right)
        case ("!=", _, _): return .flag(left != right)
        case ("in", _, .list(let list)): return .flag(list.contains(left))
        case ("not in", _, .list(let list)): return .flag(!list.contains(left))
        case ("in", .text(let part), .text(let whole)): return .flag(!whole.ranges(of: part).isEmpty)
        case ("not in", .text(let part), .text(let whole)): return .flag(whole.ranges(of: part).isEmpty)
        case ("+", .text(let first), .text(let second)): return .text(first + second)
        case (_, .text(let first), .text(let second)): return order(sign, first, second)
        case (_, .number(let first), .number(let second)): return order(sign, first, second) ?? arithmetic(sign, first, second)
        default: return nil
        }
    }

    private static func order<Item: Comparable>(_ sign: String, _ left: Item, _ right: Item) -> Value? {
        switch sign {
        case "<": .flag(left < right)
        case "<=": .flag(left <= right)
        case ">": .flag(left > right)
        case ">=": .flag(left >= right)
        default: nil
        }
    }

    private static func arithmetic(_ sign: String, _ left: Double, _ right: Double) -> Value? {
        func whole(_ operation: (Int64, Int64) -> Int64) -> Value? {
            guard let first = Int64(exactly: left), let second = Int64(exactly: right) else { return nil }
            return .number(Double(operation(first, second)))
        }
        switch sign {
        case "+": return .number(left + right)
        case "-": return .number(left - right)
        case "*": return .number(left * right)
        case "/": return right == 0 ? nil : .number(left / right)
        case "//": return right == 0 ? nil : .number((left / right).rounded(.down))
        case "%": return right == 0 ? nil : .number(left - right * (left / right).rounded(.down))
        case "**": return right >= 0 && right <= 1_024 && right.rounded() == right ? .number((0..<Int(right)).reduce(1) { power, _ in power * left }) : nil
        case "&": return whole { $0 & $1 }
        case "|": return whole { $0 | $1 }
        case "^": return whole { $0 ^ $1 }
        case "<<": return right >= 0 && right < 63 ? whole { $0 << $1 } : nil
        case ">>": return right >= 0 && right < 63 ? whole { $0 >> $1 } : nil
        default: return nil
        }
    }

    private static func call(_ name: String, _ list: [Value]) -> Value? {
        switch (name, list.first, list.count) {
        case ("int", .text(let text)?, _), ("float", .text(let text)?, _): return Numeral.value(of: text).map { .number(name == "int" ? $0.rounded(.towardZero) : $0) }
        case ("int", .number(let number)?, _): return .number(number.rounded(.towardZero))
        case ("float", .number?, _): return list[0]
        case ("str", .number(let number)?, _): return .text(Numeral.shown(number))
        case ("str", .text?, _): return list[0]
        case ("bool", let value?, _): return .flag(value.isTrue)
        case ("len", .text(let text)?, _): return .number(Double(text.utf8.count))
        case ("re.match", .text(let regex)?, 2):
            guard case .text(let text) = list[1], let pattern = try? Pattern(regex, options: [.anchored, .utf8]) else { return nil }
            return (try? pattern.matches(in: Array(text.utf8))).map { .flag($0) }
        default: return nil
        }
    }
}

/// Where a comparison takes the values of metavariables from.
protocol ComparisonSource {
    func value(of metavariable: Int32) -> Comparison.Value?
    /// The text that it stands for.
    func text(of metavariable: Int32) -> String?
}

/// Values of one match: what is bound, as far as its value can be read.
struct ComparisonValues: ComparisonSource {
    let evaluator: Evaluator
    let env: Bindings
    let bare: Int32?
    let base: Int?
    let strips: Bool

    func text(of metavariable: Int32) -> String? { env[metavariable].map { String(decoding: evaluator.text(of: $0), as: UTF8.self) } }

    func value(of metavariable: Int32) -> Comparison.Value? {
        guard let bound = env[metavariable] else { return nil }
        var text = String(decoding: evaluator.text(of: bound), as: UTF8.self)
        if metavariable == bare, base != nil || strips {
            text = text.filter { $0 != "\"" && $0 != "'" && $0 != "`" }
            let digits = text.lowercased().replacing("0x", with: "").replacing("0o", with: "")
            return Int(digits, radix: base ?? 10).map { .number(Double($0)) } ?? Numeral.value(of: text).map { .number($0) }
        }
        if case .content = bound { return .text(text) }
        if case .term(let term) = bound, let constant = evaluator.matcher.constants.value(of: term) {
            switch constant {
            case .number(let number): return .number(number)
            case .string(let word): return .text(evaluator.code.atoms.string(of: word))
            case .boolean(let flag): return .flag(flag)
            case .regex, .someString, .nothing, .term: return nil
            }
        }
        if case .bytes = bound { return Numeral.value(of: text).map { .number($0) } ?? .text(text) }
        return Comparison.value(ofText: text)
    }
}

/// Why a comparison cannot be read.
struct ComparisonFault: Error, Hashable, Sendable {
    let reason: String
}

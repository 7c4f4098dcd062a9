internal import SluiceSyntax

/// What is known of the values of terms: literals, and names and sums that lead to them.
struct Constants: Sendable {
    /// A value that is known when the code is read.
    enum Value: Hashable, Sendable {
        case string(Int32)
        /// A string, but not which.
        case someString
        case number(Double)
        case boolean(Bool)
        /// A regular expression, by the term that it was written as.
        case regex(Int)
        /// `null`, `None`, `undefined`, by the word.
        case nothing(Int32)
        /// No value, but the term that a name stands for; only while values are followed.
        case term(Int)

        var isString: Bool {
            switch self {
            case .string, .someString: true
            default: false
            }
        }
    }

    private(set) var values: [Int: Value] = [:]

    func value(of term: Int) -> Value? { values[term] }
    /// The literal that a term's value was written as; the term itself where it was put together.
    func origin(of term: Int) -> Int { origins[term] ?? term }
    private var origins: [Int: Int] = [:]
    /// What a name stands for where it is read: the term that it was given last.
    func symbol(_ term: Int) -> Int? { symbols[term] }
    private var symbols: [Int: Int] = [:]
    mutating func note(_ term: Int, symbol: Int?) { symbols[term] = symbol }
    mutating func note(_ term: Int, origin: Int) { origins[term] = origin }
    mutating func note(_ term: Int, _ value: Value?) { values[term] = value }

    /// Follows values through the file, function by function.
    static func constants(of code: inout Code, _ names: Names) -> Constants {
        var flow = ConstantFlow(code: code, names: names)
        flow.run()
        code = flow.code
        return flow.constants
    }
}

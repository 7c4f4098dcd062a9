/// The statements of Python's code that give names to values, as far as a reader can know them who does not run it.
struct PythonCode {
    let tokens: [PythonToken]
    /// What is assigned or added to each name, anywhere: parts of the code, each perhaps under a key.
    private(set) var assigned: [String: [(key: String?, range: Range<Int>)]] = [:]

    /// Methods that add to a list, a set or a dictionary.
    private static let adding: Set<String> = ["append", "extend", "insert", "update", "add", "setdefault"]
    /// Words after which a statement can follow on the same line.
    private static let heads: Set<String> = ["if", "elif", "else", "for", "while", "with", "try", "except", "finally"]

    init(_ bytes: [UInt8]) {
        tokens = PythonLexer.tokens(of: bytes)
        var start = 0
        for (index, token) in tokens.enumerated() where token.kind == .newline {
            if index > start { readLine(start..<index) }
            start = index + 1
        }
    }

    /// A statement, or one after the head of a block.
    private mutating func readLine(_ range: Range<Int>) {
        var range = range
        if tokens[range.lowerBound].kind == .name, Self.heads.contains(tokens[range.lowerBound].text),
            let colon = index(of: ":", in: range)
        {
            if tokens[range.lowerBound].isName("for") { readLoop(range.lowerBound + 1..<colon) }
            range = colon + 1..<range.upperBound
        }
        statement(range)
    }

    /// The names of a loop stand for all that it goes through.
    private mutating func readLoop(_ range: Range<Int>) {
        guard let word = range.first(where: { tokens[$0].isName("in") }) else { return }
        for index in range.lowerBound..<word where tokens[index].kind == .name {
            assigned[tokens[index].text, default: []].append((nil, word + 1..<range.upperBound))
        }
    }

    private mutating func statement(_ range: Range<Int>) {
        var at = range.lowerBound
        guard range.count >= 3, tokens[at].kind == .name else { return }
        let name = tokens[at].text
        at += 1
        var key: String?
        if tokens[at].isSign("["), let close = tokens[at].partner, close == at + 2, tokens[at + 1].kind == .string, close + 1 < range.upperBound {
            key = tokens[at + 1].text
            at = close + 1
        } else if tokens[at].isSign(":"), let sign = index(of: "=", in: at..<range.upperBound) {
            at = sign
        }
        if tokens[at].isSign("=") || tokens[at].isSign("+=") || tokens[at].isSign("|=") {
            assigned[name, default: []].append((key, at + 1..<range.upperBound))
            // `a = b = […]`
            statement(at + 1..<range.upperBound)
        } else if tokens[at].isSign("."), at + 2 < range.upperBound, Self.adding.contains(tokens[at + 1].text),
            let close = tokens[at + 2].partner, close < range.upperBound
        {
            // The first argument of `setdefault` is a key.
            let isKeyed = tokens[at + 1].isName("setdefault")
            for argument in items(at + 3..<close).dropFirst(isKeyed ? 1 : 0) { assigned[name, default: []].append((key, argument)) }
        }
    }

    /// The first token of a sign that no bracket holds.
    func index(of sign: String, in range: Range<Int>) -> Int? {
        var at = range.lowerBound
        while at < range.upperBound {
            if tokens[at].isSign(sign) { return at }
            at = skip(at)
        }
        return nil
    }

    /// The token behind another one, or behind the bracket that it opens.
    func skip(_ at: Int) -> Int {
        guard let partner = tokens[at].partner, partner > at else { return at + 1 }
        return partner + 1
    }

    /// The parts of a list between brackets.
    func items(_ range: Range<Int>) -> [Range<Int>] {
        var items: [Range<Int>] = []
        var start = range.lowerBound
        var at = start
        while at < range.upperBound {
            if tokens[at].isSign(",") {
                if at > start { items.append(start..<at) }
                start = at + 1
            }
            at = skip(at)
        }
        if range.upperBound > start { items.append(start..<range.upperBound) }
        return items
    }

    /// From a token up to the comma, bracket or line that ends the expression it begins.
    func expression(from start: Int) -> Range<Int> {
        var at = start
        while at < tokens.count, tokens[at].kind != .newline, !tokens[at].isSign(","),
            !(tokens[at].kind == .sign && ")]}".contains(tokens[at].text))
        {
            at = skip(at)
        }
        return start..<max(start, min(at, tokens.count))
    }
}

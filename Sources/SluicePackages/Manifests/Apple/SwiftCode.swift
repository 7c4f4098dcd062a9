/// The words of a Swift text, with partners of brackets and what is known of its constants before it runs.
struct SwiftCode {
    let tokens: [SwiftToken]
    /// For each opening bracket the place of the closing one.
    let partners: [Int: Int]
    /// The words that each constant is given; none for one that is given twice.
    private let constants: [String: Range<Int>]

    private static let depthLimit = 16

    /// - Throws: `TextProblem` where the text cannot be parted into words.
    init(_ bytes: [UInt8]) throws(TextProblem) {
        tokens = try SwiftScanner.tokens(of: bytes)
        var partners: [Int: Int] = [:]
        var open: [Int] = []
        for (index, token) in tokens.enumerated() {
            guard case .sign(let sign) = token.kind else { continue }
            if ["(", "[", "{"].contains(sign) {
                open.append(index)
            } else if [")", "]", "}"].contains(sign), let opener = open.popLast() {
                partners[opener] = index
            }
        }
        self.partners = partners
        constants = Self.constants(tokens, partners)
    }

    private static func constants(_ tokens: [SwiftToken], _ partners: [Int: Int]) -> [String: Range<Int>] {
        var constants: [String: Range<Int>] = [:]
        for index in tokens.indices where tokens[index].name == "let" || tokens[index].name == "var" {
            guard index + 2 < tokens.count, let name = tokens[index + 1].name else { continue }
            var at = index + 2
            // A type between the name and the value.
            while at < tokens.count, !tokens[at].isSign("="), !tokens[at].isLineStart, !tokens[at].isSign("{") { at = (partners[at] ?? at) + 1 }
            guard at < tokens.count, tokens[at].isSign("=") else { continue }
            let end = end(of: at + 1, tokens, partners)
            constants[name] = constants[name] == nil ? at + 1..<end : at + 1..<at + 1
        }
        return constants
    }

    /// Where the expression that begins at a token ends, as far as lines tell.
    private static func end(of start: Int, _ tokens: [SwiftToken], _ partners: [Int: Int]) -> Int {
        var at = start
        while at < tokens.count {
            if at > start, tokens[at].isLineStart, !goesOn(tokens[at]) { return at }
            if case .sign(let sign) = tokens[at].kind, [")", "]", "}", ",", ";"].contains(sign) { return at }
            if case .directive = tokens[at].kind { return at }
            at = (partners[at] ?? at) + 1
        }
        return min(at, tokens.count)
    }

    private static func goesOn(_ token: SwiftToken) -> Bool {
        if case .sign(let sign) = token.kind { ["+", "??", ".", "?", ":", "..<", "..."].contains(sign) } else { false }
    }

    /// One argument of a call: its label, and its words.
    struct Argument {
        let label: String?
        let range: Range<Int>
    }

    /// The arguments between a bracket and its partner.
    func arguments(of open: Int) -> [Argument] {
        guard let close = partners[open] else { return [] }
        var arguments: [Argument] = []
        var start = open + 1
        var at = start
        while at <= close {
            if at == close || tokens[at].isSign(",") {
                if at > start { arguments.append(argument(start..<at)) }
                start = at + 1
                at += 1
            } else {
                at = (partners[at] ?? at) + 1
            }
        }
        return arguments
    }

    private func argument(_ range: Range<Int>) -> Argument {
        if range.count > 2, let label = tokens[range.lowerBound].name, tokens[range.lowerBound + 1].isSign(":") {
            return Argument(label: label, range: range.lowerBound + 2..<range.upperBound)
        }
        return Argument(label: nil, range: range)
    }

    /// The words of a constant, where a range is its name alone.
    func constant(_ range: Range<Int>) -> Range<Int>? {
        guard let last = range.last, let name = tokens[last].name else { return nil }
        // `name`, or `Type.name`.
        guard range.count == 1 || range.count == 3 && tokens[range.lowerBound].name != nil && tokens[range.lowerBound + 1].isSign(".") else {
            return nil
        }
        return constants[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The string that an expression is known to be: texts and constants, joined by `+`, or what `??` falls back on.
    func string(_ range: Range<Int>, depth: Int = 0) -> String? {
        guard depth < Self.depthLimit, let first = range.first else { return nil }
        if let split = range.first(where: { tokens[$0].isSign("??") }), !hasBracket(range) {
            return string(range.lowerBound..<split, depth: depth + 1) ?? string(split + 1..<range.upperBound, depth: depth + 1)
        }
        if let split = range.first(where: { tokens[$0].isSign("+") }), !hasBracket(range) {
            guard let left = string(range.lowerBound..<split, depth: depth + 1) else { return nil }
            return string(split + 1..<range.upperBound, depth: depth + 1).map { left + $0 }
        }
        if range.count == 1, case .text(let pieces) = tokens[first].kind {
            return pieces.text { name in constants[name].flatMap { $0.isEmpty ? nil : string($0, depth: depth + 1) } }
        }
        if tokens[first].isSign("("), partners[first] == range.upperBound - 1 {
            return string(first + 1..<range.upperBound - 1, depth: depth + 1)
        }
        if let split = lastFallback(range) { return string(split + 1..<range.upperBound, depth: depth + 1) }
        return constant(range).flatMap { string($0, depth: depth + 1) }
    }

    private func hasBracket(_ range: Range<Int>) -> Bool { range.contains { partners[$0] != nil } }

    /// A `??` behind a call or a subscript.
    private func lastFallback(_ range: Range<Int>) -> Int? { range.last { tokens[$0].isSign("??") } }
}

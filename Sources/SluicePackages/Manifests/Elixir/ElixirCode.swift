/// The words of an Elixir text, with partners of brackets and of `do` and `fn`, its functions and its modules' attributes.
struct ElixirCode {
    let tokens: [ElixirToken]
    /// For each opening word the place of the closing one.
    let partners: [Int: Int]
    /// The bodies of each function's clauses.
    private(set) var functions: [String: [Range<Int>]] = [:]
    /// The value of each attribute, with its `@`, and of each name that is given a value once.
    private(set) var values: [String: [Range<Int>]] = [:]

    /// - Throws: `TextProblem` where the text cannot be parted into words.
    init(_ bytes: [UInt8]) throws(TextProblem) {
        tokens = try ElixirScanner.tokens(of: bytes)
        var partners: [Int: Int] = [:]
        var open: [Int] = []
        for (index, token) in tokens.enumerated() {
            switch token.kind {
            case .sign(let sign) where ["(", "[", "{", "<<"].contains(sign): open.append(index)
            case .name("do"), .name("fn"): open.append(index)
            case .sign(let sign) where [")", "]", "}", ">>"].contains(sign): if let opener = open.popLast() { partners[opener] = index }
            case .name("end"): if let opener = open.popLast() { partners[opener] = index }
            default: break
            }
        }
        self.partners = partners
        for index in tokens.indices { define(index) }
    }

    private mutating func define(_ index: Int) {
        guard let name = tokens[index].name else { return }
        if name == "def" || name == "defp" {
            guard index + 1 < tokens.count, let function = tokens[index + 1].name, let body = body(behind: index + 2) else { return }
            functions[function, default: []].append(body)
        } else if name.hasPrefix("@"), index + 1 < tokens.count, isStart(index), !tokens[index + 1].isSign("=") {
            values[name, default: []].append(index + 1..<end(of: index + 1))
        } else if index + 1 < tokens.count, tokens[index + 1].isSign("="), isStart(index) {
            values[name, default: []].append(index + 2..<end(of: index + 2))
        }
    }

    private func isStart(_ index: Int) -> Bool { index == 0 || tokens[index - 1].kind == .newline || tokens[index - 1].name == "do" }

    /// What stands between `do` and `end`, or behind `do:`.
    private func body(behind start: Int) -> Range<Int>? {
        var at = start
        while at < tokens.count {
            let token = tokens[at]
            if token.name == "do" { return partners[at].map { at + 1..<$0 } }
            if token.kind == .label("do") { return at + 1..<end(of: at + 1) }
            if token.name == "def" || token.name == "defp" || token.name == "end" { return nil }
            // A line may end behind a comma alone.
            if token.kind == .newline, at > start, !tokens[at - 1].isSign(",") { return nil }
            at = (partners[at] ?? at) + 1
        }
        return nil
    }

    /// Where the expression that begins at a token ends.
    func end(of start: Int) -> Int {
        var at = start
        while at < tokens.count {
            switch tokens[at].kind {
            case .newline where at > start && !goesOn(at): return at
            case .sign(let sign) where [")", "]", "}", ",", ">>"].contains(sign): return at
            case .name("end"), .name("do"): return at
            case .label("else"): return at
            default: at = (partners[at] ?? at) + 1
            }
        }
        return min(at, tokens.count)
    }

    private static let joints: Set<String> = ["++", "--", "<>", "|>", "||", "&&", "=", "|", "+"]

    /// Whether an expression goes on behind a line's end: an operator stands before it, or after it.
    private func goesOn(_ newline: Int) -> Bool {
        if newline > 0, case .sign(let sign) = tokens[newline - 1].kind, Self.joints.contains(sign) { return true }
        var next = newline
        while next < tokens.count, tokens[next].kind == .newline { next += 1 }
        if next < tokens.count, case .sign(let sign) = tokens[next].kind { return Self.joints.contains(sign) }
        return false
    }

    /// The parts of a range that commas part, without line ends around them.
    func parts(_ range: Range<Int>) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        var at = start
        while at <= range.upperBound {
            if at == range.upperBound || tokens[at].isSign(",") {
                let part = trimmed(start..<at)
                if !part.isEmpty { parts.append(part) }
                start = at + 1
                at += 1
            } else {
                at = min((partners[at] ?? at) + 1, range.upperBound)
            }
        }
        return parts
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var range = range
        while let first = range.first, tokens[first].kind == .newline { range = first + 1..<range.upperBound }
        while let last = range.last, tokens[last].kind == .newline { range = range.lowerBound..<last }
        return range
    }

    /// The string that an expression is known to be: a text, or a name that is given one.
    func string(_ range: Range<Int>, depth: Int = 0) -> String? {
        guard depth < 8, range.count == 1, let first = range.first else { return nil }
        switch tokens[first].kind {
        case .text(let pieces): return pieces.text { name in value(name).flatMap { string($0, depth: depth + 1) } }
        case .name(let name): return value(name).flatMap { string($0, depth: depth + 1) }
        default: return nil
        }
    }

    /// What a name is given, where that is one thing.
    func value(_ name: String) -> Range<Int>? {
        guard let ranges = values[name], ranges.count == 1 else { return nil }
        return ranges[0]
    }
}

/// Works out the values of expressions that Python's code writes as literals: lists, tuples, sets and dictionaries of strings, joined or
/// under names. Everything else is dynamic.
struct PythonEvaluation {
    private let code: PythonCode
    private var known: [String: PythonValue] = [:]
    private var open: Set<String> = []

    /// How deeply expressions may be nested, and how many values one may hold: names can stand for lists of names.
    private static let depthLimit = 40
    private static let countLimit = 20_000

    /// Calls that only put values together.
    private static let wrappers: Set<String> = ["list", "tuple", "set", "sorted", "frozenset", "dict"]
    /// Words of expressions that only take from known values: filters, chains and sums of lists.
    private static let selections: Set<String> = [
        "for", "in", "if", "not", "and", "or", "is", "else", "None", "True", "False", "sum", "chain", "itertools", "from_iterable", "values",
        "items", "keys", "list", "set", "tuple", "sorted", "dict", "copy", "union", "key", "startswith", "endswith", "lower", "reduce",
        "operator", "functools", "concat"
    ]

    init(_ code: PythonCode) { self.code = code }

    private var tokens: [PythonToken] { code.tokens }

    /// The value of an expression.
    mutating func value(of range: Range<Int>, depth: Int = 0) -> PythonValue {
        guard !range.isEmpty else { return PythonValue() }
        guard depth < Self.depthLimit else { return PythonValue(dynamic: tokens[range.lowerBound].start) }
        var at = range.lowerBound
        let value = sum(&at, range.upperBound, depth)
        if value.dynamic == nil, at == range.upperBound, value.count <= Self.countLimit { return value }
        if let selected = selection(range, depth) { return selected }
        var partial = at == range.upperBound && value.count <= Self.countLimit ? value : PythonValue()
        partial.dynamic = value.dynamic ?? tokens[range.lowerBound].start
        return partial
    }

    /// Operands joined by `+`, `|` and `or`, or chosen by `if`: all of them count.
    private mutating func sum(_ at: inout Int, _ end: Int, _ depth: Int) -> PythonValue {
        var value = operand(&at, end, depth)
        while at < end {
            let token = tokens[at]
            if token.isSign("+") {
                at += 1
                value.add(operand(&at, end, depth))
            } else if token.isSign("|") || token.isName("or") {
                at += 1
                value.merge(operand(&at, end, depth))
            } else if token.isName("if"), let other = self.other(at, end) {
                at = other + 1
                value.merge(operand(&at, end, depth))
            } else {
                break
            }
        }
        return value
    }

    /// The `else` of a choice.
    private func other(_ start: Int, _ end: Int) -> Int? {
        var at = start
        while at < end {
            if tokens[at].isName("else") { return at }
            at = code.skip(at)
        }
        return nil
    }

    private mutating func operand(_ at: inout Int, _ end: Int, _ depth: Int) -> PythonValue {
        guard at < end else { return PythonValue(dynamic: tokens[max(0, end - 1)].start) }
        let start = at
        at += 1
        let token = tokens[start]
        switch token.kind {
        case .string: return string(&at, end, from: start)
        case .number: return PythonValue()
        case .name: return named(token, &at, end, depth)
        case .sign where token.text == "*" || token.text == "**": return operand(&at, end, depth)
        case .sign where "([{".contains(token.text):
            guard let close = token.partner, close < end else { break }
            at = close + 1
            guard at >= end || !tokens[at].isSign(".") else { break }
            return bracket(start, close, depth)
        default: break
        }
        return PythonValue(dynamic: token.start)
    }

    /// Strings side by side are one; methods that part a string leave its pieces.
    private func string(_ at: inout Int, _ end: Int, from start: Int) -> PythonValue {
        var content = tokens[start].content
        while at < end, tokens[at].kind == .string || tokens[at].kind == .dynamicString {
            if tokens[at].kind == .dynamicString { return PythonValue(dynamic: tokens[start].start) }
            content.append(tokens[at].content)
            at += 1
        }
        var value = PythonValue(content)
        while at + 2 < end, tokens[at].isSign("."), let close = tokens[at + 2].partner, close < end {
            let separators: String
            switch tokens[at + 1].text {
            case "strip", "rstrip", "lstrip": separators = ""
            case "splitlines": separators = "\n"
            case "split" where close == at + 3: separators = " \n\t"
            case "split" where close == at + 4 && tokens[at + 3].kind == .string: separators = tokens[at + 3].text
            default: return PythonValue(dynamic: tokens[start].start)
            }
            if !separators.isEmpty {
                value.strings = value.strings.flatMap { Self.parts($0, at: separators) }
                value.isText = false
            }
            at = close + 1
        }
        return value
    }

    private static func parts(_ text: PlacedText, at separators: String) -> [PlacedText] {
        text.bytes.split { separators.utf8.contains($0) }.map { text[$0.startIndex..<$0.endIndex] }
    }

    /// A list, a tuple, a set, a dictionary, or an expression in brackets.
    private mutating func bracket(_ open: Int, _ close: Int, _ depth: Int) -> PythonValue {
        let items = code.items(open + 1..<close)
        if tokens[open].text == "(", items.count == 1, items[0].upperBound == close { return self.value(of: items[0], depth: depth + 1) }
        var value = PythonValue()
        for item in items {
            if tokens[open].text == "{", let colon = code.index(of: ":", in: item) {
                value.merge(entry(item.lowerBound..<colon, colon + 1..<item.upperBound, depth))
            } else {
                value.merge(self.value(of: item, depth: depth + 1))
            }
        }
        return value
    }

    /// A key with its value; the strings of a key that is not known are not known either.
    private mutating func entry(_ key: Range<Int>, _ value: Range<Int>, _ depth: Int) -> PythonValue {
        let keys = self.value(of: key, depth: depth + 1)
        var result = PythonValue()
        result.entries = [(keys.strings.first?.string ?? "", self.value(of: value, depth: depth + 1))]
        return result
    }

    private mutating func named(_ token: PythonToken, _ at: inout Int, _ end: Int, _ depth: Int) -> PythonValue {
        if ["None", "True", "False"].contains(token.text) { return PythonValue() }
        guard at < end else { return variable(token, depth) }
        if tokens[at].isSign("("), let close = tokens[at].partner, close < end {
            let open = at
            at = close + 1
            return Self.wrappers.contains(token.text) ? call(open, close, depth) : PythonValue(dynamic: token.start)
        }
        if tokens[at].isSign("["), tokens[at].partner == at + 2, tokens[at + 1].kind == .string, at + 2 < end {
            let key = tokens[at + 1].text
            at += 3
            let all = variable(token, depth)
            return all.entries.contains { $0.key == key } ? all[key] : PythonValue(dynamic: token.start)
        }
        return tokens[at].isSign(".") ? PythonValue(dynamic: token.start) : variable(token, depth)
    }

    /// The arguments of a call that only puts them together; those with names are a dictionary's keys.
    private mutating func call(_ open: Int, _ close: Int, _ depth: Int) -> PythonValue {
        var value = PythonValue()
        for item in code.items(open + 1..<close) {
            if item.count > 2, tokens[item.lowerBound].kind == .name, tokens[item.lowerBound + 1].isSign("=") {
                let inner = self.value(of: item.lowerBound + 2..<item.upperBound, depth: depth + 1)
                value.entries.append((tokens[item.lowerBound].text, inner))
            } else {
                value.merge(self.value(of: item, depth: depth + 1))
            }
        }
        return value
    }

    /// Everything that the code assigns or adds to a name.
    private mutating func variable(_ token: PythonToken, _ depth: Int) -> PythonValue {
        if let value = known[token.text] { return value }
        // What a name adds to itself is in it already.
        if open.contains(token.text) { return PythonValue() }
        guard let parts = code.assigned[token.text] else { return PythonValue(dynamic: token.start) }
        open.insert(token.text)
        var value = PythonValue()
        for part in parts {
            let inner = self.value(of: part.range, depth: depth + 1)
            if let key = part.key {
                value.entries.append((key, inner))
            } else if parts.count == 1 {
                value = inner
            } else {
                value.merge(inner)
            }
            if value.count > Self.countLimit { value = PythonValue(dynamic: token.start) }
        }
        open.remove(token.text)
        known[token.text] = value
        return value
    }

    /// An expression that only selects from values under known names, such as `sum(extras.values(), [])`: at most all of them.
    private mutating func selection(_ range: Range<Int>, _ depth: Int) -> PythonValue? {
        guard let bound = loopNames(range) else { return nil }
        let isLoop = !bound.isEmpty
        var value = PythonValue()
        var isOwn = false
        for index in range {
            let token = tokens[index]
            if token.kind == .dynamicString || token.kind == .string && !isLoop && !isKey(index) { return nil }
            guard token.kind == .name, !bound.contains(token.text), !Self.selections.contains(token.text) else { continue }
            // What a name takes from itself is in it already.
            if open.contains(token.text) {
                isOwn = true
                continue
            }
            let inner = variable(token, depth + 1)
            if inner.dynamic != nil || inner.count == 0 { return nil }
            value.merge(inner)
        }
        for entry in value.entries { value.merge(entry.value) }
        return value.count == 0 && !isOwn || value.count > Self.countLimit ? nil : value
    }

    /// The names that comprehensions give to what they go through; `nil` where one makes something else of it.
    private func loopNames(_ range: Range<Int>) -> Set<String>? {
        var bound: Set<String> = []
        for index in range where tokens[index].isName("for") {
            bound.formUnion(tokens[index..<range.upperBound].prefix { !$0.isName("in") }.dropFirst().map(\.text))
        }
        var starts = [range.lowerBound]
        for index in range {
            let token = tokens[index]
            if let partner = token.partner {
                if partner > index { starts.append(index + 1) } else { _ = starts.popLast() }
            }
            guard token.isName("for"), let start = starts.last else { continue }
            let isPlain = (start..<index).allSatisfy { bound.contains(tokens[$0].text) || [":", "*"].contains(tokens[$0].text) }
            if !isPlain, !(start..<index).contains(where: { tokens[$0].isName("for") }) { return nil }
        }
        return bound
    }

    /// Whether a string is the key of a subscript.
    private func isKey(_ index: Int) -> Bool {
        index > 1 && tokens[index - 1].isSign("[") && (tokens[index - 2].kind == .name || tokens[index - 2].isSign("]"))
    }
}

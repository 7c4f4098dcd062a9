/// Reads expressions of Ruby as far as they are known without running them: strings, symbols, lists, names that were given a value, and the
/// value that `ENV.fetch` or `||` falls back on.
struct RubyExpression {
    let code: RubyCode
    /// Values of names.
    let values: [String: RubyValue]

    /// The deepest nesting of lists and brackets that is read.
    private static let depthLimit = 32
    /// What may follow a text without changing what it says.
    private static let harmless: Set<String> = [
        "freeze", "to_s", "dup", "strip", "to_sym", "to_str", "chomp", "uniq", "sort", "compact", "flatten"
    ]

    private var tokens: [RubyToken] { code.tokens }

    /// The value of the expression at a place, and the place behind it.
    func value(at start: Int, before end: Int, depth: Int = 0) -> (value: RubyValue, next: Int) {
        guard start < end, depth < Self.depthLimit else { return (.unknown(place(start)), end) }
        var (value, at) = primary(at: start, before: end, depth: depth)
        while at < end, !isEnd(at) {
            if tokens[at].isSign("."), at + 1 < end, let name = tokens[at + 1].name, Self.harmless.contains(name) {
                at += 2
            } else if tokens[at].isSign("||") || tokens[at].name == "or" {
                let other = self.value(at: skipLines(at + 1, end), before: end, depth: depth + 1)
                if value.isUnknown { value = other.value }
                at = other.next
            } else if tokens[at].isSign("+") {
                let other = self.value(at: skipLines(at + 1, end), before: end, depth: depth + 1)
                value = Self.sum(value, other.value, place(start))
                at = other.next
            } else {
                value = .unknown(place(start))
                at = skip(from: at, before: end)
            }
        }
        if case .unknown = value, at > start { value = .unknown(tokens[start].range.lowerBound..<tokens[min(at, end) - 1].range.upperBound) }
        return (value, at)
    }

    private static func sum(_ left: RubyValue, _ right: RubyValue, _ place: Range<Int>) -> RubyValue {
        switch (left, right) {
        case (.text(let one, let range), .text(let other, _)): .text(one + other, range)
        case (.list(let one), .list(let other)): .list(one + other)
        default: .unknown(place)
        }
    }

    private func place(_ index: Int) -> Range<Int> { index < tokens.count ? tokens[index].range : tokens.last?.range ?? 0..<0 }

    /// Whether an expression ends before a token.
    private func isEnd(_ index: Int) -> Bool {
        switch tokens[index].kind {
        case .newline: true
        case .sign(let sign): [",", ")", "]", "}", "=>"].contains(sign)
        case .name(let name): ["if", "unless", "do", "while", "until", "and", "then", "rescue"].contains(name)
        default: false
        }
    }

    /// The place behind the rest of an expression that is not understood.
    private func skip(from start: Int, before end: Int) -> Int {
        var at = start
        while at < end, !isEnd(at) {
            at = code.partners[at].map { $0 + 1 } ?? at + 1
            // An operator at the end of a line takes the next one with it.
            if at < end, tokens[at].kind == .newline, !tokens[at - 1].endsValue { at += 1 }
        }
        return max(at, start)
    }

    func skipLines(_ start: Int, _ end: Int) -> Int {
        var at = start
        while at < end, tokens[at].kind == .newline { at += 1 }
        return at
    }

    private func primary(at start: Int, before end: Int, depth: Int) -> (value: RubyValue, next: Int) {
        let token = tokens[start]
        switch token.kind {
        case .text(let pieces): return (text(pieces, token.range), start + 1)
        case .symbol(let name): return (.symbol(name), start + 1)
        case .words(let words): return (.list(words.map { .text($0.text, $0.range) }), start + 1)
        case .number: return (.plain, start + 1)
        case .sign("["):
            let close = min(code.end(of: start), end)
            return (.list(items(from: start + 1, before: close, depth: depth)), min(close + 1, end))
        case .sign("("):
            let close = min(code.end(of: start), end)
            return (value(at: skipLines(start + 1, close), before: close, depth: depth + 1).value, min(close + 1, end))
        case .sign("{"):
            let close = min(code.end(of: start), end)
            return (.list(pairs(from: start + 1, before: close, depth: depth)), min(close + 1, end))
        case .name(let name): return named(name, at: start, before: end, depth: depth)
        default: return (.unknown(token.range), code.partners[start].map { min($0 + 1, end) } ?? start + 1)
        }
    }

    private func named(_ name: String, at start: Int, before end: Int, depth: Int) -> (value: RubyValue, next: Int) {
        if name == "true" || name == "false" || name == "nil" { return (.plain, start + 1) }
        if name == "ENV", start + 2 < end, tokens[start + 1].isSign("["), let close = code.partners[start + 1] {
            return (.unknown(place(start)), min(close + 1, end))
        }
        if name == "ENV", start + 3 < end, tokens[start + 1].isSign("."), tokens[start + 2].name == "fetch", tokens[start + 3].isSign("(") {
            let close = min(code.end(of: start + 3), end)
            let given = items(from: start + 4, before: close, depth: depth)
            return (given.count == 2 ? given[1] : .unknown(place(start)), min(close + 1, end))
        }
        if let value = values[name], !value.isUnknown, start + 1 >= end || !tokens[start + 1].isSign("[") { return (value, start + 1) }
        // A call with its arguments and block.
        var at = start + 1
        while at < end, !tokens[at].isApart, let close = code.partners[at], !tokens[at].isSign("{") { at = close + 1 }
        return (.unknown(place(start)), min(at, end))
    }

    /// Values parted by commas.
    private func items(from start: Int, before end: Int, depth: Int) -> [RubyValue] {
        var items: [RubyValue] = []
        var at = skipLines(start, end)
        while at < end {
            if tokens[at].isSign("*") { at += 1 }
            let (value, next) = value(at: at, before: end, depth: depth + 1)
            items.append(value)
            at = skipLines(max(next, at + 1) + (next < end && tokens[next].isSign(",") ? 1 : 0), end)
        }
        return items
    }

    /// The pairs of a hash, each as a list of key and value.
    private func pairs(from start: Int, before end: Int, depth: Int) -> [RubyValue] {
        let arguments = arguments(from: start, before: end, depth: depth + 1)
        return arguments.pairs.map { .list([$0.key, $0.value]) }
    }

    /// The text of a string, with what its interpolations are known to be.
    private func text(_ pieces: [TextPiece], _ range: Range<Int>) -> RubyValue {
        var text = ""
        var isKnown = true
        for piece in pieces {
            switch piece {
            case .literal(let literal): text += literal
            case .code(let name):
                let value = values[name]?.text
                isKnown = isKnown && value != nil
                text += value ?? "#{\(name)}"
            }
        }
        if !isKnown { return .template(text, range) }
        // Without the quotes, where they are one byte each.
        let isPlain = range.count == text.utf8.count + 2
        return .text(text, isPlain ? range.lowerBound + 1..<range.upperBound - 1 : range)
    }
}

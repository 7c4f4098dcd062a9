extension RubyExpression {
    /// The arguments of a call whose name stands right before a place: in brackets, or up to the end of the line.
    func arguments(after name: Int, before end: Int) -> RubyArguments {
        let start = name + 1
        guard start < end else { return RubyArguments(end: end) }
        if code.tokens[start].isSign("("), let close = code.partners[start], !code.tokens[start].isApart || endsCall(close + 1, end) {
            var arguments = arguments(from: start + 1, before: min(close, end), depth: 0)
            arguments.end = min(close + 1, end)
            return arguments
        }
        return arguments(from: start, before: end, depth: 0)
    }

    /// Whether a call that has blanks before its bracket ends with it.
    private func endsCall(_ index: Int, _ end: Int) -> Bool {
        guard index < end else { return true }
        let token = code.tokens[index]
        return token.kind == .newline || token.name.map { ["do", "if", "unless"].contains($0) } == true || token.isSign("{")
    }

    /// Arguments parted by commas; a line may end behind a comma.
    ///
    /// Between brackets it may also end before one.
    func arguments(from start: Int, before end: Int, depth: Int) -> RubyArguments {
        let isInside = start > 0 && (code.tokens[start - 1].isSign("(") || code.tokens[start - 1].isSign("{"))
        var arguments = RubyArguments(end: start)
        var at = isInside ? skipLines(start, end) : start
        while at < end, !isStop(at) {
            at = argument(at: at, before: end, depth: depth, into: &arguments)
            let comma = isInside ? skipLines(at, end) : at
            guard comma < end, code.tokens[comma].isSign(",") else { break }
            at = skipLines(comma + 1, end)
        }
        arguments.end = at
        return arguments
    }

    private func isStop(_ index: Int) -> Bool {
        switch code.tokens[index].kind {
        case .newline: true
        case .sign(let sign): [")", "]", "}"].contains(sign)
        case .name(let name): ["do", "if", "unless"].contains(name)
        default: false
        }
    }

    /// Reads one argument.
    /// - Returns: the place behind it.
    private func argument(at start: Int, before end: Int, depth: Int, into arguments: inout RubyArguments) -> Int {
        let token = code.tokens[start]
        if case .label(let key) = token.kind {
            let at = skipLines(start + 1, end)
            // `path:` alone takes the value of that name.
            if start + 1 >= end || code.tokens[start + 1].isSign(",") || at >= end {
                arguments.set(key, values[key] ?? .unknown(token.range))
                return start + 1
            }
            let (value, next) = value(at: at, before: end, depth: depth + 1)
            arguments.set(key, value)
            return max(next, at)
        }
        if token.isSign("*") || token.isSign("**") || token.isSign("&") { return splat(at: start, before: end, depth: depth, into: &arguments) }
        let (value, next) = value(at: start, before: end, depth: depth + 1)
        let after = max(next, start + 1)
        guard after < end, code.tokens[after].isSign("=>") else {
            if token.isSign("{") { arguments.merge(value) } else { arguments.positional.append(value) }
            return after
        }
        let (right, last) = self.value(at: skipLines(after + 1, end), before: end, depth: depth + 1)
        arguments.set(key: value, right)
        return max(last, after + 1)
    }

    private func splat(at start: Int, before end: Int, depth: Int, into arguments: inout RubyArguments) -> Int {
        let (value, next) = value(at: start + 1, before: end, depth: depth + 1)
        if code.tokens[start].isSign("*"), case .list(let items) = value {
            arguments.positional += items
        } else if code.tokens[start].isSign("**"), case .list = value {
            arguments.merge(value)
        } else if !code.tokens[start].isSign("&") {
            arguments.unknownAt = code.tokens[start].range.lowerBound
        }
        return max(next, start + 1)
    }
}

/// Reads the values and calls of one statement.
struct GradleValueReader {
    private let tokens: ArraySlice<GradleToken>
    private var at: Int

    init(_ tokens: ArraySlice<GradleToken>) {
        self.tokens = tokens
        at = tokens.startIndex
    }

    private var next: GradleToken? { at < tokens.endIndex ? tokens[at] : nil }
    private var second: GradleToken? { at + 1 < tokens.endIndex ? tokens[at + 1] : nil }

    /// A whole statement: a value, or calls whose arguments need no brackets: `id 'x' version 'y'`, `force 'a', 'b'`.
    mutating func command() -> GradleValue {
        let first = value()
        var calls = first.calls
        // `"implementation" 'g:a:v'`
        if case .text(let pieces, let range) = first, beginsArgument, let name = Self.name(pieces) {
            calls = [GradleCall(path: [name], range: range, arguments: nil)]
        }
        guard !calls.isEmpty else { return first }
        while beginsArgument {
            let last = calls.count - 1
            if calls[last].isBare {
                for argument in commandArguments() {
                    if case .closure(let body) = argument.value {
                        calls[last].closures.append(body)
                    } else {
                        calls[last].arguments = (calls[last].arguments ?? []) + [argument]
                    }
                }
                addClosures(&calls[last])
            } else if let token = next, let word = token.word {
                at += 1
                calls += chain(GradleCall(path: [word], range: token.range, arguments: nil))
            } else {
                break
            }
        }
        return .calls(calls)
    }

    private var beginsArgument: Bool {
        switch next?.kind {
        case .word(let word): !["in", "is", "as", "instanceof", "to"].contains(word)
        case .string, .number: true
        case .group(let open, _): open == UInt8(ascii: "[")
        case .sign, .lineEnd, nil: false
        }
    }

    /// Arguments up to the end or the next word of a chain.
    private mutating func commandArguments() -> [GradleArgument] {
        var arguments: [GradleArgument] = []
        repeat {
            if next?.isSign(",") == true { at += 1 }
            let start = at
            arguments.append(argument())
            if at == start { at += 1 }
        } while next?.isSign(",") == true
        return arguments
    }

    /// `name: value`, `name = value`, `"key" to value`, or a value alone.
    private mutating func argument() -> GradleArgument {
        var label: String?
        if let second, second.isSign(":") || second.isSign("=") {
            if let word = next?.word { label = word }
            if case .string(let pieces)? = next?.kind, case .text(let text)? = pieces.first, pieces.count == 1 { label = text }
            if label != nil { at += 2 }
        }
        let value = value()
        if next?.word == "to", case .text(let pieces, _) = value, case .text(let text)? = pieces.first, pieces.count == 1 {
            at += 1
            return GradleArgument(label: text, value: self.value())
        }
        return GradleArgument(label: label, value: value)
    }

    /// What stands in brackets, parted by commas.
    static func arguments(_ tokens: [GradleToken]) -> [GradleArgument] {
        let plain = tokens.filter { !$0.isLineEnd }
        return plain.split { $0.isSign(",") }.map { part in
            var reader = GradleValueReader(part)
            return reader.argument()
        }
    }

    /// A value with what is joined to it.
    mutating func value() -> GradleValue {
        var values = [primary()].compactMap { $0 }
        var isSum = true
        while let token = next {
            if token.isSign("+") {
                at += 1
            } else if case .sign(let sign) = token.kind, !",;".utf8.contains(sign) {
                at += 1
                isSum = false
            } else if token.word == "as" || token.word == "is" || token.word == "in" {
                at += 2
                continue
            } else if isSum {
                break
            }
            let start = at
            if let value = primary() { values.append(value) }
            if at == start { break }
        }
        if values.count == 1, isSum { return values[0] }
        return isSum && !values.isEmpty ? .sum(values) : .mixed(values)
    }

    private mutating func primary() -> GradleValue? {
        guard let token = next else { return nil }
        switch token.kind {
        case .string(let pieces):
            at += 1
            guard let group = next?.group("("), let name = Self.name(pieces), token.outer.upperBound == tokens[at].range.lowerBound else {
                passMembers()
                return .text(pieces, token.range)
            }
            // `"implementation"("…")` of Kotlin.
            at += 1
            var call = GradleCall(path: [name], range: token.range, arguments: Self.arguments(group))
            addClosures(&call)
            return .calls([call])
        case .number:
            at += 1
            return .mixed([])
        case .word(let word):
            at += 1
            return .calls(chain(GradleCall(path: [word], range: token.range, arguments: nil)))
        case .group(let open, let inside):
            at += 1
            if open == UInt8(ascii: "{") { return .closure(GradleParser.statements(inside)) }
            let list = GradleValue.list(Self.arguments(inside))
            if open == UInt8(ascii: "("), case .list(let items) = list, items.count == 1, items[0].label == nil, next?.isSign(".") != true {
                return items[0].value
            }
            guard next?.isSign(".") == true, let word = second?.word else { return list }
            // `[…].each { }`: what is called on the list may hold more.
            at += 2
            let calls = chain(GradleCall(path: [word], range: tokens[at - 1].range, arguments: nil))
            return .mixed([list, .calls(calls)])
        case .sign, .lineEnd: return nil
        }
    }

    /// What a string of a name says; `nil` where a variable stands in it.
    private static func name(_ pieces: [GradlePiece]) -> String? {
        pieces.map { if case .text(let text) = $0 { text } else { "*" } }.joined()
    }

    /// `.trim()` and such behind a string.
    private mutating func passMembers() {
        while next?.isSign(".") == true, second?.word != nil {
            at += 2
            if next?.group("(") != nil { at += 1 }
        }
    }

    private mutating func addClosures(_ call: inout GradleCall) {
        while let body = next?.group("{") {
            call.closures.append(GradleParser.statements(body))
            at += 1
        }
    }

    /// The words, arguments and closures that follow a name.
    private mutating func chain(_ first: GradleCall) -> [GradleCall] {
        var calls = [first]
        while let token = next {
            let last = calls.count - 1
            let isAdjacent = at > tokens.startIndex && tokens[at - 1].outer.upperBound == token.range.lowerBound
            if token.isSign("."), let word = second?.word {
                let range = tokens[at + 1].range
                if calls[last].isBare {
                    calls[last].path.append(word)
                    calls[last].range = calls[last].range.lowerBound..<range.upperBound
                } else {
                    calls.append(GradleCall(path: [word], range: range, arguments: nil))
                }
                at += 2
            } else if token.isSign("?") && second?.isSign(".") == true || token.isSign("!") && isAdjacent {
                at += 1
            } else if let group = token.group("(") {
                calls[last].arguments = (calls[last].arguments ?? []) + Self.arguments(group)
                at += 1
            } else if let group = token.group("["), isAdjacent, calls[last].isBare {
                calls[last].path.append(Self.index(group))
                at += 1
            } else if token.group("{") != nil {
                addClosures(&calls[last])
            } else if !skipTypes() {
                break
            }
        }
        return calls
    }

    private static func index(_ group: [GradleToken]) -> String {
        if group.count == 1, case .string(let pieces) = group[0].kind, let name = name(pieces) { return name }
        return "[]"
    }

    /// Passes over `<Type>` before a bracket.
    private mutating func skipTypes() -> Bool {
        guard next?.isSign("<") == true else { return false }
        var depth = 0
        var place = at
        while place < tokens.endIndex {
            let token = tokens[place]
            if token.isSign("<") { depth += 1 } else if token.isSign(">") { depth -= 1 }
            place += 1
            if depth == 0 { break }
            guard token.word != nil || [",", ".", "<", ">", "*", "?"].contains(where: { token.isSign($0) }) else { return false }
        }
        guard depth == 0, place < tokens.endIndex, tokens[place].group("(") != nil || tokens[place].group("{") != nil else { return false }
        at = place
        return true
    }
}

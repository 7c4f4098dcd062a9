/// A pattern for texts of no known language: words and signs as they stand, metavariables, ellipses.
struct GenericPattern: Sendable {
    indirect enum Part: Sendable {
        case token([UInt8])
        /// A metavariable that stands for one word.
        case metavariable(Int32)
        /// Tokens up to what follows, over a bounded number of lines; bound to a name by `$...X`.
        case ellipsis(Int32?, count: Int)
    }

    /// As it was written.
    let text: String
    let parts: [Part]
    /// The words that must stand in a text.
    let words: [Int32]
    let options: RuleOptions
    /// Whether the pattern is one line of several, so that its indentation counts.
    let isMultiline: Bool

    init(_ text: String, options: RuleOptions, atoms: inout AtomTable) {
        self.text = text
        self.options = options
        var parts: [Part] = []
        let bytes = Array(text.utf8)
        var place = 0
        isMultiline = text.utf8.contains(10)
        while place < bytes.count {
            let rest = bytes[place...]
            if rest.starts(with: "...".utf8) {
                if case .ellipsis(nil, let count)? = parts.last { parts[parts.count - 1] = .ellipsis(nil, count: count + 1) } else { parts.append(.ellipsis(nil, count: 1)) }
                place += 3
            } else if rest.starts(with: "$...".utf8), let end = Self.name(bytes, place + 4) {
                parts.append(.ellipsis(atoms.number(of: "$..." + String(decoding: bytes[(place + 4)..<end], as: UTF8.self)), count: 1))
                place = end
            } else if bytes[place] == UInt8(ascii: "$"), let end = Self.name(bytes, place + 1) {
                parts.append(.metavariable(atoms.number(of: String(decoding: bytes[place..<end], as: UTF8.self))))
                place = end
            } else if bytes[place] <= 32 {
                place += 1
            } else {
                let end = GenericText.isWord(bytes[place]) ? rest.firstIndex { !GenericText.isWord($0) } ?? bytes.count : place + 1
                parts.append(.token(Array(bytes[place..<end])))
                place = end
            }
        }
        self.parts = parts
        words = parts.compactMap { part in
            guard case .token(let text) = part, NeedTable.isWord(text[...]) else { return nil }
            return atoms.number(of: text[...])
        }
    }

    /// The end of the metavariable's name that begins here.
    private static func name(_ bytes: [UInt8], _ start: Int) -> Int? {
        guard start < bytes.count, Placeholder.isStart(bytes[start]) else { return nil }
        let end = bytes[start...].firstIndex { !Placeholder.isPart($0) } ?? bytes.count
        return end < bytes.count && GenericText.isWord(bytes[end]) ? nil : end
    }
}

/// Finds a generic pattern in a text.
struct GenericMatcher {
    let text: GenericText
    let pattern: GenericPattern

    /// All places, from every token on.
    func matches(_ steps: inout Int) -> [Found] {
        var found: [Found] = [], start = 0
        guard !pattern.parts.isEmpty else { return [] }
        while start < text.tokens.count, steps > 0 {
            if case .ellipsis = pattern.parts[0], start > 0 { break }
            if let (env, end) = match(0, start, Bindings(), &steps, lastLine: text.tokens[start].line), end > start {
                let range = text.tokens[start].range.lowerBound..<text.tokens[end - 1].range.upperBound
                found.append(Found(range: range, env: env))
                // Matches do not overlap: the next is looked for behind this one's first token.
            }
            start += 1
        }
        return found
    }

    /// The first way in which the rest of the pattern fits here.
    private func match(_ part: Int, _ token: Int, _ env: Bindings, _ steps: inout Int, lastLine: Int) -> (Bindings, Int)? {
        steps -= 1
        guard steps > 0 else { return nil }
        guard part < pattern.parts.count else { return (env, token) }
        switch pattern.parts[part] {
        case .ellipsis(let name, let count): return skip(part, token, name, env, &steps, lastLine: lastLine, span: pattern.options.genericEllipsisSpan * count)
        case .token(let word):
            guard token < text.tokens.count, isSame(text.text(token), word) else { return nil }
            return match(part + 1, token + 1, env, &steps, lastLine: text.tokens[token].line)
        case .metavariable(let name):
            guard token < text.tokens.count, text.tokens[token].kind == .word else { return nil }
            let range = text.tokens[token].range
            if case .bytes(let bound)? = env[name] {
                guard text.bytes[bound] == text.bytes[range] else { return nil }
                return match(part + 1, token + 1, env, &steps, lastLine: text.tokens[token].line)
            }
            return match(part + 1, token + 1, env.adding(name, .bytes(range)), &steps, lastLine: text.tokens[token].line)
        }
    }

    private func isSame(_ left: ArraySlice<UInt8>, _ right: [UInt8]) -> Bool {
        if !pattern.options.isCaseless { return left.elementsEqual(right) }
        func lower(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte | 0x20 : byte }
        return left.count == right.count && zip(left, right).allSatisfy { lower($0) == lower($1) }
    }

    /// As few tokens as possible; brackets are skipped as wholes, and what closes the brackets around ends the search.
    private func skip(_ part: Int, _ token: Int, _ name: Int32?, _ env: Bindings, _ steps: inout Int, lastLine: Int, span: Int) -> (Bindings, Int)? {
        var end = token
        let isLast = part + 1 == pattern.parts.count
        while true {
            let bound = bind(name, token, end, env)
            if isLast {
                guard end < text.tokens.count, text.tokens[end].line - lastLine <= span, text.tokens[end].kind != .closing else { return bound.map { ($0, end) } }
            } else if let bound, let result = match(part + 1, end, bound, &steps, lastLine: lastLine) {
                return result
            }
            guard end < text.tokens.count, text.tokens[end].line - lastLine <= span, text.tokens[end].kind != .closing, steps > 0 else { return nil }
            end = text.tokens[end].partner + 1
        }
    }

    private func bind(_ name: Int32?, _ start: Int, _ end: Int, _ env: Bindings) -> Bindings? {
        guard let name else { return env }
        let range = start < end ? text.tokens[start].range.lowerBound..<text.tokens[end - 1].range.upperBound : 0..<0
        if case .bytes(let bound)? = env[name] { return text.bytes[bound] == text.bytes[range] ? env : nil }
        return env.adding(name, .bytes(range))
    }
}

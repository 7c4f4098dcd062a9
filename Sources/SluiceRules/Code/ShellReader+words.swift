extension ShellReader {
    /// One word: pieces of text, quotes and expansions without blanks between them.
    mutating func word() -> Draft? {
        let start = index
        var pieces: [Draft] = [], text: [UInt8] = [], textStart = index
        func flush(_ pieces: inout [Draft], _ text: inout [UInt8], _ stop: Int) {
            if !text.isEmpty { pieces.append(.string(text, textStart..<stop)) }
            text = []
        }
        while index < end, byte(index) > 32, !";&|()<>".utf8.contains(byte(index)) {
            if Self.continuation(at: index, bytes, end) != nil { break }
            switch byte(index) {
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "$"), UInt8(ascii: "`"):
                if byte(index) == UInt8(ascii: "`"), isEndOfSubstitution { return pieces.isEmpty && text.isEmpty ? nil : finished(pieces, text, start, textStart) }
                guard let piece = special() else {
                    text.append(bytes[index])
                    index += 1
                    continue
                }
                flush(&pieces, &text, piece.range.lowerBound)
                pieces.append(piece)
                textStart = index
            case UInt8(ascii: "\\"):
                text += bytes[index..<min(index + 2, end)]
                index = min(index + 2, end)
            default:
                text.append(bytes[index])
                index += 1
            }
        }
        return finished(pieces, text, start, textStart)
    }

    private func finished(_ pieces: [Draft], _ text: [UInt8], _ start: Int, _ textStart: Int) -> Draft? {
        guard index > start else { return nil }
        if pieces.isEmpty, isPattern, text.elementsEqual("...".utf8) { return Draft(kind: .ellipsis, range: start..<index) }
        let all = pieces + (text.isEmpty ? [] : [.string(text, textStart..<index)])
        if all.count == 1 { return all[0] }
        return .call("!sh_concat!", all, start..<index)
    }

    private var isEndOfSubstitution: Bool { substitutions > 0 }

    /// What begins with a quote or a dollar sign; `nil` for a dollar sign that stands for itself.
    private mutating func special() -> Draft? {
        let start = index
        switch byte(index) {
        case UInt8(ascii: "'"):
            let stop = bytes[(index + 1)..<end].firstIndex(of: UInt8(ascii: "'")) ?? end
            index = min(stop + 1, end)
            return .string(Array(bytes[min(start + 1, stop)..<stop]), start..<index)
        case UInt8(ascii: "\""): return quoted()
        case UInt8(ascii: "`"): return substitution(1, UInt8(ascii: "`"))
        default: return at("$(") ? substitution(2, UInt8(ascii: ")")) : expansion("!sh_expand!")
        }
    }

    /// Text in double quotes, with what is expanded in it.
    private mutating func quoted() -> Draft {
        let start = index
        index += 1
        var pieces: [Draft] = [], text: [UInt8] = [], textStart = index
        while index < end, byte(index) != UInt8(ascii: "\"") {
            if byte(index) == UInt8(ascii: "$"), !isPatternString, let piece = special() {
                if !text.isEmpty { pieces.append(.string(text, textStart..<piece.range.lowerBound)) }
                text = []
                pieces.append(piece)
                textStart = index
                continue
            }
            let length = byte(index) == UInt8(ascii: "\\") ? 2 : 1
            text += bytes[index..<min(index + length, end)]
            index = min(index + length, end)
        }
        let stop = index
        index = min(index + 1, end)
        if pieces.isEmpty { return isPattern && text.elementsEqual("...".utf8) ? Draft(kind: .call, range: start..<index, children: Self.anyQuoted(start..<index)) : .string(text, start..<index) }
        if !text.isEmpty { pieces.append(.string(text, textStart..<stop)) }
        return .call("!sh_quoted_concat!", pieces, start..<index)
    }

    private static func anyQuoted(_ range: Range<Int>) -> [Draft] { Draft.call("!sh_quoted_concat!", [Draft(kind: .ellipsis, range: range)], range).children }

    /// Whether a pattern has a metavariable alone in these quotes.
    private var isPatternString: Bool {
        guard isPattern, let stop = bytes[index..<end].firstIndex(of: UInt8(ascii: "\"")), bytes[index - 1] == UInt8(ascii: "\"") else { return false }
        return Placeholder.isMetavariable(String(decoding: bytes[index..<stop], as: UTF8.self))
    }

    private mutating func substitution(_ length: Int, _ closing: UInt8) -> Draft {
        let start = index
        index += length
        substitutions += closing == UInt8(ascii: "`") ? 1 : 0
        let inner = statements()
        substitutions -= closing == UInt8(ascii: "`") ? 1 : 0
        if byte(index) == closing { index += 1 }
        let parts = inner.map { $0.kind == .expressionStatement ? $0.children[0].at(.item) : $0 }
        return .call("!sh_cmd_subst!", parts, start..<index)
    }

    /// `$X`, `${X}`, `${X:-y}`; in a pattern names in capitals are metavariables.
    mutating func expansion(_ name: String) -> Draft? {
        let start = index
        if isPattern, at("$...") {
            index += 4
            let word = self.name()
            return Draft(kind: .manyMetavariable, range: start..<index, word: Array("$...".utf8) + word)
        }
        let isBraced = byte(index + 1) == UInt8(ascii: "{")
        index += isBraced ? 2 : 1
        let nameStart = index
        let isInner = isBraced && isPattern && byte(index) == UInt8(ascii: "$")
        if isInner { index += 1 }
        let word = self.name()
        guard !word.isEmpty else {
            index = start
            return nil
        }
        let written = [UInt8(ascii: "$")] + word
        let isMetavariable = isPattern && (!isBraced || isInner) && Placeholder.isMetavariable(String(decoding: written, as: UTF8.self))
        if isBraced {
            while index < end, byte(index) != UInt8(ascii: "}") { index += 1 }
            index = min(index + 1, end)
        }
        let inner = Draft(kind: isMetavariable ? .metavariable : .identifier, range: nameStart..<index, word: isMetavariable ? written : word)
        return isMetavariable && !isBraced ? Draft(kind: .metavariable, range: start..<index, word: written) : .call(name, [inner], start..<index)
    }

    private mutating func name() -> [UInt8] {
        let start = index
        while index < end, GenericText.isWord(byte(index)) { index += 1 }
        return Array(bytes[start..<index])
    }
}

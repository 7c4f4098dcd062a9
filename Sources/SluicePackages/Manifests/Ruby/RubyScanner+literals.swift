extension RubyScanner {
    /// A string, a command between backquotes, or a label in quotes.
    mutating func quoted(_ quote: UInt8, _ isApart: Bool) throws(TextProblem) {
        let start = at
        at += 1
        let pieces = try pieces(until: quote, nesting: nil, isRaw: quote == UInt8(ascii: "'"), from: start)
        if quote == UInt8(ascii: "`") { return add(.other, from: start, isApart: isApart) }
        if byte() == UInt8(ascii: ":"), byte(1) != UInt8(ascii: ":"), case .literal(let text)? = pieces.first, pieces.count == 1,
            tokens.last.map({ [.sign(","), .sign("{"), .sign("("), .newline].contains($0.kind) || $0.name != nil }) == true
        {
            at += 1
            return add(.label(text), from: start, isApart: isApart)
        }
        add(.text(pieces), from: start, isApart: isApart)
    }

    /// `:name`, `:"name"`, `::` or a colon.
    mutating func symbol(_ isApart: Bool) throws(TextProblem) {
        let start = at
        at += 1
        if byte() == UInt8(ascii: ":") {
            at += 1
            return add(.sign("::"), from: start, isApart: isApart)
        }
        if let quote = byte(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            at += 1
            let pieces = try pieces(until: quote, nesting: nil, isRaw: quote == UInt8(ascii: "'"), from: start)
            if case .literal(let text)? = pieces.first, pieces.count == 1 { return add(.symbol(text), from: start, isApart: isApart) }
            return add(.other, from: start, isApart: isApart)
        }
        let word = at
        while Self.isWord(byte()) { at += 1 }
        guard at > word else { return add(.sign(":"), from: start, isApart: isApart) }
        if byte() == UInt8(ascii: "?") || byte() == UInt8(ascii: "!") { at += 1 }
        add(.symbol(String(decoding: bytes[word..<at], as: UTF8.self)), from: start, isApart: isApart)
    }

    /// `/…/` with its flags.
    mutating func regularExpression(_ isApart: Bool) throws(TextProblem) {
        let start = at
        at += 1
        _ = try pieces(until: UInt8(ascii: "/"), nesting: nil, isRaw: false, from: start)
        while let byte = byte(), UTF8Text.isLetter(byte) { at += 1 }
        add(.other, from: start, isApart: isApart)
    }

    private static let closing: [UInt8: UInt8] = [0x28: 0x29, 0x5B: 0x5D, 0x7B: 0x7D, 0x3C: 0x3E]

    /// `%w[…]`, `%q(…)`, `%(…)` and their like.
    /// - Returns: `false` where it is none.
    mutating func percent(_ isApart: Bool) throws(TextProblem) -> Bool {
        let start = at
        guard var delimiter = byte(1) else { return false }
        var kind = UInt8(ascii: "Q")
        if "wWiIqQrsx".utf8.contains(delimiter) {
            guard let next = byte(2) else { return false }
            (kind, delimiter) = (delimiter, next)
            at += 1
        }
        guard delimiter > 0x20, delimiter < 0x7F, !UTF8Text.isAlphanumeric(delimiter), delimiter != UInt8(ascii: "=") else {
            at = start
            return false
        }
        at += 2
        let close = Self.closing[delimiter] ?? delimiter
        let inside = at
        let isRaw = "wiqs".utf8.contains(kind)
        let pieces = try pieces(until: close, nesting: close == delimiter ? nil : delimiter, isRaw: isRaw, from: start)
        switch kind {
        case UInt8(ascii: "w"), UInt8(ascii: "W"), UInt8(ascii: "i"), UInt8(ascii: "I"):
            add(.words(words(in: inside..<at - 1)), from: start, isApart: isApart)
        case UInt8(ascii: "q"), UInt8(ascii: "Q"): add(.text(pieces), from: start, isApart: isApart)
        default: add(.other, from: start, isApart: isApart)
        }
        return true
    }

    private func words(in range: Range<Int>) -> [RubyWord] {
        bytes[range].split { $0 <= 0x20 }.map {
            RubyWord(text: String(decoding: $0, as: UTF8.self), range: $0.startIndex..<$0.endIndex)
        }
    }

    /// The pieces of a string up to its end, which is read as well.
    private mutating func pieces(until close: UInt8, nesting: UInt8?, isRaw: Bool, from start: Int) throws(TextProblem) -> [TextPiece] {
        var pieces: [TextPiece] = []
        var text: [UInt8] = []
        var depth = 0
        while let byte = byte() {
            if byte == UInt8(ascii: "\\"), let next = self.byte(1) {
                at += 2
                text += escaped(next, close: close, isRaw: isRaw)
            } else if byte == close, depth == 0 {
                at += 1
                if !text.isEmpty || pieces.isEmpty { pieces.append(.literal(String(decoding: text, as: UTF8.self))) }
                return pieces
            } else if !isRaw, peek("#{") {
                if !text.isEmpty { pieces.append(.literal(String(decoding: text, as: UTF8.self))) }
                text = []
                pieces.append(.code(try interpolation(from: start)))
            } else {
                if byte == nesting { depth += 1 } else if byte == close { depth -= 1 }
                text.append(byte)
                at += 1
            }
        }
        throw TextProblem(offset: start, reason: "a string does not end")
    }

    private func escaped(_ byte: UInt8, close: UInt8, isRaw: Bool) -> [UInt8] {
        if isRaw { return byte == close || byte == UInt8(ascii: "\\") ? [byte] : [UInt8(ascii: "\\"), byte] }
        let known: [UInt8: UInt8] = [0x6E: 0x0A, 0x74: 0x09, 0x73: 0x20, 0x72: 0x0D]
        return byte == 0x0A ? [] : [known[byte] ?? byte]
    }

    /// The code of `#{…}`: braces are counted, and strings in it passed over.
    private mutating func interpolation(from start: Int) throws(TextProblem) -> String {
        at += 2
        let inside = at
        var depth = 0
        var quote: UInt8?
        while let byte = byte() {
            if byte == UInt8(ascii: "\\") {
                at += 2
                continue
            } else if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: "{") {
                depth += 1
            } else if byte == UInt8(ascii: "}") {
                if depth == 0 {
                    at += 1
                    let code = bytes[inside..<at - 1].split { $0 <= 0x20 }.joined(separator: [0x20])
                    return String(decoding: Array(code), as: UTF8.self)
                }
                depth -= 1
            }
            at += 1
        }
        throw TextProblem(offset: start, reason: "a string does not end")
    }

    /// The start of a here-document: `<<~TEXT`, `<<-'TEXT'`, `<<TEXT`.
    /// - Returns: `false` where it is none.
    mutating func document(_ isApart: Bool) -> Bool {
        guard peek("<<") else { return false }
        let start = at
        var ahead = at + 2
        if ahead < bytes.count, bytes[ahead] == UInt8(ascii: "~") || bytes[ahead] == UInt8(ascii: "-") { ahead += 1 }
        var quote: UInt8?
        if ahead < bytes.count, "\"'`".utf8.contains(bytes[ahead]) {
            quote = bytes[ahead]
            ahead += 1
        }
        let word = Array(bytes[ahead...].prefix { Self.isWord($0) })
        guard let first = word.first, quote != nil || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) || bytes[ahead - 1] != UInt8(ascii: "<")
        else { return false }
        at = ahead + word.count + (quote == nil ? 0 : 1)
        pendingDocuments.append(word)
        add(.other, from: start, isApart: isApart)
        return true
    }

    /// Reads the texts of the here-documents that the last line began. Their lines are never code.
    mutating func readDocuments() {
        for document in pendingDocuments {
            while at < bytes.count {
                let end = bytes[at...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
                var line = bytes[at..<end]
                while Self.isBlank(line.first) { line = line.dropFirst() }
                while Self.isBlank(line.last) { line = line.dropLast() }
                at = min(end + 1, bytes.count)
                if line.elementsEqual(document) { break }
            }
        }
        pendingDocuments = []
    }
}

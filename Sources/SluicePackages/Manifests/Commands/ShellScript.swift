/// Reads a shell's script into its commands, as POSIX has words, quotes and operators (reference: packages.md, section 1.6).
///
/// Nothing is run: of a branch both sides are read, and every substitution is a word that is not known, whose commands are read too.
struct ShellScript {
    /// How a text differs from a plain script.
    enum Manner {
        case script
        /// A text for people: `<name>` is a blank for the reader to fill in.
        case document
    }

    /// The deepest nesting of substitutions and scripts in scripts.
    static let depthLimit = 12

    /// The variables set so far.
    var variables: ShellVariables
    let manner: Manner
    /// The commands read so far, in order.
    private(set) var commands: [[ShellWord]] = []
    /// Scripts that came as here-documents of a shell.
    private var source = PlacedText()
    private var bytes: [UInt8] { source.bytes }
    private var at = 0
    private var depth: Int
    private var words: [ShellWord] = []
    private var word: ShellWord?
    private var skipsWord = false
    private var documents: [HereDocument] = []
    /// How many bytes may still be looked at to find the ends of things: a text of nothing but beginnings must not take for ever.
    private var budget = 0

    init(manner: Manner, variables: ShellVariables, depth: Int = 0) {
        self.manner = manner
        self.variables = variables
        self.depth = depth
    }

    /// Reads a text to its end and gives its commands.
    mutating func read(_ text: PlacedText) -> [[ShellWord]] {
        commands = []
        guard depth < Self.depthLimit else { return [] }
        source = text
        budget = 16 * text.bytes.count + 4_096
        at = 0
        while at < text.bytes.count { step() }
        endCommand()
        documents = []
        return commands
    }

    private func byte(_ distance: Int = 0) -> UInt8? { at + distance < source.bytes.count ? source.bytes[at + distance] : nil }

    private func sees(_ text: String) -> Bool { source.bytes[at...].starts(with: text.utf8) }

    private mutating func step() {
        let byte = source.bytes[at]
        switch byte {
        case 0x20, 0x09, 0x0D:
            endWord()
            at += 1
        case UInt8(ascii: "\n"):
            endCommand()
            at += 1
            skipDocuments()
        case UInt8(ascii: "\\"): escape()
        case UInt8(ascii: "#") where word == nil:
            while let next = self.byte(), next != UInt8(ascii: "\n") { at += 1 }
        case UInt8(ascii: "'"), UInt8(ascii: "\""): quoted(byte)
        case UInt8(ascii: "$"): expansion(isQuoted: false)
        case UInt8(ascii: "`"): backquote()
        case UInt8(ascii: "{") where sees("{{"): unknown(to: "}}")
        case UInt8(ascii: "<"), UInt8(ascii: ">"): redirection()
        case UInt8(ascii: "&") where sees("&>"):
            endWord()
            at += 1
        case UInt8(ascii: "("):
            if isAssignment { array() } else { endCommand(); at += 1 }
        case UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: ")"):
            endCommand()
            at += 1
        case UInt8(ascii: "^") where sees("^\n") || sees("^\r\n"): at += sees("^\n") ? 2 : 3
        default: take(1)
        }
    }

    /// Adds bytes to the word at hand.
    private mutating func take(_ count: Int) {
        if word == nil { word = ShellWord() }
        word?.text.append(source.bytes[at..<min(at + count, source.bytes.count)], at: source.offset(of: at))
        at += count
    }

    /// Adds bytes that are not known to the word at hand.
    private mutating func takeUnknown(to end: Int) {
        if word == nil { word = ShellWord() }
        let count = word?.text.bytes.count
        if word?.unknown == nil { word?.unknown = count }
        take(max(1, min(end, source.bytes.count) - at))
    }

    private mutating func unknown(to mark: String) {
        var end = at + 1
        while end < bytes.count, !source.bytes[end...].starts(with: mark.utf8), source.bytes[end] != UInt8(ascii: "\n") { end += 1 }
        takeUnknown(to: end + mark.utf8.count)
    }

    private mutating func escape() {
        if sees("\\\n") { at += 2 } else if sees("\\\r\n") { at += 3 } else {
            at += 1
            if at < source.bytes.count { take(1) }
        }
    }

    // MARK: Quotes

    private mutating func quoted(_ quote: UInt8) {
        if word == nil { word = ShellWord() }
        word?.isQuoted = true
        guard closing(quote) != nil else {
            // A quote without an end is an apostrophe.
            return take(1)
        }
        at += 1
        while let byte = byte(), byte != quote {
            if quote == UInt8(ascii: "\""), byte == UInt8(ascii: "$") { expansion(isQuoted: true); continue }
            if quote == UInt8(ascii: "\""), byte == UInt8(ascii: "`") { backquote(); continue }
            if quote == UInt8(ascii: "\""), byte == UInt8(ascii: "\\") { escapeInQuotes(); continue }
            if sees("{{") || sees("${{") { unknown(to: "}}"); continue }
            take(1)
        }
        at += 1
    }

    private mutating func escapeInQuotes() {
        if sees("\\\n") { at += 2; return }
        if let next = byte(1), "$`\"\\".utf8.contains(next) { at += 1 }
        take(1)
    }

    /// Where a quote ends; `nil` where it does not.
    private mutating func closing(_ quote: UInt8) -> Int? {
        var end = at + 1
        defer { budget -= end - at }
        while end < source.bytes.count, budget > end - at {
            if source.bytes[end] == quote { return end }
            // In a text for people no quote goes past its line.
            if manner == .document, source.bytes[end] == UInt8(ascii: "\n") { return nil }
            end += quote == UInt8(ascii: "\"") && source.bytes[end] == UInt8(ascii: "\\") ? 2 : 1
        }
        return nil
    }

    // MARK: Expansions

    private mutating func expansion(isQuoted: Bool) {
        if sees("${{") { return unknown(to: "}}") }
        if !isQuoted, sees("$'") || sees("$\"") { at += 1; return }
        if sees("$(") {
            guard let end = end(of: "(", ")", from: at + 1) else { return takeUnknown(to: at + 2) }
            if !sees("$((") { nested(at + 2, end - 1) }
            return takeUnknown(to: end)
        }
        if sees("${") {
            guard let end = end(of: "{", "}", from: at + 1) else { return takeUnknown(to: at + 2) }
            return variable(from: at + 2, to: end, isQuoted: isQuoted)
        }
        let name = source.bytes[(at + 1)...].prefix { UTF8Text.isAlphanumeric($0) || $0 == UInt8(ascii: "_") }
        if name.isEmpty {
            let isSpecial = byte(1).map { "@*#?$!-".utf8.contains($0) } ?? false
            return isSpecial ? takeUnknown(to: at + 2) : take(1)
        }
        fill(String(decoding: name, as: UTF8.self), to: name.endIndex, isQuoted: isQuoted)
    }

    /// `${NAME}`, `${NAME[@]}`, `${NAME:-default}`; everything else that braces can say is not known.
    private mutating func variable(from start: Int, to end: Int, isQuoted: Bool) {
        let inside = source.bytes[start..<max(start, end - 1)]
        let name = inside.prefix { UTF8Text.isAlphanumeric($0) || $0 == UInt8(ascii: "_") }
        let rest = String(decoding: inside[name.endIndex...], as: UTF8.self)
        let key = String(decoding: name, as: UTF8.self)
        if rest.isEmpty || rest == "[@]" || rest == "[*]" { return fill(key, to: end, isQuoted: isQuoted) }
        guard rest.hasPrefix(":-") || rest.hasPrefix("-"), variables[key] == nil else {
            return rest.hasPrefix(":-") || rest.hasPrefix(":?") ? fill(key, to: end, isQuoted: isQuoted) : takeUnknown(to: end)
        }
        let value = rest.drop { $0 == ":" }.dropFirst()
        if value.isEmpty || value.contains(where: { "$`\"'".contains($0) }) { return takeUnknown(to: end) }
        put(ShellValue(words: value.split(whereSeparator: \.isWhitespace).map(String.init)), to: end, isQuoted: isQuoted)
    }

    private mutating func fill(_ name: String, to end: Int, isQuoted: Bool) {
        guard let value = variables[name] else { return takeUnknown(to: end) }
        put(value, to: end, isQuoted: isQuoted)
    }

    /// Puts a value in a variable's place. A list must be a word by itself: what stands beside it would belong to each item.
    private mutating func put(_ value: ShellValue, to end: Int, isQuoted: Bool) {
        let standsAlone = word.map { $0.text.bytes.isEmpty } ?? true
        let next = end + (isQuoted ? 1 : 0)
        let endsThere = next >= source.bytes.count || " \t\r\n;|&)".utf8.contains(source.bytes[next])
        guard let words = value.words, !value.isList || (standsAlone && endsThere) || words.count == 1 else { return takeUnknown(to: end) }
        let place = source.offset(of: at)
        for (number, part) in words.enumerated() {
            if number > 0 {
                if isQuoted, !value.isList { word?.text.append(0x20, at: place) } else { endWord() }
            }
            if word == nil { word = ShellWord() }
            for byte in part.utf8 { word?.text.append(byte, at: place) }
        }
        if words.isEmpty, word == nil, isQuoted { word = ShellWord() }
        at = end
    }

    private mutating func backquote() {
        var end = at + 1
        while end < source.bytes.count, source.bytes[end] != UInt8(ascii: "`"), budget > end - at { end += source.bytes[end] == UInt8(ascii: "\\") ? 2 : 1 }
        budget -= end - at
        // PowerShell continues a line with it, and in a text for people it is a quote.
        guard end < source.bytes.count, source.bytes[end] == UInt8(ascii: "`"), byte(1) != UInt8(ascii: "\n"), byte(1) != 0x0D, manner == .script else {
            at += 1
            if byte() == UInt8(ascii: "\n") { at += 1 }
            return
        }
        // A comment between such quotes is a way to write one within a command, and stands for nothing.
        if source.bytes[(at + 1)..<end].first(where: { $0 != 0x20 }) == UInt8(ascii: "#") { at = end + 1; return }
        nested(at + 1, end)
        takeUnknown(to: end + 1)
    }

    /// The index behind the sign that closes the one at an index, past quotes and other such signs.
    private mutating func end(of open: Unicode.Scalar, _ close: Unicode.Scalar, from start: Int) -> Int? {
        let open = UInt8(ascii: open), close = UInt8(ascii: close)
        var level = 0, at = start, quote: UInt8?
        defer { budget -= at - start }
        while at < source.bytes.count, budget > at - start {
            let byte = source.bytes[at]
            if byte == UInt8(ascii: "\\"), quote != UInt8(ascii: "'") { at += 2; continue }
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") { quote = byte } else if byte == open {
                level += 1
            } else if byte == close {
                level -= 1
                if level == 0 { return at + 1 }
            }
            at += 1
        }
        return nil
    }

    /// Reads a substitution's commands.
    private mutating func nested(_ start: Int, _ end: Int) {
        guard start < end else { return }
        var inner = ShellScript(manner: manner, variables: variables, depth: depth + 1)
        commands += inner.read(source[start..<end])
    }
}

// MARK: Words and commands

extension ShellScript {
    private var isAssignment: Bool {
        guard words.isEmpty || words.first.map({ ["declare", "local", "readonly", "export", "typeset"].contains($0.string) }) == true,
            let (_, _, index) = word?.assignment
        else { return false }
        return index == word?.text.bytes.count
    }

    /// `NAME=(a b c)`.
    private mutating func array() {
        guard let (name, isAppended, _) = word?.assignment else { return }
        word = nil
        guard let end = end(of: "(", ")", from: at) else {
            at += 1
            return
        }
        var inner = ShellScript(manner: manner, variables: variables, depth: depth + 1)
        let items = inner.read(source[at + 1..<max(at + 1, end - 1)]).joined()
        let isKnown = items.allSatisfy { $0.unknown == nil }
        variables.set(name, ShellValue(words: isKnown ? items.map(\.string) : nil, isList: true), isAppended: isAppended)
        at = end
    }

    private mutating func endWord() {
        guard let ended = word else { return }
        word = nil
        if skipsWord { skipsWord = false } else { words += BraceExpansion.words(of: ended) }
    }

    private mutating func endCommand() {
        endWord()
        skipsWord = false
        guard !words.isEmpty else { return }
        if let first = words.first, !first.isQuoted { variables.note(keyword: first.string) }
        variables.take(words)
        commands.append(words)
        words = []
    }

    /// `<file`, `>file`, `2>&1`, `<<WORD`, `<<<word`; in a text for people also `<name>`.
    private mutating func redirection() {
        if manner == .document, sees("<"), let end = blank { return takeUnknown(to: end) }
        if let number = word, !number.isQuoted, number.text.bytes.allSatisfy(UTF8Text.isDigit) { word = nil }
        endWord()
        if sees("<<<") { at += 3; skipsWord = true; return }
        if sees("<<"), let (document, end) = HereDocument.read(source.bytes, at: at) {
            documents.append(document)
            at = end
            return
        }
        if sees("<(") || sees(">(") { at += 1; return }
        while let next = byte(), "<>".utf8.contains(next) { at += 1 }
        if let next = byte(), next == UInt8(ascii: "&") || next == UInt8(ascii: "|") { at += 1 }
        skipsWord = true
    }

    /// The index behind `<name>`.
    private var blank: Int? {
        guard let first = byte(1), UTF8Text.isAlphanumeric(first) || "@-_./[".utf8.contains(first) || first >= 0x80 else { return nil }
        let inside = source.bytes[(at + 1)...].prefix { $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "\n") }
        return inside.endIndex < source.bytes.count && source.bytes[inside.endIndex] == UInt8(ascii: ">") ? inside.endIndex + 1 : nil
    }

    /// Passes over the here-documents that the line before announced; those of a shell are scripts themselves.
    private mutating func skipDocuments() {
        guard !documents.isEmpty else { return }
        let pending = documents
        documents = []
        let command = commands.last ?? []
        for document in pending {
            let start = at
            var end: Int?
            while end == nil, at < source.bytes.count {
                let line = at..<(source.bytes[at...].firstIndex(of: UInt8(ascii: "\n")) ?? source.bytes.count)
                let body = document.stripsTabs ? source.bytes[line].drop { $0 == 0x09 } : source.bytes[line]
                let trimmed = body.last == 0x0D ? body.dropLast() : body
                if trimmed.elementsEqual(document.word) { end = line.lowerBound }
                at = min(line.upperBound + 1, source.bytes.count)
            }
            guard let end else {
                at = start
                return
            }
            if ShellNames.runsItsInput(command) { nested(start, end) }
        }
    }
}

internal import SluiceModel
internal import SluiceRegex

/// Reads a message line by line and collects the marks in it.
///
/// Each line is looked at from its first word on; a rule's pattern runs only where the rule's key or first words stand there, so that the usual
/// line costs a look at one byte.
struct MessageReader {
    let signs: MessageSigns
    let identities: IdentitySigns
    private let message: [UInt8]
    private(set) var marks: [Mark] = []
    private var seen: Set<Mark> = []

    /// As much of a value is looked at, in bytes: no real one is nearly as long.
    static let valueLimit = 4 << 10
    /// As much of a line is kept as evidence, in bytes.
    static let evidenceLimit = 400

    init(signs: MessageSigns, identities: IdentitySigns, message: [UInt8]) {
        self.signs = signs
        self.identities = identities
        self.message = message
    }

    /// Reads all lines.
    mutating func read() {
        var start = 0
        while start < message.count {
            let end = lineEnd(from: start)
            readLine(start, end)
            start = end + 1
        }
    }

    private func lineEnd(from start: Int) -> Int {
        message.withUnsafeBufferPointer { bytes in
            var end = start
            while end < bytes.count, bytes[end] != .newline { end += 1 }
            return end
        }
    }

    /// Finds the first word of a line and tries what may begin with its first byte.
    private mutating func readLine(_ start: Int, _ end: Int) {
        // What stands in front of the first word: nothing or an emoji, a bullet and blanks for trailers, any sign for footers.
        var word = start
        var isPlain = true
        while word < end, !message[word].isWord {
            let byte = message[word]
            isPlain = isPlain && (byte.isBlank || byte == UInt8(ascii: "*") || byte >= 0x80)
            word += 1
        }
        guard word < end else { return }
        let first = Int(message[word].lowered)
        for sign in signs.lines[first] where isPlain || sign.afterMarkup { match(sign, word, end) }
        guard isPlain else { return }
        for key in signs.keys[first] where begins(with: key.name, at: word, end) { readTrailer(key, word, end) }
    }

    /// Whether a text in lower case stands there, in either case.
    private func begins(with text: [UInt8], at start: Int, _ end: Int) -> Bool {
        guard end - start >= text.count else { return false }
        for index in text.indices where message[start + index].lowered != text[index] { return false }
        return true
    }

    private mutating func match(_ sign: LineSign, _ start: Int, _ end: Int) {
        guard begins(with: sign.start, at: start, end) else { return }
        let line = message[start..<end].prefix(Self.valueLimit).trimmedBlanks
        if isMatch(sign.pattern, line) { add(sign.agent, .coAuthor, evidence: line) }
    }

    /// Takes a line apart whose first word is a known key: colon, value, evidence.
    private mutating func readTrailer(_ key: MessageSigns.Key, _ start: Int, _ end: Int) {
        var colon = start + key.name.count
        while colon < end, message[colon] == UInt8(ascii: "*") { colon += 1 }
        guard colon < end, message[colon] == UInt8(ascii: ":") else { return }
        var evidence = message[start..<end].trimmedBlanks
        var value = Self.withoutMarkup(message[(colon + 1)..<end])
        if value.isEmpty {
            value = Self.withoutMarkup(continuation(after: end))
            evidence = evidence + [0x20] + value
        }
        if key.name == MessageSigns.coAuthor { readCoAuthors(value, evidence: evidence) }
        value = value.prefix(Self.valueLimit)
        for sign in key.signs {
            if let agent = agent(of: sign, value: value) { add(agent, sign.strength, evidence: evidence) }
        }
    }

    /// The next line, if it goes on with this one as Git folds trailers: it begins with a blank.
    private func continuation(after end: Int) -> ArraySlice<UInt8> {
        guard end + 1 < message.count, message[end + 1].isBlank else { return [] }
        return message[(end + 1)..<lineEnd(from: end + 1)]
    }

    private static func withoutMarkup(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        value.drop { $0.isBlank || $0 == UInt8(ascii: "*") }.trimmedBlanks
    }

    /// The assistant that a trailer's value speaks of; `nil` where the value is not of the form that counts.
    private func agent(of sign: TrailerSign, value: ArraySlice<UInt8>) -> String? {
        if sign.takesWords, let words = signs.words {
            if let named = Self.agent(named: words, in: Array(value)) { return named == unknownAgent ? sign.agent : named }
        }
        if sign.takesAddresses, let found = addresses(in: value).lazy.compactMap({ identities.sign(name: $0.name, mail: $0.mail) }).first {
            return found.agent
        }
        return sign.value.flatMap { isMatch($0, value) ? sign.agent : nil }
    }

    // In both of these a search that was given up counts as a find: the key stands there, and a gate errs on the side of looking.

    private static func agent(named words: DisclosureWords, in value: [UInt8]) -> String? {
        do { return try words.agent(in: value.span.bytes) } catch { return unknownAgent }
    }

    private func isMatch(_ pattern: Pattern, _ text: ArraySlice<UInt8>) -> Bool {
        do { return try pattern.matches(in: Array(text)) } catch { return true }
    }

    private mutating func readCoAuthors(_ value: ArraySlice<UInt8>, evidence: ArraySlice<UInt8>) {
        for identity in addresses(in: value) {
            guard let sign = identities.sign(name: identity.name, mail: identity.mail) else { continue }
            add(sign.agent, sign.isSuggestion ? .suggestion : .coAuthor, evidence: evidence)
        }
    }

    /// Each `Name <mail>` of a value; a value without angle brackets may be an address alone.
    private func addresses(in value: ArraySlice<UInt8>) -> [(name: ArraySlice<UInt8>, mail: ArraySlice<UInt8>)] {
        var found: [(name: ArraySlice<UInt8>, mail: ArraySlice<UInt8>)] = []
        var rest = value
        while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
            let close = rest[open...].firstIndex(of: UInt8(ascii: ">")) ?? rest.endIndex
            found.append((rest[..<open].trimmedBlanks, rest[(open + 1)..<close]))
            rest = close < rest.endIndex ? rest[(close + 1)...] : []
        }
        return found.isEmpty ? [(value.prefix(0), value)] : found
    }

    private mutating func add(_ agent: String, _ strength: MarkStrength, evidence: ArraySlice<UInt8>) {
        let mark = Mark(kind: .trailer, agent: agent, strength: strength, evidence: Array(evidence.prefix(Self.evidenceLimit)))
        if seen.insert(mark).inserted { marks.append(mark) }
    }
}

internal import SluiceModel
internal import SluiceRegex

/// A trailer by which an assistant, or a person for it, signs.
struct TrailerSign {
    let agent: String
    let strength: MarkStrength
    /// What the value must begin with; `nil` where only words or an address decide.
    let value: Pattern?
    /// Whether a word of the disclosure list in the value is enough.
    let takesWords: Bool
    /// Whether an assistant's address in the value is enough.
    let takesAddresses: Bool
}

/// A whole line by which an assistant signs.
struct LineSign {
    let agent: String
    /// How the line starts, in lower case; what is in front of it decides `afterMarkup`.
    let start: [UInt8]
    /// Matched from the start on.
    let pattern: Pattern
    /// Whether signs that are no letters (an emoji, a bullet, a quotation mark) may stand in front.
    let afterMarkup: Bool
}

/// The words that say "a language model" in a disclosure.
struct DisclosureWords {
    let pattern: Pattern
    /// Word, in lower case, to assistant. A word for a model alone leads to `unknown`.
    let agents: [[UInt8]: String]

    /// The assistant named in a value: the first that is more than a model; `nil` where no word stands there.
    func agent(in value: RawSpan) throws(MatchFailure) -> String? {
        var found: String?
        for match in try pattern.allMatches(in: value, most: 32) {
            guard let range = match.groups[1] else { continue }
            let word = (range.lowerBound..<range.upperBound).map { value.unsafeLoad(fromByteOffset: $0, as: UInt8.self).lowered }
            let agent = agents[word] ?? unknownAgent
            if agent != unknownAgent { return agent }
            found = found ?? agent
        }
        return found
    }
}

/// Everything that is looked for in a message, by the first byte of what must stand there.
struct MessageSigns {
    struct Key {
        /// In lower case.
        let name: [UInt8]
        var signs: [TrailerSign]
    }

    /// Trailer keys by first byte in lower case; 256 lists.
    private(set) var keys: [[Key]] = Array(repeating: [], count: 256)
    /// Line signs by first byte in lower case; 256 lists.
    private(set) var lines: [[LineSign]] = Array(repeating: [], count: 256)
    var words: DisclosureWords?
    /// The key under which identities stand.
    static let coAuthor = Array("co-authored-by".utf8)

    init() { keys[Int(UInt8(ascii: "c"))].append(Key(name: Self.coAuthor, signs: [])) }

    mutating func add(_ sign: TrailerSign, key: String) {
        let name = Array(key.utf8).loweredBytes
        guard let first = name.first.map(Int.init) else { return }
        if let index = keys[first].firstIndex(where: { $0.name == name }) {
            keys[first][index].signs.append(sign)
        } else {
            keys[first].append(Key(name: name, signs: [sign]))
        }
    }

    mutating func add(_ sign: LineSign) {
        if let first = sign.start.first { lines[Int(first)].append(sign) }
    }
}

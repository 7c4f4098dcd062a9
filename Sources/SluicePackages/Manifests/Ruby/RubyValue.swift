/// What is known of the value of a Ruby expression before it runs.
indirect enum RubyValue {
    /// A string, with the place of its text.
    case text(String, Range<Int>)
    case symbol(String)
    case list([RubyValue])
    /// `true`, `false`, `nil` and numbers.
    case plain
    /// A string with interpolations that are not known, as written.
    case template(String, Range<Int>)
    /// Only known when it runs.
    case unknown(Range<Int>)

    /// The string, where it is one.
    var text: String? {
        if case .text(let text, _) = self { text } else { nil }
    }

    /// The words of a string, a symbol or a list of them.
    var words: [String] {
        switch self {
        case .text(let text, _): [text]
        case .symbol(let name): [name]
        case .list(let items): items.flatMap(\.words)
        case .plain, .unknown, .template: []
        }
    }

    var isUnknown: Bool {
        switch self {
        case .unknown, .template: true
        case .text, .symbol, .list, .plain: false
        }
    }

    /// Lists taken apart.
    var flat: [RubyValue] {
        if case .list(let items) = self { items.flatMap(\.flat) } else { [self] }
    }
}

/// The arguments of a call.
struct RubyArguments {
    var positional: [RubyValue] = []
    /// The options, keys as they stand there.
    private(set) var pairs: [(key: RubyValue, value: RubyValue)] = []
    /// Where a part stands that is only known when it runs: `*list`, `**options`.
    var unknownAt: Int?
    /// The first token after them.
    var end: Int

    init(end: Int) { self.end = end }

    /// The value of an option.
    subscript(option: String) -> RubyValue? { pairs.last { $0.key.words == [option] }?.value }

    mutating func set(_ key: String, _ value: RubyValue) { pairs.append((.symbol(key), value)) }

    mutating func set(key: RubyValue, _ value: RubyValue) { pairs.append((key, value)) }

    /// Takes in the pairs of a hash.
    mutating func merge(_ hash: RubyValue) {
        guard case .list(let items) = hash else { return }
        for case .list(let pair) in items where pair.count == 2 { pairs.append((pair[0], pair[1])) }
    }
}

/// A value of a YAML text with its place.
struct YAMLNode: Sendable, Hashable {
    /// What a value can be. Words stay text, whatever YAML would make of them: nothing here calculates with them.
    enum Value: Sendable, Hashable {
        /// - Parameter isPlain: whether it stands without quotation marks.
        case scalar(String, isPlain: Bool)
        case sequence([YAMLNode])
        /// In order of the text, with keys that stand there twice, and what `<<` merges in before the rest.
        case mapping([YAMLMember])
    }

    /// What it is.
    let value: Value
    /// The bytes of the text that hold a scalar, quotes included; of a list only its start.
    let range: Range<Int>

    /// The text of a scalar; `nil` for what says "nothing", such as `~`, and for everything else.
    var string: String? {
        guard case .scalar(let text, let isPlain) = value else { return nil }
        return isPlain && ["", "~", "null", "Null", "NULL"].contains(text) ? nil : text
    }

    /// Whether it says "nothing": empty, `~` or `null`.
    var isNull: Bool {
        if case .scalar = value { string == nil } else { false }
    }

    /// The items, where it is a sequence.
    var items: [YAMLNode]? {
        if case .sequence(let items) = value { items } else { nil }
    }

    /// The members that count, where it is a mapping: of equal keys the last one.
    var members: [YAMLMember]? {
        guard case .mapping(let members) = value else { return nil }
        var last: [String: Int] = [:]
        for (index, member) in members.enumerated() { last[member.key] = index }
        return last.count == members.count ? members : members.enumerated().filter { last[$1.key] == $0 }.map(\.element)
    }

    /// The value of a key, where it is a mapping that has it: the last one of equal keys.
    subscript(key: String) -> YAMLNode? {
        guard case .mapping(let members) = value else { return nil }
        return members.last { $0.key == key }?.node
    }

    /// The place of a scalar's text, without the quotation marks.
    var textRange: Range<Int> {
        guard case .scalar(_, isPlain: false) = value, range.count >= 2 else { return range }
        return range.lowerBound + 1..<range.upperBound - 1
    }
}

/// A key with its value.
struct YAMLMember: Sendable, Hashable {
    /// The key's text.
    let key: String
    /// The bytes of the key's text, without quotation marks.
    let keyRange: Range<Int>
    /// The value.
    let node: YAMLNode
}

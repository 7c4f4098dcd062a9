/// A value of a JSON text with its place.
public struct JSONNode: Sendable, Hashable {
    /// What a value can be. Numbers stay text: nothing here calculates with them.
    public enum Value: Sendable, Hashable {
        case null
        case bool(Bool)
        case number(String)
        case string(String)
        case array([JSONNode])
        /// In order of the text, with keys that stand there twice.
        case object([JSONMember])
    }

    /// What it is.
    public let value: Value
    /// The bytes of the text that hold the value, quotes and brackets included.
    public let range: Range<Int>

    /// The string, where it is one.
    public var string: String? {
        if case .string(let text) = value { text } else { nil }
    }

    /// The items, where it is an array.
    public var items: [JSONNode]? {
        if case .array(let items) = value { items } else { nil }
    }

    /// The members that count, where it is an object: of equal keys the last one, as every reader of `package.json` has it.
    public var members: [JSONMember]? {
        guard case .object(let members) = value else { return nil }
        var last: [String: Int] = [:]
        for (index, member) in members.enumerated() { last[member.key] = index }
        return members.enumerated().filter { last[$1.key] == $0 }.map(\.element)
    }

    /// The value of a key, where it is an object that has it: the last one of equal keys.
    public subscript(key: String) -> JSONNode? {
        guard case .object(let members) = value else { return nil }
        return members.last { $0.key == key }?.node
    }
}

/// A key with its value.
public struct JSONMember: Sendable, Hashable {
    /// The key, escapes resolved.
    public let key: String
    /// The bytes of the key, quotes included.
    public let keyRange: Range<Int>
    /// The value.
    public let node: JSONNode
}

/// A value of a TOML text with its place.
public struct TOMLNode: Sendable, Hashable {
    /// What a value can be.
    public enum Value: Sendable, Hashable {
        case string(String)
        case integer(Int64)
        case float(Double)
        case bool(Bool)
        /// A date, a time or both, as written.
        case moment(String)
        case array([TOMLNode])
        /// In order of first mention.
        case table([TOMLEntry])
    }

    /// What it is.
    public let value: Value
    /// The bytes of the text that hold the value; for a table with a header, the header.
    public let range: Range<Int>

    /// The string, where it is one.
    public var string: String? {
        if case .string(let text) = value { text } else { nil }
    }

    /// `true` or `false`, where it is one.
    public var bool: Bool? {
        if case .bool(let flag) = value { flag } else { nil }
    }

    /// The items, where it is an array or an array of tables.
    public var items: [TOMLNode]? {
        if case .array(let items) = value { items } else { nil }
    }

    /// The entries, where it is a table.
    public var entries: [TOMLEntry]? {
        if case .table(let entries) = value { entries } else { nil }
    }

    /// The value of a key, where it is a table that has it.
    public subscript(key: String) -> TOMLNode? { entries?.first { $0.key == key }?.node }

    /// The value at the end of a path of keys.
    public subscript(path: [String]) -> TOMLNode? {
        var node: TOMLNode? = self
        for key in path { node = node?[key] }
        return node
    }
}

/// A key with its value.
public struct TOMLEntry: Sendable, Hashable {
    /// The key, escapes resolved.
    public let key: String
    /// The bytes of the key where it is first mentioned, quotes included.
    public let keyRange: Range<Int>
    /// The value.
    public let node: TOMLNode
}

/// A JSON value whose objects keep the order of their keys.
///
/// Written out by hand, so that the same value is the same bytes on every platform and in every version.
public indirect enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case int(Int)
    /// A share in thousandths, written as a number from 0 to 1.
    case perMille(Int)
    case string(String)
    /// Bytes that somebody pushed: what is UTF-8 stays as it is, any other byte is shown as `\xNN`.
    case bytes([UInt8])
    case array([JSONValue])
    case object([Member])

    /// One key of an object with its value.
    public struct Member: Sendable, Equatable {
        /// The key, not yet escaped.
        public var key: String
        /// What stands under it.
        public var value: JSONValue

        public init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// An object with these keys in this order.
    public static func object(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
        .object(members.map { Member(key: $0.key, value: $0.value) })
    }

    /// An object without the keys whose value is `nil`.
    public static func present(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
        .object(members.compactMap { key, value in value.map { Member(key: key, value: $0) } })
    }

    /// An array of texts.
    public static func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }

    /// The text, or `null`.
    public static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
    /// The number, or `null`.
    public static func optional(_ number: Int?) -> JSONValue { number.map { .int($0) } ?? .null }

    /// Two spaces for each level and a line break at the end.
    public var pretty: [UInt8] {
        var writer = JSONWriter(indented: true)
        writer.write(self, level: 0)
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    /// One line, without a line break at its end.
    public var compact: [UInt8] {
        var writer = JSONWriter(indented: false)
        writer.write(self, level: 0)
        return writer.bytes
    }
}

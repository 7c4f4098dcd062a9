/// Reads JSON from bytes in one pass and keeps nothing of what its caller does not ask for.
///
/// A registry's document of a package may have tens of megabytes, of which a gate needs a few names: no tree is built. What is
/// skipped is checked for its brackets and strings alone.
struct JSONStream {
    /// What is wrong with the text, and where.
    enum Fault: Error, Hashable {
        /// The text ends in the middle of a value.
        case truncated
        /// Byte offset from the start.
        case malformed(at: Int)
        case tooDeep
    }

    /// What the next value is.
    enum Kind { case object, array, string, flag, null, number }

    /// How deep values may be nested.
    static let depthLimit = 256

    private let bytes: [UInt8]
    private var at = 0
    private var depth = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    }

    /// The kind of the next value, told by its first byte.
    mutating func kind() throws(Fault) -> Kind {
        switch try peek() {
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .flag
        case UInt8(ascii: "n"): return .null
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
        default: throw .malformed(at: at)
        }
    }

    /// Lends each member of an object; the caller reads or skips its value.
    mutating func object(_ member: (String, inout JSONStream) throws(Fault) -> Void) throws(Fault) {
        try list(from: UInt8(ascii: "{"), to: UInt8(ascii: "}")) { stream throws(Fault) in
            let key = try stream.string()
            try stream.take(UInt8(ascii: ":"))
            try member(key, &stream)
        }
    }

    /// Lends each item of an array.
    mutating func array(_ item: (inout JSONStream) throws(Fault) -> Void) throws(Fault) {
        try list(from: UInt8(ascii: "["), to: UInt8(ascii: "]"), item)
    }

    /// A string; escapes are resolved, and what is no Unicode becomes the replacement character.
    mutating func string() throws(Fault) -> String {
        try take(UInt8(ascii: "\""))
        let start = at
        let isPlain = try skipString()
        let body = bytes[start..<(at - 1)]
        return isPlain ? String(decoding: body, as: UTF8.self) : JSONText.unescape(body)
    }

    /// The next value if it is a string; any other kind is skipped.
    mutating func text() throws(Fault) -> String? {
        if try kind() == .string { return try string() }
        try skip()
        return nil
    }

    /// The next value if it is `true` or `false`; any other kind is skipped.
    mutating func flag() throws(Fault) -> Bool? {
        let isFlag = try kind() == .flag
        let value = bytes[at] == UInt8(ascii: "t")
        try skip()
        return isFlag ? value : nil
    }

    /// Passes over the next value.
    mutating func skip() throws(Fault) {
        switch try kind() {
        case .object: try object { _, stream throws(Fault) in try stream.skip() }
        case .array: try array { stream throws(Fault) in try stream.skip() }
        case .string:
            at += 1
            _ = try skipString()
        case .flag: try word(bytes[at] == UInt8(ascii: "t") ? "true" : "false")
        case .null: try word("null")
        case .number:
            while at < bytes.count, Self.isNumberByte(bytes[at]) { at += 1 }
        }
    }

    /// Nothing but blanks may follow the last value.
    mutating func end() throws(Fault) {
        skipBlanks()
        guard at == bytes.count else { throw .malformed(at: at) }
    }

    private mutating func list(from opening: UInt8, to closing: UInt8, _ item: (inout JSONStream) throws(Fault) -> Void) throws(Fault) {
        try take(opening)
        depth += 1
        guard depth <= Self.depthLimit else { throw .tooDeep }
        if try peek() != closing {
            while true {
                try item(&self)
                guard try peek() == UInt8(ascii: ",") else { break }
                at += 1
            }
        }
        try take(closing)
        depth -= 1
    }

    /// Moves behind the closing quote. Returns whether there were no escapes.
    private mutating func skipString() throws(Fault) -> Bool {
        var isPlain = true
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "\""):
                at += 1
                return isPlain
            case UInt8(ascii: "\\"):
                isPlain = false
                at += 2
            default: at += 1
            }
        }
        throw .truncated
    }

    private mutating func word(_ word: StaticString) throws(Fault) {
        for place in 0..<word.utf8CodeUnitCount {
            guard at < bytes.count else { throw .truncated }
            guard bytes[at] == word.utf8Start[place] else { throw .malformed(at: at) }
            at += 1
        }
    }

    private mutating func peek() throws(Fault) -> UInt8 {
        skipBlanks()
        guard at < bytes.count else { throw .truncated }
        return bytes[at]
    }

    private mutating func take(_ byte: UInt8) throws(Fault) {
        guard try peek() == byte else { throw .malformed(at: at) }
        at += 1
    }

    private mutating func skipBlanks() {
        while at < bytes.count, bytes[at] == 0x20 || (0x09...0x0D).contains(bytes[at]) { at += 1 }
    }

    private static func isNumberByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."): true
        case UInt8(ascii: "e"), UInt8(ascii: "E"): true
        default: false
        }
    }
}

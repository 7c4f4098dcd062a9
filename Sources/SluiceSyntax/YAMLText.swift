/// The bytes that YAML's events were read from, and where in them the reader stands.
struct YAMLText {
    private let bytes: [UInt8]
    private let end: Int
    /// The byte that belongs to `character`.
    private(set) var position: Int
    /// Characters of the range before `position`.
    private var character = 0
    /// Comments are sought from here on.
    private var searched: Int

    /// - Parameter range: what the events' reader was given; a byte-order mark at its start was left out.
    init(bytes: [UInt8], range: Range<Int>) {
        self.bytes = bytes
        end = range.upperBound
        position = range.lowerBound
        searched = range.lowerBound
    }

    /// Events count characters, and come in order of place: so each byte is passed once.
    mutating func byte(ofCharacter index: Int) -> Int {
        while character < index, position < end {
            position += 1
            while position < end, bytes[position] & 0xC0 == 0x80 { position += 1 }
            character += 1
        }
        return position
    }

    /// The start of a value behind its anchor and its tag: `&a !!str value`.
    func skippingProperties(from start: Int) -> Int {
        var index = start
        while index < end, bytes[index] == UInt8(ascii: "&") || bytes[index] == UInt8(ascii: "!") {
            while index < end, !Self.isBlank(bytes[index]) { index += 1 }
            while index < end, Self.isBlank(bytes[index]) { index += 1 }
        }
        return index
    }

    /// Whether a sequence or mapping in brackets begins here.
    func isBracket(at index: Int) -> Bool { index < end && (bytes[index] == UInt8(ascii: "[") || bytes[index] == UInt8(ascii: "{")) }

    /// The end of a value without the line breaks behind it. What lies before it is not searched for comments.
    mutating func trimmed(_ stop: Int, after start: Int) -> Int {
        searched = max(searched, stop)
        var index = stop
        while index > start, Self.isBlank(bytes[index - 1]) { index -= 1 }
        return index
    }

    /// The next comment before a byte: from `#`, where a blank or nothing stands before it, to the end of the line.
    mutating func nextComment(before limit: Int) -> Range<Int>? {
        while searched < limit {
            let index = searched
            searched += 1
            guard bytes[index] == UInt8(ascii: "#"), index == 0 || Self.isBlank(bytes[index - 1]) else { continue }
            while searched < limit, bytes[searched] != UInt8(ascii: "\n"), bytes[searched] != UInt8(ascii: "\r") { searched += 1 }
            return index..<searched
        }
        return nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }
}

internal import SluiceModel

/// What is wrong with a glob, as a clause that can follow its text, and what to write instead.
public struct GlobError: Error, Hashable, Sendable {
    /// A clause such as `has a "[" without its "]"`.
    public let message: String
    /// What to write instead, if that can be said.
    public let hint: String?
}

/// Reads the text of a glob once, from left to right.
struct GlobParser {
    private let bytes: [UInt8]
    private var index = 0

    /// The size beyond which a pattern is refused.
    static let sizeLimit = 512

    init(_ text: String) {
        var bytes = Array(text.utf8)[...]
        if bytes.starts(with: Array("./".utf8)) { bytes = bytes.dropFirst(2) }
        if bytes.first == UInt8(ascii: "/") { bytes = bytes.dropFirst() }
        self.bytes = Array(bytes)
    }

    /// What stands between the slashes, in order.
    mutating func components() throws(GlobError) -> [Glob.Component] {
        try refuseMisreadings()
        var components: [Glob.Component] = []
        while index < bytes.count {
            components.append(try component())
            guard index < bytes.count else { break }
            index += 1
            if index == bytes.count { components.append(.anyFolders) }
        }
        return components
    }

    /// Refuses what other tools read otherwise, before it can match too little here.
    private func refuseMisreadings() throws(GlobError) {
        if bytes.isEmpty { throw GlobError(message: "is empty", hint: "`**` matches everything") }
        if bytes.count > Self.sizeLimit { throw GlobError(message: "is longer than \(Self.sizeLimit) bytes", hint: nil) }
        if bytes.first == UInt8(ascii: "!") {
            throw GlobError(message: "begins with `!`, which negates nothing here", hint: "write `\\!` for a name that begins so")
        }
    }

    /// What stands before the next slash.
    private mutating func component() throws(GlobError) -> Glob.Component {
        let start = index
        var pieces: [Glob.Piece] = []
        var hasDoubleStar = false
        while index < bytes.count, bytes[index] != UInt8(ascii: "/") {
            let piece = try piece()
            hasDoubleStar = hasDoubleStar || piece == .run && pieces.last == .run
            pieces.append(piece)
        }
        let written = bytes[start..<index]
        if written.elementsEqual("**".utf8) { return .anyFolders }
        if written.isEmpty { throw GlobError(message: "has an empty name between two slashes", hint: nil) }
        if written.elementsEqual("..".utf8) || written.elementsEqual(".".utf8) {
            throw GlobError(message: "has a `.` or `..` in it, which no path holds", hint: "write it from the repository's root")
        }
        if hasDoubleStar {
            throw GlobError(message: "has `**` beside other characters", hint: "`**` stands alone between slashes: `**/*.js`")
        }
        return .name(pieces)
    }

    /// One piece of a name.
    private mutating func piece() throws(GlobError) -> Glob.Piece {
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "*"): return .run
        case UInt8(ascii: "?"): return .anyByte
        case UInt8(ascii: "["): return .oneOf(try byteClass())
        case UInt8(ascii: "{"), UInt8(ascii: "}"):
            throw GlobError(message: "has braces, which stand for nothing here", hint: "write one glob for each, or `\\{` for the character")
        case UInt8(ascii: "\\"):
            guard index < bytes.count, bytes[index] != UInt8(ascii: "/") else {
                throw GlobError(message: "ends a name with `\\`", hint: "write `\\\\` for the character")
            }
            index += 1
            return .byte(bytes[index - 1])
        default: return .byte(byte)
        }
    }

    /// What stands after `[`, up to and with `]`.
    private mutating func byteClass() throws(GlobError) -> ByteClass {
        var found = ByteClass()
        if index < bytes.count, bytes[index] == UInt8(ascii: "!") || bytes[index] == UInt8(ascii: "^") {
            found.isNegated = true
            index += 1
        }
        var isFirst = true
        while index < bytes.count, bytes[index] != UInt8(ascii: "/") {
            let low = bytes[index]
            index += 1
            if low == UInt8(ascii: "]"), !isFirst { return found }
            isFirst = false
            let high = rangeEnd() ?? low
            guard low < 0x80, high < 0x80 else { throw GlobError(message: "lists more than ASCII in `[…]`", hint: "use `*` there") }
            guard low <= high else { throw GlobError(message: "has a range that runs backwards in `[…]`", hint: nil) }
            for byte in low...high { found.insert(byte) }
        }
        throw GlobError(message: "has a `[` without its `]`", hint: "write `\\[` for the character")
    }

    /// The byte after the `-` of a range, passed over; `nil` where no range stands.
    private mutating func rangeEnd() -> UInt8? {
        guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "-") else { return nil }
        guard bytes[index + 1] != UInt8(ascii: "]"), bytes[index + 1] != UInt8(ascii: "/") else { return nil }
        index += 2
        return bytes[index - 1]
    }
}

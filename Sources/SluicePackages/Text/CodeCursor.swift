/// A place in code that moves on, for what parts code into words.
protocol CodeCursor {
    var bytes: [UInt8] { get }
    /// The offset of the next byte.
    var at: Int { get set }

    init(bytes: [UInt8])
}

extension CodeCursor {
    /// A cursor at the first byte of code, behind a byte order mark.
    /// - Throws: `TextProblem` where the text is not UTF-8.
    static func start(of bytes: [UInt8]) throws(TextProblem) -> Self {
        try UTF8Text.validate(bytes)
        var cursor = Self(bytes: bytes)
        if bytes.starts(with: UTF8Text.byteOrderMark) { cursor.at = UTF8Text.byteOrderMark.count }
        return cursor
    }

    /// The byte so many places on; `nil` behind the end.
    func byte(_ offset: Int = 0) -> UInt8? { at + offset < bytes.count ? bytes[at + offset] : nil }

    /// Whether a text stands here.
    func peek(_ text: String) -> Bool { bytes[at...].starts(with: text.utf8) }

    /// Whether a byte may stand in a name; all that are not ASCII may.
    static func isWord(_ byte: UInt8?) -> Bool { byte.map { UTF8Text.isAlphanumeric($0) || $0 == UInt8(ascii: "_") || $0 >= 0x80 } ?? false }
}

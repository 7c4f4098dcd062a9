internal import SluiceModel

/// Words of a file as they stand in a message: escaped, and cut where they are long.
///
/// A manifest can hold a name of a megabyte; a report need not.
public enum Quoted {
    /// The most bytes of a text that a message repeats: npm's longest name fits.
    public static let limit = 214

    /// The text for a person, with an ellipsis where it was cut.
    public static func text(_ text: some StringProtocol) -> String { bytes(Array(text.utf8.prefix(limit + 1))) }

    /// The bytes for a person, with an ellipsis where they were cut.
    public static func bytes(_ bytes: [UInt8]) -> String {
        guard bytes.count > limit else { return Shown.line(bytes) }
        // Not in the middle of a character.
        let cut = bytes[...limit].lastIndex { $0 & 0xC0 != 0x80 } ?? limit
        return Shown.line(bytes[..<cut]) + "…"
    }
}

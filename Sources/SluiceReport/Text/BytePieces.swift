internal import SluiceModel

/// Bytes cut into scalars; a byte that is not part of UTF-8 is a piece of its own.
///
/// The cuts are those that `Shown` makes, so that a piece can be shown alone.
struct BytePieces: Sequence, IteratorProtocol {
    /// One scalar with its bytes, or one byte that is none.
    struct Piece {
        let bytes: ArraySlice<UInt8>
        let scalar: Unicode.Scalar?
    }

    private var rest: ArraySlice<UInt8>

    init(_ bytes: some Collection<UInt8>) { rest = Array(bytes)[...] }

    mutating func next() -> Piece? {
        guard let first = rest.first else { return nil }
        let scalar = first < 0x80 ? Unicode.Scalar(first) : Self.decode(rest)
        let width = scalar.map { UTF8.width($0) } ?? 1
        defer { rest = rest.dropFirst(width) }
        return Piece(bytes: rest.prefix(width), scalar: scalar)
    }

    /// The scalar at the start of bytes, or `nil` where they are not UTF-8.
    private static func decode(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
        var decoder = UTF8()
        var window = bytes.prefix(4).makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&window) else { return nil }
        return scalar
    }
}

extension Unicode.Scalar {
    /// Whether it is one of the code points that never stand for a character: U+FFFE, U+FFFF and their like, U+FDD0 to U+FDEF.
    var isNoncharacter: Bool { value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(value) }
}

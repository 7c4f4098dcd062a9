public import SluiceModel

/// A pattern for paths, refs and package names, matched against all of their bytes.
///
/// `*` stands for any bytes but `/`, `?` for one such byte, `[a-z]` and `[!a-z]` for one of a class, `**` between slashes for any
/// number of folders, and `\` takes the next byte as it is. A `/` at the end stands for everything below.
///
/// Matching takes time in proportion to the pattern's length times the path's at worst, whatever the two say.
public struct Glob: Hashable, Sendable {
    /// The pattern as written.
    public let text: String
    private let components: [Component]

    /// What stands between two slashes.
    enum Component: Hashable, Sendable {
        case anyFolders
        case name([Piece])
    }

    /// What stands for one byte, or for a run of them.
    enum Piece: Hashable, Sendable {
        case byte(UInt8)
        case anyByte
        case run
        case oneOf(ByteClass)
    }

    /// Reads a pattern.
    /// - Throws: `GlobError` for a pattern that could only match by mistake: braces, `!` in front, `**` beside other bytes, and the like.
    public init(_ text: String) throws(GlobError) {
        self.text = text
        var parser = GlobParser(text)
        components = try parser.components()
    }

    /// Whether the pattern covers a path of the repository, from its root to its last name.
    public func matches(_ path: RepositoryPath) -> Bool { matches(path.bytes) }

    /// Whether the pattern covers these bytes from the first to the last.
    public func matches(_ bytes: [UInt8]) -> Bool {
        var position = 0
        var start = 0
        var retry: (position: Int, start: Int)?
        while start <= bytes.count {
            if position < components.count {
                switch components[position] {
                case .anyFolders:
                    // At the end it stands for at least one name: `src/**` is what lies below `src`.
                    guard position + 1 < components.count else { return true }
                    retry = (position + 1, start)
                    position += 1
                    continue
                case .name(let pieces):
                    let end = Self.end(of: start, in: bytes)
                    if Self.match(pieces, bytes[start..<end]) {
                        position += 1
                        start = end + 1
                        continue
                    }
                }
            }
            // Only the last `**` need give way: an earlier one could reach no further than it does.
            guard let last = retry else { return false }
            start = Self.end(of: last.start, in: bytes) + 1
            position = last.position
            retry = (last.position, start)
        }
        return position == components.count
    }

    /// Where the name that starts here ends: at a slash, or at the end of all.
    private static func end(of start: Int, in bytes: [UInt8]) -> Int {
        var end = start
        while end < bytes.count, bytes[end] != UInt8(ascii: "/") { end += 1 }
        return end
    }

    /// Whether the pieces cover a name. Only the last run need give way, as above.
    private static func match(_ pieces: [Piece], _ name: ArraySlice<UInt8>) -> Bool {
        var position = 0
        var index = name.startIndex
        var retry: (position: Int, index: Int)?
        while index < name.endIndex {
            if position < pieces.count {
                if case .run = pieces[position] {
                    position += 1
                    retry = (position, index)
                    continue
                }
                if pieces[position].admits(name[index]) {
                    position += 1
                    index += 1
                    continue
                }
            }
            guard let last = retry else { return false }
            position = last.position
            index = last.index + 1
            retry = (position, index)
        }
        return pieces[position...].allSatisfy { $0 == .run }
    }
}

extension Glob.Piece {
    /// Whether the piece, which is no run, stands for this byte.
    func admits(_ byte: UInt8) -> Bool {
        switch self {
        case .byte(let wanted): wanted == byte
        case .anyByte, .run: true
        case .oneOf(let bytes): bytes.contains(byte)
        }
    }
}

/// A class of bytes: a set of ASCII bytes, or everything outside one.
struct ByteClass: Hashable, Sendable {
    var low: UInt64 = 0
    var high: UInt64 = 0
    var isNegated = false

    /// Adds an ASCII byte; any other is left out.
    mutating func insert(_ byte: UInt8) {
        if byte < 64 { low |= 1 << UInt64(byte) } else if byte < 128 { high |= 1 << UInt64(byte - 64) }
    }

    func contains(_ byte: UInt8) -> Bool {
        let listed = byte < 64 ? low >> UInt64(byte) & 1 == 1 : byte < 128 && high >> UInt64(byte - 64) & 1 == 1
        return listed != isNegated
    }
}

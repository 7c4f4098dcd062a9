internal import SluiceModel

/// A path as a tool wrote it down: perhaps absolute, perhaps with backslashes (reference: marks.md, sections 2.3 and 4.1).
enum AttestedPath {
    /// The most names of which suffixes are tried.
    private static let depthLimit = 64

    /// The paths in the repository that may be meant, the likeliest first: the path itself, then, where it is absolute, its suffixes from the
    /// longest on.
    static func candidates(for written: [UInt8]) -> [RepositoryPath] {
        var path = written
        if path.starts(with: "file://".utf8) { path.removeFirst(7) }
        path = path.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }
        let hasDrive = path.count > 2 && path[0].isWord && path[1] == UInt8(ascii: ":") && path[2] == UInt8(ascii: "/")
        let isAbsolute = hasDrive || path.first == UInt8(ascii: "/")
        let names = path.split(separator: UInt8(ascii: "/")).filter { !$0.elementsEqual(".".utf8) }.dropFirst(hasDrive ? 1 : 0)
        if isAbsolute { return names.suffix(depthLimit).indices.map { joined(names[$0...]) } }
        // A backslash may also be a letter of a name, so the path as written comes first.
        let exact = RepositoryPath(bytes: written)
        let tidied = joined(names)
        return names.isEmpty || tidied == exact ? [exact] : [exact, tidied]
    }

    /// The names with slashes between them.
    private static func joined(_ names: ArraySlice<ArraySlice<UInt8>>) -> RepositoryPath {
        RepositoryPath(bytes: names.joined(separator: "/".utf8))
    }

    /// Whether a path names an event and no file.
    static func isEvent(_ written: [UInt8]) -> Bool {
        [".shell-history", ".sessions", ".unknown"].contains { written.elementsEqual($0.utf8) }
    }
}

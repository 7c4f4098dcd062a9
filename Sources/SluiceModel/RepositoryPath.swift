/// A path inside a repository: bytes, with `/` between components, which need not be UTF-8.
///
/// A path is never made a `String` before it is shown; `shown` is the only door, and it escapes.
public struct RepositoryPath: Hashable, Sendable {
    public let bytes: [UInt8]

    public init(bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }
    public init(_ text: String) { bytes = Array(text.utf8) }

    /// The bytes after the last slash.
    public var lastComponent: ArraySlice<UInt8> {
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return bytes[...] }
        return bytes[(slash + 1)...]
    }

    /// The path without its last component, without a slash at its end; empty at the root.
    public var folder: RepositoryPath {
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return RepositoryPath(bytes: []) }
        return RepositoryPath(bytes: bytes[..<slash])
    }

    /// The path of an entry with this name in the folder that this path names.
    public func appending(_ name: some Collection<UInt8>) -> RepositoryPath {
        RepositoryPath(bytes: bytes.isEmpty ? Array(name) : bytes + [UInt8(ascii: "/")] + name)
    }

    /// The path for a person: hostile bytes escaped (`Shown`).
    public var shown: String { Shown.line(bytes) }
}

extension RepositoryPath: Comparable {
    public static func < (left: RepositoryPath, right: RepositoryPath) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}

extension RepositoryPath: ExpressibleByStringLiteral {
    public init(stringLiteral value: StaticString) { self.init("\(value)") }
}

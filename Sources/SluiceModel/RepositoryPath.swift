/// A path inside a repository: bytes, with `/` between components, which need not be UTF-8.
///
/// A path is never made a `String` before it is shown; `shown` is the only door, and it escapes.
public struct RepositoryPath: Hashable, Sendable {
    /// As Git stores them: relative to the top, without a slash at either end.
    public let bytes: [UInt8]

    /// The path of these bytes, as they stand.
    public init(bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }
    /// The path of a text in UTF-8.
    public init(_ text: String) { bytes = Array(text.utf8) }

    /// All bytes at once: one by one they would take many times as long.
    public func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }

    /// The bytes after the last slash.
    public var lastComponent: ArraySlice<UInt8> {
        lastSlash.map { bytes[($0 + 1)...] } ?? bytes[...]
    }

    /// The path without its last component, without a slash at its end; empty at the root.
    public var folder: RepositoryPath {
        lastSlash.map { RepositoryPath(bytes: bytes[..<$0]) } ?? RepositoryPath(bytes: [])
    }

    private var lastSlash: Int? {
        bytes.withUnsafeBufferPointer { bytes in
            var place = bytes.count - 1
            while place >= 0 {
                if bytes[place] == UInt8(ascii: "/") { return place }
                place -= 1
            }
            return nil
        }
    }

    /// The path of an entry with this name in the folder that this path names.
    public func appending(_ name: some Collection<UInt8>) -> RepositoryPath {
        RepositoryPath(bytes: bytes.isEmpty ? Array(name) : bytes + [UInt8(ascii: "/")] + name)
    }

    /// The path that a symbolic link with this target leads to from this folder; `nil` where it leads out of the repository.
    public func following(_ target: [UInt8]) -> RepositoryPath? {
        guard target.first != UInt8(ascii: "/") else { return nil }
        var parts = bytes.split(separator: UInt8(ascii: "/"))
        for part in target.split(separator: UInt8(ascii: "/")) where !part.elementsEqual(Array(".".utf8)) {
            if part.elementsEqual(Array("..".utf8)) {
                guard !parts.isEmpty else { return nil }
                parts.removeLast()
            } else {
                parts.append(part)
            }
        }
        return RepositoryPath(bytes: parts.joined(separator: [UInt8(ascii: "/")]))
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

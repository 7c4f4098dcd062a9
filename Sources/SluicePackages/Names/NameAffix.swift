/// Letters that are put before and behind a name: `node-*`, `*-js`.
public struct NameAffix: Hashable, Sendable {
    /// What stands before the name.
    public let before: String
    /// What stands behind it.
    public let after: String

    /// - Parameter pattern: with one `*` for the name; `nil` for any other text.
    public init?(_ pattern: String) {
        let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
        guard parts.count == 2, pattern.utf8.count > 1 else { return nil }
        (before, after) = (String(parts[0]), String(parts[1]))
    }

    /// The name without it; `nil` where the name does not have it, or is nothing else.
    public func stem(of name: String) -> String? {
        guard name.utf8.count > before.utf8.count + after.utf8.count, name.hasPrefix(before), name.hasSuffix(after) else { return nil }
        return String(name.dropFirst(before.count).dropLast(after.count))
    }

    /// The name with it.
    public func around(_ name: String) -> String { before + name + after }
}

/// Names that belong together by custom or by their owner: `@types/*`, `nvidia-*-cu*`.
public struct NameFamily: Hashable, Sendable {
    private let parts: [String]

    /// - Parameter pattern: with one `*` or more, each for any text; `nil` for a text without one.
    public init?(_ pattern: String) {
        parts = pattern.split(separator: "*", omittingEmptySubsequences: false).map(String.init)
        if parts.count < 2 || pattern == "*" { return nil }
    }

    /// Whether a name is one of them.
    public func contains(_ name: String) -> Bool {
        guard let first = parts.first, let last = parts.last, name.hasPrefix(first), name.hasSuffix(last),
            name.utf8.count >= first.utf8.count + last.utf8.count
        else { return false }
        var rest = Array(name.utf8.dropFirst(first.utf8.count).dropLast(last.utf8.count))[...]
        for part in parts.dropFirst().dropLast() {
            guard let found = rest.indices.first(where: { rest[$0...].starts(with: part.utf8) }) else { return false }
            rest = rest[(found + part.utf8.count)...]
        }
        return true
    }
}

/// A name that a project's settings give to files of its own: `@/*`, `components`, `~`.
struct NodeAlias: Hashable, Sendable {
    private let before: String
    private let after: String?

    /// - Parameter pattern: with a `*` for any text; without one, the name itself and what stands below it.
    /// - Returns: `nil` for `*` alone, which every specifier fits.
    init?(_ pattern: String) {
        let parts = pattern.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        before = parts[0].hasSuffix("$") && parts.count == 1 ? String(parts[0].dropLast()) : parts[0]
        after = parts.count == 2 ? parts[1] : nil
        if before.isEmpty { return nil }
    }

    /// - Parameter expression: a regular expression, as Jest and Vite take them; what stands literally at its beginning counts.
    init?(expression: String) {
        var text = ""
        var rest = expression.hasPrefix("^") ? expression.dropFirst() : expression[...]
        while let character = rest.popFirst() {
            if character == "\\", let next = rest.first, !next.isLetter {
                text.append(next)
                rest.removeFirst()
            } else if character.isLetter || character.isNumber || "@/_-~#".contains(character) {
                text.append(character)
            } else {
                // A name that may be missing or repeated does not belong to the beginning.
                if character == "?" || character == "*" { text = String(text.dropLast()) }
                break
            }
        }
        guard text.count > 0 else { return nil }
        before = text
        after = rest.isEmpty && expression.hasSuffix("$") ? nil : ""
    }

    /// Whether a specifier goes by it.
    func fits(_ path: String) -> Bool {
        guard path.hasPrefix(before) else { return false }
        guard let after else {
            return path.utf8.count == before.utf8.count || before.hasSuffix("/") || path.dropFirst(before.count).hasPrefix("/")
        }
        return path.hasSuffix(after)
    }
}

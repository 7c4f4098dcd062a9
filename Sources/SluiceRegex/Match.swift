/// A stretch of text that a pattern matched, in offsets of bytes from the start of the text.
public struct Match: Hashable, Sendable {
    /// The whole match.
    public let range: Range<Int>
    /// The groups by number, the whole match first; `nil` for a group that took no part.
    public let groups: [Range<Int>?]
    private let names: [String: Int]

    init(groups: [Range<Int>?], names: [String: Int]) {
        range = (groups.first ?? nil) ?? 0..<0
        self.groups = groups
        self.names = names
    }

    /// The group of that name; `nil` where there is none or it took no part.
    public subscript(name name: String) -> Range<Int>? {
        guard let number = names[name], groups.indices.contains(number) else { return nil }
        return groups[number]
    }
}

/// A pattern of package names in which `*` stands for any run of characters: `@acme/*`.
struct NamePattern: Sendable, Hashable {
    private let pattern: [UInt8]

    init(_ pattern: String) { self.pattern = Array(pattern.utf8) }

    /// Whether the whole name is matched. Time grows with the product of both lengths at most.
    func matches(_ name: String) -> Bool {
        let name = Array(name.utf8)
        var (at, position) = (0, 0)
        var star: (at: Int, position: Int)?
        while position < name.count {
            if at < pattern.count, pattern[at] == UInt8(ascii: "*") {
                star = (at, position)
                at += 1
            } else if at < pattern.count, pattern[at] == name[position] {
                (at, position) = (at + 1, position + 1)
            } else if let last = star {
                star = (last.at, last.position + 1)
                (at, position) = (last.at + 1, last.position + 1)
            } else {
                return false
            }
        }
        return pattern[at...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}

public import SluicePackages

/// A pattern of package names: `*` stands for any characters, `?` for one; an ecosystem before it, as in `npm:` or `pypi:`, binds it to that.
public struct NamePattern: Sendable, Hashable {
    private let ecosystem: Ecosystem?
    private let pattern: String

    /// Reads a pattern as it stands in a policy. Every text is one.
    public init(_ text: String) {
        let known = Ecosystem.all.first { text.hasPrefix($0.rawValue + ":") }
        ecosystem = known
        pattern = known.map { String(text.dropFirst($0.rawValue.utf8.count + 1)) } ?? text
    }

    /// Whether a package's name fits, in the form in which its registry compares names.
    public func matches(_ use: PackageUse) -> Bool {
        guard ecosystem == nil || ecosystem == use.ecosystem else { return false }
        let canonical = PackageName.canonical(pattern, in: use.ecosystem)
        return Self.fits(Array(canonical.utf8), Array(use.canonicalName.utf8))
    }

    /// Walks both once, and goes back to the last star where they part: never more than the product of their lengths.
    private static func fits(_ pattern: [UInt8], _ name: [UInt8]) -> Bool {
        var (at, place) = (0, 0)
        var star: (pattern: Int, name: Int)?
        while place < name.count {
            if at < pattern.count, pattern[at] == UInt8(ascii: "*") {
                star = (at, place)
                at += 1
            } else if at < pattern.count, pattern[at] == name[place] || pattern[at] == UInt8(ascii: "?") {
                at += 1
                place += 1
            } else if let last = star {
                star = (last.pattern, last.name + 1)
                at = last.pattern + 1
                place = last.name + 1
            } else {
                return false
            }
        }
        return pattern[at...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}

/// A version as Composer normalises it: four numbers with a stability, or the name of a branch.
struct ComposerVersion: RankedVersion, Hashable {
    /// A part after the four numbers.
    enum Part: Hashable, Sendable {
        case number(UInt64)
        /// A stability by its rank: dev 0, alpha 1, beta 2, RC 3, patch 5. A number would be 4.
        case stability(Int)

        var rank: Int {
            if case .stability(let rank) = self { rank } else { Self.numberRank }
        }

        static let numberRank = 4
    }

    /// Empty for a branch that is no number.
    let numbers: [UInt64]
    /// The stability with its numbers, and `dev` at the end.
    let parts: [Part]
    /// The branch's name, where it is one.
    let branch: String?

    /// What stands for `x` in the name of a branch such as `1.x-dev`.
    static let wildcard: UInt64 = 9_999_999

    init(_ numbers: [UInt64], parts: [Part] = []) {
        self.numbers = numbers
        self.parts = parts
        branch = nil
    }

    private init(branch: String) {
        numbers = []
        parts = []
        self.branch = branch
    }

    init?(_ text: String) {
        var rest = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")[...]
        if let cut = rest.firstRange(of: " as ") { rest = rest[..<cut.lowerBound] }
        if let cut = rest.lastIndex(of: "@"), ComposerStability.rank(of: rest[rest.index(after: cut)...]) != nil { rest = rest[..<cut] }
        if ["master", "trunk", "default"].contains(rest) { rest = "dev-" + rest }
        if rest.lowercased().hasPrefix("dev-") {
            guard rest.count > 4 else { return nil }
            self.init(branch: String(rest.dropFirst(4).prefix { $0 != "#" }))
            return
        }
        if let plus = rest.firstIndex(of: "+") { rest = rest[..<plus] }
        guard let version = Self.numbered(rest) ?? Self.dated(rest) ?? Self.numberedBranch(rest) else { return nil }
        self = version
    }

    /// The same with `dev` at the end, where it has no stability yet: the lowest of all that go by its numbers.
    var floor: ComposerVersion { parts.isEmpty && branch == nil ? ComposerVersion(numbers, parts: [.stability(0)]) : self }

    var isPrerelease: Bool { branch != nil || parts.contains { $0.rank < Part.numberRank } }

    /// Branches stand before all versions, by their names: nothing says which of them is newer.
    static func < (left: ComposerVersion, right: ComposerVersion) -> Bool {
        if left.branch != nil || right.branch != nil {
            guard let one = left.branch, let other = right.branch else { return left.branch != nil && right.branch == nil }
            return one.utf8.lexicographicallyPrecedes(other.utf8)
        }
        let (one, other) = (left.padded, right.padded)
        if one != other { return one.lexicographicallyPrecedes(other) }
        return precedes(left.parts, right.parts)
    }

    private var padded: [UInt64] { numbers + Array(repeating: 0, count: max(0, 10 - numbers.count)) }

    /// PHP's order: a missing part stands where a number would stand.
    private static func precedes(_ left: [Part], _ right: [Part]) -> Bool {
        for place in 0..<max(left.count, right.count) {
            guard place < left.count else { return right[place].rank >= Part.numberRank }
            guard place < right.count else { return left[place].rank < Part.numberRank }
            if left[place] == right[place] { continue }
            if case .number(let one) = left[place], case .number(let other) = right[place] { return one < other }
            return left[place].rank < right[place].rank
        }
        return false
    }
}

/// A version in the order of Maven's `ComparableVersion` (reference: maven.apache.org/pom.html, "Version Order Specification").
///
/// A version is a list of numbers, words and further lists; a hyphen, and every change between digits and letters, opens a further list.
struct MavenVersion: Sendable {
    /// One part of a version.
    indirect enum Part: Sendable {
        /// The digits of a number, without zeros at the start.
        case number([UInt8])
        /// A qualifier in lower case.
        case word(String)
        case list([Part])
    }

    private let parts: [Part]

    /// The longest version that is read, in bytes: each hyphen nests, so its length bounds the depth.
    static let sizeLimit = 200

    /// - Returns: `nil` where the text cannot be the name of a version: it is empty, very long, or holds blanks or signs of ranges.
    init?(_ text: String) {
        guard Self.isName(text) else { return nil }
        var reader = MavenVersionReader()
        parts = reader.read(Array(text.lowercased().utf8))
    }

    /// Whether a text can name a version: Maven's repositories keep each in a folder of its own.
    static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= sizeLimit && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"[](),{}$!*?<>|\"\\/:;".utf8.contains($0) }
    }
}

extension MavenVersion: RankedVersion {
    static func == (left: MavenVersion, right: MavenVersion) -> Bool { Part.order(.list(left.parts), .list(right.parts)) == 0 }

    static func < (left: MavenVersion, right: MavenVersion) -> Bool { Part.order(.list(left.parts), .list(right.parts)) < 0 }

    /// Whether a qualifier stands in it that comes before the release, or one that projects use for such: `dev`, `preview`, `ea`.
    var isPrerelease: Bool { Part.list(parts).isEarly }
}

extension MavenVersion.Part {
    /// Qualifiers with a place of their own, in their order; the empty one is the release.
    private static let qualifiers = ["alpha", "beta", "milestone", "rc", "snapshot", "", "sp"]
    private static let early: Set<String> = [
        "alpha", "beta", "milestone", "rc", "snapshot", "dev", "eap", "ea", "pre", "preview", "a", "b", "m", "nightly", "canary"
    ]

    /// Whether it counts as nothing at the end of a list.
    var isNothing: Bool {
        switch self {
        case .number(let digits): digits.isEmpty
        case .word(let word): word.isEmpty
        case .list(let parts): parts.isEmpty
        }
    }

    fileprivate var isEarly: Bool {
        switch self {
        case .number: false
        case .word(let word): Self.early.contains(word)
        case .list(let parts): parts.contains(where: \.isEarly)
        }
    }

    /// Known qualifiers come in their order, others behind them by the alphabet.
    private static func rank(_ word: String) -> (Int, String) {
        qualifiers.firstIndex(of: word).map { ($0, "") } ?? (qualifiers.count, word)
    }

    /// Below zero where the left one comes first; a missing part stands for nothing.
    fileprivate static func order(_ left: Self?, _ right: Self?) -> Int {
        switch (left, right) {
        case (nil, nil): return 0
        case (let left?, nil): return left.orderToNothing
        case (nil, let right?): return -right.orderToNothing
        case (.number(let left), .number(let right)):
            if left.count != right.count { return left.count < right.count ? -1 : 1 }
            return left == right ? 0 : left.lexicographicallyPrecedes(right) ? -1 : 1
        case (.number, _): return 1
        case (.word(let left), .word(let right)):
            return rank(left) == rank(right) ? 0 : rank(left) < rank(right) ? -1 : 1
        case (.word, _): return -1
        case (.list, .number): return -1
        case (.list, .word): return 1
        case (.list(let left), .list(let right)): return order(left, right)
        }
    }

    private static func order(_ left: [Self], _ right: [Self]) -> Int {
        for index in 0..<max(left.count, right.count) {
            let order = order(index < left.count ? left[index] : nil, index < right.count ? right[index] : nil)
            if order != 0 { return order }
        }
        return 0
    }

    private var orderToNothing: Int {
        switch self {
        case .number(let digits): return digits.isEmpty ? 0 : 1
        case .word(let word): return Self.rank(word) == Self.rank("") ? 0 : Self.rank(word) < Self.rank("") ? -1 : 1
        case .list(let parts): return parts.lazy.map(\.orderToNothing).first { $0 != 0 } ?? 0
        }
    }
}

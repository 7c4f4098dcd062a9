/// How far a version of Composer's is from done.
enum ComposerStability {
    /// Words that may follow the numbers; the longest first.
    private static let words: [(word: String, rank: Int)] = [
        ("stable", -1), ("alpha", 1), ("beta", 2), ("patch", 5), ("rc", 3), ("pl", 5), ("a", 1), ("b", 2), ("p", 5)
    ]

    /// The rank of a flag after `@`: dev 0, alpha 1, beta 2, RC 3, stable 4.
    static func rank(of flag: some StringProtocol) -> Int? {
        ["dev": 0, "alpha": 1, "beta": 2, "rc": 3, "stable": 4][flag.lowercased()]
    }

    /// What follows the numbers of a version: `-beta2`, `.rc1-dev`, `p1`.
    /// - Returns: `nil` where it is no stability; nothing for an empty text and for `stable`.
    static func parts(of text: some StringProtocol) -> [ComposerVersion.Part]? {
        var rest = text.lowercased()[...]
        var parts: [ComposerVersion.Part] = []
        let bare = rest.first.map { "._-".contains($0) } == true ? rest.dropFirst() : rest
        if let found = words.first(where: { bare.hasPrefix($0.word) }) {
            rest = bare.dropFirst(found.word.count)
            let numbers = numbers(&rest)
            if found.rank >= 0 { parts = [.stability(found.rank)] + numbers.map { .number($0) } }
        }
        if rest.isEmpty { return parts }
        let last = rest.first.map { ".-_".contains($0) } == true ? rest.dropFirst() : rest
        return last == "dev" ? parts + [.stability(0)] : nil
    }

    /// Numbers, each with a dot or hyphen before it or without.
    private static func numbers(_ rest: inout Substring) -> [UInt64] {
        var numbers: [UInt64] = []
        while true {
            let bare = rest.first.map { ".-".contains($0) } == true ? rest.dropFirst() : rest
            let digits = bare.prefix { $0.isASCII && $0.isNumber }
            guard !digits.isEmpty, let number = UInt64(digits) else { return numbers }
            numbers.append(number)
            rest = bare.dropFirst(digits.count)
        }
    }
}

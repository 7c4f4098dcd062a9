/// One condition of Composer's constraint.
struct ComposerCondition: Sendable {
    private enum Sign: String { case same = "=", other = "!=", above = ">", from = ">=", below = "<", upTo = "<=" }

    private let sign: Sign
    private let version: ComposerVersion
    /// The version as written, where the condition is one of a bare version.
    private var text: String?

    private init(_ sign: Sign, _ version: ComposerVersion) {
        self.sign = sign
        self.version = version
    }

    /// The version as written, where it leaves no other; a branch moves.
    var pin: String? { sign == .same && version.branch == nil ? text : nil }

    /// A branch equals itself alone, and has no place in an order.
    func holds(for candidate: ComposerVersion) -> Bool {
        if version.branch != nil || candidate.branch != nil {
            return sign == .same ? version == candidate : sign == .other && version != candidate
        }
        switch sign {
        case .same: return candidate == version
        case .other: return candidate != version
        case .above: return candidate > version
        case .from: return candidate >= version
        case .below: return candidate < version
        case .upTo: return candidate <= version
        }
    }

    /// The conditions that a word stands for; none for everything.
    /// - Returns: `nil` where it is no constraint.
    static func of(_ word: String) -> [ComposerCondition]? {
        let (word, flag) = withoutFlag(word)
        if word.isEmpty { return flag == nil ? nil : [] }
        if let any = wildcards(word) { return any }
        if word.hasPrefix("^") { return span(word.dropFirst(), ceiling: caretPlace) }
        if word.hasPrefix("~"), !word.hasPrefix("~>") {
            return span(word.dropFirst()) { max($0.count, 2) - 2 }
        }
        return compared(word, flag: flag)
    }

    /// Without `@beta` at the end. A flag alone asks for any version of that stability.
    private static func withoutFlag(_ word: String) -> (String, Int?) {
        guard let cut = word.lastIndex(of: "@"), let rank = ComposerStability.rank(of: word[word.index(after: cut)...]) else {
            return (word, nil)
        }
        return (String(word[..<cut]), rank)
    }

    /// `*`, `1.*`, `1.2.x`.
    private static func wildcards(_ word: String) -> [ComposerCondition]? {
        let isMarked = word.lowercased().hasPrefix("v")
        let parts = (isMarked ? word.dropFirst() : word[...]).split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.prefix { !["x", "X", "*"].contains($0) }
        guard numbers.count < parts.count, parts[numbers.count...].allSatisfy({ ["x", "X", "*"].contains($0) }) else { return nil }
        let values = numbers.compactMap { UInt64($0) }
        guard values.count == numbers.count, values.count <= 3 else { return nil }
        guard let last = values.last else { return [] }
        let high = values.dropLast() + [last &+ 1]
        return [ComposerCondition(.from, full(values).floor), ComposerCondition(.below, full(Array(high)).floor)]
    }

    private static func full(_ numbers: [UInt64]) -> ComposerVersion {
        ComposerVersion(numbers + Array(repeating: 0, count: max(0, 4 - numbers.count)))
    }

    /// The numbers as written: what counts for tilde, caret and hyphen.
    private static func written(_ text: some StringProtocol) -> [UInt64] {
        let bare = text.lowercased().hasPrefix("v") ? text.dropFirst() : text[...]
        let body = bare.prefix { $0.isASCII && $0.isNumber || $0 == "." }
        return body.split(separator: ".").compactMap { UInt64($0) }
    }

    /// From a version to the next change of the number at a place.
    private static func span(_ text: Substring, ceiling: ([UInt64]) -> Int) -> [ComposerCondition]? {
        let numbers = written(text)
        let branch = ComposerVersion.numberedBranch(text)
        guard !numbers.isEmpty, let low = ComposerVersion.numbered(text) ?? branch else { return nil }
        // `~1.2.x-dev` counts its `x` as a number.
        let place = ceiling(branch != nil && text.lowercased().contains("x") ? numbers + [0] : numbers)
        let high = Array(low.numbers.prefix(place)) + [low.numbers[place] &+ 1]
        let isStable = text.lowercased().hasSuffix("stable")
        return [ComposerCondition(.from, isStable ? low : low.floor), ComposerCondition(.below, full(high).floor)]
    }

    /// The first number that is not zero, among those written.
    private static func caretPlace(_ numbers: [UInt64]) -> Int {
        if numbers[0] != 0 || numbers.count == 1 { return 0 }
        return numbers[1] != 0 || numbers.count == 2 ? 1 : 2
    }

    private static func compared(_ word: String, flag: Int?) -> [ComposerCondition]? {
        let sign = String(word.prefix { "<>=!".contains($0) })
        let rest = String(word.dropFirst(sign.count))
        let known = ["": Sign.same, "=": .same, "==": .same, "!=": .other, "<>": .other, ">": .above, ">=": .from, "<": .below, "<=": .upTo]
        guard let sign = known[sign], let version = ComposerVersion(rest) ?? trailingDev(rest) else { return nil }
        if sign != .same, let flag, flag < ComposerVersion.Part.numberRank, version.parts.isEmpty, version.branch == nil {
            return [ComposerCondition(sign, ComposerVersion(version.numbers, parts: [.stability(flag)]))]
        }
        let isLow = sign == .below || sign == .from
        var condition = ComposerCondition(sign, isLow && !rest.lowercased().hasSuffix("stable") ? version.floor : version)
        if sign == .same { condition.text = rest }
        return [condition]
    }

    /// `foobar-dev`, an old way to write `dev-foobar`.
    private static func trailingDev(_ text: String) -> ComposerVersion? {
        guard text.hasSuffix("-dev"), text.utf8.allSatisfy({ UTF8Text.isAlphanumeric($0) || "-./".utf8.contains($0) }) else { return nil }
        return ComposerVersion("dev-" + text.dropLast(4))
    }

    /// `1.0 - 2.0`: a short upper version stands for all that go by its numbers.
    static func hyphenated(_ from: String, _ to: String) -> [ComposerCondition]? {
        guard let low = ComposerVersion(from), let high = ComposerVersion(to), low.branch == nil, high.branch == nil else { return nil }
        let numbers = written(to)
        guard let last = numbers.last else { return nil }
        if numbers.count >= 3 || !high.parts.isEmpty { return [ComposerCondition(.from, low.floor), ComposerCondition(.upTo, high)] }
        return [ComposerCondition(.from, low.floor), ComposerCondition(.below, full(numbers.dropLast() + [last &+ 1]).floor)]
    }
}

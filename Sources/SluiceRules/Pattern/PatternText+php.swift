/// What a pattern of PHP writes that its grammar would not take.
extension PatternText {
    /// Whether a word before this place defines or names what follows.
    var isDefinedHere: Bool {
        ["function ", "class ", "extends ", "interface ", "trait ", "enum ", "const ", "use ", "implements ", "): "].contains { result.reversed().starts(with: $0.utf8.reversed()) }
    }

    /// Whether another variable of PHP follows the one that begins here: then this is its type.
    var isBeforeVariable: Bool {
        var place = index + 1
        while Placeholder.isPart(byte(place)) { place += 1 }
        guard byte(place) == 32 else { return false }
        while byte(place) == 32 { place += 1 }
        return byte(place) == UInt8(ascii: "$")
    }

    /// `-> ...` behind the last link of a chain of PHP: there may be more.
    var lastArrowsLength: Int? {
        guard arrowsLength == nil else { return nil }
        var place = index + 2
        while byte(place) == 32 { place += 1 }
        guard source[min(place, source.count)...].starts(with: "...".utf8) else { return nil }
        place += 3
        let next = source[min(place, source.count)...].first { $0 > 32 }
        return next == nil || ";,)".utf8.contains(next ?? 0) ? place - index : nil
    }

    /// `-> ... ->` between two links of a chain of PHP.
    var arrowsLength: Int? {
        var place = index + 2
        while byte(place) == 32 || byte(place) == 10 { place += 1 }
        guard source[min(place, source.count)...].starts(with: "...".utf8) else { return nil }
        place += 3
        while byte(place) == 32 || byte(place) == 10 { place += 1 }
        return byte(place) == UInt8(ascii: "-") && byte(place + 1) == UInt8(ascii: ">") ? place + 2 - index : nil
    }
}

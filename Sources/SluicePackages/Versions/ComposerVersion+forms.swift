extension ComposerVersion {
    /// `v1.2.3.4-beta2`: up to four numbers, the first of at most five digits.
    static func numbered(_ text: Substring) -> ComposerVersion? {
        var rest = Array(text.utf8)[...]
        if let first = rest.first, first | 0x20 == UInt8(ascii: "v") { rest = rest.dropFirst() }
        var numbers: [UInt64] = []
        while numbers.count < 4 {
            let isFirst = numbers.isEmpty
            guard isFirst || rest.first == UInt8(ascii: ".") else { break }
            let digits = (isFirst ? rest : rest.dropFirst()).prefix(while: UTF8Text.isDigit)
            guard !digits.isEmpty, let number = UInt64(String(decoding: digits, as: UTF8.self)) else { break }
            if isFirst, digits.count > 5 { return nil }
            numbers.append(number)
            rest = rest.dropFirst(digits.count + (isFirst ? 0 : 1))
        }
        guard !numbers.isEmpty, let parts = ComposerStability.parts(of: String(decoding: rest, as: UTF8.self)) else { return nil }
        return ComposerVersion(numbers + Array(repeating: 0, count: 4 - numbers.count), parts: parts)
    }

    /// `2010.01.02`, `20100102-203040`: a year, pairs of digits, and up to two numbers of three.
    static func dated(_ text: Substring) -> ComposerVersion? {
        var rest = Array(text.utf8)[...]
        if let first = rest.first, first | 0x20 == UInt8(ascii: "v") { rest = rest.dropFirst() }
        let end = rest.firstIndex { !UTF8Text.isDigit($0) && !".:-".utf8.contains($0) } ?? rest.endIndex
        var body = rest[..<end]
        while let last = body.last, !UTF8Text.isDigit(last) { body = body.dropLast() }
        let groups = body.split(omittingEmptySubsequences: false) { !UTF8Text.isDigit($0) }
        guard let year = groups.first, year.count >= 4, year.count % 2 == 0, year.count <= 16 || groups.count == 1, body.count >= 6,
            groups.dropFirst().allSatisfy({ (1...6).contains($0.count) }), groups.count <= 8,
            let parts = ComposerStability.parts(of: String(decoding: rest[body.endIndex...], as: UTF8.self))
        else { return nil }
        let numbers = groups.compactMap { UInt64(String(decoding: $0, as: UTF8.self)) }
        return numbers.count == groups.count ? ComposerVersion(numbers, parts: parts) : nil
    }

    /// `1.x-dev`, `2.1.*-dev`, `3-dev`: a branch whose name is a number.
    static func numberedBranch(_ text: Substring) -> ComposerVersion? {
        var rest = text.lowercased()[...]
        if let cut = rest.firstIndex(of: "#") { rest = rest[..<cut] }
        guard rest.hasSuffix("dev") else { return nil }
        rest = rest.dropLast(3)
        if let last = rest.last, ".-".contains(last) { rest = rest.dropLast() }
        if rest.hasPrefix("v") { rest = rest.dropFirst() }
        let words = rest.split(separator: ".", omittingEmptySubsequences: false)
        guard words.count <= 4, UInt64(words[0]) != nil else { return nil }
        var numbers: [UInt64] = []
        for word in words {
            guard let number = word == "x" || word == "*" ? Self.wildcard : UInt64(word) else { return nil }
            numbers.append(number)
        }
        numbers += Array(repeating: Self.wildcard, count: 4 - numbers.count)
        return ComposerVersion(numbers, parts: [.stability(0)])
    }
}

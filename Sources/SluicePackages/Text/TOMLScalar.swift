/// Numbers, truth values, dates and times of TOML.
enum TOMLScalar {
    /// - Throws: `TextProblem` where the word is none of them, or a whole number that 64 bits cannot hold.
    static func read(_ word: [UInt8], at offset: Int) throws(TextProblem) -> TOMLNode.Value {
        let text = String(decoding: word, as: UTF8.self)
        switch text {
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "inf", "+inf": return .float(.infinity)
        case "-inf": return .float(-.infinity)
        case "nan", "+nan", "-nan": return .float(.nan)
        case "": throw TextProblem(offset: offset, reason: "here should stand a value")
        default: break
        }
        if let value = radixNumber(word) ?? decimal(word) { return value }
        if isMoment(word) { return .moment(text) }
        throw TextProblem(offset: offset, reason: "this is neither a string nor a number, a date, `true` or `false`")
    }

    private static func radixNumber(_ word: [UInt8]) -> TOMLNode.Value? {
        guard word.count > 2, word[0] == UInt8(ascii: "0"),
            let radix = [UInt8(ascii: "x"): 16, UInt8(ascii: "o"): 8, UInt8(ascii: "b"): 2][word[1]],
            let digits = plainDigits(word[2...], isDigit: { UTF8Text.nibble($0).map { $0 < radix } ?? false })
        else { return nil }
        return Int64(digits, radix: radix).map { .integer($0) }
    }

    /// The digits without the underscores between them; `nil` where an underscore stands elsewhere or another byte is among them.
    private static func plainDigits(_ word: ArraySlice<UInt8>, isDigit: (UInt8) -> Bool) -> String? {
        let parts = word.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }) else { return nil }
        return String(decoding: parts.joined(), as: UTF8.self)
    }

    private static func decimal(_ word: [UInt8]) -> TOMLNode.Value? {
        var rest = word[...]
        var sign = ""
        if let first = rest.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "-") {
            sign = first == UInt8(ascii: "-") ? "-" : ""
            rest = rest.dropFirst()
        }
        let exponentAt = rest.firstIndex { $0 | 0x20 == UInt8(ascii: "e") } ?? rest.endIndex
        let pointAt = rest[..<exponentAt].firstIndex(of: UInt8(ascii: ".")) ?? exponentAt
        guard let whole = plainDigits(rest[..<pointAt], isDigit: UTF8Text.isDigit), whole == "0" || !whole.hasPrefix("0") else {
            return nil
        }
        if pointAt == rest.endIndex { return Int64(sign + whole).map { .integer($0) } }
        var text = sign + whole
        if pointAt < exponentAt {
            guard let fraction = plainDigits(rest[(pointAt + 1)..<exponentAt], isDigit: UTF8Text.isDigit) else { return nil }
            text += "." + fraction
        }
        if exponentAt < rest.endIndex {
            var exponent = rest[(exponentAt + 1)...]
            let isSmall = exponent.first == UInt8(ascii: "-")
            if isSmall || exponent.first == UInt8(ascii: "+") { exponent = exponent.dropFirst() }
            guard let digits = plainDigits(exponent, isDigit: UTF8Text.isDigit) else { return nil }
            text += (isSmall ? "e-" : "e") + digits
        }
        return Double(text).map { .float($0) }
    }

    private static func isMoment(_ word: [UInt8]) -> Bool {
        guard word.count >= 8 else { return false }
        guard word[2] != UInt8(ascii: ":") else { return isTime(word[...]) }
        guard word.count >= 10, isDate(word[..<10]) else { return false }
        guard word.count > 10 else { return true }
        guard [UInt8(ascii: "T"), UInt8(ascii: "t"), 0x20].contains(word[10]) else { return false }
        var time = word[11...]
        if let last = time.last, last | 0x20 == UInt8(ascii: "z") {
            time = time.dropLast()
        } else if time.count > 6, let sign = time.dropLast(5).last, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
            guard isClock(time.suffix(5)) else { return false }
            time = time.dropLast(6)
        }
        return isTime(time)
    }

    private static func isDate(_ word: ArraySlice<UInt8>) -> Bool {
        let parts = word.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2] else { return false }
        let numbers = parts.compactMap(number)
        guard numbers.count == 3, numbers[0] >= 1, (1...12).contains(numbers[1]), numbers[2] >= 1 else { return false }
        let isLeap = numbers[0] % 4 == 0 && (numbers[0] % 100 != 0 || numbers[0] % 400 == 0)
        return numbers[2] <= [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][numbers[1] - 1]
    }

    /// `HH:MM:SS` with a fraction or without.
    private static func isTime(_ word: ArraySlice<UInt8>) -> Bool {
        let parts = word.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard parts[0].count == 8, isClock(parts[0].prefix(5)), parts[0].dropFirst(5).first == UInt8(ascii: ":"),
            let seconds = number(parts[0].suffix(2)), seconds < 60
        else { return false }
        return parts.count == 1 || !parts[1].isEmpty && parts[1].allSatisfy(UTF8Text.isDigit)
    }

    /// `HH:MM`.
    private static func isClock(_ word: ArraySlice<UInt8>) -> Bool {
        let parts = word.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.map(\.count) == [2, 2], let hours = number(parts[0]), let minutes = number(parts[1]) else { return false }
        return hours < 24 && minutes < 60
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        digits.allSatisfy(UTF8Text.isDigit) ? Int(String(decoding: digits, as: UTF8.self)) : nil
    }
}

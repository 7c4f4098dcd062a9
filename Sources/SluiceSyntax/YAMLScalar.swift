/// What a plain scalar of YAML is, by the core schema of YAML 1.2.
enum YAMLScalar {
    private static let nulls: Set<String> = ["", "~", "null", "Null", "NULL"]
    private static let booleans: Set<String> = ["true", "True", "TRUE", "false", "False", "FALSE"]
    private static let numbers: Set<String> = [".inf", ".Inf", ".INF", "+.inf", "-.inf", ".nan", ".NaN", ".NAN"]

    static func kind(of text: [UInt8]) -> YAMLKind {
        if text.count <= 5 {
            let word = String(decoding: text, as: UTF8.self)
            if nulls.contains(word) { return .null }
            if booleans.contains(word) { return .boolean }
            if numbers.contains(word) { return .number }
        }
        return isNumber(text) ? .number : .string
    }

    private static func isNumber(_ text: [UInt8]) -> Bool {
        if text.starts(with: Array("0x".utf8)) { return text.count > 2 && text[2...].allSatisfy { isDigit($0) || isHexLetter($0) } }
        if text.starts(with: Array("0o".utf8)) { return text.count > 2 && text[2...].allSatisfy(isOctalDigit) }
        var rest = text[...]
        skipSign(&rest)
        let whole = skipDigits(&rest)
        var fraction = 0
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            fraction = skipDigits(&rest)
        }
        guard whole + fraction > 0 else { return false }
        if let letter = rest.first, letter == UInt8(ascii: "e") || letter == UInt8(ascii: "E") {
            rest.removeFirst()
            skipSign(&rest)
            guard skipDigits(&rest) > 0 else { return false }
        }
        return rest.isEmpty
    }

    private static func skipSign(_ rest: inout ArraySlice<UInt8>) {
        if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    }

    private static func skipDigits(_ rest: inout ArraySlice<UInt8>) -> Int {
        let digits = rest.prefix(while: isDigit)
        rest = rest.dropFirst(digits.count)
        return digits.count
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    private static func isOctalDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(byte) }
    private static func isHexLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20) }
}

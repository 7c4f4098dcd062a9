/// Reads the expression of a comparison.
struct ComparisonParser {
    private var tokens: [String] = []
    private var index = 0
    private var depth = 0
    private let text: String

    init(_ text: String) { self.text = text }

    mutating func whole(_ number: (String) -> Int32) throws(ComparisonFault) -> Comparison.Node {
        tokens = try Self.tokens(of: Array(text.utf8))
        let node = try either(number)
        guard index == tokens.count else { throw ComparisonFault(reason: "`\(tokens[index])` is not expected") }
        return node
    }

    // MARK: Tokens

    private static let signs = ["**", "//", "==", "!=", "<=", ">=", "<<", ">>", "+", "-", "*", "/", "%", "<", ">", "(", ")", "[", "]", ",", "&", "|", "^", "~"]

    private static func tokens(of bytes: [UInt8]) throws(ComparisonFault) -> [String] {
        var found: [String] = [], place = 0
        func isWord(_ byte: UInt8) -> Bool { byte | 0x20 >= 97 && byte | 0x20 <= 122 || byte >= 48 && byte <= 57 || byte == 95 || byte == 46 || byte == 36 }
        while place < bytes.count {
            let byte = bytes[place]
            if byte <= 32 { place += 1; continue }
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                guard let end = bytes[(place + 1)...].firstIndex(of: byte) else { throw ComparisonFault(reason: "a string is not closed") }
                found.append("'" + String(decoding: bytes[(place + 1)..<end], as: UTF8.self))
                place = end + 1
            } else if isWord(byte) {
                let end = bytes[place...].firstIndex { !isWord($0) } ?? bytes.count
                found.append(String(decoding: bytes[place..<end], as: UTF8.self))
                place = end
            } else if let sign = signs.first(where: { bytes[place...].starts(with: $0.utf8) }) {
                found.append(sign)
                place += sign.utf8.count
            } else {
                throw ComparisonFault(reason: "the character at byte \(place) is not expected")
            }
        }
        return found
    }

    private var token: String { index < tokens.count ? tokens[index] : "" }

    private mutating func take(_ words: [String]) -> String? {
        guard index < tokens.count, words.contains(token) else { return nil }
        defer { index += 1 }
        return token
    }

    // MARK: Levels of operators

    private mutating func either(_ number: (String) -> Int32) throws(ComparisonFault) -> Comparison.Node {
        depth += 1
        guard depth < 60 else { throw ComparisonFault(reason: "it is nested too deeply") }
        defer { depth -= 1 }
        var node = try both(number)
        while take(["or"]) != nil { node = .binary("or", node, try both(number)) }
        return node
    }

    private mutating func both(_ number: (String) -> Int32) throws(ComparisonFault) -> Comparison.Node {
        var node = try negation(number)
        while take(["and"]) != nil { node = .binary("and", node, try negation(number)) }
        return node
    }

    private mutating func negation(_ number: (String) -> Int32) throws(ComparisonFault) -> Comparison.Node {
        if take(["not"]) != nil { return .unary("not", try negation(number)) }
        return try comparison(number)
    }

    private mutating func comparison(_ number: (String) -> Int32) throws(ComparisonFault) -> Comparison.Node {
        let first = try level(0, number)
        var last = first, result: Comparison.Node?
        while true {
            var sign = take(["==", "!=", "<", "<=", ">", ">=", "in"])
            if sign == nil, token == "not", index + 1 < tokens.count, tokens[index + 1] == "in" {
                index += 2
                sign = "not in"
            }
            guard let sign else { return result ?? first }
            let next = try level(0, number)
            let one = Comparison.Node.binary(sign, last, next)
            result = result.map { .binary("and", $0, one) } ?? one
            last = next
        }
    }

    private static let levels = [["|"], ["^"], ["&"], ["<<", ">>"], ["+", "-"], ["*", "/", "//", "%"]]

    private mutating func level(_ level: Int, _ number: (String) -> Int32) throws(ComparisonFault) -> Comparison.Node {
        guard level < Self.levels.count else { return try unary(number) }
        var node = try self.level(level + 1, number)
        while let sign = take(Self.levels[level]) { node = .binary(sign, node, try self.level(level + 1, number)) }
        return node
    }

    private mutating func unary(_ number: (String) -> Int32) throws(ComparisonFault) -> Comparison.Node {
        if let sign = take(["-", "+", "~"]) { return .unary(sign, try unary(number)) }
        let node = try primary(number)
        return take(["**"]) == nil ? node : .binary("**", node, try unary(number))
    }

    private static let functions: Set<String> = ["int", "float", "str", "bool", "len", "re.match"]

    private mutating func primary(_ number: (String) -> Int32) throws(ComparisonFault) -> Comparison.Node {
        let word = token
        guard index < tokens.count else { throw ComparisonFault(reason: "it ends too early") }
        index += 1
        if word == "(" {
            let node = try either(number)
            guard take([")"]) != nil else { throw ComparisonFault(reason: "a bracket is not closed") }
            return node
        }
        if word == "[" { return .list(try list(until: "]", number)) }
        if word.hasPrefix("'") { return .value(.text(String(word.dropFirst()))) }
        if word.hasPrefix("$") { return .metavariable(number(word)) }
        if let flag = ["True": true, "true": true, "False": false, "false": false][word] { return .value(.flag(flag)) }
        if let value = Numeral.value(of: word.replacing("_", with: "").lowercased()) { return .value(.number(value)) }
        guard Self.functions.contains(word), take(["("]) != nil else { throw ComparisonFault(reason: "`\(word)` is not known here") }
        return .call(word, try list(until: ")", number))
    }

    private mutating func list(until end: String, _ number: (String) -> Int32) throws(ComparisonFault) -> [Comparison.Node] {
        var nodes: [Comparison.Node] = []
        while take([end]) == nil {
            nodes.append(try either(number))
            if take([","]) == nil {
                guard take([end]) != nil else { throw ComparisonFault(reason: "a bracket is not closed") }
                break
            }
        }
        return nodes
    }
}

/// Writes a JSON pattern as JSON: metavariables, ellipses and names without quotes become strings.
struct JSONPatternText {
    private let source: [UInt8]
    private var result: [UInt8] = []
    private var index = 0
    /// The brackets that stand open.
    private var brackets: [UInt8] = []

    static func rewritten(_ text: String) -> String {
        var pattern = JSONPatternText(source: Array(text.utf8))
        pattern.run()
        return String(decoding: pattern.result, as: UTF8.self)
    }

    private init(source: [UInt8]) { self.source = source }

    private mutating func run() {
        while index < source.count {
            let byte = source[index], rest = source[index...]
            if byte == UInt8(ascii: "\"") {
                string()
            } else if rest.starts(with: "...".utf8) {
                index += 3
                dots()
            } else if rest.starts(with: "$...".utf8) {
                index += 4
                quoted(Placeholder.many + word())
            } else if byte == UInt8(ascii: "$") {
                index += 1
                quoted(Placeholder.metavariable + word())
            } else if byte | 0x20 >= 97 && byte | 0x20 <= 122 || byte == UInt8(ascii: "_") {
                let name = word()
                if ["true", "false", "null"].contains(name) { result += name.utf8 } else { quoted(name) }
            } else if byte >= 48 && byte <= 57 {
                result += word().utf8
            } else {
                bracket(byte)
                result.append(byte)
                index += 1
                // A comma may end a list of a pattern.
                let next = source[index...].first { $0 > 32 } ?? UInt8(ascii: "}")
                if byte == UInt8(ascii: ","), next == UInt8(ascii: "}") || next == UInt8(ascii: "]") { result.removeLast() }
            }
        }
    }

    private mutating func bracket(_ byte: UInt8) {
        if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") { brackets.append(byte) }
        if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") { _ = brackets.popLast() }
    }

    private mutating func string() {
        let isRegex = source[index...].starts(with: "\"=~/".utf8)
        repeat {
            // What is escaped in a regular expression is not in a string.
            if isRegex, source[index] == UInt8(ascii: "\\") { result.append(source[index]) }
            let length = source[index] == UInt8(ascii: "\\") ? 2 : 1
            result += source[index..<min(index + length, source.count)]
            index += length
        } while index < source.count && source[index] != UInt8(ascii: "\"")
        if index < source.count { result.append(source[index]) }
        index += 1
    }

    private mutating func word() -> String {
        let start = index
        while index < source.count, GenericText.isWord(source[index]) || source[index] == UInt8(ascii: ".") && source[index - 1] != UInt8(ascii: ".") { index += 1 }
        return String(decoding: source[start..<index], as: UTF8.self)
    }

    private mutating func quoted(_ word: String) { result += "\"\(word)\"".utf8 }

    /// Among pairs an ellipsis is a pair.
    private mutating func dots() {
        let before = result.last { $0 > 32 } ?? 0
        quoted(Placeholder.dots)
        guard brackets.last == UInt8(ascii: "{"), before != UInt8(ascii: ":") else { return }
        result += ": ".utf8
        quoted(Placeholder.dots)
    }
}

extension PatternText {
    // MARK: Literals

    mutating func regex() {
        copy()
        while index < source.count, source[index] != UInt8(ascii: "/"), source[index] != 10 {
            if family == .ruby, at("#{") { hole(2) } else { copy(source[index] == UInt8(ascii: "\\") ? 2 : 1) }
        }
        if index < source.count { copy() }
    }

    /// A string keeps its content; only the holes of templates and f-strings are rewritten.
    mutating func string(_ quote: UInt8) {
        let isFormatted = isPython && [UInt8(ascii: "f"), UInt8(ascii: "F")].contains(result.last ?? 0)
        let isInterpolated = family == .csharp && (result.last == UInt8(ascii: "$") || result.suffix(2).elementsEqual("$@".utf8) || result.suffix(2).elementsEqual("@$".utf8))
        let isTriple = isPython && byte(index + 1) == quote && byte(index + 2) == quote
        let length = isTriple ? 3 : 1
        copy(length)
        while index < source.count {
            if source[index] == UInt8(ascii: "\\") { copy(2); continue }
            if source[index] == quote, !isTriple || byte(index + 1) == quote && byte(index + 2) == quote { return copy(length) }
            if isFormatted || isInterpolated, source[index] == UInt8(ascii: "{") {
                hole(1)
            } else if quote == UInt8(ascii: "`"), at("${") {
                hole(2)
            } else if [.hcl, .kotlin, .scala].contains(family), at("${") {
                hole(2)
            } else if family == .bash, quote != UInt8(ascii: "'"), at("${$") || at("$(") {
                copy()
                bracketed()
            } else if family == .bash, quote != UInt8(ascii: "'"), at("$...") {
                index += 4
                result += ("$" + Placeholder.many).utf8
            } else if family == .ruby, quote != UInt8(ascii: "'"), at("#{") {
                hole(2)
            } else {
                copy()
            }
        }
    }

    /// What stands in brackets within a string of Bash.
    private mutating func bracketed() {
        let opening = source[index], closing = opening == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "}")
        copy()
        var depth = 1, end = index
        while end < source.count, depth > 0 {
            if source[end] == opening { depth += 1 }
            if source[end] == closing { depth -= 1 }
            end += 1
        }
        var inner = PatternText(String(decoding: source[index..<max(index, end - 1)], as: UTF8.self), family)
        inner.run()
        result += inner.result
        index = max(index, end - 1)
    }

    mutating func hole(_ opening: Int) {
        copy(opening)
        var depth = 1, end = index
        while end < source.count {
            if source[end] == UInt8(ascii: "{") { depth += 1 }
            if source[end] == UInt8(ascii: "}") { depth -= 1; if depth == 0 { break } }
            end += 1
        }
        var inner = PatternText(String(decoding: source[index..<end], as: UTF8.self), family)
        // What stands in a hole is an expression.
        inner.brackets = [UInt8(ascii: "(")]
        inner.run()
        result += inner.result
        index = end
    }
}

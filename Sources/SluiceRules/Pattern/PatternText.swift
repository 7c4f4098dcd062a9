/// Writes a pattern as text that a grammar accepts: metavariables and ellipses become names.
struct PatternText {
    private let source: [UInt8]
    private var result: [UInt8] = []
    private var index = 0
    /// Whether names may begin with a dollar sign, so that `$X` stays as it is.
    private let hasDollarNames: Bool
    private let isScript: Bool
    private let isPython: Bool
    /// The brackets that stand open.
    private var brackets: [UInt8] = []

    static func rewritten(_ text: String, for family: Lowering.Family) -> String {
        var pattern = PatternText(text, family)
        pattern.run()
        return String(decoding: pattern.result, as: UTF8.self)
    }

    private init(_ text: String, _ family: Lowering.Family) {
        source = Array(text.utf8)
        hasDollarNames = family == .script
        isScript = family == .script
        isPython = family == .python
    }

    // MARK: Scanning

    private func at(_ word: String, _ offset: Int = 0) -> Bool { source[min(index + offset, source.count)...].starts(with: word.utf8) }
    private func byte(_ index: Int) -> UInt8 { source.indices.contains(index) ? source[index] : 0 }

    private mutating func put(_ word: String) { result += word.utf8 }
    private mutating func copy(_ count: Int = 1) {
        result += source[index..<min(index + count, source.count)]
        index += count
    }

    private mutating func run() {
        while index < source.count {
            let quote = source[index]
            if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") || quote == UInt8(ascii: "`") && isScript {
                string(quote)
            } else if at("/.../") || isScript && at("/$") {
                regex()
            } else if at("<...") {
                deep()
            } else if at("$...") {
                many()
            } else if let length = chainLength {
                put("." + Placeholder.chain + ".")
                index += length
            } else if at("...") {
                dots()
            } else if let end = typedEnd {
                typed(end)
            } else if quote == UInt8(ascii: "$"), Placeholder.isStart(byte(index + 1)) {
                metavariable()
            } else {
                bracket()
                copy()
            }
        }
    }

    private mutating func bracket() {
        switch source[index] {
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): brackets.append(source[index])
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): _ = brackets.popLast()
        default: break
        }
    }

    private mutating func metavariable() {
        if hasDollarNames { copy() } else { put(Placeholder.metavariable); index += 1 }
        while index < source.count, Placeholder.isPart(source[index]) { copy() }
    }

    private mutating func many() {
        index += 4
        put(Placeholder.many)
        while index < source.count, Placeholder.isPart(source[index]) { copy() }
    }

    private mutating func deep() {
        index += 4
        put(Placeholder.deep + "(")
        var inner = PatternText(String(decoding: source[index...], as: UTF8.self), isScript ? .script : isPython ? .python : .other)
        let end = closing()
        inner = PatternText(String(decoding: source[index..<end], as: UTF8.self), isScript ? .script : isPython ? .python : .other)
        inner.run()
        result += inner.result
        put(")")
        index = min(end + 4, source.count)
    }

    /// Where the `...>` stands that ends a deep pattern begun before the index.
    private func closing() -> Int {
        var depth = 1, place = index
        while place < source.count {
            if source[place...].starts(with: "<...".utf8) { depth += 1; place += 3 } else if source[place...].starts(with: "...>".utf8) {
                depth -= 1
                if depth == 0 { return place }
                place += 3
            }
            place += 1
        }
        return source.count
    }

    /// `. ... .` between two links of a chain.
    private var chainLength: Int? {
        guard byte(index) == UInt8(ascii: "."), !at("...") else { return nil }
        var place = index + 1
        while byte(place) == 32 || byte(place) == 10 { place += 1 }
        guard place > index + 1, source[min(place, source.count)...].starts(with: "...".utf8) else { return nil }
        place += 3
        while byte(place) == 32 || byte(place) == 10 { place += 1 }
        return byte(place) == UInt8(ascii: ".") ? place + 1 - index : nil
    }

    private mutating func dots() {
        let next = byte(index + 3)
        let isOperand = next == UInt8(ascii: "$") || next == UInt8(ascii: "[") || next == UInt8(ascii: "{") || next == UInt8(ascii: "(")
            || next | 0x20 >= UInt8(ascii: "a") && next | 0x20 <= UInt8(ascii: "z") || next == UInt8(ascii: "_")
        let before = result.last { $0 > 32 } ?? 0
        let isSpread = isScript && isOperand && "([{,".utf8.contains(before)
        if isSpread { return copy(3) }
        index += 3
        if isScript, result.last == UInt8(ascii: "("), isLoopHead { return put(Placeholder.dots + ";;") }
        // Within the braces of Python only what is spread may stand among pairs.
        if isPython, brackets.last == UInt8(ascii: "{"), before != UInt8(ascii: ":") { return put("**" + Placeholder.dots) }
        let isAttribute = isScript && before == UInt8(ascii: "=") && result.last == before && source.first == UInt8(ascii: "<")
        put(isAttribute ? "{" + Placeholder.dots + "}" : Placeholder.dots)
    }

    /// Whether `for (` has just been written, and `)` follows.
    private var isLoopHead: Bool {
        let head = result.dropLast().reversed().drop { $0 == 32 }
        guard head.starts(with: "rof".utf8) else { return false }
        return source[min(index, source.count)...].drop { $0 == 32 }.first == UInt8(ascii: ")")
    }

    // MARK: Typed metavariables

    /// The place behind `($X: T)`, where that stands here.
    private var typedEnd: Int? {
        guard byte(index) == UInt8(ascii: "("), byte(index + 1) == UInt8(ascii: "$") else { return nil }
        var place = index + 2
        while Placeholder.isPart(byte(place)) { place += 1 }
        while byte(place) == 32 { place += 1 }
        guard byte(place) == UInt8(ascii: ":"), byte(place + 1) != UInt8(ascii: "="), place > index + 2 else { return nil }
        var depth = 0
        for end in place..<source.count {
            switch source[end] {
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            case UInt8(ascii: ")"):
                if depth == 0 { return isParameterList(before: end) ? nil : end + 1 }
                depth -= 1
            case UInt8(ascii: ",") where depth == 0, UInt8(ascii: "=") where depth == 0: return nil
            default: break
            }
        }
        return nil
    }

    /// Whether the bracket belongs to a function's head: `function f($X: T)`, `($X: T) =>`, `def f($X: T):`.
    private func isParameterList(before end: Int) -> Bool {
        let after = source[(end + 1)...].drop { $0 == 32 }
        if after.starts(with: "=>".utf8) || isScript && after.first == UInt8(ascii: "{") { return true }
        return isPython && (after.first == UInt8(ascii: ":") || after.starts(with: "->".utf8))
    }

    private mutating func typed(_ end: Int) {
        let inner = source[(index + 1)..<(end - 1)]
        let colon = inner.firstIndex(of: UInt8(ascii: ":")) ?? inner.endIndex
        let name = inner[..<colon].filter { $0 != 32 }.dropFirst()
        // The brackets are those of a call where a name stands before them.
        let last = result.last ?? 0
        let isCall = GenericText.isWord(last) || last == UInt8(ascii: ")") || last == UInt8(ascii: "]")
        if isCall { put("(") }
        put(Placeholder.typed + "(" + (hasDollarNames ? "$" : Placeholder.metavariable))
        result += name
        put(", \"")
        result += inner[(colon + 1)...].filter { $0 != 32 && $0 != UInt8(ascii: "\"") }
        put(isCall ? "\"))" : "\")")
        index = end
    }

    // MARK: Literals

    private mutating func regex() {
        copy()
        while index < source.count, source[index] != UInt8(ascii: "/"), source[index] != 10 { copy(source[index] == UInt8(ascii: "\\") ? 2 : 1) }
        if index < source.count { copy() }
    }

    /// A string keeps its content; only the holes of templates and f-strings are rewritten.
    private mutating func string(_ quote: UInt8) {
        let isFormatted = isPython && [UInt8(ascii: "f"), UInt8(ascii: "F")].contains(result.last ?? 0)
        let isTriple = isPython && byte(index + 1) == quote && byte(index + 2) == quote
        let length = isTriple ? 3 : 1
        copy(length)
        while index < source.count {
            if source[index] == UInt8(ascii: "\\") { copy(2); continue }
            if source[index] == quote, !isTriple || byte(index + 1) == quote && byte(index + 2) == quote { return copy(length) }
            if isFormatted, source[index] == UInt8(ascii: "{") {
                hole(1)
            } else if quote == UInt8(ascii: "`"), at("${") {
                hole(2)
            } else {
                copy()
            }
        }
    }

    private mutating func hole(_ opening: Int) {
        copy(opening)
        var depth = 1, end = index
        while end < source.count {
            if source[end] == UInt8(ascii: "{") { depth += 1 }
            if source[end] == UInt8(ascii: "}") { depth -= 1; if depth == 0 { break } }
            end += 1
        }
        var inner = PatternText(String(decoding: source[index..<end], as: UTF8.self), isScript ? .script : isPython ? .python : .other)
        inner.run()
        result += inner.result
        index = end
    }
}

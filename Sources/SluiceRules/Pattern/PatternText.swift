/// Writes a pattern as text that a grammar accepts: metavariables and ellipses become names.
struct PatternText {
    let source: [UInt8]
    var result: [UInt8] = []
    var index = 0
    /// Whether names may begin with a dollar sign, so that `$X` stays as it is.
    let hasDollarNames: Bool
    let isScript: Bool
    let isPython: Bool
    let family: Lowering.Family
    /// The brackets that stand open.
    var brackets: [UInt8] = []
    /// What stands within each of them, where that is more than expressions.
    var contents: [Content] = []

    enum Content { case expressions, statements, members, parameters, arms, annotation }

    /// The pattern as a sentence of the grammar.
    static func rewritten(_ text: String, for family: Lowering.Family) -> String {
        if family == .yaml { return YAMLPatternText.rewritten(text) }
        if family == .dockerfile { return text }
        if family == .json { return JSONPatternText.rewritten(text) }
        var pattern = PatternText(text, family)
        pattern.run()
        if family == .rust, text.hasPrefix("let "), !text.hasSuffix(";"), !text.hasSuffix("}") { pattern.put(";") }
        return String(decoding: pattern.result, as: UTF8.self)
    }

    init(_ text: String, _ family: Lowering.Family) {
        source = Array(text.utf8)
        self.family = family
        hasDollarNames = family == .script || family == .php
        isScript = family == .script
        isPython = family == .python
    }

    // MARK: Scanning

    func at(_ word: String, _ offset: Int = 0) -> Bool { source[min(index + offset, source.count)...].starts(with: word.utf8) }
    func byte(_ index: Int) -> UInt8 { source.indices.contains(index) ? source[index] : 0 }

    mutating func put(_ word: String) { result += word.utf8 }
    mutating func copy(_ count: Int = 1) {
        result += source[index..<min(index + count, source.count)]
        index += count
    }

    /// One word or sign after another.
    mutating func run() {
        while index < source.count {
            let quote = source[index]
            if family == .rust, quote == UInt8(ascii: "'"), byte(index + 1) != UInt8(ascii: "\\"), byte(index + 2) != quote {
                copy()
            } else if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") || quote == UInt8(ascii: "`") && !isPython && family != .bash {
                string(quote)
            } else if at("/.../") || isScript && at("/$") || family == .ruby && isRegexStart {
                regex()
            } else if family == .ruby, let length = wordsLength {
                copy(length)
            } else if at("<...") {
                deep()
            } else if at("$...") {
                many()
            } else if let length = chainLength {
                index += length
                put("." + Placeholder.chain + (source[index - 1] == UInt8(ascii: ".") && source[index - 2] != UInt8(ascii: ".") ? "." : ""))
            } else if family == .php, at("->"), let length = arrowsLength {
                put("->" + Placeholder.chain + "->")
                index += length
            } else if family == .php, at("->"), let length = lastArrowsLength {
                put("->" + Placeholder.chain)
                index += length
            } else if family == .php, at("...$"), "(,[".utf8.contains(result.last { $0 > 32 } ?? 0) {
                copy(3)
            } else if at("...") {
                dots()
            } else if family == .c, let end = PointerPattern.end(in: source, at: index, after: result) {
                put(PointerPattern.call(source[(index + 1)..<(end - 1)]))
                index = end
            } else if let end = declaredEnd {
                declared(end)
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
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
            contents.append(content(ofBracketAt: index))
            brackets.append(source[index])
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
            _ = brackets.popLast()
            _ = contents.popLast()
        default: break
        }
    }

    /// `$X`
    private mutating func metavariable() {
        if family == .html, result.last == UInt8(ascii: "<") || result.last == UInt8(ascii: "/") {
            index += 1
            put(Placeholder.metavariable.replacing("_", with: "-"))
            while index < source.count, Placeholder.isPart(source[index]) {
                result.append(source[index] == UInt8(ascii: "_") ? UInt8(ascii: "-") : source[index])
                index += 1
            }
            return
        }
        if isLoneStatement {
            put(Placeholder.statement)
            index += 1
            while index < source.count, Placeholder.isPart(source[index]) { copy() }
            return put("()")
        }
        if isModule {
            put("\"")
            copy()
            while index < source.count, Placeholder.isPart(source[index]) { copy() }
            return put("\"")
        }
        if isLoneParameter { put(Placeholder.anyType + " ") }
        // A name that is defined has no dollar sign in PHP, and no type has one.
        let isName = family == .php && (isDefinedHere || isBeforeVariable)
        if hasDollarNames && !isName { copy() } else { put(Placeholder.metavariable); index += 1 }
        while index < source.count, Placeholder.isPart(source[index]) { copy() }
    }

    /// `$...X`
    private mutating func many() {
        index += 4
        if contents.last == .parameters, family != .kotlin { put(family == .php ? "$" : "int ") }
        put(Placeholder.many)
        let isStatement = family == .typed && (brackets.isEmpty || brackets.last == UInt8(ascii: "{")) && "{};".utf8.contains(result.dropLast(Placeholder.many.utf8.count).last { $0 > 32 } ?? 59)
        while index < source.count, Placeholder.isPart(source[index]) { copy() }
        if family == .kotlin, contents.last == .parameters { put(": Int") }
        if isStatement, contents.last != .expressions, source[index...].first(where: { $0 != 32 }) == 10 { put("();") }
    }

    /// `<... P ...>` is a call while the grammar parses it.
    private mutating func deep() {
        index += 4
        put(Placeholder.deep + "(")
        var inner = PatternText(String(decoding: source[index...], as: UTF8.self), family)
        let end = closing()
        inner = PatternText(String(decoding: source[index..<end], as: UTF8.self), family)
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
        guard byte(index) == UInt8(ascii: "."), !at("..."), family != .bash else { return nil }
        var place = index + 1
        while byte(place) == 32 || byte(place) == 10 { place += 1 }
        guard place > index + 1, source[min(place, source.count)...].starts(with: "...".utf8) else { return nil }
        place += 3
        let end = place
        while byte(place) == 32 || byte(place) == 10 { place += 1 }
        if byte(place) == UInt8(ascii: ".") { return place + 1 - index }
        // Behind the last link there may be more.
        return place >= source.count || ";,)".utf8.contains(byte(place)) || byte(end) == 10 ? end - index : nil
    }

    /// An ellipsis, unless a script spreads something.
    private mutating func dots() {
        let next = byte(index + 3)
        let isOperand = next == UInt8(ascii: "$") || next == UInt8(ascii: "[") || next == UInt8(ascii: "{") || next == UInt8(ascii: "(")
            || next | 0x20 >= UInt8(ascii: "a") && next | 0x20 <= UInt8(ascii: "z") || next == UInt8(ascii: "_")
        let before = result.last { $0 > 32 } ?? 0
        let isSpread = isScript && isOperand && "([{,".utf8.contains(before)
        if isSpread { return copy(3) }
        // The rest of the arguments of a function of Go has its type behind the dots.
        if family == .typed, contents.last == .parameters, let last = result.last, GenericText.isWord(last) || last == UInt8(ascii: "]") || last == UInt8(ascii: ">") { return copy(3) }
        if family == .go, isOperand || next == UInt8(ascii: "*"), GenericText.isWord(before), result.last == 32 { return copy(3) }
        index += 3
        if family == .hcl { return put(isHCLStatement(before) ? Placeholder.dots + " = 1" : Placeholder.dots) }
        if isScript || family == .c || family == .typed, result.last == UInt8(ascii: "("), isLoopHead { return put(Placeholder.dots + ";;") }
        if let written = kotlinDots ?? goDots ?? caseDots ?? annotationDots ?? typedDots { return put(written) }
        if let written = statementDots ?? scriptDots { return put(written) }
        // Within the braces of Python only what is spread may stand among pairs.
        if isPython && isDictionary || family == .ruby && !isBlock, brackets.last == UInt8(ascii: "{"), "{,".utf8.contains(before) { return put("**" + Placeholder.dots) }
        let isAttribute = isScript && before == UInt8(ascii: "=") && result.last == before && source.first == UInt8(ascii: "<")
        put(isAttribute ? "{" + Placeholder.dots + "}" : Placeholder.dots)
    }

    /// Whether the brace of Python that stands open holds pairs, or nothing but an ellipsis.
    private var isDictionary: Bool {
        var depth = 0, start = index - 1
        while start >= 0 {
            if ")]}".utf8.contains(source[start]) { depth += 1 }
            if "([{".utf8.contains(source[start]) { if depth == 0 { break } else { depth -= 1 } }
            start -= 1
        }
        var inner: [UInt8] = []
        for byte in source[(start + 1)...] {
            if "([{".utf8.contains(byte) { depth += 1 }
            if ")]}".utf8.contains(byte) { if depth == 0 { break } else { depth -= 1 } }
            if depth == 0 { inner.append(byte) }
        }
        let text = String(decoding: inner, as: UTF8.self)
        return inner.contains(UInt8(ascii: ":")) || !text.ranges(of: "**").isEmpty || inner.allSatisfy { $0 <= 32 || $0 == UInt8(ascii: ".") }
    }

    /// An ellipsis before another statement or member of a script, on the same line.
    private var scriptDots: String? {
        guard isScript, brackets.last == UInt8(ascii: "{") || brackets.isEmpty else { return nil }
        let before = result.last { $0 > 32 } ?? 10
        guard "{};:".utf8.contains(before), let next = source[min(index, source.count)...].first(where: { $0 != 32 }) else { return nil }
        return GenericText.isWord(next) || next == UInt8(ascii: "$") || next == UInt8(ascii: "@") ? Placeholder.dots + ";" : nil
    }

    /// An ellipsis where a language wants a statement that ends with a semicolon, a member or a parameter.
    private var statementDots: String? {
        if family == .swift { return swiftDots }
        if family == .rust { return rustDots }
        if family == .c { return cStatementDots }
        if family == .csharp { return csharpDots }
        guard family == .typed || family == .php else { return nil }
        if contents.last == .parameters { return family == .php ? "$" + Placeholder.dots : family == .typed ? "int " + Placeholder.dots : nil }
        let before = result.last { $0 > 32 } ?? UInt8(ascii: ";"), rest = source[min(index, source.count)...].drop { $0 <= 32 }
        let after = rest.starts(with: "...".utf8) ? 10 : rest.first ?? 10
        guard brackets.last == UInt8(ascii: "{") || brackets.isEmpty, "{};:".utf8.contains(before) || isBranchHead, !",;.)".utf8.contains(after) else { return nil }
        if contents.last == .members { return family == .php ? "public $\(Placeholder.dots);" : "int \(Placeholder.dots);" }
        guard contents.last != .expressions else { return nil }
        // A name alone is no statement of C#.
        return Placeholder.dots + (family == .typed ? "();" : ";")
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
        guard byte(index) == UInt8(ascii: "("), byte(index + 1) == UInt8(ascii: "$"), !isKotlinList, !isScalaList else { return nil }
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
        if isScript, after.first == UInt8(ascii: ":"), !String(decoding: after.prefix { $0 != 10 && $0 != UInt8(ascii: ";") }, as: UTF8.self).ranges(of: "=>").isEmpty { return true }
        if after.starts(with: "=>".utf8) || isScript && after.first == UInt8(ascii: "{") { return true }
        if family == .swift, after.first == UInt8(ascii: "{") || after.starts(with: "->".utf8) || after.starts(with: "throws".utf8) || after.starts(with: "async".utf8) { return true }
        if family == .rust, after.first == UInt8(ascii: "{") || after.starts(with: "->".utf8) { return true }
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
}

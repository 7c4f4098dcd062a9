extension PatternText {
    /// Whether a metavariable stands where a script wants the name of a module: `import x from $M`.
    var isModule: Bool {
        guard isScript, source.starts(with: "import".utf8) || source.starts(with: "export".utf8) else { return false }
        return result.reversed().drop { $0 == 32 }.starts(with: "morf".utf8)
    }

    /// An ellipsis where Go wants the path of an import.
    var goDots: String? {
        guard family == .go, source.starts(with: "import".utf8), brackets == [UInt8(ascii: "(")] else { return nil }
        return "\"" + Placeholder.dots + "\""
    }

    /// `case ...` stands for any number of cases; with a colon behind it, it is one.
    var caseDots: String? {
        guard family == .go || family == .typed || isScript, result.reversed().drop(while: { $0 == 32 }).starts(with: "esac".utf8) else { return nil }
        let next = source[min(index, source.count)...].first { $0 != 32 }
        return next == UInt8(ascii: ":") || next == UInt8(ascii: "-") || next == UInt8(ascii: ",") ? nil : Placeholder.cases + ":"
    }

    /// An ellipsis among the named arguments of an annotation.
    var annotationDots: String? {
        guard contents.last == .annotation, let start = result.lastIndex(of: UInt8(ascii: "(")) else { return nil }
        let before = result[start...].contains(UInt8(ascii: "=")), after = source[min(index, source.count)...].prefix { $0 != UInt8(ascii: ")") }
        return before || after.contains(UInt8(ascii: "=")) ? Placeholder.dots + " = 0" : nil
    }

    /// Whether a name stands behind a type: then it is declared, not called.
    /// - Parameter before: what stands before the name, last byte first.
    func isDeclared(_ before: [UInt8]) -> Bool {
        guard family == .typed, let last = before.first, result.last(where: { $0 > 32 }).map(GenericText.isWord) == true, GenericText.isWord(last) || last == UInt8(ascii: ">") && before.dropFirst().first != UInt8(ascii: "-") || last == UInt8(ascii: "]") else { return false }
        let word = String(decoding: Array(before.prefix { GenericText.isWord($0) }.reversed()), as: UTF8.self)
        return !["return", "throw", "else", "new", "assert", "case", "yield", "await", "in", "instanceof", "do", "is", "as"].contains(word)
    }

    /// Whether what has been written last is the head of a branch or loop, or an `else`, behind which a statement stands.
    var isBranchHead: Bool {
        guard family == .typed else { return false }
        let written = result.reversed().drop { $0 <= 32 }
        if written.starts(with: "esle".utf8) { return true }
        guard written.first == UInt8(ascii: ")") else { return false }
        var depth = 0, place = result.count - 1
        while place >= 0 {
            if result[place] == UInt8(ascii: ")") { depth += 1 }
            if result[place] == UInt8(ascii: "(") { depth -= 1; if depth == 0 { break } }
            place -= 1
        }
        guard place > 0 else { return false }
        let word = String(decoding: Array(result[..<place].reversed().drop { $0 == 32 }.prefix { GenericText.isWord($0) }.reversed()), as: UTF8.self)
        return ["if", "while", "for"].contains(word)
    }

    /// A type and the name behind it; the type may have spaces in it.
    static func typeAndName(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        let trimmed = text.drop { $0 <= 32 }
        guard let space = trimmed.lastIndex(of: 32) else { return [trimmed] }
        let type = trimmed[..<space].reversed().drop { $0 <= 32 }.reversed()
        return [ArraySlice(Array(type)), trimmed[(space + 1)...]]
    }
}

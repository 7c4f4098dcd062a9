extension SwiftFile {
    /// A type, an extension or a protocol.
    struct Declaration: Sendable {
        let kind: String
        /// As written: `Foo.Bar` for an extension of a nested type.
        let name: String
        let line: Int
    }

    /// A function, an initialiser, a subscript or a computed property that has a body.
    struct Body: Sendable {
        let name: String
        let firstLine: Int
        let lastLine: Int
    }

    /// What is imported, without attributes and access; only the module of a submodule or of a single symbol.
    var imports: [(module: String, line: Int)] {
        codeLines.enumerated().compactMap { index, text in
            let parts = text.split(separator: " ")
            guard let place = parts.firstIndex(of: "import"), parts[..<place].allSatisfy(Self.isImportPrefix) else { return nil }
            let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
            guard let name = parts[(place + 1)...].first(where: { !kinds.contains($0) }) else { return nil }
            return (String(name.split(separator: ".")[0]), index + 1)
        }
    }

    private static func isImportPrefix(_ word: Substring) -> Bool {
        word.hasPrefix("@") || ["public", "package", "internal", "private", "fileprivate"].contains(word)
    }

    /// The types, extensions, protocols and type aliases, nested ones too.
    var declarations: [Declaration] {
        let kinds: Set<String> = ["struct", "class", "enum", "actor", "protocol", "extension", "typealias"]
        return words.indices.compactMap { index in
            let word = words[index]
            guard kinds.contains(word.text), index + 1 < words.count, !isMember(word) else { return nil }
            let next = words[index + 1]
            // `class func`, and a protocol's bound such as `AnyObject & class`.
            guard !["func", "var", "let", "subscript", "import"].contains(next.text), isOnlyBlank(word.end..<next.start) else { return nil }
            var name = next.text
            var (last, rest) = (next, index + 2)
            while rest < words.count, Array(code[last.end..<words[rest].start]) == Array(".".utf8) {
                name += "." + words[rest].text
                (last, rest) = (words[rest], rest + 1)
            }
            return Declaration(kind: word.text, name: name, line: word.line)
        }
    }

    /// Whether a keyword is only the name of a member or a case: `.struct`, or between backticks.
    private func isMember(_ word: Word) -> Bool {
        guard word.start > 0 else { return false }
        let before = code[word.start - 1]
        return before == UInt8(ascii: ".") || before == UInt8(ascii: "`") || before == UInt8(ascii: "#")
    }

    private func isOnlyBlank(_ range: Range<Int>) -> Bool { code[range].allSatisfy { Self.isBlank($0) || $0 == UInt8(ascii: "`") } }

    /// Everything that has a body of statements.
    var bodies: [Body] {
        words.indices.compactMap { index in
            let word = words[index]
            guard Self.bodyKeywords.contains(word.text), !isMember(word), !isCall(word, index), let start = bodyStart(after: word) else { return nil }
            let end = closing(from: start)
            let name = ["func", "var"].contains(word.text) && index + 1 < words.count ? words[index + 1].text : word.text
            return Body(name: name, firstLine: word.line, lastLine: line(of: end))
        }
    }

    private static let bodyKeywords: Set<String> = ["func", "init", "deinit", "subscript", "var"]

    /// `self.init(…)` is a member; a bare `init(` after other words of its line than modifiers does not occur.
    private func isCall(_ word: Word, _ index: Int) -> Bool {
        word.text == "init" && index > 0 && words[index - 1].text == "some"
    }

    /// Where the brace of the body stands; `nil` for a requirement of a protocol and for a stored property.
    private func bodyStart(after word: Word) -> Int? {
        var depth = 0
        var at = word.end
        var previous: UInt8?
        while at < code.count {
            let byte = code[at]
            switch byte {
            case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"):
                depth -= 1
                if depth < 0 { return nil }
            case UInt8(ascii: "{") where depth == 0: return at
            case UInt8(ascii: "}") where depth == 0: return nil
            case UInt8(ascii: "=") where depth == 0 && word.text == "var" && code[at - 1] == UInt8(ascii: " "): return nil
            case UInt8(ascii: "\n") where depth == 0 && !continues(after: previous, at: at): return nil
            default: break
            }
            if !Self.isBlank(byte) { previous = byte }
            at += 1
        }
        return nil
    }

    /// Whether a signature goes on after a line break.
    private func continues(after previous: UInt8?, at offset: Int) -> Bool {
        if let previous, [UInt8(ascii: ","), UInt8(ascii: ">"), UInt8(ascii: ":"), UInt8(ascii: "&")].contains(previous),
            !(previous == UInt8(ascii: ">") && code[offset - 1] == UInt8(ascii: ">") && code[offset - 2] != UInt8(ascii: "-")) { return true }
        let rest = code[offset...].drop(while: Self.isBlank)
        return ["{", "where ", "throws", "async", "->"].contains { rest.starts(with: $0.utf8) }
    }

    /// The place of the brace that closes another.
    private func closing(from start: Int) -> Int {
        var depth = 0
        for at in start..<code.count {
            if code[at] == UInt8(ascii: "{") { depth += 1 }
            if code[at] == UInt8(ascii: "}") { depth -= 1 }
            if depth == 0 { return at }
        }
        return code.count
    }

    /// What is declared public, imports left out: the line, and the text up to a body or the end of the declaration.
    var publicDeclarations: [(line: Int, text: String)] {
        words.filter { ["public", "open"].contains($0.text) && !isMember($0) && isDeclaration($0) }.map { word in
            let end = bodyStart(after: word) ?? endOfStatement(from: word.end)
            return (word.line, String(decoding: code[word.start..<end], as: UTF8.self))
        }
    }

    /// `public(set)` belongs to another declaration, `public import` is none, and a variable may be called `open`.
    private func isDeclaration(_ word: Word) -> Bool {
        guard let next = words.first(where: { $0.start >= word.end }) else { return false }
        return isOnlyBlank(word.end..<next.start) && Self.declarationWords.contains(next.text)
    }

    private static let declarationWords: Set<String> = [
        "let", "var", "func", "init", "subscript", "struct", "class", "enum", "actor", "protocol", "extension", "typealias", "static", "final",
        "mutating", "nonmutating", "nonisolated", "consuming", "borrowing", "indirect", "convenience", "override", "required", "internal",
        "private", "fileprivate", "package", "lazy", "weak", "macro", "associatedtype", "unowned", "isolated", "dynamic", "prefix", "postfix",
        "infix", "operator", "sending", "distributed", "async",
    ]

    private func endOfStatement(from start: Int) -> Int {
        var depth = 0
        for at in start..<code.count {
            if code[at] == UInt8(ascii: "(") || code[at] == UInt8(ascii: "[") { depth += 1 }
            if code[at] == UInt8(ascii: ")") || code[at] == UInt8(ascii: "]") { depth -= 1 }
            if code[at] == UInt8(ascii: "\n"), depth <= 0 { return at }
        }
        return code.count
    }
}

/// The imports of Python's code, statement by statement.
struct PythonImports {
    /// A block that is open, by the indentation of the line that opened it.
    private struct Block {
        let indentation: Int
        /// The `try` that the block is the body of.
        var attempt: Int?
        /// Whether the block is for type checkers, other systems, or the way out when a module is missing.
        var isGuarded: Bool
        /// Whether only type checkers read the block.
        var isTyping = false
    }

    private let tokens: [PythonToken]
    private let places: TextPlaces
    private var blocks: [Block] = []
    private var found: [(import: FoundImport, attempts: [Int])] = []
    private var attempts = 0
    private var caught: Set<Int> = []
    /// The `try` whose body has just ended, by indentation: its `except` may follow.
    private var ended: [Int: Int] = [:]
    /// Whether the block that has just ended was guarded, by indentation: its `else` is the other way.
    private var endedGuards: [Int: Bool] = [:]

    static func read(_ bytes: [UInt8]) -> [FoundImport] {
        var reader = PythonImports(tokens: PythonLexer.tokens(of: bytes), places: TextPlaces(bytes))
        reader.run()
        return reader.found.map { found, attempts in
            var found = found
            found.isOptional = found.isOptional || attempts.contains(where: reader.caught.contains)
            return found
        }
    }

    private init(tokens: [PythonToken], places: TextPlaces) { (self.tokens, self.places) = (tokens, places) }

    private mutating func run() {
        var start = 0
        var isLineStart = true
        for (index, token) in tokens.enumerated() {
            let isEnd = token.kind == .newline
            guard isEnd || token.isSign(";") else { continue }
            if start < index { statement(start..<index, isLineStart) }
            (start, isLineStart) = (index + 1, isEnd)
        }
    }

    private mutating func statement(_ range: Range<Int>, _ isLineStart: Bool) {
        let first = tokens[range.lowerBound]
        if isLineStart {
            let indentation = places.place(of: first.start).column
            while let block = blocks.last, block.indentation >= indentation {
                if let attempt = block.attempt { ended[block.indentation] = attempt }
                endedGuards[block.indentation] = block.isGuarded
                blocks.removeLast()
            }
            open(range, indentation)
        }
        // `try: import x` keeps both on one line.
        guard let head = body(of: range) else { return }
        if tokens[head].isName("import") { plain(head + 1..<range.upperBound) }
        if tokens[head].isName("from") { from(head + 1..<range.upperBound) }
    }

    /// Where the statement begins that does something: behind the colon of a block's head, where both are on a line.
    private func body(of range: Range<Int>) -> Int? {
        let first = tokens[range.lowerBound]
        guard first.kind == .name, Self.heads.contains(first.text) else { return range.lowerBound }
        var index = range.lowerBound
        while index < range.upperBound, !tokens[index].isSign(":") { index = (tokens[index].partner.map { max($0, index) } ?? index) + 1 }
        return index + 1 < range.upperBound ? index + 1 : nil
    }

    private static let heads: Set<String> = ["try", "if", "else", "elif", "except", "finally", "with", "for", "while"]

    /// Notes the block that a line opens.
    private mutating func open(_ range: Range<Int>, _ indentation: Int) {
        let first = tokens[range.lowerBound]
        guard first.kind == .name, Self.heads.contains(first.text) else { return }
        var block = Block(indentation: indentation, attempt: nil, isGuarded: false)
        switch first.text {
        case "try":
            attempts += 1
            block.attempt = attempts
        case "except":
            if isCatching(range), let attempt = ended[indentation] { caught.insert(attempt) }
            block.isGuarded = true
        case "else": block.isGuarded = endedGuards[indentation] ?? false
        case "if", "elif", "with":
            block.isGuarded = names(in: range).contains(where: Self.guards.contains)
            block.isTyping = names(in: range).contains("TYPE_CHECKING")
        default: break
        }
        blocks.append(block)
    }

    private static let caughtErrors: Set<String> = [
        "ImportError", "ModuleNotFoundError", "Exception", "BaseException", "OSError", "RuntimeError",
    ]

    private func isCatching(_ range: Range<Int>) -> Bool {
        let names = tokens[range].dropFirst().prefix { !$0.isSign(":") }.filter { $0.kind == .name }
        return names.isEmpty || names.contains { Self.caughtErrors.contains($0.text) }
    }

    private static let guards: Set<String> = [
        "TYPE_CHECKING", "version_info", "platform", "PY2", "PY3", "suppress", "find_spec", "PYDANTIC_V2", "system", "MYPY",
        "implementation",
    ]

    private func names(in range: Range<Int>) -> [String] { tokens[range].filter { $0.kind == .name }.map(\.text) }

    private mutating func add(_ path: (text: String, range: Range<Int>), names: [String] = []) {
        let read = FoundImport(
            module: path.text, names: names, range: path.range, isOptional: blocks.contains { $0.isGuarded },
            isTypeOnly: blocks.contains { $0.isTyping })
        found.append((read, blocks.compactMap(\.attempt)))
    }

    /// `import a.b as c, d`.
    private mutating func plain(_ range: Range<Int>) {
        var index = range.lowerBound
        while let path = path(&index, range.upperBound) {
            add(path)
            while index < range.upperBound, !tokens[index].isSign(",") { index += 1 }
            index += 1
        }
    }

    /// `from a.b import c as d, e`. What begins with a dot is this package's own.
    private mutating func from(_ range: Range<Int>) {
        var index = range.lowerBound
        guard let path = path(&index, range.upperBound), index < range.upperBound, tokens[index].isName("import") else { return }
        var names: [String] = []
        var isName = true
        for token in tokens[(index + 1)..<range.upperBound] {
            if token.isSign(",") || token.isSign("(") { isName = true; continue }
            if isName, token.kind == .name { names.append(token.text) }
            isName = false
        }
        add(path, names: names)
    }

    /// A dotted path of names.
    private func path(_ index: inout Int, _ end: Int) -> (text: String, range: Range<Int>)? {
        guard index < end, tokens[index].kind == .name, !tokens[index].isName("import") else { return nil }
        var text = tokens[index].text
        let start = tokens[index].start
        var last = tokens[index]
        index += 1
        while index + 1 < end, tokens[index].isSign("."), tokens[index + 1].kind == .name {
            last = tokens[index + 1]
            text += "." + last.text
            index += 2
        }
        return (text, start..<last.start + last.text.utf8.count)
    }
}

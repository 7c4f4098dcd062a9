/// The aliases and folders that stand literally in the settings of bundlers and test runners: nothing of them is run.
struct AliasLiterals {
    private let bytes: [UInt8]
    private let tokens: [ScriptToken]
    /// Names for files of the project's own, and names that something else brings when the code runs.
    private(set) var aliases: Set<NodeAlias> = []
    /// Folders that names without a dot are looked up in.
    private(set) var folders: [String] = []

    private static let tables: Set<String> = [
        "alias", "aliases", "moduleNameMapper", "extraNodeModules", "externals", "paths", "importMap",
    ]
    private static let lists: Set<String> = ["modulePaths", "moduleDirectories", "modules", "roots", "root"]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        tokens = ScriptLexer.tokens(of: bytes, hasMarkup: false)
        for (index, token) in tokens.enumerated() where token.kind == .name || token.kind == .text {
            guard index + 2 < tokens.count, tokens[index + 1].isSign(":") || tokens[index + 1].isSign("=") else { continue }
            if Self.tables.contains(token.text) { table(index + 2) }
            if Self.lists.contains(token.text) { list(index + 2) }
            if token.text == "external" { texts(index + 2).forEach { add($0) } }
        }
    }

    /// The tokens of a group, from its bracket to the bracket's partner.
    private func group(_ start: Int) -> Range<Int> {
        var depth = 0
        var index = start
        while index < tokens.count {
            if tokens[index].kind == .sign, "{[(".contains(tokens[index].text) { depth += 1 }
            if tokens[index].kind == .sign, "}])".contains(tokens[index].text) { depth -= 1 }
            index += 1
            if depth <= 0 { break }
        }
        return start..<index
    }

    /// Keys, and the values of `find`. A key may be a regular expression, as Jest has them.
    private mutating func table(_ start: Int) {
        let range = group(start)
        for index in range.dropLast() {
            let token = tokens[index]
            let isKey = tokens[index + 1].isSign(":") && (token.kind == .name || token.kind == .text)
            if isKey, token.text != "find", token.text != "replacement" { add(token.text) }
            if token.isName("find"), isKey, index + 2 < range.upperBound { value(tokens[index + 2]) }
        }
    }

    private mutating func value(_ token: ScriptToken) {
        if token.kind == .text { add(token.text) }
        if token.kind == .other, let alias = NodeAlias(expression: String(decoding: bytes[token.range].dropFirst(), as: UTF8.self)) {
            aliases.insert(alias)
        }
    }

    private mutating func add(_ text: String) {
        let isExpression = text.contains { "^()\\+[".contains($0) } || text.dropLast().contains("$")
        if let alias = isExpression ? NodeAlias(expression: text) : NodeAlias(text) { aliases.insert(alias) }
    }

    private mutating func list(_ start: Int) {
        for text in texts(start) where text != "node_modules" {
            let path = text.hasPrefix("<rootDir>") ? "." + text.dropFirst(9) : text
            if !path.hasPrefix("/") { folders.append(path) }
        }
    }

    private func texts(_ start: Int) -> [String] { tokens[group(start)].filter { $0.kind == .text }.map(\.text) }
}

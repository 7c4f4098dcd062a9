internal import SluiceData
internal import SluiceModel
internal import Yams

/// Reads the entries of `roles:`, `parts:` and `embedded:` against a grammar, so that a kind it does not have is a problem with a place.
struct MeaningReader {
    var file: DataFile
    let grammar: Grammar

    init(file: DataFile, grammar: Grammar) {
        self.file = file
        self.grammar = grammar
    }

    /// A mapping from words of a vocabulary to lists of places.
    mutating func entries<Word>(_ node: Node, _: Word.Type) -> [Place: Word] where Word: CaseIterable & Sendable {
        let words = Dictionary(uniqueKeysWithValues: Word.allCases.map { (Self.key("\($0)"), $0) })
        let fields = file.fields(node, known: words.keys.sorted(), of: "`roles` or `parts`")
        var entries: [Place: Word] = [:]
        for (key, list) in fields {
            guard let word = words[key] else { continue }
            for item in items(list) {
                guard let text = plainWord(item), let place = place(text, item) else { continue }
                if entries.updateValue(word, forKey: place) != nil { file.note(item, "`\(Shown.line(text))` stands here twice") }
            }
        }
        return entries
    }

    /// A list of places, all of one shape.
    mutating func places(_ node: Node, _ shape: RoleMap.Shape) -> [Place: RoleMap.Shape] {
        var places: [Place: RoleMap.Shape] = [:]
        for item in items(node) {
            guard let text = plainWord(item), let place = place(text, item) else { continue }
            places[place] = shape
        }
        return places
    }

    /// `augmentedAssignment` is written `augmented-assignment`, as every key in `Policies/`.
    static func key(_ word: String) -> String {
        word.reduce(into: "") { key, letter in key += letter.isUppercase ? "-\(letter.lowercased())" : "\(letter)" }
    }

    /// A list, or a single item.
    private func items(_ node: Node) -> [Node] {
        if case .sequence(let sequence) = node { return Array(sequence) }
        return [node]
    }

    /// A kind's name. `null` and `true` are kinds like others: so the node's type is not asked for, which takes the YAML reader long.
    private mutating func plainWord(_ node: Node) -> String? {
        if case .scalar(let scalar) = node { return scalar.string }
        file.note(node, "a kind must be a word")
        return nil
    }

    private mutating func place(_ text: String, _ node: Node) -> Place? {
        let sides = text.split(separator: ">").map { String($0.filter { $0 != " " }) }
        if sides.count == 2 {
            guard let parent = kind(sides[0], node), let child = kind(sides[1], node) else { return nil }
            return .kindIn(parent: parent, kind: child)
        }
        if let bracket = text.firstIndex(of: "["), text.hasSuffix("]"), let index = UInt16(text[bracket...].dropFirst().dropLast()) {
            return kind(String(text[..<bracket]), node).map { .placeIn(parent: $0, index: index) }
        }
        if let bracket = text.firstIndex(of: "("), text.hasSuffix(")"), bracket > text.startIndex {
            guard let own = kind(String(text[..<bracket]), node) else { return nil }
            return kind(String(text[bracket...].dropFirst().dropLast()), node).map { .kindWith(kind: own, firstChild: $0) }
        }
        guard let dot = text.firstIndex(of: ".") else { return kind(text, node).map { .kind($0) } }
        let parentName = String(text[..<dot]), fieldName = String(text[text.index(after: dot)...])
        let field = grammar.field(named: fieldName)
        guard field != 0 else {
            let hint = DataFile.hint(for: fieldName, among: grammar.fields.filter { !$0.isEmpty })
            file.note(node, "the grammar has no field `\(Shown.line(fieldName))`", hint: hint)
            return nil
        }
        if parentName.isEmpty { return .field(field) }
        return kind(parentName, node).map { .fieldIn(parent: $0, field: field) }
    }

    private mutating func kind(_ name: String, _ node: Node) -> UInt16? {
        if let kind = grammar.kind(named: name) { return kind }
        if name.count > 2, name.hasPrefix("'"), name.hasSuffix("'"), let kind = grammar.kind(ofToken: String(name.dropFirst().dropLast())) {
            return kind
        }
        file.note(node, "the grammar has no kind `\(Shown.line(name))`", hint: DataFile.hint(for: name, among: grammar.kindNames))
        return nil
    }

    // MARK: Embedded languages

    mutating func embedded(_ node: Node) -> [EmbeddedRule] {
        var rules: [EmbeddedRule] = []
        for item in file.items(node, "`embedded`") {
            let known = ["content", "inside", "language", "attributes", "languages"]
            let fields = file.fields(item, known: known, of: "an embedded language")
            guard let content = fields["content"].flatMap({ name($0) }), let language = fields["language"] else {
                file.note(item, "an embedded language needs `content`, a kind, and `language`")
                continue
            }
            let inside = fields["inside"].flatMap { name($0) }
            let attributes = fields["attributes"].map { file.texts($0, "`attributes`") } ?? []
            let languages = fields["languages"].map { values($0) } ?? [:]
            guard let id = file.text(language, "`language`") else { continue }
            rules.append(
                EmbeddedRule(content: content, inside: inside, language: LanguageID(id), attributes: attributes, languages: languages))
        }
        return rules
    }

    private mutating func name(_ node: Node) -> UInt16? { file.text(node, "a kind").flatMap { kind($0, node) } }

    private mutating func values(_ node: Node) -> [String: LanguageID] {
        guard case .mapping(let mapping) = node else {
            file.note(node, "`languages` must be a mapping from an attribute's value to a language")
            return [:]
        }
        var values: [String: LanguageID] = [:]
        for (key, value) in mapping {
            guard let word = file.text(key, "a value"), let language = file.text(value, "a language") else { continue }
            values[word] = LanguageID(language)
        }
        return values
    }
}

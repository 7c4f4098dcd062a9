public import SluiceModel
public import SluiceSyntax

/// Which files of a tree use a framework: those in which the reading of its programs begins.
public struct RouteFiles: Sendable {
    private let languages: LanguageTable
    /// What files hold that use a framework, by language.
    private var words: [LanguageID: [[UInt8]]] = [:]

    /// Files that use one of these frameworks.
    public init(languages: LanguageTable, frameworks: FrameworkTable) {
        self.init(languages: languages, heads: frameworks.frameworks.map { FrameworkShelf.Head(id: $0.id, languages: $0.languages, imports: $0.imports) })
    }

    /// Files that use a framework of which the head is known.
    public init(languages: LanguageTable, heads: [FrameworkShelf.Head]) {
        self.languages = languages
        for head in heads {
            for language in head.languages { words[LanguageID(rawValue: language), default: []] += head.imports.map { Array($0.utf8) } }
        }
    }

    /// The languages of some files.
    public func languages(of paths: [RepositoryPath]) -> Set<String> { Set(paths.compactMap { languages.language(ofPath: $0)?.id.rawValue }) }

    /// Whether a file of that name could use one.
    public func isPossible(_ path: RepositoryPath) -> Bool {
        languages.language(ofPath: path).map { words[$0.id] != nil } ?? false
    }

    /// Whether a file uses one, by its bytes.
    public func uses(_ bytes: [UInt8], at path: RepositoryPath) -> Bool {
        guard let language = languages.language(ofPath: path), let words = words[language.id] else { return false }
        return words.contains { Self.holds(bytes, $0) }
    }

    /// Whether a text holds a word.
    static func holds(_ text: [UInt8], _ word: [UInt8]) -> Bool {
        guard let first = word.first, text.count >= word.count else { return false }
        return text.withUnsafeBufferPointer { text in
            word.withUnsafeBufferPointer { word in
                var index = 0
                let last = text.count - word.count
                while index <= last {
                    if text[index] == first, (1..<word.count).allSatisfy({ text[index + $0] == word[$0] }) { return true }
                    index += 1
                }
                return false
            }
        }
    }
}

/// Reads what code imports, by small lexers that know comments, strings and markup (reference: packages.md, section 2).
///
/// Code that cannot be parted into words gives what stands before the place: whether it compiles is not asked here.
public enum ImportReader {
    /// The size in bytes beyond which a file is taken for generated, and nothing is read.
    public static let sizeLimit = 4 << 20

    /// Everything that a file imports by a name that stands in it, in order of the file. Imports of files beside it may be among them.
    public static func imports(in bytes: [UInt8], language: ImportLanguage) -> [CodeImport] {
        guard bytes.count <= sizeLimit else { return [] }
        let found = found(in: bytes, language)
        if found.isEmpty { return [] }
        let places = TextPlaces(bytes)
        return found.map { $0.placed(in: places) }
    }

    private static func found(in bytes: [UInt8], _ language: ImportLanguage) -> [FoundImport] {
        switch language {
        case .python: PythonImports.read(bytes)
        case .javaScript, .typeScriptMarkup: ScriptImports.read(ScriptLexer.tokens(of: bytes, hasMarkup: true))
        case .typeScript: ScriptImports.read(ScriptLexer.tokens(of: bytes, hasMarkup: false))
        case .component: ScriptImports.read(ScriptLexer.tokens(of: ComponentScripts.code(of: bytes), hasMarkup: false))
        case .go: GoImports.read(bytes)
        case .ruby: RubyImports.read(bytes)
        }
    }
}

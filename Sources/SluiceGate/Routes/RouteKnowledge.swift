internal import SluiceData
internal import SluiceGit
internal import SluiceModel
internal import SluiceRoutes
internal import SluiceSyntax

/// What is known of frameworks, for all workers.
struct RouteKnowledge: Sendable {
    let languages: LanguageTable
    let files: RouteFiles
    /// Under which names facts are kept.
    let keys: RouteKeys
    private let shelf: FrameworkShelf

    /// - Parameter program: tells this build of the program from others.
    /// - Throws: all that is wrong in the frameworks' files that had to be read.
    init(languages: LanguageTable, folder: PolicyFolder, program: String) throws(DataProblems) {
        self.languages = languages
        shelf = try FrameworkShelf(from: folder)
        files = RouteFiles(languages: languages, heads: shelf.heads)
        keys = RouteKeys(program: program, languages: languages, folder: folder, heads: shelf.heads)
    }

    /// Whether a file's change may change routes: one in a language in which frameworks are used, or one that says what names of modules mean.
    func mayMatter(_ path: RepositoryPath) -> Bool {
        files.isPossible(path) || Self.configurations.contains { path.lastComponent.elementsEqual($0.utf8) }
    }

    private static let configurations = ["package.json", "tsconfig.json", "tsconfig.base.json", "jsconfig.json", "go.mod", "Cargo.toml", "pyproject.toml"]

    /// The frameworks of the languages of these files.
    func frameworks(for files: [RepositoryPath]) throws(DataProblems) -> FrameworkTable { try shelf.table(of: self.files.languages(of: files)) }
}

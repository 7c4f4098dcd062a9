internal import SluiceChecks
internal import SluiceData
internal import SluiceGit
internal import SluiceModel
internal import SluiceRoutes
internal import SluiceSyntax

/// What is known of frameworks, for all workers.
struct RouteKnowledge: Sendable {
    let languages: LanguageTable
    let files: RouteFiles
    /// Under which folders' files are kept: the same for the same frameworks.
    let folderKind: FactStore.Kind
    /// Under which summaries of trees are kept: the same for the same frameworks and the same program.
    let treeKind: FactStore.Kind
    private let shelf: FrameworkShelf

    /// - Parameter program: tells this build of the program from others.
    /// - Throws: all that is wrong in the frameworks' files that had to be read.
    init(languages: LanguageTable, folder: PolicyFolder, program: String) throws(DataProblems) {
        self.languages = languages
        shelf = try FrameworkShelf(from: folder)
        files = RouteFiles(languages: languages, heads: shelf.heads)
        let texts = folder.paths(under: "frameworks").map { String(decoding: folder.file($0) ?? [], as: UTF8.self) }
        treeKind = FactStore.Kind(name: "routes/tree/1/" + Fingerprint.of([program] + texts))
        folderKind = FactStore.Kind(name: "routes/1/" + Fingerprint.of(shelf.heads.flatMap { [$0.id] + $0.imports + $0.languages }))
    }

    /// Whether a file's change may change routes: one in a language in which frameworks are used, or one that says what names of modules mean.
    func mayMatter(_ path: RepositoryPath) -> Bool {
        files.isPossible(path) || Self.configurations.contains { path.lastComponent.elementsEqual($0.utf8) }
    }

    private static let configurations = ["package.json", "tsconfig.json", "tsconfig.base.json", "jsconfig.json", "go.mod", "Cargo.toml", "pyproject.toml"]

    /// The frameworks of the languages of these files.
    func frameworks(for files: [RepositoryPath]) throws(DataProblems) -> FrameworkTable { try shelf.table(of: self.files.languages(of: files)) }
}

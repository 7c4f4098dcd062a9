internal import SluiceChecks
internal import SluiceData
internal import SluiceModel
internal import SluicePolicy
internal import SluiceSyntax
internal import Synchronization

/// What the search for removed guards works by, for all workers: read when the first change needs it.
final class GuardMeans: Sendable {
    let languages: LanguageTable
    /// What holds nothing that needs a guard: other people's code, generated files and tests.
    let passedOver: [Glob]
    private let folder: PolicyFolder
    private let made = Mutex<Result<GuardShelf, DataProblems>?>(nil)

    init(languages: LanguageTable, folder: PolicyFolder, passedOver: [Glob]) {
        self.languages = languages
        self.folder = folder
        self.passedOver = passedOver
    }

    /// The kinds of guards.
    /// - Throws: all that is wrong in their files.
    func shelf() throws(DataProblems) -> GuardShelf {
        if let known = made.withLock({ $0 }) { return try known.get() }
        let shelf = Result { () throws(DataProblems) in try GuardShelf(from: folder) }
        made.withLock { $0 = shelf }
        return try shelf.get()
    }

    /// Whether a path is left out.
    func leavesOut(_ path: RepositoryPath, _ policy: PolicyStack) -> Bool { policy.ignores(path) || passedOver.contains { $0.matches(path) } }
}

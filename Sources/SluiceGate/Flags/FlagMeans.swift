internal import SluiceChecks
internal import SluiceData
internal import SluiceFlags
internal import SluiceModel
internal import SluicePolicy
internal import SluiceSyntax
internal import Synchronization

/// What the check of flags works by, for all workers: read when the first change needs it.
final class FlagMeans: Sendable {
    let languages: LanguageTable
    let policy: FlagPolicy
    /// What holds no code of the project: other people's code and generated files.
    let passedOver: [Glob]
    private let folder: PolicyFolder
    private let made = Mutex<Result<FlagJudge, DataProblems>?>(nil)
    private let shelved = Mutex<Result<FlagShelf, DataProblems>?>(nil)

    init(languages: LanguageTable, folder: PolicyFolder, policy: FlagPolicy, passedOver: [Glob]) {
        self.languages = languages
        self.folder = folder
        self.policy = policy
        self.passedOver = passedOver
    }

    /// Whether every change is measured, not only those that ask for flags.
    var measuresAll: Bool { policy.minimumCoverage != nil || !policy.thresholds.isEmpty || !policy.floors.isEmpty }

    /// The judge, made once.
    /// - Throws: all that is wrong in the data it works by.
    func judge() throws(DataProblems) -> FlagJudge {
        if let known = made.withLock({ $0 }) { return try known.get() }
        let shelf = try shelf()
        let judge = Result { () throws(DataProblems) in try FlagJudge(folder: folder, languages: languages, shelf: shelf, policy: policy) }
        made.withLock { $0 = judge }
        return try judge.get()
    }

    /// The heads of the SDKs' files.
    /// - Throws: what is wrong in them.
    func shelf() throws(DataProblems) -> FlagShelf {
        if let known = shelved.withLock({ $0 }) { return try known.get() }
        let shelf = Result { () throws(DataProblems) in try FlagShelf(from: folder) }
        shelved.withLock { $0 = shelf }
        return try shelf.get()
    }

    /// Whether a path is left out.
    func leavesOut(_ path: RepositoryPath, _ policy: PolicyStack) -> Bool { policy.ignores(path) || passedOver.contains { $0.matches(path) } }
}

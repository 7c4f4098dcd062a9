internal import SluiceGit

/// What one worker reads changes with: a repository, and what it learned of it so far.
final class ChangeReader {
    let repository: Repository
    let trees: ManifestTrees
    private let store: FactStore
    private let packs: RulePacks

    /// By all rules in force; `nil` where there are none.
    private(set) lazy var code = packs.rules.map { CodeReader(repository, store, $0.set, $0.languages, key: $0.key) }
    /// By the rules that leak; `nil` where there are none.
    private(set) lazy var leaks = packs.rules.flatMap { rules in
        packs.leaking.map { CodeReader(repository, store, $0, rules.languages, key: rules.key + "-leaks") }
    }

    init(_ repository: Repository, _ store: FactStore, _ packs: RulePacks) {
        self.repository = repository
        self.store = store
        self.packs = packs
        trees = ManifestTrees(repository)
    }

    /// Puts what was learned into the store.
    func flush() {
        guard packs.rules != nil else { return }
        code?.flush()
        leaks?.flush()
    }
}

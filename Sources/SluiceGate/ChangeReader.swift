internal import SluiceGit

/// What one worker reads changes with: a repository, and what it learned of it so far.
final class ChangeReader {
    let repository: Repository
    let trees: ManifestTrees
    /// By all rules in force; `nil` where there are none.
    let code: CodeReader?
    /// By the rules that leak.
    let leaks: CodeReader?

    init(_ repository: Repository, _ store: FactStore, _ rules: RulesInForce?) {
        self.repository = repository
        trees = ManifestTrees(repository)
        code = rules.map { CodeReader(repository, store, $0.set, $0.languages) }
        leaks = rules.flatMap { rules in rules.leaking.map { CodeReader(repository, store, $0, rules.languages) } }
    }

    /// Puts what was learned into the store.
    func flush() {
        code?.flush()
        leaks?.flush()
    }
}

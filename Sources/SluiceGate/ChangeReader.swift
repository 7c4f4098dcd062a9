internal import SluiceGit
internal import SluicePackages
internal import SluiceRules

/// What one worker reads changes with: a repository, and what it learned of it so far.
final class ChangeReader {
    let repository: Repository
    let trees: ManifestTrees
    let names: KnownNames
    private let store: FactStore
    private let packs: RulePacks

    /// The readers that somebody asked for.
    private var made: [CodeReader] = []

    /// When the rules begin their last file; `nil` where there is all the time.
    var end: ContinuousClock.Instant?
    /// By all rules in force; `nil` where there are none.
    private(set) lazy var code = packs.rules.map { reader($0.set, $0, key: $0.key) }
    /// By the rules that leak; `nil` where there are none.
    private(set) lazy var leaks = packs.rules.flatMap { rules in packs.leaking.map { reader($0, rules, key: rules.key + "-leaks") } }

    /// Reads the routes of trees; `nil` where nobody asks for them.
    let routes: RouteReader?
    /// Reads files as the check of flags wants them; `nil` where it does not run.
    let flags: FlagFiles?
    /// Reads files as terms; `nil` where no check wants them so.
    let programs: FlagFiles?

    /// - Parameters:
    ///   - programs: reads files as terms.
    ///   - hasFlags: whether the check of flags runs.
    init(
        _ repository: Repository, _ store: FactStore, _ packs: RulePacks, _ names: KnownNames, routes: RouteReader? = nil, programs: FlagFiles? = nil,
        hasFlags: Bool = false
    ) {
        self.programs = programs
        self.routes = routes
        flags = hasFlags ? programs : nil
        self.repository = repository
        self.store = store
        self.packs = packs
        self.names = names
        trees = ManifestTrees(repository)
    }

    /// Puts what was learned into the store.
    func flush() {
        for reader in made { reader.flush() }
        routes?.flush()
        programs?.flush()
    }

    private func reader(_ set: RuleSet, _ rules: RulesInForce, key: String) -> CodeReader {
        let reader = CodeReader(repository, store, set, rules.languages, key: key)
        made.append(reader)
        return reader
    }
}

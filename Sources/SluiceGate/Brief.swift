internal import SluiceChecks
internal import SluiceGit
internal import SluiceModel

/// One change laid before the checks, with what is known of its authors.
struct Brief: Sendable {
    let change: Change
    let authorship: Authorship
    let written = WrittenLines()
    /// The ref that the change is for, where there is one.
    let ref: String?
    /// Only what does its harm even when taken out again later counts here: the commit is judged within a push.
    let leaksOnly: Bool

    init(change: Change, authorship: Authorship, ref: String? = nil, leaksOnly: Bool = false) {
        self.change = change
        self.authorship = authorship
        self.ref = ref
        self.leaksOnly = leaksOnly
    }

    /// The tree after, or the index.
    var after: Snapshot { change.after.map { .tree($0) } ?? .index }
}

/// What the checks need of one brief, gathered from the repository and not yet judged.
struct Dossier: Sendable {
    let brief: Brief
    var packages = PackageDossier()
    /// What the rules found: they need nobody's answer, so that what they say is known when the dossier is.
    var rules: Examination?
    /// What came of the comparison of routes.
    var routes: Examination?
    /// How much of the routing of the tree after is known.
    var routeCoverage: RouteCoverage?
    /// The routes of both trees, where they were read.
    var tables: RouteTables?
    /// What came of the search for removed guards.
    var guards: Examination?
    /// What came of switching the change off.
    var flags: Examination?
    /// How much of it can be switched off; `nil` where nobody measured it.
    var flagCoverage: FlagCoverage?
    /// How many programs after are in a language that no rule is for, by its name.
    var unruled: [String: Int] = [:]
    /// Sentences about comments that allow something and need not be there, or do not count.
    var notices: [String] = []
    /// The files of the change that policy does not ignore.
    var files = 0
    /// Those of them that some check read.
    var analysed: Set<RepositoryPath> = []
}

internal import SluiceModel
internal import SluiceRoutes
internal import SluiceSyntax

/// What is kept of routes between runs: of trees what they have and depend on, of blobs their terms. All of it can be worked out again.
struct RouteStore: Sendable {
    /// Small facts of folders.
    let facts: FactStore
    /// What takes room, up to a limit.
    let programs: FactStore

    /// The most bytes of tables and terms that a repository keeps.
    private static let limit = 256 << 20

    /// - Parameter caches: `nil` keeps nothing.
    init(_ facts: FactStore, folder: String?) {
        self.facts = facts
        programs = FactStore(folder: folder, name: "programs", limit: Self.limit)
    }

    // MARK: Of trees

    func summary(of tree: ObjectID, _ key: RouteKeys.Tree) -> RouteSummary? { programs.fact(of: tree, key.summary).flatMap { RouteSummary($0) } }

    func table(of tree: ObjectID, _ key: RouteKeys.Tree) -> RouteTable? { programs.fact(of: tree, key.table).flatMap { RouteTable(stored: $0) } }

    func files(of tree: ObjectID, _ key: RouteKeys.Tree) -> TreeFiles? { programs.fact(of: tree, key.files).flatMap { TreeFiles($0) } }

    /// The tree that was read in place of one that has the same routes.
    func twin(of tree: ObjectID, _ key: RouteKeys.Tree) -> ObjectID? { programs.fact(of: tree, key.twin).flatMap { ObjectID(bytes: $0) } }

    func keep(_ twins: [(tree: ObjectID, twin: ObjectID)], _ key: RouteKeys.Tree) { programs.keep(twins.map { ($0.tree, $0.twin.bytes) }, key.twin) }

    /// Keeps the routes of a tree that was read.
    func kept(_ routes: TreeRoutes, _ files: TreeFiles, of tree: ObjectID, _ key: RouteKeys.Tree) -> TreeRoutes {
        programs.keep([(tree, routes.summary.fact)], key.summary)
        guard !routes.candidates.isEmpty else { return routes }
        programs.keep([(tree, routes.table.stored)], key.table)
        programs.keep([(tree, files.fact)], key.files)
        return routes
    }

    // MARK: Of blobs

    /// Lays the terms of files on the shelf that an earlier run kept.
    func lay(_ blobs: [(blob: ObjectID, language: LanguageID)], on shelf: CodeShelf, _ keys: RouteKeys) {
        for (language, group) in Dictionary(grouping: blobs, by: \.language) {
            programs.lend(group.map(\.blob).filter { !shelf.holds($0, language) }, keys.code(language)) { shelf.take($1, of: $0, language) }
        }
    }

    /// Keeps the terms of files that were parsed.
    func keep(_ fresh: [CodeShelf.Fact], _ keys: RouteKeys) {
        for (language, group) in Dictionary(grouping: fresh, by: \.language) { programs.keep(group.map { ($0.blob, $0.bytes) }, keys.code(language)) }
    }
}

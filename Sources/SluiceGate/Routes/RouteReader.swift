internal import SluiceData
internal import SluiceGit
internal import SluiceModel
internal import SluiceRoutes
internal import SluiceSyntax

/// The routes of trees, for one worker. A tree whose programs are those of one that was read is not read again.
final class RouteReader {
    let repository: Repository
    private let knowledge: RouteKnowledge
    private let store: FactStore
    private let said: RoutePolicy?
    private let isLeftOut: (RepositoryPath) -> Bool
    private let shelf = CodeShelf()
    private var known: [Snapshot: TreeRoutes] = [:]
    private var uses: [ObjectID: Bool] = [:]
    private var folders: [ObjectID: [RepositoryPath]] = [:]

    /// How many trees' routes are remembered.
    private static let memory = 16

    /// - Parameter said: what the policy says of middlewares and markers.
    init(
        _ repository: Repository, _ knowledge: RouteKnowledge, _ store: FactStore, said: RoutePolicy?, isLeftOut: @escaping (RepositoryPath) -> Bool
    ) {
        self.said = said
        self.repository = repository
        self.knowledge = knowledge
        self.store = store
        self.isLeftOut = isLeftOut
    }

    /// The routes of a tree.
    /// - Parameters:
    ///   - base: a tree that is near to it, with the files that differ.
    func routes(of snapshot: Snapshot, near base: (tree: ObjectID, files: [FileChange])? = nil) throws(GitError) -> TreeRoutes {
        if let found = known[snapshot] { return found }
        let candidates: [RepositoryPath]
        if let base {
            let before = try routes(of: .tree(base.tree))
            let changed = try self.changed(before.candidates, by: base.files)
            if changed == before.candidates, !base.files.contains(where: { before.summary.depends(on: $0) }) {
                remember(before, of: snapshot)
                return before
            }
            candidates = changed
        } else {
            candidates = try self.candidates(of: snapshot)
        }
        let found = try read(snapshot, candidates)
        remember(found, of: snapshot)
        return found
    }

    /// How much of a tree's routing is known, where files that differ from it cannot matter to it: by what was kept of the tree, without reading a program.
    /// - Returns: `nil` where they may matter, or nothing was kept.
    func untouched(_ tree: ObjectID, by files: [FileChange]) throws(GitError) -> RouteSummary? {
        guard let summary = store.fact(of: tree, knowledge.treeKind).flatMap({ RouteSummary($0) }), try candidates(of: .tree(tree)) == summary.candidates,
            try changed(summary.candidates, by: files) == summary.candidates, !files.contains(where: summary.depends)
        else { return nil }
        return summary
    }

    private func remember(_ routes: TreeRoutes, of snapshot: Snapshot) {
        if known.count >= Self.memory { known.removeAll() }
        if case .tree = snapshot { known[snapshot] = routes }
    }

    private func read(_ snapshot: Snapshot, _ candidates: [RepositoryPath]) throws(GitError) -> TreeRoutes {
        guard !candidates.isEmpty else { return TreeRoutes() }
        let files = try SnapshotFiles(snapshot, of: repository, isLeftOut: isLeftOut)
        let frameworks: FrameworkTable
        do throws(DataProblems) {
            frameworks = try knowledge.frameworks(for: candidates)
        } catch { return TreeRoutes(candidates: candidates, problems: error) }
        let reading = ProgramReading(files, languages: knowledge.languages, frameworks: frameworks, markers: said?.markerExemptions ?? [:], shelf: shelf)
        let pipeline = reading.pipeline(from: candidates), table = RouteTable(of: said?.applied(to: pipeline) ?? pipeline)
        if let problem = files.problem { throw problem }
        let found = TreeRoutes(table: table, candidates: candidates, asked: reading.asked)
        if case .tree(let tree) = snapshot { store.keep([(tree, found.summary.fact)], knowledge.treeKind) }
        return found
    }

    // MARK: Files that use a framework

    /// Those of a near tree, with what the change adds and takes away.
    private func changed(_ candidates: [RepositoryPath], by files: [FileChange]) throws(GitError) -> [RepositoryPath] {
        var found = Set(candidates)
        for file in files where knowledge.files.isPossible(file.path) && !isLeftOut(file.path) {
            if let entry = file.after, entry.isContent, try uses(entry.id, at: file.path) { found.insert(file.path) } else { found.remove(file.path) }
        }
        return found.sorted()
    }

    private func candidates(of snapshot: Snapshot) throws(GitError) -> [RepositoryPath] {
        switch snapshot {
        case .tree(let tree): return try candidates(in: tree, depth: 0).filter { !isLeftOut($0) }.sorted()
        case .index:
            let files = try repository.files(from: [], to: .index)
            return try changed([], by: files)
        }
    }

    /// Folders deeper than this are not walked; Git's own tools give up far earlier.
    private static let deepest = 512

    /// The files below a folder that use a framework, relative to it; kept, since most folders stay as they are.
    private func candidates(in tree: ObjectID, depth: Int) throws(GitError) -> [RepositoryPath] {
        if let found = folders[tree] { return found }
        guard depth < Self.deepest else { throw .tooLarge("a folder's nesting", size: depth, limit: Self.deepest) }
        if let kept = store.fact(of: tree, knowledge.folderKind) {
            let found = kept.split(separator: 0).map { RepositoryPath(bytes: $0) }
            folders[tree] = found
            return found
        }
        var found: [RepositoryPath] = []
        for entry in try repository.entries(of: tree, where: { _, mode in mode == .tree || mode == .file || mode == .executable }) {
            let name = RepositoryPath(bytes: entry.name)
            if entry.entry.mode == .tree {
                for inner in try candidates(in: entry.entry.id, depth: depth + 1) { found.append(RepositoryPath(bytes: entry.name + [UInt8(ascii: "/")] + inner.bytes)) }
            } else if knowledge.files.isPossible(name), try uses(entry.entry.id, at: name) {
                found.append(name)
            }
        }
        folders[tree] = found
        store.keep([(tree, Array(found.map(\.bytes).joined(separator: [0])))], knowledge.folderKind)
        return found
    }

    private static let sizeLimit = 1 << 20

    private func uses(_ blob: ObjectID, at path: RepositoryPath) throws(GitError) -> Bool {
        if let known = uses[blob] { return known }
        let found = try repository.blob(blob, limit: Self.sizeLimit).map { knowledge.files.uses($0, at: path) } ?? false
        uses[blob] = found
        return found
    }
}

/// The routes of one tree, and what they depend on.
struct TreeRoutes: Sendable {
    var table = RouteTable()
    /// The files that use a framework.
    var candidates: [RepositoryPath] = []
    /// The files that were asked for, whether they were there or not.
    var asked: Set<RepositoryPath> = []
    /// What is wrong in the files of frameworks, so that nothing was read.
    var problems: DataProblems?

    var summary: RouteSummary { RouteSummary(self) }
}

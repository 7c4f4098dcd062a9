internal import SluiceData
internal import SluiceGit
internal import SluiceModel
internal import SluicePolicy
internal import SluiceRoutes
internal import SluiceSyntax

/// The routes of trees, for one worker. A tree whose programs are those of one that was read is not read again, in this run or a later one.
final class RouteReader {
    let repository: Repository
    private let means: RouteMeans
    private let store: RouteStore
    private let policy: PolicyStack
    private lazy var key = knowledge.keys.tree(policy, passedOver: means.passedOver)
    private let shelf = CodeShelf()
    private var known: [ObjectID: TreeRoutes] = [:]
    private var files: [ObjectID: TreeFiles] = [:]
    private var uses: [ObjectID: Bool] = [:]
    private var folders: [ObjectID: [RepositoryPath]] = [:]
    /// Trees that have the routes of others, for this run and, once they were written, for later ones.
    private var twins: [ObjectID: ObjectID] = [:]
    private var freshTwins: [(tree: ObjectID, twin: ObjectID)] = []
    private var named: [Snapshot: ObjectID] = [:]

    /// How many trees' routes are remembered.
    private static let memory = 16
    /// After how many trees the store is written to.
    private static let batch = 500

    private var knowledge: RouteKnowledge { means.knowledge }
    private var said: RoutePolicy? { policy.routes }

    init(_ repository: Repository, _ means: RouteMeans, _ store: RouteStore, _ policy: PolicyStack) {
        self.repository = repository
        self.means = means
        self.store = store
        self.policy = policy
    }

    private func isLeftOut(_ path: RepositoryPath) -> Bool { means.leavesOut(path, policy) }

    /// The routes of a tree.
    /// - Parameters:
    ///   - base: a tree that is near to it, with all files that differ.
    func routes(of snapshot: Snapshot, near base: (tree: ObjectID, files: [FileChange])? = nil) throws(GitError) -> TreeRoutes {
        let tree = try name(of: snapshot)
        if let found = known[tree] ?? kept(tree) { return remembered(found, of: tree) }
        let candidates: [RepositoryPath]
        if let base {
            let before = try routes(of: .tree(base.tree))
            let changed = try self.changed(before.candidates, by: base.files)
            if changed == before.candidates, before.problems == nil, !base.files.contains(where: before.summary.depends) {
                join(tree, to: base.tree)
                return remembered(before, of: tree)
            }
            candidates = changed
        } else {
            candidates = try self.candidates(of: snapshot)
        }
        return remembered(try read(snapshot, tree, candidates, near: base), of: tree)
    }

    /// How much of a tree's routing is known, where files that differ from it cannot matter to it: by what was kept of the tree, without reading a program.
    /// - Returns: `nil` where they may matter, or nothing was kept.
    func untouched(_ tree: ObjectID, by files: [FileChange], to after: Snapshot) throws(GitError) -> RouteSummary? {
        guard let summary = known[tree]?.summary ?? store.summary(of: twin(of: tree), key), !files.contains(where: summary.depends),
            try changed(summary.candidates, by: files) == summary.candidates
        else { return nil }
        join(try name(of: after), to: tree)
        return summary
    }

    /// Puts what was learned into the store.
    func flush() {
        store.keep(freshTwins, key)
        freshTwins = []
    }

    // MARK: Between trees

    /// The tree, or the one that would be made of the index.
    private func name(of snapshot: Snapshot) throws(GitError) -> ObjectID {
        if case .tree(let tree) = snapshot { return tree }
        if let known = named[snapshot] { return known }
        let tree = try repository.indexTree()
        named[snapshot] = tree
        return tree
    }

    /// The tree that was read in place of one that has the same routes.
    private func twin(of tree: ObjectID) -> ObjectID {
        if let known = twins[tree] { return known }
        let found = store.twin(of: tree, key) ?? tree
        twins[tree] = found
        return found
    }

    /// Notes that a tree has the routes of another one.
    private func join(_ tree: ObjectID, to other: ObjectID) {
        let twin = twin(of: other)
        guard tree != twin, twins[tree] != twin else { return }
        twins[tree] = twin
        freshTwins.append((tree, twin))
        if freshTwins.count >= Self.batch { flush() }
    }

    private func kept(_ tree: ObjectID) -> TreeRoutes? {
        let twin = twin(of: tree)
        if let found = known[twin] { return found }
        guard let summary = store.summary(of: twin, key) else { return nil }
        if summary.candidates.isEmpty { return TreeRoutes(summary: summary) }
        return store.table(of: twin, key).map { TreeRoutes(table: $0, summary: summary) }
    }

    private func remembered(_ routes: TreeRoutes, of tree: ObjectID) -> TreeRoutes {
        if known[tree] != nil { return routes }
        if known.count >= Self.memory { (known, files) = ([:], [:]) }
        known[tree] = routes
        return routes
    }

    // MARK: Reading

    private func read(
        _ snapshot: Snapshot, _ tree: ObjectID, _ candidates: [RepositoryPath], near base: (tree: ObjectID, files: [FileChange])?
    ) throws(GitError) -> TreeRoutes {
        guard !candidates.isEmpty else { return store.kept(TreeRoutes(), TreeFiles(paths: [], blobs: []), of: tree, key) }
        let frameworks: FrameworkTable
        do throws(DataProblems) {
            frameworks = try knowledge.frameworks(for: candidates)
        } catch { return TreeRoutes(summary: RouteSummary(candidates: candidates), problems: error) }
        let listing = try listing(of: snapshot, tree, near: base), source = SnapshotFiles(listing, of: repository)
        let wanted = candidates + (base.flatMap { known[$0.tree]?.asked } ?? [])
        lay(Set(wanted), of: source)
        let reading = ProgramReading(source, languages: knowledge.languages, frameworks: frameworks, markers: said?.markerExemptions ?? [:], shelf: shelf)
        let pipeline = reading.pipeline(from: candidates), table = RouteTable(of: said?.applied(to: pipeline) ?? pipeline)
        if let problem = source.problem { throw problem }
        store.keep(shelf.takeFresh(), knowledge.keys)
        let summary = RouteSummary(candidates: candidates, asked: reading.asked, table: table)
        return store.kept(TreeRoutes(table: table, summary: summary), listing, of: tree, key)
    }

    /// Lays what an earlier run parsed of some files on the shelf.
    private func lay(_ paths: Set<RepositoryPath>, of source: SnapshotFiles) {
        let blobs = paths.compactMap { path in
            source.blob(at: path).flatMap { blob in knowledge.languages.language(ofPath: path).map { (blob: blob, language: $0.id) } }
        }
        store.lay(blobs, on: shelf, knowledge.keys)
    }

    private func listing(of snapshot: Snapshot, _ tree: ObjectID, near base: (tree: ObjectID, files: [FileChange])?) throws(GitError) -> TreeFiles {
        if let found = files[tree] { return found }
        let found: TreeFiles
        if let base, let near = files[base.tree] ?? store.files(of: base.tree, key) {
            found = near.changed(by: base.files, isLeftOut: isLeftOut)
        } else {
            found = try TreeFiles(snapshot, of: repository, isLeftOut: isLeftOut)
        }
        files[tree] = found
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
        if let kept = store.facts.fact(of: tree, knowledge.keys.folders) {
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
        store.facts.keep([(tree, Array(found.map(\.bytes).joined(separator: [0])))], knowledge.keys.folders)
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

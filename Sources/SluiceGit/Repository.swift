internal import CLibgit2
public import SluiceModel

/// A Git repository, read and never written (but for `NoteWriter`).
///
/// Not `Sendable`: one per worker, opening is cheap. Everything that it returns is a copy.
public final class Repository {
    /// The repository's own folder, absolute; in a linked worktree the one under `worktrees/`.
    public let gitDirectory: String
    /// The folder that all worktrees share, absolute; the same as `gitDirectory` elsewhere.
    public let commonDirectory: String
    /// The folder of the files, absolute; `nil` in a bare repository.
    public let workTree: String?

    /// Where its parts are.
    let layout: RepositoryLayout
    /// How it was asked for, with the environment and the folder of the process then.
    let place: RepositoryPlace
    let environment: [String: String]
    let workingDirectory: String
    /// The objects; libgit2 uses the same store.
    let store: ObjectStore
    /// libgit2's own view, for refs, revisions and configuration.
    let handle: Handle
    /// The history as far as it was walked.
    let graph: CommitGraph
    /// The configuration as it was at the opening.
    let configurationSnapshot: Handle
    /// The index in force, once it was asked for.
    var index: IndexInForce?
    /// The renames between two trees, as far as they were asked for.
    var renames: [[ObjectID]: [RepositoryPath: (RepositoryPath, ObjectID)]] = [:]

    /// Opens the repository after a look at its format.
    /// - Throws: `notARepository`; `unsupported` with the cure, for SHA-256, reftable and unknown extensions; `foreignOwner` outside a hook.
    public convenience init(_ place: RepositoryPlace, environment: [String: String]) throws(GitError) {
        try self.init(place, environment: environment, workingDirectory: FileSystem.workingDirectory)
    }

    /// Opens it as if the process worked in another folder.
    init(_ place: RepositoryPlace, environment: [String: String], workingDirectory: String) throws(GitError) {
        try Library.start()
        if place == .hook { Library.trustObjects() }
        layout = try RepositoryLayout.find(place, environment: environment, workingDirectory: workingDirectory)
        if case .unsupported(let reason, let cure) = try RepositoryFormat.read(commonDirectory: layout.commonDirectory) {
            throw .unsupported(reason: reason, cure: cure)
        }
        handle = try Self.open(layout)
        workTree = layout.namedWorkTree ?? Self.workTree(of: handle)
        if place != .hook { try Ownership.check(layout, workTree: workTree, environment: environment) }
        let folders = try ObjectFolder.withAlternates(of: layout.objectFolders)
        store = try ObjectStore(folders: folders, quarantined: layout.quarantined)
        try Library.check(git_repository_set_odb(handle.pointer, store.handle.pointer), "setting the object store")
        graph = CommitGraph(store: store, shallow: try Self.shallowCommits(layout.shallowPath))
        configurationSnapshot = try Self.configuration(of: handle, layout)
        (gitDirectory, commonDirectory) = (layout.gitDirectory, layout.commonDirectory)
        (self.place, self.environment, self.workingDirectory) = (place, environment, workingDirectory)
    }

    /// Whether there is no work tree.
    public var isBare: Bool { workTree == nil }

    /// Whether history ends at a boundary (`git clone --depth`).
    public var isShallow: Bool { !graph.shallow.isEmpty }

    /// Whether a shallow clone's history was cut at a commit: it has parents, and they are not here.
    public func isCutOff(_ commit: ObjectID) -> Bool {
        guard isShallow, let name = try? ObjectName(commit) else { return false }
        return graph.shallow.contains(name)
    }

    /// Whether objects may be missing by intent (`git clone --filter`).
    public var isPartial: Bool {
        if configuration("extensions.partialclone") != nil { return true }
        var iterator: OpaquePointer?
        let pattern = "^remote\\..*\\.(promisor|partialclonefilter)$"
        guard git_config_iterator_glob_new(&iterator, configurationSnapshot.pointer, pattern) == 0 else { return false }
        defer { git_config_iterator_free(iterator) }
        var entry: UnsafeMutablePointer<git_config_entry>?
        return git_config_next(&entry, iterator) == 0
    }

    /// Whether the object is in the repository, or in the quarantine of the push that is being judged.
    public func contains(_ id: ObjectID) -> Bool {
        guard let name = try? ObjectName(id) else { return false }
        return store.contains(name)
    }

    /// Hands the repository to libgit2, which must not look for another one.
    private static func open(_ layout: RepositoryLayout) throws(GitError) -> Handle {
        var pointer: OpaquePointer?
        let path = layout.foreignCommonDirectory ? layout.commonDirectory : layout.gitDirectory
        let flags = UInt32(GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue)
        try Library.check(git_repository_open_ext(&pointer, path, flags, nil), "opening \(Shown.line(path))")
        guard let pointer else { throw .notARepository(path) }
        return Handle(pointer, free: { git_repository_free($0) })
    }

    /// The work tree that libgit2 finds: by `core.worktree`, or the folder above `.git`.
    private static func workTree(of handle: borrowing Handle) -> String? {
        guard git_repository_is_bare(handle.pointer) == 0, let path = git_repository_workdir(handle.pointer) else { return nil }
        return FileSystem.real(String(cString: path))
    }

    /// The commits at which history was cut: their parents are named and not there.
    private static func shallowCommits(_ path: String) throws(GitError) -> Set<ObjectName> {
        let lines = try FileSystem.contents(path)?.split(separator: UInt8(ascii: "\n")) ?? []
        var commits: Set<ObjectName> = []
        for line in lines {
            guard let id = ObjectID(hexBytes: Array(line)) else { throw .file(path, detail: "'\(Shown.line(line))' is no commit's name") }
            commits.insert(try ObjectName(id))
        }
        return commits
    }

    /// The configuration as it is now, with the worktree's own file where that is in use.
    private static func configuration(of handle: borrowing Handle, _ layout: RepositoryLayout) throws(GitError) -> Handle {
        let doing = "reading the configuration"
        var live: OpaquePointer?
        try Library.check(git_repository_config(&live, handle.pointer), doing)
        defer { git_config_free(live) }
        var enabled: Int32 = 0
        let own = layout.gitDirectory + "/config.worktree"
        if git_config_get_bool(&enabled, live, "extensions.worktreeconfig") == 0, enabled == 1, FileSystem.isFile(own) {
            try Library.check(git_config_add_file_ondisk(live, own, GIT_CONFIG_LEVEL_APP, handle.pointer, 1), doing)
        }
        var snapshot: OpaquePointer?
        try Library.check(git_config_snapshot(&snapshot, live), doing)
        guard let snapshot else { throw .libgit2(doing: doing, code: -1, message: "no snapshot given") }
        return Handle(snapshot, free: { git_config_free($0) })
    }
}

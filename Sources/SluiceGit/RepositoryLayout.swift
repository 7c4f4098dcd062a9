/// Where the parts of a repository are, found before libgit2 is asked for anything.
struct RepositoryLayout {
    /// The repository's own folder, absolute; in a linked worktree the one under `worktrees/`.
    var gitDirectory: String
    /// The folder that all worktrees share; absolute.
    var commonDirectory: String
    /// Whether `GIT_COMMON_DIR` says something else than the repository's own `commondir` file.
    var foreignCommonDirectory = false
    /// The work tree that the environment or the worktree's own files name.
    var namedWorkTree: String?
    /// The `.git` file that led here, if one did.
    var gitFile: String?
    /// The index in force.
    var indexPath: String
    /// Where objects are, the folder for new ones first.
    var objectFolders: [ObjectFolder]
    /// Whether a push is being judged whose objects are kept apart.
    var quarantined = false
    /// The list of commits at which history was cut.
    var shallowPath: String

    /// - Throws: `GitError.notARepository`; `GitError.file` for a file of Git's that cannot be read.
    static func find(_ place: RepositoryPlace, environment: [String: String], workingDirectory: String) throws(GitError) -> RepositoryLayout {
        switch place {
        case .hook: try inHook(environment, workingDirectory)
        case .path(let path): try above(FileSystem.absolute(path, from: workingDirectory), given: path)
        }
    }

    /// The repository that Git's variables name, each of them relative to the folder that the hook runs in.
    private static func inHook(_ environment: [String: String], _ folder: String) throws(GitError) -> RepositoryLayout {
        func path(_ name: String) -> String? {
            guard let value = environment[name], !value.isEmpty else { return nil }
            return FileSystem.absolute(value, from: folder)
        }
        var layout: RepositoryLayout
        if let named = path("GIT_DIR") {
            guard let found = try at(named) else { throw .notARepository(named) }
            layout = found
        } else {
            layout = try above(folder, given: folder)
        }
        if let common = path("GIT_COMMON_DIR").flatMap(FileSystem.real), common != layout.commonDirectory {
            layout.setCommonDirectory(common)
            layout.foreignCommonDirectory = true
        }
        layout.namedWorkTree = path("GIT_WORK_TREE").map { FileSystem.real($0) ?? $0 } ?? layout.namedWorkTree
        layout.indexPath = path("GIT_INDEX_FILE") ?? layout.indexPath
        layout.shallowPath = path("GIT_SHALLOW_FILE") ?? layout.shallowPath
        layout.readObjectVariables(environment, folder)
        return layout
    }

    /// In quarantine new objects are in a folder of their own, and the usual one is among the alternates.
    private mutating func readObjectVariables(_ environment: [String: String], _ folder: String) {
        if let own = environment["GIT_OBJECT_DIRECTORY"], !own.isEmpty {
            objectFolders = [ObjectFolder(FileSystem.absolute(own, from: folder))]
        }
        let others = Array((environment["GIT_ALTERNATE_OBJECT_DIRECTORIES"] ?? "").utf8)
        objectFolders += ObjectFolder.parse(others, separator: UInt8(ascii: ":"), from: ObjectFolder(folder))
        quarantined = !(environment["GIT_QUARANTINE_PATH"] ?? "").isEmpty
    }

    /// The repository at a folder or above it.
    private static func above(_ start: String, given: String) throws(GitError) -> RepositoryLayout {
        guard var folder = FileSystem.real(start) else { throw .notARepository(given) }
        while true {
            if let found = try at(folder + "/.git") { return found }
            if let found = try at(folder) { return found }
            guard folder != "/" else { throw .notARepository(given) }
            folder = FileSystem.parent(folder)
        }
    }

    /// The repository whose folder, or whose `.git` file, is at the path.
    private static func at(_ path: String) throws(GitError) -> RepositoryLayout? {
        if FileSystem.isFile(path), let target = try link(path, after: "gitdir: ") {
            // One step: a file that leads to a file, or to itself, leads nowhere.
            guard FileSystem.isFolder(target), var layout = try at(target) else { throw .notARepository(target) }
            layout.gitFile = path
            return layout
        }
        guard let folder = FileSystem.real(path), FileSystem.isFolder(folder), FileSystem.owner(folder + "/HEAD") != nil else { return nil }
        let common = try link(folder + "/commondir", after: "").flatMap(FileSystem.real) ?? folder
        guard FileSystem.isFolder(common + "/objects"), FileSystem.owner(common + "/refs") != nil else { return nil }
        var layout = RepositoryLayout(
            gitDirectory: folder, commonDirectory: common, indexPath: folder + "/index", objectFolders: [], shallowPath: "")
        layout.setCommonDirectory(common)
        layout.namedWorkTree = try link(folder + "/gitdir", after: "").map(FileSystem.parent)
        return layout
    }

    /// Objects and the list of shallow commits are where all worktrees share them.
    private mutating func setCommonDirectory(_ path: String) {
        commonDirectory = path
        objectFolders = [ObjectFolder(path + "/objects")]
        shallowPath = path + "/shallow"
    }

    /// The path in a file of one line; relative ones count from the file's folder.
    private static func link(_ file: String, after prefix: String) throws(GitError) -> String? {
        guard let bytes = try FileSystem.contents(file) else { return nil }
        let line = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }, as: UTF8.self)
        guard line.hasPrefix(prefix), line.utf8.count > prefix.utf8.count else { return nil }
        return FileSystem.absolute(String(line.dropFirst(prefix.count)), from: FileSystem.parent(file))
    }
}

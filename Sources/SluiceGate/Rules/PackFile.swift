internal import SluiceData
internal import SluiceGit
internal import SluiceModel
internal import SluicePolicy

/// A rule file as it was found: on disk, in a tree or in the binary.
struct PackFile: Sendable {
    /// The path as the user knows it.
    let path: String
    let bytes: [UInt8]
    /// Whether it was named itself; then it must be a rule file.
    let isNamed: Bool

    /// The size beyond which a rule file is not read.
    static let sizeLimit = 4 << 20

    static func isYAML(_ path: String) -> Bool {
        (path.hasSuffix(".yml") || path.hasSuffix(".yaml")) && !path.hasSuffix(".test.yml") && !path.hasSuffix(".test.yaml")
    }
}

/// Finds the files of the packs that a policy names, on the policy's own side.
struct PackFinder {
    let folder: PolicyFolder
    let home: PolicyHome
    /// `nil` where there is none, and the policy is in the binary or on disk.
    let repository: Repository?

    /// - Throws: `GateError.policy` at the policy's line where nothing is found.
    func files(of pack: RulePack) throws(GateError) -> [PackFile] {
        switch pack.source {
        case .builtin(let name):
            return folder.paths(under: "rules/" + name).filter(PackFile.isYAML).map {
                PackFile(path: "builtin:" + $0.dropFirst("rules/".count), bytes: folder.file($0) ?? [], isNamed: false)
            }
        case .path(let path):
            let found = try files(at: path, pack)
            guard !found.isEmpty else { throw Self.problem(pack, "there is no rule file at `\(Shown.line(path))`") }
            return found
        }
    }

    private func files(at path: String, _ pack: RulePack) throws(GateError) -> [PackFile] {
        switch home {
        case .binary: return []
        case .disk(let folder):
            let whole = folder + "/" + path
            guard let tree = try? FileTree([whole]) else { return [] }
            return tree.files.filter { PackFile.isYAML($0) || $0 == whole }.compactMap { file in
                FileTree.bytes(of: file).map { PackFile(path: String(file.dropFirst(folder.count + 1)), bytes: $0, isNamed: file == whole) }
            }
        case .snapshot(let snapshot):
            guard let repository else { return [] }
            return try git { () throws(GitError) in try Self.files(under: RepositoryPath(path), in: snapshot, of: repository) }
        }
    }

    private static func files(
        under path: RepositoryPath, in snapshot: Snapshot, of repository: Repository
    ) throws(GitError) -> [PackFile] {
        var files: [PackFile] = []
        for (place, entry) in try repository.files(under: path, in: snapshot) where entry.isContent {
            guard place == path || PackFile.isYAML(place.shown) else { continue }
            guard let bytes = try repository.blob(entry.id, limit: PackFile.sizeLimit) else {
                throw .tooLarge("a rule file", size: try repository.size(of: entry.id), limit: PackFile.sizeLimit)
            }
            files.append(PackFile(path: place.shown, bytes: bytes, isNamed: place == path))
        }
        return files
    }

    /// A problem at the policy line that names a pack.
    static func problem(_ pack: RulePack, _ message: String) -> GateError {
        let parts = pack.namedBy.split(separator: ":", omittingEmptySubsequences: false)
        let line = parts.last.flatMap { Int($0) }
        let file = line == nil ? pack.namedBy : parts.dropLast().joined(separator: ":")
        return .policy(DataProblems([DataProblem(
            file: file, line: line ?? 1, column: 1, message: message,
            hint: "a pack's path begins at the folder of the policy file; `builtin:security`, `builtin:performance` and `builtin:observability` come with sluice")]))
    }
}

internal import SluiceData
internal import SluiceGit
internal import SluiceModel
internal import SluicePolicy

/// Finds the policy that judges, on the trusted side of a door (DESIGN, section 4).
struct PolicyFinder {
    static let fileName: RepositoryPath = ".sluice.yml"
    /// The policy where nobody wrote one.
    static let fallback = "recommended"

    let repository: Repository
    let reading: PolicyReading
    /// What refs held before a push that has moved them already, by name; `nil` for those that were not there.
    var before: [String: ObjectID?] = [:]

    /// The policy of a client: the one named, else the one in the index in force, else the built-in one.
    func ofClient() throws(GateError) -> TrustedPolicy {
        if let named = reading.surroundings.policyFile { return try reading.named(named) }
        if let own = try inSnapshot(.index) { return TrustedPolicy(policy: own, home: .snapshot(.index)) }
        return try reading.builtin(Self.fallback)
    }

    /// The trusted policy of a server: the one named, else the server's own file, else that of the protected branch as it is
    /// before the push, else the built-in one.
    func ofServer() throws(GateError) -> TrustedPolicy {
        if let named = reading.surroundings.policyFile { return try reading.named(named) }
        if let setting = repository.configuration("sluice.policy") { return try reading.named(setting) }
        if let policy = try reading.onDisk(repository.commonDirectory + "/sluice.yml") { return policy }
        return try ofProtectedBranch()
    }

    /// The policy for an audit: that of a server in a bare repository; elsewhere the one named, else the one of the branch at hand,
    /// else the built-in one.
    func ofAudit() throws(GateError) -> TrustedPolicy {
        if repository.isBare { return try ofServer() }
        if let named = reading.surroundings.policyFile { return try reading.named(named) }
        return try ofProtectedBranch()
    }

    private func ofProtectedBranch() throws(GateError) -> TrustedPolicy {
        let branch = repository.headReferenceName().map { String($0.trimmingPrefix("refs/heads/")) } ?? "HEAD"
        if let tree = try protectedTree(), let policy = try inSnapshot(.tree(tree), name: "\(branch):") {
            return TrustedPolicy(policy: policy, home: .snapshot(.tree(tree)))
        }
        return try reading.builtin(Self.fallback)
    }

    /// The policy that a tree carries itself; `nil` where it has none.
    /// - Parameter name: what goes before the file's name, so that a ruling says whose policy it was.
    /// - Throws: also for one that cannot be read: a policy that is there is never passed over.
    func inSnapshot(_ snapshot: Snapshot, name: String = "") throws(GateError) -> Policy? {
        guard try git({ () throws(GitError) in try repository.entry(Self.fileName, in: snapshot) }) != nil else { return nil }
        guard let bytes = try bytes(of: Self.fileName, in: snapshot) else {
            throw .policy(DataProblems([DataProblem(
                file: name + Self.fileName.shown, line: 1, column: 1,
                message: "this is no file, or one of more than \(DataFile.sizeLimit) bytes, and cannot be read as a policy",
                hint: "put a file with the policy's text in its place")]))
        }
        // A policy is read to its end before this returns, on the thread that has the repository.
        nonisolated(unsafe) let finder = self
        return try reading.load(PolicySource(name: name + Self.fileName.shown, bytes: bytes) { path in
            (try? finder.bytes(of: RepositoryPath(path), in: snapshot)) ?? nil
        })
    }

    /// The tree of the branch that `HEAD` names: on a server the default branch, which is the protected one.
    func protectedTree() throws(GateError) -> ObjectID? {
        try git { () throws(GitError) in
            if let name = repository.headReferenceName(), let before = before[name] {
                return try before.flatMap { old throws(GitError) in try repository.commitID(of: old) }.map { commit throws(GitError) in
                    try repository.tree(of: commit)
                }
            }
            guard let head = try repository.head() else { return nil }
            return try repository.tree(of: head)
        }
    }

    /// The bytes of a file of a snapshot; `nil` where there is none, it is no file or it is too large to be read.
    func bytes(of path: RepositoryPath, in snapshot: Snapshot) throws(GateError) -> [UInt8]? {
        try git { () throws(GitError) in
            guard let entry = try repository.entry(path, in: snapshot), entry.isContent else { return nil }
            return try repository.blob(entry.id, limit: DataFile.sizeLimit)
        }
    }
}

extension Repository {
    /// What a snapshot holds under a path.
    func entry(_ path: RepositoryPath, in snapshot: Snapshot) throws(GitError) -> TreeEntry? {
        switch snapshot {
        case .index: try indexEntry(path)
        case .tree(let tree): try entry(path, in: tree)
        }
    }
}

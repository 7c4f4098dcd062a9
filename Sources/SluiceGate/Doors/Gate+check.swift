internal import SluiceAttribution
internal import SluiceGit
public import SluiceModel
internal import SluicePackages
internal import SluicePolicy
#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

extension Gate {
    /// Judges the staged change: `pre-commit`, and with the message `commit-msg`.
    ///
    /// At `pre-commit` no message exists: the environment, the configuration, the branch, the identity and trace files decide.
    /// With the message its marks count too; blobs read and registries asked the first time are not read and asked again.
    /// - Parameter messageFile: the file that Git gives to `commit-msg`.
    public func check(messageFile: String? = nil) async throws(GateError) -> Report {
        var watch = Stopwatch()
        let repository = try open(.hook)
        guard !repository.isBare else {
            throw .usage("this repository is bare, so nothing is staged in it; sluice audit judges its commits")
        }
        let trusted = try finder(repository).ofClient()
        let policy = stack(trusted: trusted.policy)
        let message = try messageFile.map { file throws(GateError) in try self.message(in: file, of: repository) }
        let change = try git { () throws(GitError) in try Self.staged(in: repository) }
        let origins = try git { () throws(GitError) in
            try pendingOrigins(message: message ?? [], change: change, in: repository)
        }
        watch.lap("change")
        let brief = Brief(change: change, authorship: .pending(origins), ref: repository.headReferenceName())
        let judging = try judging(
            in: repository, policy, patience: policy.deadline ?? .seconds(20), projectFiles: onDiskFiles(of: repository), home: trusted.home)
        let dossiers = try judging.dossiers(of: [brief], in: repository)
        watch.lap("facts")
        let outcome = try await judging.outcome(of: dossiers, in: repository)
        let commit = JudgedCommit(id: nil, origins, counting: policy.strengths)
        return report(
            door: messageFile == nil ? .check : .commitMessage, subject: "the staged change", commits: [commit], outcome: outcome,
            doubts: origins.problems.map { Doubt($0) }, policy: policy, rules: judging.packs.rules, routes: judging.routes, watch: watch)
    }

    static func staged(in repository: Repository) throws(GitError) -> Change {
        var before: [ObjectID] = []
        if let head = try repository.head() { before.append(try repository.tree(of: head)) }
        for merged in try repository.mergeHeads() { before.append(try repository.tree(of: merged)) }
        return Change(before: before, after: nil, commits: [], files: try repository.files(from: before, to: .index))
    }

    func pendingOrigins(message: [UInt8], change: Change, in repository: Repository) throws(GitError) -> CommitOrigins {
        let parents = try repository.head().map { [$0] } ?? []
        let nobody = Identity(name: [], mail: [])
        let author = repository.userIdentity() ?? nobody
        let pending = Commit(
            id: ObjectID.none, tree: ObjectID.none, parents: parents, author: author, committer: author, message: message)
        var marks = agents.marks(inEnvironment: surroundings.environment) { FileManager.default.fileExists(atPath: $0) }
        if let branch = repository.headReferenceName() { marks += agents.marks(ofBranch: branch) }
        if let setting = repository.configuration("sluice.assisted") { marks += agents.marks(ofConfiguration: setting) }
        var notes = CommitNotes()
        if let traces = onDisk(TraceFile.usualPath.shown, of: repository, limit: TraceFile.sizeLimit) {
            notes.add(traceFile: traces, table: agents)
        }
        let paths = Set(change.files.map(\.path))
        return Attribution(table: agents).origins(of: pending, notes: notes, declared: marks) { path in
            paths.contains(path) ? [LineRange(line: 1)] : []
        }
    }

    private func message(in file: String, of repository: Repository) throws(GateError) -> [UInt8] {
        let whole = file.hasPrefix("/") ? file : surroundings.workingDirectory + "/" + file
        guard let data = FileManager.default.contents(atPath: whole) else {
            throw .usage("the message file \(Shown.line(file)) cannot be read; Git gives its path to the commit-msg hook as the first argument")
        }
        let setting = repository.configuration("core.commentChar")
        // With `auto` Git takes another character only where a line of the message begins with `#`.
        let comment = setting == "auto" ? UInt8(ascii: "#") : setting?.utf8.first ?? UInt8(ascii: "#")
        return CommitMessage.effective([UInt8](data.prefix(1 << 20)), commentCharacter: comment)
    }

    /// The files of the work tree that say where packages come from.
    func onDiskFiles(of repository: Repository) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for name in Self.registryFiles { files[name] = onDisk(name, of: repository, limit: 1 << 20) }
        return files
    }

    /// What a project's own files can say about registries.
    static let registryFiles = RegistrySettings.projectFileNames

    private func onDisk(_ name: String, of repository: Repository, limit: Int) -> [UInt8]? {
        guard let top = repository.workTree, let data = FileManager.default.contents(atPath: top + "/" + name) else { return nil }
        return data.count <= limit ? [UInt8](data) : nil
    }
}

extension ObjectID {
    /// The name of no object: forty zeros.
    static let none: ObjectID = {
        // Twenty bytes always make a name.
        guard let zero = ObjectID(bytes: [UInt8](repeating: 0, count: 20)) else { preconditionFailure("20 bytes are a name") }
        return zero
    }()
}

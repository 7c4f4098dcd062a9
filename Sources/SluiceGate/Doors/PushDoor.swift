internal import SluiceAttribution
internal import SluiceData
internal import SluiceGit
public import SluiceModel
internal import SluicePolicy

extension Gate {
    /// Judges a push before the server takes it: `pre-receive`.
    /// - Parameter input: what Git writes to the hook's standard input.
    public func preReceive(_ input: [UInt8]) async throws(GateError) -> Report {
        let updates = try RefUpdate.received(input)
        let repository = try open(.hook)
        let finder = finder(repository)
        let trusted = try finder.ofServer()
        let server = try server()
        var push = Push(door: .preReceive, updates: updates, known: nil)
        push.readNotes(by: agents)
        let report = try await judge(
            push, in: repository, trusted: trusted, judgedByTips: true, patience: patience(trusted, server),
            projectFiles: try registryFiles(try finder.protectedTree(), finder))
        try log(report, push: push, trusted: trusted, server: server, repository: repository)
        return report
    }

    /// Judges what is about to be pushed from a client: `pre-push`.
    /// - Parameters:
    ///   - input: what Git writes to the hook's standard input.
    ///   - remote: the remote's name, whose tracking branches tell what it has already.
    public func prePush(_ input: [UInt8], remote: String) async throws(GateError) -> Report {
        let updates = try RefUpdate.pushed(input)
        let repository = try open(.hook)
        let trusted = try finder(repository).ofClient()
        let known = try git { () throws(GitError) in
            let tracked = try repository.references().filter { $0.name.hasPrefix("refs/remotes/\(remote)/") }.map(\.target)
            return tracked + updates.compactMap(\.old).filter { repository.contains($0) }
        }
        var push = Push(door: .prePush, updates: updates, known: known)
        push.readNotes(by: agents)
        return try await judge(
            push, in: repository, trusted: trusted, judgedByTips: false, patience: trusted.deadline ?? .seconds(20),
            projectFiles: onDiskFiles(of: repository))
    }

    /// Judges again what a push has brought in and writes the report of each commit to `refs/notes/sluice`: `post-receive`.
    /// - Parameter input: what Git writes to the hook's standard input.
    public func postReceive(_ input: [UInt8], note: (Report) -> [UInt8]) async throws(GateError) -> Report {
        let updates = try RefUpdate.received(input)
        let repository = try open(.hook)
        let finder = finder(repository)
        let trusted = try finder.ofServer()
        let moved = Set(updates.map(\.ref))
        // The refs have moved by now: what they held before is what the server knew.
        let known = try git { () throws(GitError) in
            let others = try repository.references().filter { !moved.contains($0.name) }.map(\.target)
            return others + updates.compactMap(\.old).filter { repository.contains($0) }
        }
        let push = Push(door: .postReceive, updates: updates, known: known)
        let report = try await judge(
            push, in: repository, trusted: trusted, judgedByTips: false, patience: patience(trusted, try server()),
            projectFiles: try registryFiles(try finder.protectedTree(), finder))
        let notes = report.perCommit().map { (commit: $0.id, text: note($0.report)) }
        try git { () throws(GitError) in try NoteWriter(repository: repository, ref: Self.notesRef).write(notes) }
        return report
    }

    /// Where `post-receive` writes.
    public static let notesRef = "refs/notes/sluice"

    /// The server around this hook, as its environment tells.
    public func server() throws(GateError) -> Server {
        do throws(DataProblems) {
            return try Server(environment: surroundings.environment, folder: folder)
        } catch { throw .policy(error) }
    }

    private func patience(_ policy: Policy, _ server: Server) -> Duration {
        policy.deadline ?? .seconds(server.deadline ?? 20)
    }
}

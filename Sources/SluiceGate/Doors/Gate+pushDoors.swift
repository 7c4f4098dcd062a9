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
        let found = try finder.ofServer()
        let trusted = found.policy
        let server = try server()
        let known = try git { () throws(GitError) in
            try repository.references().filter { isJudged(ref: $0.name, by: trusted) }.map(\.target)
        }
        var push = Push(door: .preReceive, updates: updates, known: known)
        push.readNotes(by: agents)
        let judged = try await judge(
            push, in: repository, trusted: found, judgedByTips: true, patience: patience(trusted, server),
            projectFiles: try registryFiles(try finder.protectedTree(), finder))
        let report = overridden(judged, server, trusted)
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
        let found = try finder(repository).ofClient()
        let trusted = found.policy
        let known = try git { () throws(GitError) in
            let tracked = try repository.references().filter { $0.name.hasPrefix("refs/remotes/\(remote)/") }.map(\.target)
            return tracked + updates.compactMap(\.old).filter { repository.contains($0) }
        }
        var push = Push(door: .prePush, updates: updates, known: known)
        push.readNotes(by: agents)
        return try await judge(
            push, in: repository, trusted: found, judgedByTips: false, patience: trusted.deadline ?? .seconds(20),
            projectFiles: onDiskFiles(of: repository))
    }

    /// Judges again what a push has brought in and writes the report of each commit to `refs/notes/sluice`: `post-receive`.
    /// - Parameter input: what Git writes to the hook's standard input.
    public func postReceive(_ input: [UInt8], note: (Report) -> [UInt8]) async throws(GateError) -> Report {
        let updates = try RefUpdate.received(input)
        let repository = try open(.hook)
        // The refs have moved by now: what they held before is what the server knew, and where its policy was.
        let moved = Dictionary(updates.map { ($0.ref, $0.old) }, uniquingKeysWith: { first, _ in first })
        let finder = PolicyFinder(repository: repository, reading: reading, before: moved)
        let found = try finder.ofServer()
        let trusted = found.policy
        let known = try git { () throws(GitError) in
            let others = try repository.references().filter { moved[$0.name] == nil && isJudged(ref: $0.name, by: trusted) }.map(\.target)
            let earlier = updates.filter { isJudged(ref: $0.ref, by: trusted) }.compactMap(\.old)
            return others + earlier.filter { repository.contains($0) }
        }
        var push = Push(door: .postReceive, updates: updates, known: known)
        push.readNotes(by: agents)
        let server = try server()
        let judged = try await judge(
            push, in: repository, trusted: found, judgedByTips: true, patience: patience(trusted, server),
            projectFiles: try registryFiles(try finder.protectedTree(), finder))
        let report = overridden(judged, server, trusted)
        let notes = report.perCommit().map { (commit: $0.id, text: note($0.report)) }
        try git { () throws(GitError) in try NoteWriter(repository: repository, ref: Self.notesRef).write(notes) }
        return report
    }

    /// What an override of the push makes of its report.
    private func overridden(_ report: Report, _ server: Server, _ policy: Policy) -> Report {
        if let override = PushOverride(PushOptions(environment: surroundings.environment), pusher: server.pusher) {
            return override.applied(to: report, by: policy)
        }
        var report = report
        if let hint = PushOverride.hint(for: report, pusher: server.pusher, by: policy) { report.notices.append(hint) }
        return report
    }

    /// Whether what a ref reaches has been judged when it came: what came in by another ref is new to the first that is judged.
    private func isJudged(ref: String, by trusted: Policy) -> Bool { !agents.isUnjudged(ref: ref) && trusted.judges(ref: ref) }

    /// The most bytes of standard input that are to be read for a push.
    public static let pushInputLimit = 32 << 20

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

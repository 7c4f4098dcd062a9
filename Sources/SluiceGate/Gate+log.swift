internal import SluiceGit
internal import SluiceModel
internal import SluicePolicy
internal import SluiceReport

extension Gate {
    /// Writes what was decided about each ref of a push to the decision log, where the trusted policy asks for one.
    /// - Throws: where the log cannot be written: a decision that is to be recorded is not made without the record.
    func log(
        _ report: Report, push: Push, trusted: Policy, server: Server, repository: Repository
    ) throws(GateError) {
        guard let name = trusted.decisionLog else { return }
        let path = name.hasPrefix("/") ? name : repository.commonDirectory + "/" + name
        let from = [server.via, server.address].compactMap { $0 }.joined(separator: " ")
        let records = push.updates.map { update in
            DecisionRecord(
                time: surroundings.now, door: report.door, pusher: server.pusher, from: from.isEmpty ? nil : from,
                repository: server.repository ?? repository.gitDirectory, ref: Array(update.ref.utf8), old: update.old,
                new: update.new, options: PushOptions(environment: surroundings.environment).texts, policy: trusted.name,
                version: Gate.version, report: report)
        }
        do throws(DecisionFile.Failed) {
            try DecisionFile(path: path).append(records)
        } catch {
            throw .unrecorded("the decision log cannot be written: \(Shown.line(error.reason)); mend the path under `log:` in \(trusted.name)")
        }
    }

    /// The version of sluice.
    public static let version = "0.1.0"
}

/// The options of `git push -o`, which are the pusher's own words: bounded here, escaped where they are shown.
struct PushOptions {
    let texts: [String]

    private static let most = 20
    private static let longest = 1000

    init(environment: [String: String]) {
        // The count was seen as 0 where options are not advertised, and as absent (reference: hooks.md, section 4, row 8).
        let count = environment["GIT_PUSH_OPTION_COUNT"].flatMap { Int($0) } ?? 0
        texts = (0..<max(0, min(count, Self.most))).compactMap { index in
            environment["GIT_PUSH_OPTION_\(index)"].map { String($0.prefix(Self.longest)) }
        }
    }
}

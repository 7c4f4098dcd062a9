internal import SluiceData
internal import SluiceFlags
internal import SluiceGit
public import SluiceModel
internal import SluicePolicy
internal import SluiceRoutes

extension Gate {
    /// The new endpoints and jobs that assisted commits brought in and that are still there.
    /// - Parameters:
    ///   - range: revisions and ranges as Git writes them; the history of `HEAD` where it is `nil`.
    ///   - since: how old commits may be, such as `48h`; that, where it is `nil` and there is no range.
    ///   - directory: where to look for the repository; the working directory by default.
    /// - Throws: `GateError.git` for revisions that are not there, `GateError.usage` for an age that is none.
    public func watchlist(in range: String?, since: String? = nil, directory: String? = nil) throws(GateError) -> Watchlist {
        let repository = try open(.path(directory ?? surroundings.workingDirectory))
        let age = try (since ?? (range == nil ? "48h" : nil)).map { text throws(GateError) in try Self.seconds(text) }
        let policy = stack(trusted: try policyAtHand().policy), means = try routeMeans()
        let words = [range.map { Shown.line($0) }, (since ?? (range == nil ? "48h" : nil)).map { "the last \($0)" }].compactMap(\.self).joined(separator: ", ")
        guard let tip = try git({ () throws(GitError) in try Self.ends(of: range, in: repository) }) else {
            return Watchlist(coverage: .init(range: words))
        }
        let catalog: EntryCatalog
        do throws(DataProblems) { catalog = try EntryCatalog(folder: folder) } catch { throw .policy(error) }
        let marking = try git { () throws(GitError) in
            try Marking(table: agents, repository: repository, trees: [try repository.tree(of: tip.tips[tip.tips.count - 1])])
        }
        let caches = CacheFolder(environment: surroundings.environment, gitDirectory: repository.commonDirectory)
        let routes = RouteReader(repository, means, RouteStore(FactStore(folder: caches.repository), folder: caches.repository), policy)
        let jobs = JobSearch(FlagFiles(repository, means.knowledge.languages), catalog) { means.leavesOut($0, policy) }
        defer { routes.flush() }
        var search = WatchSearch(repository, marking, routes: routes, jobs: jobs, policy: policy, means: means, range: words)
        do throws(GitError) {
            try search.read(tips: tip.tips, hidden: tip.hidden, notBefore: age.map { surroundings.now - Int64($0) })
            try search.finish()
        } catch { throw .git(error) }
        if let problems = search.problems { throw .policy(problems) }
        return search.list
    }

    private static func ends(of range: String?, in repository: Repository) throws(GitError) -> (tips: [ObjectID], hidden: [ObjectID])? {
        if let range { return try repository.range(range) }
        return try repository.head().map { ([$0], []) }
    }

    private static func seconds(_ text: String) throws(GateError) -> Int {
        guard let seconds = TimeSpan.length(text, in: TimeSpan.ageUnits) else {
            throw .usage("`\(Shown.line(text))` is no length of time; write it as 48h, 7d or 2w")
        }
        return seconds
    }
}

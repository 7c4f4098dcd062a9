internal import SluiceAttribution
internal import SluiceData
internal import SluiceGit
internal import SluiceModel
internal import SluicePolicy
internal import SluiceRoutes

/// Goes through a range of commits and gathers what assisted ones brought in.
struct WatchSearch {
    private let repository: Repository
    private let marking: Marking
    private let routes: RouteReader
    private let jobs: JobSearch
    private let policy: PolicyStack
    private let means: RouteMeans
    private var tip: ObjectID?
    /// Files that assisted commits touched.
    private var touched: Set<RepositoryPath> = []
    private var newRoutes: [(commit: Commit, table: RouteTable, routes: [Route])] = []
    private var newJobs: [(commit: Commit, jobs: [WatchedJob])] = []
    private(set) var list: Watchlist
    /// What is wrong in the files about frameworks.
    private(set) var problems: DataProblems?

    init(_ repository: Repository, _ marking: Marking, routes: RouteReader, jobs: JobSearch, policy: PolicyStack, means: RouteMeans, range: String) {
        (self.repository, self.marking, self.routes, self.jobs) = (repository, marking, routes, jobs)
        (self.policy, self.means) = (policy, means)
        list = Watchlist(coverage: .init(range: range))
    }

    // MARK: Commits

    mutating func read(tips: [ObjectID], hidden: [ObjectID], notBefore time: Int64?) throws(GitError) {
        tip = tips.last
        for id in try repository.commits(from: tips, hiding: hidden) {
            let commit = try repository.commit(id)
            if let time, commit.committer.time < time { continue }
            list.coverage.commits += 1
            let origins = try marking.origins(of: commit, in: repository)
            guard origins.isAssisted(counting: policy.strengths) else { continue }
            list.coverage.assisted += 1
            let change = try repository.change(of: commit)
            touched.formUnion(change.files.map(\.path))
            try readRoutes(commit, change, origins)
            let found = try jobs.arrivals(in: change).filter { isAssisted(origins, $0.path, $0.line) }
            if !found.isEmpty { newJobs.append((commit, found)) }
        }
    }

    private mutating func readRoutes(_ commit: Commit, _ change: Change, _ origins: CommitOrigins) throws(GitError) {
        guard change.files.contains(where: { means.knowledge.mayMatter($0.path) && !means.leavesOut($0.path, policy) }) else { return }
        if change.before.count == 1, let tree = change.before.first, try routes.untouched(tree, by: change.files, to: .tree(commit.tree)) != nil { return }
        var before: [RouteTable] = []
        for tree in change.before { before.append(try table(of: tree)) }
        let base = change.before.count == 1 ? change.before.first.map { (tree: $0, files: change.files) } : nil
        let after = try table(of: commit.tree, near: base)
        let found = RouteArrivals(since: before, in: after).routes.filter { isAssisted(origins, $0.location.path, $0.location.line) }
        if !found.isEmpty { newRoutes.append((commit, after, found)) }
    }

    private mutating func table(of tree: ObjectID, near base: (tree: ObjectID, files: [FileChange])? = nil) throws(GitError) -> RouteTable {
        let found = try routes.routes(of: .tree(tree), near: base)
        if let wrong = found.problems { problems = wrong }
        return found.table
    }

    /// A note may say that a person wrote the line, in a commit that is otherwise assisted.
    private func isAssisted(_ origins: CommitOrigins, _ path: RepositoryPath, _ line: Int) -> Bool {
        if case .person = origins.origin(of: path, line: line, counting: policy.strengths) { false } else { true }
    }

    // MARK: The end of the range

    /// Follows what was found to the end of the range, and names the owners there.
    mutating func finish() throws(GitError) {
        guard let tip, list.coverage.assisted > 0 else { return }
        let tree = try repository.tree(of: tip), last = try table(of: tree), owners = try codeOwners(tree)
        list.coverage.routes = last.scopeCount > 0 ? last.coverage : nil
        list.gaps = last.unresolved.filter { touched.contains($0.location.path) }.map {
            Watchlist.Gap(code: $0.code.rawValue, text: Shown.line($0.text), location: $0.location)
        }
        var seen: Set<RouteKey> = []
        for (commit, table, routes) in newRoutes {
            for route in RouteArrivals.later(routes, of: table, in: last) {
                guard let route else { list.coverage.gone += 1; continue }
                if seen.insert(route.key).inserted { list.entries.append(entry(route, commit, owners)) }
            }
        }
        var known: Set<WatchedJob> = []
        for (commit, jobs) in newJobs {
            for job in try self.jobs.later(jobs, of: commit.tree, in: tree) {
                guard let job else { list.coverage.gone += 1; continue }
                if known.insert(job).inserted { list.entries.append(entry(job, commit, owners)) }
            }
        }
        list.coverage.unread = jobs.unread.sorted()
    }

    private func codeOwners(_ tree: ObjectID) throws(GitError) -> CodeOwners? {
        for path in CodeOwners.paths {
            guard let entry = try repository.entry(RepositoryPath(path), in: tree), entry.isContent else { continue }
            return try repository.blob(entry.id, limit: CodeOwners.sizeLimit).map { CodeOwners($0) }
        }
        return nil
    }

    private func entry(_ route: Route, _ commit: Commit, _ owners: CodeOwners?) -> WatchedEntry {
        let (names, isOwned) = Self.owners(of: route.home ?? route.location.path, commit, owners)
        return WatchedEntry(
            kind: .endpoint, word: "endpoint", method: route.key.method, name: route.path, segments: RoutePath(route.path).segments.flatMap(\.watched),
            framework: route.framework, location: route.location, commit: commit.id, time: commit.committer.time, owners: names, isOwned: isOwned,
            doubts: Set(route.doubts.map(\.rawValue)).sorted())
    }

    private func entry(_ job: WatchedJob, _ commit: Commit, _ owners: CodeOwners?) -> WatchedEntry {
        let (names, isOwned) = Self.owners(of: job.path, commit, owners)
        return WatchedEntry(
            kind: .job, word: job.word, name: job.name, names: job.names, framework: job.shape, location: Location(path: job.path, line: job.line, column: 1),
            commit: commit.id, time: commit.committer.time, owners: names, isOwned: isOwned)
    }

    private static func owners(of path: RepositoryPath, _ commit: Commit, _ owners: CodeOwners?) -> (names: [String], isOwned: Bool) {
        let named = owners?.owners(of: path) ?? []
        return named.isEmpty ? ([Shown.line(commit.author.line)], false) : (named.map { Shown.line($0) }, true)
    }
}

extension Route {
    /// The file of the project that defines the handler, where that is known.
    fileprivate var home: RepositoryPath? {
        guard let origin = handler.origin, let hash = origin.lastIndex(of: "#") else { return nil }
        return RepositoryPath(String(origin[..<hash]))
    }
}

extension RoutePath.Segment {
    /// The pieces of a label's text.
    fileprivate var watched: [WatchedEntry.Segment] {
        if isOptional { return [.rest] }
        return switch kind {
        case .literal: [.literal(text)]
        case .parameter: [.any]
        case .pattern: text.contains("{}") ? [.mixed(Self.pieces(text))] : [.any]
        case .tail, .unknown: [.rest]
        }
    }

    private static func pieces(_ text: String) -> [String] {
        var pieces = [""], rest = Substring(text)
        while let character = rest.first {
            if rest.hasPrefix("{}") {
                pieces.append("")
                rest = rest.dropFirst(2)
            } else {
                pieces[pieces.count - 1].append(character)
                rest = rest.dropFirst()
            }
        }
        return pieces
    }
}

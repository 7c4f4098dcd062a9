internal import SluiceData
internal import SluiceFlags
internal import SluiceGit
internal import SluiceModel
internal import SluicePolicy
internal import SluiceRules
internal import SluiceSyntax

extension Gate {
    /// Every place of a tree that asks for a flag, by key and place.
    /// - Parameters:
    ///   - revision: a commit or tree as Git names them; HEAD's where it is `nil`.
    ///   - directory: where to look for the repository; the working directory by default.
    /// - Throws: `GateError.git` for a revision that is not there, `GateError.policy` for data that is wrong.
    public func askedFlags(of revision: String?, directory: String? = nil) throws(GateError) -> [AskedFlag] {
        let repository = try open(.path(directory ?? surroundings.workingDirectory))
        let tree = try git { () throws(GitError) in try repository.tree(of: repository.resolve(revision ?? "HEAD")) }
        return try FlagSearch(flagJudging(in: repository), repository).places(in: tree)
    }

    /// The flags that have been asked for since longer than some time, the oldest first.
    /// - Parameters:
    ///   - age: such as `90d` or `12w`; what the policy says, else 90 days, where it is `nil`.
    ///   - directory: where to look for the repository; the working directory by default.
    /// - Throws: `GateError.usage` for an age that is none, `GateError.git` where history cannot be read.
    public func staleFlags(olderThan age: String?, directory: String? = nil) throws(GateError) -> [FlagAge] {
        let repository = try open(.path(directory ?? surroundings.workingDirectory))
        let search = try FlagSearch(flagJudging(in: repository), repository)
        let days = try age.map { age throws(GateError) in try Self.days(age) } ?? search.means.policy.staleAfter ?? 90
        return try search.ages(at: "HEAD", now: surroundings.now).filter { $0.days >= days }
    }

    private static func days(_ text: String) throws(GateError) -> Int {
        guard let seconds = TimeSpan.length(text, in: TimeSpan.ageUnits) else {
            throw .usage("`\(Shown.line(text))` is no length of time; write it as 90d or 12w")
        }
        return seconds / 86_400
    }
}

/// Looks for flags in whole trees and in history.
struct FlagSearch {
    let means: FlagMeans
    private let files: FlagFiles
    private let policy: PolicyStack

    /// - Throws: `GateError.usage` where the policy switches the check off.
    init(_ judging: Judging, _ repository: Repository) throws(GateError) {
        guard let means = judging.flags else { throw .usage("the policy switches the check of flags off") }
        self.means = means
        files = FlagFiles(repository, means.languages)
        policy = judging.policy
    }

    /// Every place of a tree that asks for a flag.
    func places(in tree: ObjectID) throws(GateError) -> [AskedFlag] {
        let judge = try judge()
        let found = try sources(in: tree, judge)
        do throws(DataProblems) {
            return try AskedFlag.all(in: judge.asked(found)).sorted { ($0.key, $0.location.path, $0.location.line) < ($1.key, $1.location.path, $1.location.line) }
        } catch { throw .policy(error) }
    }

    private func judge() throws(GateError) -> FlagJudge {
        do throws(DataProblems) { return try means.judge() } catch { throw .policy(error) }
    }

    /// The files of a tree that may ask for a flag, and those that may ask them.
    private func sources(in tree: ObjectID, _ judge: FlagJudge) throws(GateError) -> [FlagFile] {
        try git { () throws(GitError) in
            let listing = try files.listing(of: .tree(tree))
            var found: [FlagFile] = []
            for (path, entry) in listing.entries.sorted(by: { $0.key < $1.key }) {
                let place = RepositoryPath(path)
                guard !means.leavesOut(place, policy), let language = files.language(of: place)?.id, let bytes = try files.bytes(of: entry),
                    judge.mentions(bytes, in: language), case .success(let source)? = try files.source(of: entry, at: place)
                else { continue }
                found.append(FlagFile(path: path, code: source.code))
            }
            return found
        }
    }

    // MARK: History

    /// Since when each flag of a revision's tree is asked for, the oldest first.
    func ages(at revision: String, now: Int64) throws(GateError) -> [FlagAge] {
        let judge = try judge()
        let (tree, commits) = try git { () throws(GitError) in
            let tip = try files.repository.resolve(revision)
            return (try files.repository.tree(of: tip), try files.repository.commits(from: [tip], hiding: []))
        }
        let places = Dictionary(grouping: try places(in: tree).filter(\.isKeyKnown), by: \.key)
        let history = FlagHistory(files: files) { source, path in Set((try? judge.asked([FlagFile(path: path.shown, code: source)])).map { AskedFlag.all(in: $0).map(\.key) } ?? []) }
        let beginnings = try git { () throws(GitError) in try history.beginnings(of: Set(places.keys), in: commits) }
        return places.compactMap { key, places in
            beginnings[key].map { commit in
                let since = commit.committer.time
                return FlagAge(key: key, commit: commit.id, since: since, days: Int(max(0, now - since) / 86_400), places: places.map(\.location))
            }
        }.sorted { ($1.days, $0.key) < ($0.days, $1.key) }
    }
}

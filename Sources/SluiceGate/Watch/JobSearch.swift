internal import SluiceFlags
internal import SluiceGit
internal import SluiceModel
internal import SluicePolicy

/// Finds the jobs of files, and which of them a commit brought in.
final class JobSearch {
    private let files: FlagFiles
    private let catalog: EntryCatalog
    private let isLeftOut: (RepositoryPath) -> Bool
    /// Files that could not be read, with the reason.
    private(set) var unread: Set<String> = []

    init(_ files: FlagFiles, _ catalog: EntryCatalog, isLeftOut: @escaping (RepositoryPath) -> Bool) {
        self.files = files
        self.catalog = catalog
        self.isLeftOut = isLeftOut
    }

    /// The jobs that are after a change and in none of the trees before it, not even in another changed file.
    func arrivals(in change: Change) throws(GitError) -> [WatchedJob] {
        let after = try jobs(change.files.map { ($0.after, $0.path) })
        guard !after.isEmpty else { return [] }
        var new = Set(after.indices)
        for place in change.before.indices {
            let before = try jobs(change.files.map { ($0.before.indices.contains(place) ? $0.before[place] : nil, $0.oldPath ?? $0.path) })
            new.subtract(WatchedJob.pairs(before, after).values)
        }
        return new.sorted().map { after[$0] }
    }

    /// What these jobs of a tree are in a later one; `nil` for those that are gone.
    func later(_ jobs: [WatchedJob], of tree: ObjectID, in later: ObjectID) throws(GitError) -> [WatchedJob?] {
        guard !jobs.isEmpty, tree != later else { return jobs }
        let changed = try files.repository.files(from: [tree], to: .tree(later))
        let touched = Set(changed.map(\.path))
        let moved = jobs.enumerated().filter { touched.contains($0.element.path) }
        let found = try self.jobs(changed.map { ($0.after, $0.path) })
        let pairs = WatchedJob.pairs(moved.map(\.element), found)
        var result: [WatchedJob?] = jobs
        for (place, job) in moved.enumerated() { result[job.offset] = pairs[place].map { found[$0] } }
        return result
    }

    private func jobs(_ entries: [(TreeEntry?, RepositoryPath)]) throws(GitError) -> [WatchedJob] {
        var found: [WatchedJob] = []
        for (entry, path) in entries where entry != nil && !isLeftOut(path) {
            switch try files.source(of: entry, at: path) {
            case nil: continue
            case .failure(let why): unread.insert("\(path.shown): \(why.reason)")
            case .success(let source): found += jobs(of: source, at: path)
            }
        }
        return found
    }

    private func jobs(of source: FlagFiles.Source, at path: RepositoryPath) -> [WatchedJob] {
        let sites = DefinitionSites(source.code)
        var seen: Set<Int> = []
        return catalog.entries(in: source.code, path: path, sites: sites).filter { $0.word != "command" && seen.insert($0.term).inserted }.map { entry in
            WatchedJob(entry, in: source.code, at: path, site: sites.sites.first { $0.term == entry.term })
        }
    }
}

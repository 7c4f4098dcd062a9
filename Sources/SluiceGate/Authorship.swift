internal import SluiceAttribution
internal import SluiceGit
internal import SluiceModel

/// Who wrote the lines of one change.
enum Authorship: Sendable {
    /// The commit that is about to be made: every line it adds is its own.
    case pending(CommitOrigins)
    /// One commit against its parents.
    case single(ObjectID, CommitOrigins)
    /// Several commits on the way to a tip: a line is that of the commit that last wrote it.
    /// The commits are in order, parents before children.
    case several(tip: ObjectID, commits: [ObjectID], origins: [ObjectID: CommitOrigins])

    /// Whether any of the commits is assisted.
    func isAssisted(counting strengths: Set<MarkStrength>) -> Bool {
        switch self {
        case .pending(let origins), .single(_, let origins): origins.isAssisted(counting: strengths)
        case .several(_, _, let all): all.values.contains { $0.isAssisted(counting: strengths) }
        }
    }
}

/// Who wrote a place, and in which commit.
struct Writer: Sendable, Hashable {
    let origin: Origin
    /// `nil` for the commit that is about to be made.
    let commit: ObjectID?
}

/// Answers who wrote a line of a change, asking the repository only when it must.
struct LineAuthors {
    let repository: Repository
    let authorship: Authorship
    /// What was found already, for the same change.
    let written: WrittenLines
    let strengths: Set<MarkStrength>

    /// Whether to find a line's writer is to walk through history.
    var asksHistory: Bool {
        if case .several = authorship { true } else { false }
    }

    /// The writer of a line of a file in the tree after; `nil` where none of the change's commits wrote it.
    ///
    /// A finding can be new although its line is old (a package moved to another section by the lines around it): then the
    /// commits that touched the file answer for it.
    /// - Parameter line: `nil` for the file as a whole.
    func writer(of line: Int?, at path: RepositoryPath) throws(GitError) -> Writer? {
        guard let line else { return try writer(ofFile: path) }
        switch authorship {
        case .pending(let origins):
            return Writer(origin: origins.origin(of: path, line: line, counting: strengths), commit: nil)
        case .single(let id, let origins):
            return Writer(origin: origins.origin(of: path, line: line, counting: strengths), commit: id)
        case .several(let tip, _, let all):
            let sources = try written.sources(at: path, in: tip, among: Set(all.keys), of: repository)
            guard let source = sources[line], let origins = all[source.commit] else { return try writer(ofFile: path) }
            let origin = origins.origin(of: source.path, line: source.line, counting: strengths)
            return Writer(origin: origin, commit: source.commit)
        }
    }

    /// The writer of a file as a whole: of the commits that touched it, an assisted one before others, the last before earlier ones.
    private func writer(ofFile path: RepositoryPath) throws(GitError) -> Writer? {
        switch authorship {
        case .pending(let origins):
            return Writer(origin: origins.origin(counting: strengths), commit: nil)
        case .single(let id, let origins):
            return Writer(origin: origins.origin(counting: strengths), commit: id)
        case .several(_, let commits, let all):
            var last: Writer?
            for id in commits.reversed() where try touches(path, in: id) {
                guard let origins = all[id] else { continue }
                let writer = Writer(origin: origins.origin(counting: strengths), commit: id)
                if writer.origin.isAssisted { return writer }
                if last == nil { last = writer }
            }
            return last
        }
    }

    private func touches(_ path: RepositoryPath, in id: ObjectID) throws(GitError) -> Bool {
        let commit = try repository.commit(id)
        let now = try repository.entry(path, in: commit.tree)
        for parent in commit.parents where repository.contains(parent) {
            if try repository.entry(path, in: repository.tree(of: parent)) == now { return false }
        }
        return now != nil || !commit.parents.isEmpty
    }
}

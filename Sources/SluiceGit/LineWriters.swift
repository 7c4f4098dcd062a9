internal import CLibgit2
public import SluiceModel

/// Where a line was written: in which commit, and where it stood in that commit's own tree.
public struct LineSource: Hashable, Sendable {
    public let commit: ObjectID
    public let path: RepositoryPath
    /// Counted from 1.
    public let line: Int

    public init(commit: ObjectID, path: RepositoryPath, line: Int) {
        self.commit = commit
        self.path = path
        self.line = line
    }
}

extension Repository {
    /// Where each line of a file was last written, among the new commits.
    ///
    /// A line goes from a commit to the first parent whose text has it; what no parent has, the commit wrote. Files are followed
    /// through exact and similar renames.
    /// - Parameters:
    ///   - lines: lines of the file at the tip, counted from 1; those beyond its end are left out.
    ///   - new: the commits among which writers are looked for.
    /// - Returns: no entry for a line that came from outside the new commits.
    public func writers(
        of lines: [Int], at path: RepositoryPath, in tip: ObjectID, among new: Set<ObjectID>
    ) throws(GitError) -> [Int: LineSource] {
        guard new.contains(tip), let entry = try entry(path, in: tree(of: tip)), entry.mode != .tree, entry.mode != .submodule else { return [:] }
        let count = try lineCount(of: entry.id)
        let wanted = Set(lines).filter { 1 <= $0 && $0 <= count }.sorted()
        var search = WriterSearch(repository: self, new: new)
        try search.start(wanted.map { .init(now: $0, wanted: $0) }, of: path, entry.id, at: tip)
        for commit in try commits(from: [tip], within: new).reversed() { try search.visit(commit) }
        return search.writers
    }

    /// The commits of a set that the tips reach by way of the set alone, parents before children.
    private func commits(from tips: [ObjectID], within set: Set<ObjectID>) throws(GitError) -> [ObjectID] {
        let members = Set(try set.map { id throws(GitError) in graph.number(of: try ObjectName(id)) })
        var rest = try numbers(of: tips).filter(members.contains)
        var found: Set<Int> = []
        while let number = rest.popLast() {
            guard found.insert(number).inserted else { continue }
            rest += try graph.parents(of: number).filter(members.contains)
        }
        return try inOrder(Array(found))
    }
}

/// Takes lines from commit to parent until a commit is found that wrote them.
private struct WriterSearch {
    /// A line: its number in the text at hand, and in the text that was asked about.
    struct Line {
        let now: Int
        let wanted: Int
    }

    /// A file of one commit with the lines that are looked for in it.
    struct File {
        let blob: ObjectID
        var lines: [Line]
    }

    let repository: Repository
    let new: Set<ObjectID>
    private(set) var writers: [Int: LineSource] = [:]
    private var open: [ObjectID: [RepositoryPath: File]] = [:]

    init(repository: Repository, new: Set<ObjectID>) {
        self.repository = repository
        self.new = new
    }

    /// Asks for lines of a file as it is in a commit; lines outside the new commits are not asked for.
    mutating func start(_ lines: [Line], of path: RepositoryPath, _ blob: ObjectID, at commit: ObjectID) throws(GitError) {
        guard !lines.isEmpty, new.contains(commit) else { return }
        open[commit, default: [:]][path, default: File(blob: blob, lines: [])].lines += lines
    }

    /// Hands the lines of a commit's files on to its parents; what is left, the commit wrote.
    mutating func visit(_ id: ObjectID) throws(GitError) {
        guard let files = open.removeValue(forKey: id) else { return }
        let commit = try repository.commit(id)
        for (path, file) in files.sorted(by: { $0.key < $1.key }) {
            var rest = file.lines.sorted { $0.now < $1.now }
            for parent in commit.parents where !rest.isEmpty {
                guard let (oldPath, old) = try source(of: path, file.blob, in: commit, parent) else { continue }
                try handOver(&rest, from: file.blob, to: parent, oldPath, old)
            }
            for line in rest { writers[line.wanted] = LineSource(commit: id, path: path, line: line.now) }
        }
    }

    /// Moves on to a parent the lines that its text has.
    private mutating func handOver(
        _ rest: inout [Line], from blob: ObjectID, to parent: ObjectID, _ path: RepositoryPath, _ old: ObjectID
    ) throws(GitError) {
        var origins: [Int: Int]?
        if old != blob {
            origins = try repository.difference(from: ObjectName(old), to: ObjectName(blob)).origins(of: rest.map(\.now))
        }
        var passed: [Line] = []
        rest.removeAll { line in
            guard let origin = origins.map({ $0[line.now] }) ?? line.now else { return false }
            passed.append(Line(now: origin, wanted: line.wanted))
            return true
        }
        try start(passed, of: path, old, at: parent)
    }

    /// The file of a parent that a file came from: of the same path, or one that is gone and says nearly the same.
    private func source(
        of path: RepositoryPath, _ blob: ObjectID, in commit: Commit, _ parent: ObjectID
    ) throws(GitError) -> (RepositoryPath, ObjectID)? {
        let tree = try repository.tree(of: parent)
        if let entry = try repository.entry(path, in: tree) {
            return entry.mode == .tree || entry.mode == .submodule ? nil : (path, entry.id)
        }
        return try repository.renames(from: tree, to: commit.tree)[path]
    }
}

extension Repository {
    /// For each file that a tree renamed: where it stood before, and what. Found once for each pair of trees.
    fileprivate func renames(from old: ObjectID, to new: ObjectID) throws(GitError) -> [RepositoryPath: (RepositoryPath, ObjectID)] {
        if let known = renames[[old, new]] { return known }
        var found: [RepositoryPath: (RepositoryPath, ObjectID)] = [:]
        for change in try files(from: [old], to: .tree(new), renames: true) {
            if let oldPath = change.oldPath, let before = change.before.first ?? nil { found[change.path] = (oldPath, before.id) }
        }
        renames[[old, new]] = found
        return found
    }
}

internal import SluiceGit
internal import SluiceModel
internal import SluiceRules

/// The files of one tree that may belong to its programs, by path: what policy ignores, tests and other people's code are left out.
struct TreeFiles: Sendable {
    /// Sorted.
    let paths: [RepositoryPath]
    /// The blobs, by place.
    let blobs: [ObjectID]

    init(paths: [RepositoryPath], blobs: [ObjectID]) {
        self.paths = paths
        self.blobs = blobs
    }

    /// - Parameter isLeftOut: asked of every path.
    init(_ snapshot: Snapshot, of repository: Repository, isLeftOut: (RepositoryPath) -> Bool) throws(GitError) {
        var paths: [RepositoryPath] = [], blobs: [ObjectID] = []
        for file in try repository.files(from: [], to: snapshot) {
            guard let entry = file.after, entry.isContent, !isLeftOut(file.path) else { continue }
            paths.append(file.path)
            blobs.append(entry.id)
        }
        self.init(paths: paths, blobs: blobs)
    }

    /// The files of a tree that differs from this one by a change.
    /// - Parameter files: all files that differ.
    func changed(by files: [FileChange], isLeftOut: (RepositoryPath) -> Bool) -> TreeFiles {
        var gone = Set(files.map(\.path)), added: [(path: RepositoryPath, blob: ObjectID)] = []
        gone.formUnion(files.compactMap(\.oldPath))
        for file in files { if let entry = file.after, entry.isContent, !isLeftOut(file.path) { added.append((file.path, entry.id)) } }
        added.sort { $0.path < $1.path }
        var paths: [RepositoryPath] = [], blobs: [ObjectID] = [], next = 0
        paths.reserveCapacity(self.paths.count + added.count)
        blobs.reserveCapacity(self.paths.count + added.count)
        func take(before path: RepositoryPath?) {
            while next < added.count, path.map({ added[next].path < $0 }) ?? true {
                paths.append(added[next].path)
                blobs.append(added[next].blob)
                next += 1
            }
        }
        for place in self.paths.indices where !gone.contains(self.paths[place]) {
            if next < added.count { take(before: self.paths[place]) }
            paths.append(self.paths[place])
            blobs.append(self.blobs[place])
        }
        take(before: nil)
        return TreeFiles(paths: paths, blobs: blobs)
    }

    // MARK: Between runs

    /// What was kept; `nil` where it is damaged or something else.
    init?(_ fact: [UInt8]) {
        guard let read = try? Self.read(fact) else { return nil }
        self = read
    }

    private static func read(_ fact: [UInt8]) throws(StoredFault) -> TreeFiles {
        var reader = StoredReader(fact[...])
        let sum = try reader.fixed()
        guard fact[reader.place...].withUnsafeBytes({ StoredCode.sum($0) }) == sum else { throw StoredFault() }
        let count = try reader.count()
        var paths: [RepositoryPath] = [], blobs: [ObjectID] = [], last: [UInt8] = []
        paths.reserveCapacity(count)
        blobs.reserveCapacity(count)
        for _ in 0..<count {
            let shared = try reader.number(below: last.count + 1)
            last.removeSubrange(shared...)
            last += try reader.text()
            guard let blob = ObjectID(bytes: try reader.text()) else { throw StoredFault() }
            paths.append(RepositoryPath(bytes: last))
            blobs.append(blob)
        }
        guard reader.isAtEnd else { throw StoredFault() }
        return TreeFiles(paths: paths, blobs: blobs)
    }

    /// The same as bytes: of each path what the one before it does not say.
    var fact: [UInt8] {
        var body = StoredWriter(), last: [UInt8] = []
        body.put(paths.count)
        for (path, blob) in zip(paths, blobs) {
            let shared = zip(last, path.bytes).prefix { $0 == $1 }.count
            body.put(shared)
            body.put(path.bytes.dropFirst(shared))
            body.put(blob.bytes)
            last = path.bytes
        }
        var whole = StoredWriter()
        whole.put(body.bytes.withUnsafeBytes { StoredCode.sum($0) })
        return whole.bytes + body.bytes
    }
}

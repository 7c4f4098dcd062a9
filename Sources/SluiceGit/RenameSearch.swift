internal import CLibgit2
internal import SluiceModel

/// Pairs files that are new with files that are gone and say the same, or nearly the same.
struct RenameSearch {
    /// How alike two files must be, in hundredths of the larger one, as with Git.
    private static let alike = 50
    /// Beyond this many pairs only files of equal content are paired, as with Git.
    private static let pairLimit = 400 * 400
    private static let sizeLimit = 4 << 20

    let store: ObjectStore

    /// The changes with each pair made one: the new path, the old path, and what stood there.
    func paired(_ changes: [FileChange]) throws(GitError) -> [FileChange] {
        let gone = changes.indices.filter { changes[$0].after == nil && changes[$0].before.allSatisfy { $0?.isContent == true } }
        let new = changes.indices.filter { changes[$0].after?.isContent == true && changes[$0].before.allSatisfy { $0 == nil } }
        let sources = gone.map { changes[$0].before.compactMap { $0?.id } }
        let pairs = try pairs(from: sources, to: new.compactMap { changes[$0].after?.id })
        var sourceOf: [Int: Int] = [:]
        for (target, source) in pairs { sourceOf[new[target]] = gone[source] }
        let used = Set(sourceOf.values)
        return changes.indices.filter { !used.contains($0) }.map { index in
            guard let source = sourceOf[index] else { return changes[index] }
            return FileChange(path: changes[index].path, oldPath: changes[source].path, before: changes[source].before, after: changes[index].after)
        }
    }

    /// For each target the source it was made from: equal ones first, then the most alike; each source serves once.
    /// - Parameter sources: for each file that is gone, its contents in the trees before.
    func pairs(from sources: [[ObjectID]], to targets: [ObjectID]) throws(GitError) -> [(target: Int, source: Int)] {
        var holders: [ObjectID: [Int]] = [:]
        for (source, contents) in sources.enumerated().reversed() {
            for id in Set(contents) { holders[id, default: []].append(source) }
        }
        var free = Set(sources.indices)
        var found: [(target: Int, source: Int)] = []
        var open: [Int] = []
        for (target, id) in targets.enumerated() {
            while let last = holders[id]?.last, !free.contains(last) { holders[id]?.removeLast() }
            if let source = holders[id]?.popLast() {
                free.remove(source)
                found.append((target, source))
            } else {
                open.append(target)
            }
        }
        guard !free.isEmpty, !open.isEmpty, free.count * open.count <= Self.pairLimit else { return found }
        for (_, target, source) in try scores(free.sorted(), open, sources, targets) where free.contains(source) && open.contains(target) {
            free.remove(source)
            open.removeAll { $0 == target }
            found.append((target, source))
        }
        return found
    }

    /// Every pair that is alike enough, the most alike first.
    private func scores(
        _ free: [Int], _ open: [Int], _ sources: [[ObjectID]], _ targets: [ObjectID]
    ) throws(GitError) -> [(score: Int, target: Int, source: Int)] {
        var texts: [ObjectID: Content?] = [:]
        func content(_ id: ObjectID) throws(GitError) -> Content? {
            if let known = texts[id] { return known }
            let read = try self.content(id)
            texts[id] = .some(read)
            return read
        }
        var scores: [(score: Int, target: Int, source: Int)] = []
        for target in open {
            guard let new = try content(targets[target]) else { continue }
            for source in free {
                guard let id = sources[source].first, let old = try content(id) else { continue }
                let score = old.likeness(to: new)
                if score >= Self.alike { scores.append((score, target, source)) }
            }
        }
        return scores.sorted { ($1.score, $0.target, $0.source) < ($0.score, $1.target, $1.source) }
    }

    /// A text as the bytes that its lines take, by a hash of each line; `nil` for one that is too large or empty.
    private func content(_ id: ObjectID) throws(GitError) -> Content? {
        let name = try ObjectName(id)
        let size = try store.header(name).size
        guard size > 0, size <= Self.sizeLimit else { return nil }
        let object = try store.read(name, as: GIT_OBJECT_BLOB)
        return withExtendedLifetime(object) { Content(object.bytes) }
    }

    /// A text, reduced to what likeness is told from.
    private struct Content {
        let size: Int
        private var weights: [UInt64: Int] = [:]

        init(_ bytes: UnsafeRawBufferPointer) {
            size = bytes.count
            var (hash, length): (UInt64, Int) = (14_695_981_039_346_656_037, 0)
            for byte in bytes {
                hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211
                length += 1
                if byte == UInt8(ascii: "\n") || length == 64 {
                    weights[hash, default: 0] += length
                    (hash, length) = (14_695_981_039_346_656_037, 0)
                }
            }
            if length > 0 { weights[hash, default: 0] += length }
        }

        /// How much of the larger text both have, in hundredths.
        func likeness(to other: Content) -> Int {
            let (small, large) = size < other.size ? (self, other) : (other, self)
            guard small.size * 100 >= large.size * RenameSearch.alike else { return 0 }
            var common = 0
            for (hash, weight) in small.weights { common += min(weight, large.weights[hash] ?? 0) }
            return common * 100 / large.size
        }
    }
}

internal import SluiceFlags
internal import SluiceModel
internal import SluiceRules

/// A job, consumer or command of one tree, with what tells it again in another.
struct WatchedJob: Hashable {
    let shape: String
    let word: String
    /// Its name, or the beginning of the statement that registers it.
    let name: String
    /// The names under which metrics may know it.
    let names: [String]
    let path: RepositoryPath
    let line: Int
    let text: [UInt8]

    /// - Parameter site: where it stands in the file's terms.
    init(_ entry: EntryPoint, in code: Code, at path: RepositoryPath, site: DefinitionSite?) {
        (shape, word, name, self.path, line) = (entry.shape, entry.word, entry.name, path, entry.lines.first)
        text = Array(code.text(entry.term))
        let own = site?.names ?? []
        // Of `SyncOrders.perform` the class is what a queue calls it.
        names = own.isEmpty || site?.shape == .effect ? [] : own.count == 1 ? own : [own.joined(separator: "."), own[own.count - 2]]
    }

    /// Which jobs of one list are which of another: the same name first, then what has mostly the same text.
    static func pairs(_ before: [WatchedJob], _ after: [WatchedJob]) -> [Int: Int] {
        var pairs: [Int: Int] = [:], taken: Set<Int> = []
        func pair(_ isSame: (WatchedJob, WatchedJob) -> Bool) {
            for (old, job) in before.enumerated() where pairs[old] == nil {
                guard let new = after.indices.first(where: { !taken.contains($0) && after[$0].shape == job.shape && isSame(job, after[$0]) }) else { continue }
                pairs[old] = new
                taken.insert(new)
            }
        }
        pair { $0.path == $1.path && $0.name == $1.name && $0.text == $1.text }
        pair { $0.path == $1.path && $0.name == $1.name }
        pair { $0.text == $1.text }
        pair { $0.name == $1.name }
        pair { $0.isLike($1) }
        return pairs
    }

    /// Three fifths of the longer text are the same at the ends.
    private func isLike(_ other: WatchedJob) -> Bool {
        let head = zip(text, other.text).prefix { $0 == $1 }.count
        let room = min(text.count, other.text.count) - head
        let tail = zip(text.reversed(), other.text.reversed()).prefix(room).prefix { $0 == $1 }.count
        return 5 * (head + tail) >= 3 * max(text.count, other.text.count)
    }
}

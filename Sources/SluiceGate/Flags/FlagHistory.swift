internal import SluiceFlags
internal import SluiceGit
internal import SluiceModel
internal import SluiceRules

/// Finds the commits since which flags are asked for: the history is walked from its beginning, and a flag is done with at the first commit that
/// has its key in an evaluation.
struct FlagHistory {
    let files: FlagFiles
    /// The keys that a file asks for.
    let keys: (Code, RepositoryPath) -> Set<String>

    /// - Parameter commits: parents before children.
    /// - Returns: by key, the first commit that asks for it.
    func beginnings(of keys: Set<String>, in commits: [ObjectID]) throws(GitError) -> [String: Commit] {
        var found: [String: Commit] = [:], seen: Set<ObjectID> = []
        var waiting = keys.sorted()
        for id in commits {
            if waiting.isEmpty { break }
            let commit = try files.repository.commit(id)
            for file in try files.repository.change(of: commit).files {
                guard let entry = file.after, files.language(of: file.path) != nil, seen.insert(entry.id).inserted,
                    let bytes = try files.bytes(of: entry), waiting.contains(where: { Mention.holds(bytes, $0) }),
                    case .success(let source)? = try files.source(of: entry, at: file.path)
                else { continue }
                for key in self.keys(source.code, file.path) where found[key] == nil && keys.contains(key) { found[key] = commit }
            }
            waiting.removeAll { found[$0] != nil }
        }
        return found
    }
}

internal import SluiceModel

/// Git's guard against a repository that somebody else has put in one's way: its folders must be one's own, or be named by `safe.directory`.
///
/// Asked for `audit` alone. In a hook Git has asked already; libgit2 1.5 answers wrongly here (reference: c-libraries.md, 5.2).
enum Ownership {
    /// - Throws: `GitError.foreignOwner` with the folder that `safe.directory` would have to name.
    static func check(_ layout: RepositoryLayout, workTree: String?, environment: [String: String]) throws(GitError) {
        let paths = [layout.gitFile, workTree, layout.gitDirectory].compactMap { $0 }
        let mine = users(environment)
        guard !paths.allSatisfy({ FileSystem.owner($0).map(mine.contains) ?? true }) else { return }
        let subject = workTree ?? layout.gitDirectory
        let named = try ConfigurationFile.protectedEntries() + CommandConfiguration.entries(environment)
        guard isSafe(subject, by: named.filter { $0.key == "safe.directory" }.map(\.value), home: environment["HOME"]) else {
            throw .foreignOwner(subject)
        }
    }

    /// Whose folders count as one's own: under `sudo`, also those of the user who called it.
    private static func users(_ environment: [String: String]) -> Set<UInt32> {
        let user = FileSystem.user
        guard user == 0, let caller = environment["SUDO_UID"].flatMap(UInt32.init) else { return [user] }
        return [user, caller]
    }

    /// Whether one of the values names the folder: `*` names all, `PATH/*` what is below, and an empty value forgets those before.
    static func isSafe(_ folder: String, by values: [String], home: String?) -> Bool {
        var safe = false
        for value in values {
            if value.isEmpty {
                safe = false
            } else if value == "*" {
                safe = true
            } else {
                let path = value.hasPrefix("~/") ? (home ?? "~") + value.dropFirst() : value
                safe = safe || names(path, folder)
            }
        }
        return safe
    }

    /// Whether one value names the folder, links resolved.
    private static func names(_ path: String, _ folder: String) -> Bool {
        if path.hasSuffix("/*") {
            let parent = String(path.dropLast(2))
            return folder.hasPrefix((FileSystem.real(parent) ?? parent) + "/")
        }
        return (FileSystem.real(path) ?? path) == folder
    }
}

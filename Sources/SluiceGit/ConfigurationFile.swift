internal import CLibgit2
internal import SluiceModel

/// Reads Git's configuration without opening a repository.
enum ConfigurationFile {
    /// Every key and value of one file, in its order; none where there is no file.
    static func entries(of path: String) throws(GitError) -> [(key: String, value: String)] {
        guard FileSystem.isFile(path) else { return [] }
        var pointer: OpaquePointer?
        try Library.check(git_config_open_ondisk(&pointer, path), "reading \(Shown.line(path))")
        return try entries(of: pointer, doing: "reading \(Shown.line(path))")
    }

    /// Every key and value of the files of the system and of the user: those that a repository cannot write into.
    static func protectedEntries() throws(GitError) -> [(key: String, value: String)] {
        var pointer: OpaquePointer?
        try Library.check(git_config_open_default(&pointer), "reading the user's Git configuration")
        return try entries(of: pointer, doing: "reading the user's Git configuration")
    }

    /// Goes over what libgit2 has read, and frees it.
    private static func entries(of pointer: OpaquePointer?, doing: String) throws(GitError) -> [(key: String, value: String)] {
        guard let pointer else { return [] }
        let configuration = Handle(pointer, free: { git_config_free($0) })
        var iterator: OpaquePointer?
        try Library.check(git_config_iterator_new(&iterator, configuration.pointer), doing)
        defer { git_config_iterator_free(iterator) }
        var found: [(key: String, value: String)] = []
        var entry: UnsafeMutablePointer<git_config_entry>?
        while true {
            let code = git_config_next(&entry, iterator)
            if code == GIT_ITEROVER.rawValue { return found }
            try Library.check(code, doing)
            guard let entry, let name = entry.pointee.name else { continue }
            // A key without a value means "true".
            found.append((String(cString: name), entry.pointee.value.map { String(cString: $0) } ?? "true"))
        }
    }
}

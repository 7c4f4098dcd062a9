internal import SluiceModel

/// Where classes are that are found by the names of their files.
struct ClassIndex {
    /// By the class's name with its modules, in small letters, without what joins words.
    private var files: [String: [RepositoryPath]] = [:]

    /// Files of languages whose classes are loaded by name, below the folders that count for nothing.
    init(_ paths: [RepositoryPath], ending: String) {
        for path in paths {
            let text = path.shown
            guard text.hasSuffix(ending) else { continue }
            for key in Self.keys(of: String(text.dropLast(ending.count))) { files[key, default: []].append(path) }
        }
    }

    /// The files that may hold a class, those in the same application first.
    func files(of name: String, below root: RepositoryPath) -> [RepositoryPath] {
        let found = files[Self.plain(name)] ?? []
        return found.filter { $0.shown.hasPrefix(root.shown) } + found.filter { !$0.shown.hasPrefix(root.shown) }
    }

    private static func plain(_ name: String) -> String { name.lowercased().filter { $0.isLetter || $0.isNumber } }

    /// `app/controllers/concerns/a/b.rb` is A::B, and so is `lib/a/b.rb`.
    private static func keys(of path: String) -> [String] {
        let parts = path.split(separator: "/").map(String.init)
        var keys: [String] = []
        if let app = parts.lastIndex(of: "app"), parts.count > app + 2 {
            keys.append(plain(parts[(app + 2)...].joined()))
            if let concerns = parts.firstIndex(of: "concerns"), concerns + 1 < parts.count { keys.append(plain(parts[(concerns + 1)...].joined())) }
        } else if let lib = parts.lastIndex(of: "lib"), parts.count > lib + 1 {
            keys.append(plain(parts[(lib + 1)...].joined()))
        }
        return keys
    }
}

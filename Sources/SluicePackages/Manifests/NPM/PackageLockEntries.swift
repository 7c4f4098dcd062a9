/// The table of packages by path that npm's lock files have had since version 2 (reference: packages.md, section 1.1).
struct PackageLockEntries {
    /// One member of the table.
    private struct Entry {
        let key: String
        let keyRange: Range<Int>
        var name: String?
        var nameRange: Range<Int>?
        var version: String?
        var resolved: String?
        var integrity: String?
        var isLink = false
        var isBundled = false
        /// Of a project's own folder: what its manifest asked for.
        var asked: [String: Set<String>] = [:]
        var hasWorkspaces = false
    }

    private static let mark = "node_modules/"

    private var entries: [Entry] = []

    /// Reads the table. Returns whether there is one.
    mutating func read(_ walk: inout JSONWalk) throws(TextProblem) -> Bool {
        var entries: [Entry] = []
        let isTable = try walk.members { key, keyRange, walk throws(TextProblem) in
            var entry = Entry(key: key, keyRange: keyRange)
            try Self.read(&entry, &walk)
            entries.append(entry)
        }
        self.entries = entries
        return isTable
    }

    private static func read(_ entry: inout Entry, _ walk: inout JSONWalk) throws(TextProblem) {
        var read = entry
        let isProject = Self.folder(entry.key) != nil
        try walk.members { key, _, walk throws(TextProblem) in
            switch key {
            case "name":
                let start = walk.offset
                read.name = try walk.string()
                read.nameRange = start..<walk.offset
            case "version": read.version = try walk.string()
            case "resolved": read.resolved = try walk.string()
            case "integrity": read.integrity = try walk.string()
            case "link": read.isLink = try walk.flag() ?? false
            case "inBundle": read.isBundled = try walk.flag() ?? false
            case "workspaces":
                try walk.skip()
                read.hasWorkspaces = true
            case "dependencies", "devDependencies", "optionalDependencies", "peerDependencies":
                if isProject { try asked(&walk, by: &read) } else { try walk.skip() }
            default: try walk.skip()
            }
        }
        entry = read
    }

    private static func asked(_ walk: inout JSONWalk, by entry: inout Entry) throws(TextProblem) {
        var section: [String: String] = [:]
        try walk.members { name, _, walk throws(TextProblem) in section[name] = try walk.string() ?? "" }
        for (name, requirement) in section { entry.asked[name, default: []].insert(requirement) }
    }

    /// The folder of a project's own entry; `nil` for a package that npm installs.
    private static func folder(_ key: String) -> String? {
        key.hasPrefix(mark) || key.utf8.count > mark.utf8.count && key.contains("/" + mark) ? nil : key
    }

    /// Adds every package, and what the manifests asked for.
    func add(to draft: inout ManifestDraft) {
        var last: [String: Int] = [:]
        for (index, entry) in entries.enumerated() { last[entry.key] = index }
        var statement = LockStatement()
        let hasWorkspaces = entries.contains { $0.key.isEmpty && $0.hasWorkspaces }
        for (index, entry) in entries.enumerated() where last[entry.key] == index {
            if let folder = Self.folder(entry.key) {
                statement.manifests[folder.isEmpty ? "package.json" : folder + "/package.json"] = entry.asked
            } else {
                Self.use(entry, hasWorkspaces: hasWorkspaces).add(to: &draft)
            }
        }
        draft.lock = statement
    }

    private static func use(_ entry: Entry, hasWorkspaces: Bool) -> NPMLockEntry {
        let parts = entry.key.split(separator: "/", omittingEmptySubsequences: false)
        let start = (parts.lastIndex(of: "node_modules") ?? -1) + 1
        let installed = parts[start...].joined(separator: "/")
        let isAlias = entry.name != nil && entry.name != installed && !entry.isLink
        let place = isAlias ? entry.nameRange.map(inside) : nil
        var use = NPMLockEntry(
            name: isAlias ? entry.name ?? installed : installed, alias: installed, version: entry.version, resolved: entry.resolved,
            integrity: entry.integrity, section: "packages", place: place ?? Self.place(of: installed, in: entry))
        use.isBundled = entry.isBundled && entry.resolved == nil
        if entry.isLink { use.source = hasWorkspaces ? .workspace : .path(entry.resolved ?? "") }
        return use
    }

    /// The place of the name at the end of a key, or of the whole key where escapes hide it.
    private static func place(of name: String, in entry: Entry) -> Range<Int> {
        let whole = inside(entry.keyRange)
        return whole.count == entry.key.utf8.count ? whole.upperBound - name.utf8.count..<whole.upperBound : whole
    }

    /// Without the quotes.
    private static func inside(_ range: Range<Int>) -> Range<Int> { range.lowerBound + 1..<max(range.lowerBound + 1, range.upperBound - 1) }
}

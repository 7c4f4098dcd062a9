/// npm's `package-lock.json` and `npm-shrinkwrap.json`, in all their versions.
///
/// Version 1 has a tree, `dependencies`; version 3 a table by path, `packages`; version 2 has both, of which npm reads the table.
struct PackageLock {
    private var entries = PackageLockEntries()
    private var tree: PackageLockTree?
    private var hasTable = false
    private var version: JSONNode?

    /// Reads a file into a draft.
    /// - Throws: `TextProblem` where it is no JSON or no object.
    static func collect(_ bytes: [UInt8], into draft: inout ManifestDraft) throws(TextProblem) {
        var lock = PackageLock()
        try JSONWalk.read(bytes) { walk throws(TextProblem) in
            let start = walk.offset
            let isObject = try walk.members { key, _, walk throws(TextProblem) in
                switch key {
                case "packages":
                    lock.entries = PackageLockEntries()
                    lock.hasTable = try lock.entries.read(&walk)
                case "dependencies":
                    lock.tree = PackageLockTree()
                    try lock.tree?.read(&walk)
                case "lockfileVersion": lock.version = try walk.node()
                default: try walk.skip()
                }
            }
            if !isObject { throw TextProblem(offset: start, reason: "the file is JSON, but no object") }
        }
        lock.add(to: &draft)
    }

    private func add(to draft: inout ManifestDraft) {
        // Meteor calls its own, which has the tree, version 4.
        if let version, case .number(let text) = version.value, Int(text) ?? 5 > 4 {
            draft.note(
                "no lock file of version \(Quoted.text(text)) is known", cure: "make it anew with `npm install --lockfile-version 3`",
                at: version.range.lowerBound)
        }
        if hasTable {
            entries.add(to: &draft)
        } else {
            tree?.add(to: &draft)
            draft.lock = LockStatement(holdsEveryPackage: true)
        }
    }
}

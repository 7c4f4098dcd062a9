/// The tree of packages in npm's lock files of version 1: each holds those that were installed inside it.
struct PackageLockTree {
    private struct Entry {
        let name: String
        let place: Range<Int>
        var version: String?
        var versionStart: Int
        var resolved: String?
        var integrity: String?
        var isBundled = false
        var inner: [Entry] = []
    }

    private var entries: [Entry] = []

    /// Reads `dependencies`. The reader of JSON bounds how deep they nest.
    mutating func read(_ walk: inout JSONWalk) throws(TextProblem) { entries = try Self.entries(&walk) }

    /// Of equal names the last one counts.
    private static func entries(_ walk: inout JSONWalk) throws(TextProblem) -> [Entry] {
        var entries: [Entry] = []
        var last: [String: Int] = [:]
        try walk.members { name, range, walk throws(TextProblem) in
            let place = range.lowerBound + 1..<range.upperBound - 1
            last[name] = entries.count
            entries.append(try entry(Entry(name: name, place: place, versionStart: range.lowerBound), &walk))
        }
        return last.count == entries.count ? entries : entries.enumerated().filter { last[$1.name] == $0 }.map(\.element)
    }

    private static func entry(_ start: Entry, _ walk: inout JSONWalk) throws(TextProblem) -> Entry {
        var entry = start
        try walk.members { key, _, walk throws(TextProblem) in
            switch key {
            case "version":
                entry.versionStart = walk.offset
                entry.version = try walk.string()
            case "resolved": entry.resolved = try walk.string()
            case "integrity": entry.integrity = try walk.string()
            case "bundled": entry.isBundled = try walk.flag() ?? false
            case "dependencies": entry.inner = try entries(&walk)
            default: try walk.skip()
            }
        }
        return entry
    }

    /// Adds every package, those inside behind the one that holds them.
    func add(to draft: inout ManifestDraft) {
        for entry in entries { Self.add(entry, to: &draft) }
    }

    private static func add(_ entry: Entry, to draft: inout ManifestDraft) {
        do throws(NPMSpec.Flaw) {
            let spec = try NPMSpec(entry.version ?? "", for: entry.name)
            var use = NPMLockEntry(
                name: spec.name ?? entry.name, alias: entry.name, version: spec.requirement, resolved: entry.resolved,
                integrity: entry.integrity, section: "dependencies", place: entry.place)
            use.isBundled = entry.isBundled && entry.resolved == nil
            if !spec.source.isRegistry { use.source = Self.plain(spec.source) }
            use.add(to: &draft)
        } catch {
            draft.note(
                "`\(Quoted.text(entry.name))` stands at version `\(Quoted.text(entry.version ?? ""))`, and \(error.reason)",
                cure: "make the file anew with `npm install --package-lock-only`", at: entry.versionStart)
        }
        for inner in entry.inner { add(inner, to: &draft) }
    }

    private static func plain(_ source: PackageSource) -> PackageSource {
        if case .git(let url) = source { .git(NPMResolution.plain(url)) } else { source }
    }
}

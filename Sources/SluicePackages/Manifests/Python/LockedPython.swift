/// What every lock file of Python's says of a package, in words of its own.
struct LockedPython {
    let name: String
    /// Where the name stands.
    let range: Range<Int>
    /// The version, or for a place without one the commit.
    var version: String?
    /// `nil` for the indexes.
    var source: PackageSource?
    /// The URL of the index, where one is written.
    var index: String?
    var integrity: [String] = []
    var resolved: String?
    var extras: [String] = []

    init(_ name: String, at range: Range<Int>) {
        self.name = name
        self.range = range
    }

    /// The name of an entry of a lock in TOML, or a note that it has none.
    init?(_ entry: TOMLNode, in draft: inout ManifestDraft) {
        guard let node = entry["name"], let name = node.string else {
            draft.note("an entry has no name", cure: "let the tool write the lock file anew", at: entry.range.lowerBound)
            return nil
        }
        self.init(name, at: node.insideRange)
        version = entry["version"]?.string
    }

    func use(section: String, in draft: ManifestDraft) -> PackageUse {
        // In Poetry's grammar a bare version is that version, in any of the spellings that PEP 440 holds equal.
        var place = PythonPlace(section: section, range: range, role: .locked, grammar: .poetry)
        (place.integrity, place.resolved, place.extras) = (integrity, resolved, extras)
        var indexes = PythonIndexes()
        indexes.main = index
        return indexes.use(name, requirement: version, source: source, place, in: draft)
    }

    /// Takes the hashes of a list of files, and the first URL among them.
    mutating func take(files: [TOMLNode]) {
        for file in files {
            if let hash = file["hash"]?.string { integrity.append(hash) }
            if resolved == nil { resolved = file["url"]?.string }
        }
    }
}

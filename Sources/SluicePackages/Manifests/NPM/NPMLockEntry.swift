internal import SluiceModel

/// One package that a lock file of npm, pnpm, Yarn, Bun or Deno holds.
struct NPMLockEntry {
    /// The real package's name.
    var name: String
    /// The name it is installed under, where that is another.
    var alias: String?
    var version: String?
    /// The URL of the archive, as written.
    var resolved: String?
    /// As written: one hash or several with blanks between them.
    var integrity: String?
    /// Where it comes from, where the URL does not tell.
    var source: PackageSource?
    var section: String
    /// Where the name stands.
    var place: Range<Int>
    /// Whether it lies in the archive of another package, and is not fetched by itself.
    var isBundled = false

    /// Adds the use that it is.
    func add(to draft: inout ManifestDraft) {
        let resolution = NPMResolution(resolved, name: name)
        let source = source ?? resolution.source
        draft.add(
            PackageUse(
                ecosystem: .npm, name: name, canonicalName: PackageName.canonical(name, in: .npm),
                requirement: source.isRegistry ? version : resolution.commit ?? version, source: source, section: section,
                location: draft.location(place),
                doubt: isBundled ? "it lies in the archive of another package and is not fetched from a registry" : nil,
                role: .locked, alias: alias == name ? nil : alias,
                integrity: integrity?.split(separator: " ").map(String.init) ?? [],
                resolved: resolved.map { GitReference.withoutUser($0) }))
    }
}

/// An artifact that a file of Maven or Gradle asks for.
struct MavenArtifact {
    /// Its group.
    let group: String
    /// Its name within the group.
    let artifact: String
    /// The version as written, with what is known of variables put in.
    var requirement: String?
    /// Where it comes from, where that is no repository.
    var source: PackageSource?
    /// How the file brings it in.
    var role: PackageRole = .declared
    /// Another name that the file gives it.
    var alias: String?
    /// Why a repository that lacks it has not the last word.
    var doubt: String?
    /// Of a lock file's entry: its hashes.
    var integrity: [String] = []

    /// The use that it makes of what some repositories hold.
    func use(_ section: String, at range: Range<Int>, from repositories: MavenRepositories, in draft: ManifestDraft) -> PackageUse {
        let name = group + ":" + artifact
        let source = source ?? repositories.source
        return PackageUse(
            ecosystem: .maven, name: name, canonicalName: PackageName.canonical(name, in: .maven), requirement: requirement, source: source,
            section: section, location: draft.location(range), furtherRegistries: source.isRegistry ? repositories.further : [],
            doubt: source.isRegistry ? doubt ?? repositories.reservation : nil, role: role, alias: alias, integrity: integrity)
    }
}

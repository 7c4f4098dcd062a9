/// The indexes that a manifest of Python's names, and what follows for the packages that it asks for.
struct PythonIndexes {
    /// The index that takes the place of the one in the settings.
    var main: String?
    /// Further indexes, which an installer may take a package from as well.
    var further: [String] = []
    /// Pages and folders with links to packages.
    var listings: [String] = []
    /// Whether no index is asked at all.
    var isOffline = false
    /// Another reason why an index that lacks a package has not the last word.
    var doubt: String?

    /// The most further indexes that are asked for one package; no project needs more.
    private static let furtherLimit = 8

    /// The use that a requirement stands for.
    func use(of requirement: PythonRequirement, section: String, at range: Range<Int>, in draft: ManifestDraft) -> PackageUse {
        if let url = requirement.url {
            let found = PythonSource.of(url: url) ?? (.path(url), nil)
            return use(requirement.name, requirement: found.requirement, source: found.source, section: section, at: range, in: draft)
        }
        return use(requirement.name, requirement: requirement.specifiers, source: nil, section: section, at: range, in: draft)
    }

    /// - Parameter source: where the package comes from; `nil` for the indexes.
    func use(
        _ name: String, requirement: String?, source: PackageSource?, section: String, at range: Range<Int>, in draft: ManifestDraft,
        grammar: RequirementGrammar = .python
    ) -> PackageUse {
        let source = source ?? (isOffline ? .path(listings.first ?? ".") : .registry(url: main))
        var doubt = listings.isEmpty ? doubt : "the file's `--find-links` names another place too"
        if further.count > Self.furtherLimit {
            doubt = "of the \(further.count) further indexes that the file names only \(Self.furtherLimit) are asked"
        }
        return PackageUse(
            ecosystem: .pypi, name: name, canonicalName: PackageName.canonical(name, in: .pypi), requirement: requirement, source: source,
            section: section, location: draft.location(range), grammar: grammar,
            furtherRegistries: source.isRegistry ? Array(further.prefix(Self.furtherLimit)) : [], doubt: source.isRegistry ? doubt : nil)
    }
}

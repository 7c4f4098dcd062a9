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
    /// PyPI under the names that files give it.
    private static let publicIndexes: Set<String> = [
        "pypi.org/simple", "pypi.python.org/simple", "pypi.org", "pypi.org/pypi", "pypi.python.org/pypi"
    ]

    /// An index as a source: `nil` for PyPI itself, which is the one that nothing names.
    static func registry(_ url: String?) -> String? {
        guard let url, !url.isEmpty else { return nil }
        guard let start = url.firstRange(of: "://"), url.hasPrefix("http") else { return url }
        let place = url[start.upperBound...]
        return publicIndexes.contains(String(place.hasSuffix("/") ? place.dropLast() : place)) ? nil : url
    }

    /// The use that a requirement stands for.
    func use(of requirement: PythonRequirement, _ place: PythonPlace, in draft: ManifestDraft) -> PackageUse {
        var place = place
        place.extras = requirement.extras
        guard let url = requirement.url else {
            return use(requirement.name, requirement: requirement.specifiers, source: nil, place, in: draft)
        }
        let found = PythonSource.of(url: url) ?? (.path(url), nil)
        return use(requirement.name, requirement: found.requirement, source: found.source, place, in: draft)
    }

    /// - Parameter source: where the package comes from; `nil` for the indexes.
    func use(
        _ name: String, requirement: String?, source: PackageSource?, _ place: PythonPlace, in draft: ManifestDraft
    ) -> PackageUse {
        let source = source ?? (isOffline ? .path(listings.first ?? ".") : .registry(url: Self.registry(main)))
        var doubt = listings.isEmpty ? doubt : "the file's `--find-links` names another place too"
        if further.count > Self.furtherLimit {
            doubt = "of the \(further.count) further indexes that the file names only \(Self.furtherLimit) are asked"
        }
        return PackageUse(
            ecosystem: .pypi, name: name, canonicalName: PackageName.canonical(name, in: .pypi), requirement: requirement, source: source,
            section: place.section, location: draft.location(place.range), grammar: place.grammar,
            furtherRegistries: source.isRegistry ? Array(further.prefix(Self.furtherLimit)) : [], doubt: source.isRegistry ? doubt : nil,
            role: place.role, integrity: place.integrity, resolved: place.resolved, extras: place.extras)
    }
}

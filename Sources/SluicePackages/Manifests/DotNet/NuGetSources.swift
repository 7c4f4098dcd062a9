/// The NuGet sources that a file names, and what follows for the packages that it asks for.
struct NuGetSources: Sendable, Hashable {
    /// The public gallery, as it is named beside others. It is the registry of the ecosystem, so by itself it has no URL.
    static let gallery = "https://api.nuget.org/v3/index.json"

    /// In order of the file; none where it names none, and the settings' hold.
    private(set) var urls: [String] = []
    /// Why the last of them has not the last word: a clause.
    var doubt: String?

    private static let furtherLimit = 8

    /// Adds a source by its URL; a folder is noted.
    mutating func add(_ url: String) {
        let lower = url.lowercased()
        guard lower.hasPrefix("https://") || lower.hasPrefix("http://"), !url.contains("$(") else {
            doubt = doubt ?? "the file names the source `\(Quoted.text(url))` too"
            return
        }
        var address = String(lower.drop { $0 != ":" }.dropFirst(3))
        while address.hasSuffix("/") { address.removeLast() }
        if address.hasPrefix("www.") { address.removeFirst(4) }
        let known = ["api.nuget.org/v3/index.json", "nuget.org/api/v2", "nuget.org/api/v3"].contains(address) ? Self.gallery : url
        if !urls.contains(known) { urls.append(known) }
    }

    /// The use of a package of these sources.
    func use(
        _ name: String, requirement: String?, section: String, at range: Range<Int>, in draft: ManifestDraft, role: PackageRole = .declared,
        grammar: RequirementGrammar = .nuget, integrity: [String] = []
    ) -> PackageUse {
        let isPublic = urls.isEmpty || urls.contains(Self.gallery)
        let others = isPublic ? urls.filter { $0 != Self.gallery } : Array(urls.dropFirst())
        let left = others.count - Self.furtherLimit
        return PackageUse(
            ecosystem: .nuget, name: name, canonicalName: PackageName.canonical(name, in: .nuget), requirement: requirement,
            source: .registry(url: isPublic ? nil : urls[0]), section: section, location: draft.location(range), grammar: grammar,
            furtherRegistries: Array(others.prefix(Self.furtherLimit)),
            doubt: left > 0 ? "\(left) of the sources that the file names are not asked" : doubt, role: role, integrity: integrity)
    }
}

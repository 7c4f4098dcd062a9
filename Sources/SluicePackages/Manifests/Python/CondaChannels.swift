/// The channels that a file of conda's or pixi's names, in order.
struct CondaChannels {
    private let urls: [String?]

    /// conda's own channels, under their common name.
    private static let defaults = "https://repo.anaconda.com/pkgs/main"
    /// The most further channels that are asked for one package.
    private static let furtherLimit = 8

    init(_ channels: [String]) {
        // `nodefaults` only says that nothing is added to the others.
        urls = channels.filter { $0 != "nodefaults" }.map(Self.url)
    }

    /// The URL of a channel; `nil` for the one that is asked where none is named.
    private static func url(_ channel: String) -> String? {
        let name = channel.hasSuffix("/") ? String(channel.dropLast()) : channel
        if name == "defaults" || name.isEmpty { return nil }
        if name.contains("://") { return name }
        return "https://conda.anaconda.org/" + name
    }

    /// Where a package comes from, and where else it may.
    /// - Parameter channel: the one that the package's own text names.
    func registries(for channel: String?) -> (source: PackageSource, further: [String]) {
        let main = channel.map(Self.url) ?? urls.first ?? nil
        let further = channel == nil ? urls.dropFirst().map { $0 ?? Self.defaults } : []
        return (.registry(url: main), Array(further.prefix(Self.furtherLimit)))
    }

    func use(
        _ match: CondaMatch, section: String, at range: Range<Int>, in draft: ManifestDraft, role: PackageRole = .declared
    ) -> PackageUse {
        let (registry, further) = registries(for: match.channel)
        let source = match.source ?? registry
        return PackageUse(
            ecosystem: .conda, name: match.name, canonicalName: PackageName.canonical(match.name, in: .conda),
            requirement: match.requirement, source: source, section: section, location: draft.location(range),
            furtherRegistries: source.isRegistry ? further : [], role: role)
    }
}

/// The libraries and plugins of a version catalogue, `gradle/libs.versions.toml` (reference: packages.md, section 1.4).
struct GradleCatalogue {
    private let root: TOMLNode

    /// The catalogue names no repositories; those of the build are in its scripts.
    private static let libraries = MavenRepositories(
        [MavenRepositories.central, MavenRepositories.google], doubt: "the scripts of the build may name further repositories")
    private static let plugins = MavenRepositories(
        [MavenRepositories.pluginPortal, MavenRepositories.google], doubt: "the build's settings may name further repositories of plugins")

    init(_ root: TOMLNode) { self.root = root }

    func collect(into draft: inout ManifestDraft) {
        for entry in root["libraries"]?.entries ?? [] { addLibrary(entry, to: &draft) }
        for entry in root["plugins"]?.entries ?? [] { addPlugin(entry, to: &draft) }
    }

    private func addLibrary(_ entry: TOMLEntry, to draft: inout ManifestDraft) {
        let node = entry.node
        let module = node.string ?? node["module"]?.string
        let place = node.string == nil ? node["module"] ?? node["name"] ?? node : node
        var parts = module?.split(separator: ":", omittingEmptySubsequences: false).map(String.init) ?? []
        if module == nil, let group = node["group"]?.string, let name = node["name"]?.string { parts = [group, name] }
        guard (2...3).contains(parts.count), parts.count == 2 || node.string != nil else {
            return note("the library `\(Quoted.text(entry.key))` names no `group:artifact`", entry, &draft)
        }
        let version = parts.count == 3 ? parts[2] : version(node["version"], of: entry, &draft)
        draft.add(
            MavenArtifact(group: parts[0], artifact: parts[1], requirement: version.flatMap { $0.isEmpty ? nil : $0 }, alias: entry.key)
                .use("libraries", at: Self.inside(place), from: Self.libraries, in: draft))
    }

    private func addPlugin(_ entry: TOMLEntry, to draft: inout ManifestDraft) {
        let node = entry.node
        let parts = node.string?.split(separator: ":", maxSplits: 1).map(String.init) ?? []
        guard let id = node["id"]?.string ?? parts.first, !id.isEmpty else {
            return note("the plugin `\(Quoted.text(entry.key))` has no `id`", entry, &draft)
        }
        let version = parts.count > 1 ? parts[1] : version(node["version"], of: entry, &draft)
        draft.add(
            MavenArtifact(group: id, artifact: id + ".gradle.plugin", requirement: version, alias: entry.key)
                .use("plugins", at: Self.inside(node["id"] ?? node), from: Self.plugins, in: draft))
    }

    /// A version, one of the table of versions, or one with words of its own. Where only some are rejected, any other will do.
    private func version(_ node: TOMLNode?, of entry: TOMLEntry, _ draft: inout ManifestDraft) -> String? {
        guard let node else { return nil }
        if let text = node.string { return text }
        if let name = node["ref"]?.string {
            guard let found = root[["versions", name]] else {
                note("`\(Quoted.text(entry.key))` names the version `\(Quoted.text(name))`, which the catalogue lacks", entry, &draft)
                return nil
            }
            return found["ref"] == nil ? version(found, of: entry, &draft) : nil
        }
        return ["strictly", "require", "prefer"].lazy.compactMap { node[$0]?.string }.first
    }

    /// Without the quotes.
    private static func inside(_ node: TOMLNode) -> Range<Int> {
        guard node.string != nil, node.range.count >= 2 else { return node.range }
        return node.range.lowerBound + 1..<node.range.upperBound - 1
    }

    private func note(_ reason: String, _ entry: TOMLEntry, _ draft: inout ManifestDraft) {
        draft.note(reason, cure: "write `{ module = \"group:artifact\", version = \"1.0\" }`", at: entry.keyRange.lowerBound)
    }
}

/// One entry of a table of dependencies in `Cargo.toml`.
struct CargoDependency {
    let entry: TOMLEntry
    let section: String
    let role: PackageRole

    /// The use that it makes.
    /// - Throws: `TextProblem` where Cargo would refuse the entry.
    func use(in draft: ManifestDraft) throws(TextProblem) -> PackageUse {
        if let version = entry.node.string {
            return use(name: keyName, at: keyRange, requirement: version, source: .registry(url: nil), in: draft)
        }
        guard entry.node.entries != nil else { throw problem(entry.node, "is neither a version nor a table") }
        let source = try source()
        let requirement =
            switch source {
            case .git: ["rev", "tag", "branch"].compactMap { entry.node[$0]?.string }.first
            case .workspace: nil as String?
            default: try text("version")
            }
        guard let real = try text("package"), let node = entry.node["package"] else {
            return use(name: keyName, at: keyRange, requirement: requirement, source: source, in: draft)
        }
        return use(name: real, at: Self.inside(node.range), requirement: requirement, source: source, in: draft, alias: entry.key)
    }

    /// `workspace = true` takes everything from the root's own entry, which is looked at where it stands.
    private func source() throws(TextProblem) -> PackageSource {
        if entry.node["workspace"]?.bool == true { return .workspace }
        if let url = try text("git") { return .git(RepositoryURL.plain(url)) }
        if let path = try text("path") { return .path(path) }
        if let index = try text("registry-index") { return CargoSource.registry(index: index) }
        if let name = try text("registry") { return CargoSource.registry(name: name) }
        return .registry(url: nil)
    }

    private func text(_ key: String) throws(TextProblem) -> String? {
        guard let node = entry.node[key] else { return nil }
        guard let text = node.string else { throw problem(node, "has a `\(key)` that is no text") }
        return text
    }

    /// The name that the key gives: of `[replace]` the one in a package's id.
    private var keyName: String {
        guard section == "replace" else { return entry.key }
        let id = entry.key[(entry.key.lastIndex(of: "#").map { entry.key.index(after: $0) } ?? entry.key.startIndex)...]
        let name = id.prefix { $0 != ":" && $0 != "@" }
        return String(name.split(separator: "/").last ?? name)
    }

    /// Without quotes, where the key has them.
    private var keyRange: Range<Int> {
        entry.keyRange.count == entry.key.utf8.count + 2 ? Self.inside(entry.keyRange) : entry.keyRange
    }

    private static func inside(_ range: Range<Int>) -> Range<Int> {
        range.lowerBound + 1..<max(range.lowerBound + 1, range.upperBound - 1)
    }

    private func problem(_ node: TOMLNode, _ reason: String) -> TextProblem {
        TextProblem(offset: node.range.lowerBound, reason: "`\(Quoted.text(entry.key))` in `\(Quoted.text(section))` \(reason)")
    }

    private func use(
        name: String, at range: Range<Int>, requirement: String?, source: PackageSource, in draft: ManifestDraft, alias: String? = nil
    ) -> PackageUse {
        PackageUse(
            ecosystem: .cargo, name: name, canonicalName: PackageName.canonical(name, in: .cargo), requirement: requirement,
            source: source, section: section, location: draft.location(range), role: role, alias: alias)
    }
}

internal import SluiceModel

/// The packages of a `pubspec.lock`.
struct PubspecLock {
    private let root: YAMLNode

    private static let cure = "let `dart pub get` write the file anew"

    init(_ root: YAMLNode) { self.root = root }

    /// Adds every package but those of Dart's and Flutter's own kits.
    func collect(into draft: inout ManifestDraft) {
        if root.isNull { return }
        draft.lock = LockStatement(holdsEveryPackage: true, sections: ["dependencies", "dev_dependencies"])
        guard root.members != nil else {
            return draft.note("the file is YAML, but no mapping", cure: Self.cure, at: root.range.lowerBound)
        }
        guard let packages = root["packages"], !packages.isNull else { return }
        guard let members = packages.members else {
            return draft.note("`packages` is no mapping", cure: Self.cure, at: packages.range.lowerBound)
        }
        for member in members { add(member, &draft) }
    }

    private func add(_ member: YAMLMember, _ draft: inout ManifestDraft) {
        let entry = member.node
        let description = entry["description"]
        let source: PackageSource
        switch entry["source"]?.string {
        case "sdk", "root": return
        case "hosted": source = description?["url"]?.string.map(PubHost.registry) ?? .registry(url: nil)
        case "git": source = .git(RepositoryURL.plain(description?["url"]?.string ?? ""))
        case "path": source = .path(description?["path"]?.string ?? description?.string ?? "")
        default:
            return draft.note(
                "the source of `\(Quoted.text(member.key))` is none that Pub writes", cure: Self.cure, at: member.keyRange.lowerBound)
        }
        guard let version = entry["version"]?.string else {
            return draft.note("`\(Quoted.text(member.key))` has no version", cure: Self.cure, at: member.keyRange.lowerBound)
        }
        let name = source.isRegistry ? description?["name"]?.string ?? description?.string ?? member.key : member.key
        let hash = description?["sha256"]?.string ?? ""
        let commit = description?["resolved-ref"]?.string
        draft.add(
            PackageUse(
                ecosystem: .pub, name: name, canonicalName: PackageName.canonical(name, in: .pub), requirement: version, source: source,
                section: "packages", location: draft.location(member.keyRange), role: .locked, alias: name == member.key ? nil : member.key,
                integrity: hash.isEmpty ? [] : ["sha256:" + hash],
                resolved: commit.flatMap { commit in description?["url"]?.string.map { RepositoryURL.withoutSecret($0) + "#" + commit } }))
    }
}

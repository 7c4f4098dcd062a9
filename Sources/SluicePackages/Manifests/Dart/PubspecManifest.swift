internal import SluiceModel

/// The packages of a `pubspec.yaml` or `pubspec_overrides.yaml` (reference: packages.md, section 1.4).
struct PubspecManifest {
    private let root: YAMLNode

    private static let cure = "write `name: ^1.2.0`, or a mapping that Pub knows"

    init(_ root: YAMLNode) { self.root = root }

    /// Reads every table of dependencies.
    func collect(into draft: inout ManifestDraft) {
        if root.isNull { return }
        guard root.members != nil else {
            return draft.note("the file is YAML, but no mapping", cure: Self.cure, at: root.range.lowerBound)
        }
        draft.define(root["name"]?.string, in: .pub)
        for section in ["dependencies", "dev_dependencies"] { collect(section, role: .declared, &draft) }
        collect("dependency_overrides", role: .constrained, &draft)
    }

    private func collect(_ section: String, role: PackageRole, _ draft: inout ManifestDraft) {
        guard let table = root[section], !table.isNull else { return }
        guard let members = table.members else {
            return draft.note("`\(section)` is no mapping", cure: Self.cure, at: table.range.lowerBound)
        }
        for member in members { add(member, section: section, role: role, &draft) }
    }

    private func add(_ member: YAMLMember, section: String, role: PackageRole, _ draft: inout ManifestDraft) {
        let node = member.node
        if node.isNull || node.string != nil {
            return add(member.key, at: member.keyRange, node.string, .registry(url: nil), section, role, &draft)
        }
        guard let parts = node.members else {
            return draft.note(
                "`\(Quoted.text(member.key))` in `\(section)` is neither a version nor a mapping", cure: Self.cure, at: node.range.lowerBound)
        }
        // A part of Dart's or Flutter's own kit is no package of a registry.
        if parts.contains(where: { $0.key == "sdk" }) { return }
        let version = node["version"]?.string
        if let git = node["git"] {
            guard let url = git.string ?? git["url"]?.string else { return noteSource("git", member, git, section, &draft) }
            add(member.key, at: member.keyRange, git["ref"]?.string ?? version, repository(url), section, role, &draft)
        } else if let path = node["path"] {
            add(member.key, at: member.keyRange, version, .path(path.string ?? ""), section, role, &draft)
        } else if let hosted = node["hosted"] {
            addHosted(member, hosted, version, section, role, &draft)
        } else if parts.allSatisfy({ $0.key == "version" }) {
            add(member.key, at: member.keyRange, version, .registry(url: nil), section, role, &draft)
        } else {
            noteSource(parts.first { $0.key != "version" }?.key ?? "", member, node, section, &draft)
        }
    }

    private func noteSource(_ kind: String, _ member: YAMLMember, _ node: YAMLNode, _ section: String, _ draft: inout ManifestDraft) {
        draft.note(
            "the source `\(Quoted.text(kind))` of `\(Quoted.text(member.key))` in `\(section)` cannot be read", cure: Self.cure,
            at: node.range.lowerBound)
    }

    /// A repository's URL may be a folder of this machine.
    private func repository(_ url: String) -> PackageSource {
        url.hasPrefix(".") || url.hasPrefix("/") ? .path(url) : .git(RepositoryURL.plain(url))
    }

    /// `hosted` is a server's URL, another name, or a mapping of both.
    private func addHosted(
        _ member: YAMLMember, _ hosted: YAMLNode, _ version: String?, _ section: String, _ role: PackageRole, _ draft: inout ManifestDraft
    ) {
        let word = hosted.string
        let isURL = word?.contains("://") == true
        guard word != nil || hosted.isNull || hosted.members != nil else { return noteSource("hosted", member, hosted, section, &draft) }
        let url = isURL ? word : hosted["url"]?.string
        let source = url.map(PubHost.registry) ?? .registry(url: nil)
        let node = isURL ? nil : word == nil ? hosted["name"] : hosted
        guard let node, let name = node.string, name != member.key else {
            return add(member.key, at: member.keyRange, version, source, section, role, &draft)
        }
        add(name, at: node.textRange, version, source, section, role, &draft, alias: member.key)
    }

    private func add(
        _ name: String, at range: Range<Int>, _ requirement: String?, _ source: PackageSource, _ section: String, _ role: PackageRole,
        _ draft: inout ManifestDraft, alias: String? = nil
    ) {
        draft.add(
            PackageUse(
                ecosystem: .pub, name: name, canonicalName: PackageName.canonical(name, in: .pub), requirement: requirement,
                source: source, section: section, location: draft.location(range), role: role, alias: alias))
    }
}

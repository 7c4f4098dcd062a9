/// The packages of a `composer.json` (reference: packages.md, section 1.4).
///
/// `replace`, `provide`, `conflict` and `suggest` bring nothing in.
struct ComposerManifest {
    private let root: JSONNode
    private let repositories: ComposerRepositories

    init(_ root: JSONNode) {
        self.root = root
        repositories = ComposerRepositories(root["repositories"])
    }

    /// Reads both lists, and computes the hash that the lock file must hold.
    func collect(into draft: inout ManifestDraft) {
        guard root.members != nil else {
            return draft.note("the file is no object", cure: "write it as an object with `require`", at: root.range.lowerBound)
        }
        draft.define(root["name"]?.string, in: .packagist)
        draft.contentHash = ComposerContentHash.of(root)
        for section in ["require", "require-dev"] { collect(section, &draft) }
    }

    private func collect(_ section: String, _ draft: inout ManifestDraft) {
        guard let node = root[section] else { return }
        // To PHP an empty list and an empty object are the same.
        if let items = node.items, items.isEmpty { return }
        guard let members = node.members else {
            return draft.note(
                "`\(section)` is no object", cure: "write it as an object of names and versions", at: node.range.lowerBound)
        }
        for member in members where !ComposerPlatform.holds(member.key) { add(member, section, &draft) }
    }

    private func add(_ member: JSONMember, _ section: String, _ draft: inout ManifestDraft) {
        guard let text = member.node.string else {
            return draft.note(
                "the version of `\(Quoted.text(member.key))` in `\(section)` is no text", cure: "write it as a text, such as \"^1.0\"",
                at: member.node.range.lowerBound)
        }
        let place = repositories.place(of: member.key)
        // Packages of one repository can ask for each other in the version that they have themselves.
        let requirement = text == "self.version" ? root["version"]?.string : text
        draft.add(
            PackageUse(
                ecosystem: .packagist, name: member.key, canonicalName: PackageName.canonical(member.key, in: .packagist),
                requirement: requirement, source: place.source, section: section,
                location: draft.location(member.keyRange.lowerBound + 1..<member.keyRange.upperBound - 1),
                furtherRegistries: place.further, doubt: place.doubt))
    }
}

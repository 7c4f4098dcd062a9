internal import SluiceModel

/// A section that maps names to specs, such as `dependencies` of `package.json` or `catalog` of `pnpm-workspace.yaml`.
struct NPMTable {
    let section: String
    let role: PackageRole
    /// The members that count.
    let members: [JSONMember]
    /// What else is true of the packages that stand in it: where they come from, and what a registry cannot say of them.
    var home: (@Sendable (String) -> (source: PackageSource, doubt: String?)?)?

    /// A section that is no object is a problem; one that is missing, `null` or an empty list has no members.
    init(_ node: JSONNode?, section: String, role: PackageRole = .declared, in draft: inout ManifestDraft) {
        self.section = section
        self.role = role
        members = node?.members ?? []
        guard let node, node.value != .null, node.items?.isEmpty != true, node.members == nil else { return }
        draft.note("`\(section)` is no object", cure: "write names with their ranges under `\(section)`", at: node.range.lowerBound)
    }

    /// Adds every member under its own name.
    func add(to draft: inout ManifestDraft, except: Set<String> = []) {
        for member in members where !except.contains(member.key) { add(member, name: member.key, to: &draft) }
    }

    /// Adds the use that a name and its spec make.
    func add(_ member: JSONMember, name: String, to draft: inout ManifestDraft) {
        guard let text = member.node.string else {
            draft.note(
                "the version of `\(Quoted.text(name))` in `\(section)` is no text", cure: "write it as a text, such as \"^1.0.0\"",
                at: member.node.range.lowerBound)
            return
        }
        // `$name` takes over the spec that a direct dependency has, which is looked at where it stands.
        if role == .constrained, text.hasPrefix("$") { return }
        // pnpm's word for Node, Deno or Bun themselves, which are none of npm's packages.
        if text.hasPrefix("runtime:") { return }
        do throws(NPMSpec.Flaw) {
            let spec = try NPMSpec(text, for: name)
            draft.add(use(spec, name: name, at: spec.name == nil ? member.keyRange : member.node.range, in: draft))
        } catch {
            draft.note(
                "`\(Quoted.text(name))` is asked for as `\(Quoted.text(text))`, and \(error.reason)",
                cure: "write a version, a range, or a source that npm, pnpm or Yarn knows", at: member.node.range.lowerBound)
        }
    }

    private func use(_ spec: NPMSpec, name: String, at range: Range<Int>, in draft: ManifestDraft) -> PackageUse {
        let real = spec.name ?? name
        let home = spec.source == .registry(url: nil) ? home?(real) : nil
        return PackageUse(
            ecosystem: .npm, name: real, canonicalName: PackageName.canonical(real, in: .npm), requirement: spec.requirement,
            source: home?.source ?? spec.source, section: section, location: draft.location(Self.inside(range)), doubt: home?.doubt,
            role: role, alias: spec.name == nil || spec.name == name ? nil : name)
    }

    /// Without the quotes.
    static func inside(_ range: Range<Int>) -> Range<Int> { range.lowerBound + 1..<max(range.lowerBound + 1, range.upperBound - 1) }
}

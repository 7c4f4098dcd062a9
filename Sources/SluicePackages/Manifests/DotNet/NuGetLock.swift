/// What `packages.lock.json` holds.
struct NuGetLock {
    private let root: JSONNode

    init(_ root: JSONNode) { self.root = root }

    /// One map for each framework; the same package may stand in several. Projects of the solution are none.
    func collect(into draft: inout ManifestDraft) {
        guard let frameworks = root["dependencies"]?.members else {
            draft.note(
                "the file has no `dependencies`", cure: "make it anew with `dotnet restore --force-evaluate`", at: root.range.lowerBound)
            return
        }
        for framework in frameworks {
            for member in framework.node.members ?? [] { add(member, framework.key, to: &draft) }
        }
    }

    private func add(_ member: JSONMember, _ framework: String, to draft: inout ManifestDraft) {
        let type = member.node["type"]?.string?.lowercased()
        if type == "project" { return }
        guard let version = member.node["resolved"]?.string else {
            draft.note(
                "`\(Quoted.text(member.key))` has no `resolved` version", cure: "make the file anew with `dotnet restore --force-evaluate`",
                at: member.keyRange.lowerBound)
            return
        }
        let hash = member.node["contentHash"]?.string
        draft.add(
            NuGetSources().use(
                member.key, requirement: version, section: framework, at: member.keyRange.lowerBound + 1..<member.keyRange.upperBound - 1, in: draft,
                role: .locked, grammar: .exact, integrity: hash.map { ["sha512-" + $0] } ?? []))
    }
}

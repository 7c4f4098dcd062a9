/// Deno's lock file, versions 2 to 5. Version 1 holds modules by their URLs alone, and no package.
struct DenoLock {
    private static let cure = "make the file anew with `deno install`"

    private let root: JSONNode
    /// Where the tables stand: at the top since version 4, and under `packages` before.
    private let tables: JSONNode

    init(_ root: JSONNode) {
        self.root = root
        tables = root["packages"] ?? root
    }

    /// Adds every package, and all that anything asked for.
    func collect(into draft: inout ManifestDraft) {
        guard root.members != nil else {
            draft.note("the file is JSON, but no object", cure: Self.cure, at: root.range.lowerBound)
            return
        }
        // In version 2 the table of npm holds one of specifiers beside its packages.
        let npm = tables["npm"]?["packages"] ?? tables["npm"]
        for member in npm?.members ?? [] { add(member, isOfJSR: false, to: &draft) }
        for member in tables["jsr"]?.members ?? [] { add(member, isOfJSR: true, to: &draft) }
        var descriptors: Set<String> = []
        for member in tables["specifiers"]?.members ?? tables["npm"]?["specifiers"]?.members ?? [] {
            descriptors.formUnion(WebSpecifier.of(member.key).map { $0.name + "@" + ($0.requirement ?? "") })
        }
        draft.lock = LockStatement(descriptors: descriptors)
    }

    /// `chalk@5.3.0`, `typedoc@0.28.19_typescript@6.0.3` with its peers behind.
    private func add(_ member: JSONMember, isOfJSR: Bool, to draft: inout ManifestDraft) {
        let (name, rest) = NPMSpec.split(member.key)
        let parts = name.dropFirst().split(separator: "/")
        guard let version = rest?.prefix(while: { $0 != "_" }), !version.isEmpty, !name.isEmpty, !isOfJSR || parts.count == 2 else {
            draft.note("`\(Quoted.text(member.key))` is no package with its version", cure: Self.cure, at: member.keyRange.lowerBound)
            return
        }
        let place = member.keyRange.lowerBound + 1
        var use = NPMLockEntry(
            name: isOfJSR ? "@jsr/\(parts[0])__\(parts[1])" : name, version: String(version), section: isOfJSR ? "jsr" : "npm",
            place: place..<place + name.utf8.count)
        use.resolved = member.node["tarball"]?.string
        use.integrity = member.node["integrity"]?.string
        use.add(to: &draft)
    }
}

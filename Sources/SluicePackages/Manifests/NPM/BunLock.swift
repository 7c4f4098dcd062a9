/// Bun's `bun.lock`: JSON with comments, of packages by the path they are installed at (reference: packages.md, section 1.1).
struct BunLock {
    private static let cure = "make the file anew with `bun install --lockfile-only`"

    /// Adds every package, and what the workspaces asked for.
    /// - Throws: `TextProblem` where it is no JSON or no object.
    static func collect(_ bytes: [UInt8], into draft: inout ManifestDraft) throws(TextProblem) {
        var manifests: [String: [String: Set<String>]] = [:]
        var packages: [JSONMember] = []
        try JSONWalk.read(bytes, dialect: .commented) { walk throws(TextProblem) in
            let start = walk.offset
            let isObject = try walk.members { key, _, walk throws(TextProblem) in
                switch key {
                case "workspaces": manifests = Self.manifests(try walk.node())
                case "packages": packages = try walk.node().members ?? []
                default: try walk.skip()
                }
            }
            if !isObject { throw TextProblem(offset: start, reason: "the file is JSON, but no object") }
        }
        for member in packages { add(member, to: &draft) }
        draft.lock = LockStatement(manifests: manifests)
    }

    private static func manifests(_ workspaces: JSONNode) -> [String: [String: Set<String>]] {
        var manifests: [String: [String: Set<String>]] = [:]
        for workspace in workspaces.members ?? [] {
            var asked: [String: Set<String>] = [:]
            for section in ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"] {
                for member in workspace.node[section]?.members ?? [] { asked[member.key, default: []].insert(member.node.string ?? "") }
            }
            manifests[workspace.key.isEmpty ? "package.json" : workspace.key + "/package.json"] = asked
        }
        return manifests
    }

    /// `"key": ["name@version", "registry", { … }, "hash"]`; what has no registry has the facts second.
    private static func add(_ member: JSONMember, to draft: inout ManifestDraft) {
        guard let items = member.node.items, let first = items.first, let text = first.string else {
            draft.note("`\(Quoted.text(member.key))` is no list that starts with a name", cure: cure, at: member.node.range.lowerBound)
            return
        }
        let (name, reference) = NPMSpec.split(text)
        guard let reference, !name.isEmpty, name != "@" else {
            draft.note("`\(Quoted.text(text))` says no version", cure: cure, at: first.range.lowerBound)
            return
        }
        if reference.hasPrefix("root:") { return }
        let place = first.range.lowerBound + 1
        var use = NPMLockEntry(
            name: name, alias: installed(as: member.key, name: name), section: "packages", place: place..<place + name.utf8.count)
        describe(&use, reference, items)
        use.add(to: &draft)
    }

    /// The name at the end of an install path: `@s/b` of `a/@s/b`.
    private static func installed(as key: String, name: String) -> String {
        if key == name || key.hasSuffix("/" + name) { return name }
        let parts = key.split(separator: "/")
        let isScoped = parts.count > 1 && parts[parts.count - 2].hasPrefix("@")
        return parts.suffix(isScoped ? 2 : 1).joined(separator: "/")
    }

    private static func describe(_ use: inout NPMLockEntry, _ reference: String, _ items: [JSONNode]) {
        if let colon = reference.firstIndex(of: ":"), ["workspace", "link", "file"].contains(reference[..<colon]) {
            let path = String(reference[reference.index(after: colon)...])
            use.source = reference.hasPrefix("workspace:") ? .workspace : .path(path)
            return
        }
        use.integrity = items.dropFirst().last { $0.string?.hasPrefix("sha") == true }?.string
        let registry = items.count > 1 ? items[1].string : nil
        guard registry != nil || SemanticVersion(reference) != nil else {
            use.resolved = reference
            return
        }
        use.version = reference
        use.isBundled = items.contains { $0["bundled"]?.value == .bool(true) }
        guard let registry, !registry.isEmpty else { return }
        if registry.hasSuffix(".tgz") { use.resolved = registry } else { use.source = NPMResolution.registry(at: registry) }
    }
}

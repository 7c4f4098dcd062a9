internal import SluiceModel

/// One document of `pnpm-lock.yaml`, in all versions since 3 (reference: packages.md, section 1.1).
struct PnpmLock {
    private let root: YAMLNode
    /// The lock file's version before its dot.
    private let version: Int

    init(_ document: YAMLNode) {
        root = document
        let text = document["lockfileVersion"]?.string ?? document["shrinkwrapVersion"]?.string ?? ""
        version = Int(text.prefix { $0 != "." }) ?? 5
    }

    /// Adds every package, and what the manifests asked for.
    func collect(into draft: inout ManifestDraft) {
        if root.isNull { return }
        guard root.members != nil else {
            draft.note("the file is YAML, but no mapping", cure: Self.cure, at: root.range.lowerBound)
            return
        }
        if version > 9, let node = root["lockfileVersion"] {
            draft.note("no lock file of version \(version) is known", cure: Self.cure, at: node.range.lowerBound)
        }
        if let packages = root["packages"], packages.members == nil, !packages.isNull {
            draft.note("`packages` is no mapping", cure: Self.cure, at: packages.range.lowerBound)
        }
        for member in root["packages"]?.members ?? [] { add(member, to: &draft) }
        var lock = draft.lock ?? LockStatement()
        lock.manifests.merge(PnpmImporters(root).manifests) { first, second in
            first.merging(second) { $0.union($1) }
        }
        draft.lock = lock
    }

    private static let cure = "make the file anew with `pnpm install --lockfile-only`"

    private func add(_ member: YAMLMember, to draft: inout ManifestDraft) {
        let key = PnpmKey(member.key, version: version)
        // What pnpm installs Node, Deno or Bun as; none of npm's packages.
        if key.reference?.hasPrefix("runtime:") == true { return }
        let entry = member.node
        guard let name = entry["name"]?.string ?? key.name else {
            draft.note("`\(Quoted.text(member.key))` names no package", cure: Self.cure, at: member.keyRange.lowerBound)
            return
        }
        let resolution = entry["resolution"]
        let tarball = resolution?["tarball"]?.string
        var use = NPMLockEntry(
            name: name, version: entry["version"]?.string ?? key.version, resolved: tarball, integrity: resolution?["integrity"]?.string,
            section: "packages", place: entry["name"]?.textRange ?? place(of: name, in: member))
        if let repository = resolution?["repo"]?.string {
            let reference = GitReference.of(repository) ?? GitReference.of("git+" + repository)
            use.source = .git(NPMResolution.plain(reference?.url ?? repository))
            use.version = resolution?["commit"]?.string ?? use.version
            use.resolved = repository
        } else if resolution?["type"]?.string == "directory" || resolution?["directory"] != nil {
            use.source = .path(resolution?["directory"]?.string ?? "")
        } else if tarball == nil {
            if let reference = key.reference { use.resolved = reference }
            if let registry = key.registry { use.source = NPMResolution.registry(at: "https://" + registry) }
        }
        if use.version == nil, use.resolved == nil, use.source == nil {
            draft.note("`\(Quoted.text(member.key))` says no version", cure: Self.cure, at: member.keyRange.lowerBound)
            return
        }
        use.add(to: &draft)
    }

    /// The place of a name within its key, or of the whole key where it is not found there.
    private func place(of name: String, in member: YAMLMember) -> Range<Int> {
        let range = member.keyRange
        guard range.count == member.key.utf8.count, let found = member.key.range(ofName: name) else { return range }
        return range.lowerBound + found.lowerBound..<range.lowerBound + found.upperBound
    }
}

extension String {
    /// Where a name of at most 256 bytes stands in the text: its first place, in bytes.
    func range(ofName name: String) -> Range<Int>? {
        let text = Array(utf8), name = Array(name.utf8)
        guard !name.isEmpty, name.count <= 256, name.count <= text.count else { return nil }
        return (0...text.count - name.count).first { text[$0..<$0 + name.count] == name[...] }.map { $0..<$0 + name.count }
    }
}

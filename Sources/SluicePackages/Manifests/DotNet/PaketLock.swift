/// What `paket.lock` holds: for each group and source the packages with their versions.
struct PaketLock {
    private let file: PaketFile

    init(_ bytes: [UInt8]) { file = PaketFile(bytes) }

    func collect(into draft: inout ManifestDraft) {
        var group = "Main"
        var kind = ""
        var sources = NuGetSources()
        var remote = 0..<0
        for line in file.lines {
            let words = file.words(line.range)
            let first = file.text(words[0])
            switch line.indent {
            case 0:
                kind = first
                if first == "GROUP", words.count > 1 { group = file.text(words[1]) }
                sources = NuGetSources()
            case 1...3:
                if first == "remote:", words.count > 1 {
                    sources = NuGetSources()
                    remote = words[1]
                    if kind == "NUGET" { sources.add(file.text(words[1])) }
                }
            // Deeper lines say what a package asks for.
            case 4, 5:
                if kind == "NUGET" { add(words, group, sources, to: &draft) }
                if kind == "GITHUB" { addRepository(remote, words, group, to: &draft) }
            default: continue
            }
        }
    }

    /// `path (commit)`, below the name of its repository.
    private func addRepository(_ remote: Range<Int>, _ words: [Range<Int>], _ group: String, to draft: inout ManifestDraft) {
        guard !remote.isEmpty, let commit = words.lazy.map(file.text).first(where: { $0.hasPrefix("(") && $0.hasSuffix(")") && $0.utf8.count > 2 }) else { return }
        let name = file.text(remote)
        draft.add(
            PackageUse(
                ecosystem: .nuget, name: name, canonicalName: name, requirement: String(commit.dropFirst().dropLast()),
                source: .git("https://github.com/" + name), section: group, location: draft.location(remote), grammar: .exact, role: .locked))
    }

    /// `Name (1.0.0)`, with restrictions behind it.
    private func add(_ words: [Range<Int>], _ group: String, _ sources: NuGetSources, to draft: inout ManifestDraft) {
        let version = words.count > 1 ? file.text(words[1]) : ""
        guard version.hasPrefix("("), version.hasSuffix(")"), version.utf8.count > 2 else {
            // Settings such as `storage: none` stand at the same depth.
            if file.text(words[0]).hasSuffix(":") { return }
            return draft.note("a package has no version", cure: "make the file anew with `paket install`", at: words[0].lowerBound)
        }
        draft.add(
            sources.use(
                file.text(words[0]), requirement: String(version.dropFirst().dropLast()), section: group, at: words[0], in: draft, role: .locked,
                grammar: .exact))
    }
}

/// The packages that a project takes of those that `paket.dependencies` names.
struct PaketReferences {
    private let file: PaketFile

    init(_ bytes: [UInt8]) { file = PaketFile(bytes) }

    func collect(into draft: inout ManifestDraft) {
        var sources = NuGetSources()
        sources.doubt = "`paket.dependencies` may name other sources"
        var group = "Main"
        for line in file.lines {
            let words = file.words(line.range)
            let first = file.text(words[0])
            if first.lowercased() == "group", words.count == 2 {
                group = file.text(words[1])
            } else if !first.lowercased().hasPrefix("file:"), !first.contains(":") {
                draft.add(sources.use(first, requirement: nil, section: group, at: words[0], in: draft))
            }
        }
    }
}

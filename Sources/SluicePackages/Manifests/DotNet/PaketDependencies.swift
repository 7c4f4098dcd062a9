/// The packages of `paket.dependencies` (reference: fsprojects.github.io/Paket, "paket.dependencies").
struct PaketDependencies {
    private let file: PaketFile
    /// The sources of each group, under its name.
    private var sources: [String: NuGetSources] = [:]

    init(_ bytes: [UInt8]) {
        file = PaketFile(bytes)
        var group = "Main"
        for line in file.lines {
            let words = file.words(line.range)
            switch file.text(words[0]).lowercased() {
            case "group" where words.count > 1: group = file.text(words[1])
            case "source" where words.count > 1:
                let url = file.text(words[1])
                sources[group, default: NuGetSources()].add(url.filter { $0 != "\"" })
            default: continue
            }
        }
    }

    func collect(into draft: inout ManifestDraft) {
        var group = "Main"
        for line in file.lines {
            let words = file.words(line.range)
            switch file.text(words[0]).lowercased() {
            case "group" where words.count > 1: group = file.text(words[1])
            case "nuget", "clitool": addPackage(words, group, to: &draft)
            case "github", "gist", "git", "http": addFile(words, group, to: &draft)
            default: continue
            }
        }
    }

    private func addPackage(_ words: [Range<Int>], _ group: String, to draft: inout ManifestDraft) {
        guard words.count > 1 else {
            return draft.note("the line names no package", cure: "write `nuget Name ~> 1.0`", at: words[0].lowerBound)
        }
        let name = file.text(words[1])
        draft.add(
            (sources[group] ?? NuGetSources()).use(
                name.filter { $0 != "," }, requirement: requirement(words.dropFirst(2)), section: group, at: words[1], in: draft))
    }

    /// Operators with versions; words of other settings, `framework: net8.0` and `prerelease`, end them. A bare version leaves no choice.
    private func requirement(_ words: ArraySlice<Range<Int>>) -> String? {
        var parts: [String] = []
        for word in words {
            let text = file.text(word).filter { $0 != "," && $0 != "\"" }
            guard let first = text.utf8.first, UTF8Text.isDigit(first) || "<>=~!@[(".utf8.contains(first) else { break }
            parts.append(text)
        }
        guard let first = parts.first?.utf8.first else { return nil }
        return UTF8Text.isDigit(first) ? "= " + parts[0] : parts.joined(separator: " ")
    }

    /// Files and repositories that are taken as they are.
    private func addFile(_ words: [Range<Int>], _ group: String, to draft: inout ManifestDraft) {
        guard words.count > 1 else { return }
        let kind = file.text(words[0]).lowercased()
        let place = file.text(words[1])
        let parts = place.split(separator: ":", maxSplits: 1).map(String.init)
        let isURL = place.contains("://")
        let source: PackageSource =
            switch kind {
            case "github": .git("https://github.com/" + (parts.first ?? place))
            case "gist": .git("https://gist.github.com/" + (parts.first ?? place))
            case "git" where isURL || place.contains("@"): .git(place.hasSuffix(".git") ? String(place.dropLast(4)) : place)
            case "git": .path(place)
            default: .url(place)
            }
        let commit = kind.hasPrefix("gi") && !isURL && parts.count > 1 && kind != "git" ? parts[1] : nil
        let name = commit == nil ? place : parts[0]
        draft.add(
            PackageUse(
                ecosystem: .nuget, name: name, canonicalName: name, requirement: commit, source: source, section: group,
                location: draft.location(words[1]), grammar: .exact))
    }
}

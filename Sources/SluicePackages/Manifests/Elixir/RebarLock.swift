internal import SluiceModel

/// The packages of a `rebar.lock`: `{"1.2.0", [{<<"name">>, {pkg, <<"real">>, <<"1.0.0">>}, 0}]}`, then their hashes.
struct RebarLock {
    private let terms: [ErlangTerm]
    /// The outer hashes by the name in the list.
    private var hashes: [String: String] = [:]

    private static let cure = "let `rebar3 lock` write the file anew"

    init(_ terms: [ErlangTerm]) {
        self.terms = terms
        for term in terms.flatMap({ $0.items ?? [] }) {
            guard let parts = term.parts, parts.count == 2, parts[0].word == "pkg_hash_ext" else { continue }
            for pair in (parts[1].items ?? []).compactMap(\.parts) where pair.count == 2 { hashes[pair[0].word ?? ""] = pair[1].text }
        }
    }

    func collect(into draft: inout ManifestDraft) {
        draft.lock = LockStatement(holdsEveryPackage: true, sections: ["deps"])
        // The first format is the list alone.
        for entry in terms.first.flatMap({ $0.items ?? $0.parts?.last?.items }) ?? [] { add(entry, &draft) }
    }

    private func add(_ entry: ErlangTerm, _ draft: inout ManifestDraft) {
        guard let parts = entry.parts, parts.count == 3, let name = parts[0].word, let source = parts[1].parts, let kind = source.first?.word,
            source.count >= 3
        else { return draft.note("an entry names no package and its source", cure: Self.cure, at: entry.range.lowerBound) }
        switch kind {
        case "pkg": add(source[1].word ?? name, source[1].range, source[2].text, .registry(url: nil), name, nil, &draft)
        case "git", "git_subdir", "hg":
            let url = source[1].text ?? ""
            let commit = source[2].parts?.last?.text ?? source[2].text
            add(name, parts[0].range, commit, .git(RepositoryURL.plain(url)), name, commit.map { RepositoryURL.withoutSecret(url) + "#" + $0 }, &draft)
        default: draft.note("the source of `\(Quoted.text(name))` is none that rebar3 writes", cure: Self.cure, at: entry.range.lowerBound)
        }
    }

    private func add(
        _ name: String, _ range: Range<Int>, _ version: String?, _ source: PackageSource, _ app: String, _ resolved: String?,
        _ draft: inout ManifestDraft
    ) {
        draft.add(
            PackageUse(
                ecosystem: .hex, name: name, canonicalName: PackageName.canonical(name, in: .hex), requirement: version, source: source,
                section: "lock", location: draft.location(range), role: .locked, alias: app == name ? nil : app,
                integrity: source.isRegistry ? hashes[app].map { ["sha256:" + $0.lowercased()] } ?? [] : [], resolved: resolved))
    }
}

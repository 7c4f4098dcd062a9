internal import SluiceModel

/// The packages and plugins of a `rebar.config`.
struct RebarConfiguration {
    private let terms: [ErlangTerm]

    private static let lists: Set<String> = ["deps", "plugins", "project_plugins"]
    private static let cure = "write `{name, \"1.0.0\"}`, or a tuple that rebar3 knows"

    init(_ terms: [ErlangTerm]) { self.terms = terms }

    /// Reads the file's lists, and those of its profiles.
    func collect(into draft: inout ManifestDraft) {
        read(terms, prefix: "", &draft)
        for profile in list("profiles", in: terms) {
            guard let parts = profile.parts, parts.count == 2, let name = parts[0].word else { continue }
            read(parts[1].items ?? [], prefix: name + ".", &draft)
        }
    }

    private func list(_ key: String, in terms: [ErlangTerm]) -> [ErlangTerm] {
        terms.flatMap { term in
            guard let parts = term.parts, parts.count == 2, parts[0].word == key else { return [ErlangTerm]() }
            return parts[1].items ?? []
        }
    }

    private func read(_ terms: [ErlangTerm], prefix: String, _ draft: inout ManifestDraft) {
        for key in Self.lists.sorted() {
            for item in list(key, in: terms) { add(item, prefix + key, &draft) }
        }
    }

    /// `name`, `{name, "1.0"}`, `{name, {pkg, real}}`, `{name, "1.0", {pkg, real}}`, `{name, {git, "url", {tag, "1"}}}` and others.
    private func add(_ term: ErlangTerm, _ section: String, _ draft: inout ManifestDraft) {
        if case .atom(let name, let range) = term { return add(name, range, nil, .registry(url: nil), section, &draft) }
        guard let parts = term.parts, let name = parts.first?.word, let place = parts.first?.range, parts.count >= 2 else {
            return draft.note("an entry of `\(section)` names no package", cure: Self.cure, at: term.range.lowerBound)
        }
        let version = parts[1].text
        guard let source = parts.dropFirst().first(where: { $0.parts != nil })?.parts, let kind = source.first?.word else {
            guard version != nil else {
                return draft.note("`\(Quoted.text(name))` has neither a version nor a place", cure: Self.cure, at: term.range.lowerBound)
            }
            return add(name, place, version, .registry(url: nil), section, &draft)
        }
        let url = source.count > 1 ? source[1] : source[0]
        switch kind {
        case "pkg": add(url.word ?? name, url.range, version, .registry(url: nil), section, &draft, alias: name)
        case "git", "git_subdir", "hg":
            let reference = source.dropFirst(2).first.flatMap { $0.text ?? $0.parts?.last?.text }
            add(name, place, reference, .git(RepositoryURL.plain(url.text ?? "")), section, &draft)
        case "path": add(name, place, nil, .path(url.text ?? ""), section, &draft)
        default: draft.note("the source `\(Quoted.text(kind))` of `\(Quoted.text(name))` is not known", cure: Self.cure, at: term.range.lowerBound)
        }
    }

    private func add(
        _ name: String, _ range: Range<Int>, _ requirement: String?, _ source: PackageSource, _ section: String, _ draft: inout ManifestDraft,
        alias: String? = nil
    ) {
        draft.add(
            PackageUse(
                ecosystem: .hex, name: name, canonicalName: PackageName.canonical(name, in: .hex), requirement: requirement, source: source,
                section: section, location: draft.location(range), alias: alias == name ? nil : alias))
    }
}

internal import SluiceModel
internal import SluiceRules

/// Names of a file that mean something else now, though the text that mentions them is as it was.
struct ReboundNames {
    /// One name, with what it meant and what it means.
    struct Rebinding: Hashable {
        let name: String
        let before: String
        let after: String
        /// The line of the import or definition that gives it its meaning.
        let line: Int
    }

    private(set) var rebindings: [Rebinding] = []

    init(_ file: ChangedFile, after: ImportTable?, sites: DefinitionSites?) {
        guard let old = file.before, let now = file.after, let after, let sites else { return }
        let before = ImportTable(old.code), oldSites = DefinitionSites(old.code)
        let then = Self.meanings(before, oldSites), today = Self.meanings(after, sites)
        for name in then.keys.sorted() {
            guard let old = then[name], let new = today[name], Set(old.map(\.text)).isDisjoint(with: new.map(\.text)), let first = old.first, let last = new.last else { continue }
            rebindings.append(Rebinding(name: name, before: first.text, after: last.text, line: last.term.map { sites.lines.lines(of: $0, in: now.code).first } ?? last.line))
        }
    }

    private struct Meaning {
        let text: String
        let term: Int?
        let line: Int
    }

    private static func meanings(_ imports: ImportTable, _ sites: DefinitionSites) -> [String: [Meaning]] {
        var found: [String: [Meaning]] = [:]
        for one in imports.bindings {
            guard let name = one.name else { continue }
            let member = one.member.map { " as `\($0)`" } ?? ""
            found[name, default: []].append(Meaning(text: "`\(one.module)`\(one.member == name ? "" : member)", term: one.term, line: 1))
        }
        for site in sites.sites where site.names.count == 1 && site.shape != .importing && site.shape != .remark {
            found[site.names[0], default: []].append(Meaning(text: "this file", term: nil, line: site.lines.first))
        }
        return found
    }
}

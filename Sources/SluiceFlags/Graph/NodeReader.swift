internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

/// Makes the nodes of the introduction graph from verdicts and terms.
struct NodeReader {
    let words: IntroductionWords

    /// The nodes of a file, each with the place of its verdict.
    func nodes(of file: ChangedFile, at index: Int, sites: DefinitionSites?) -> [(verdict: Int, node: GraphNode)] {
        let old = Self.mentions(before: file)
        return file.verdicts.indices.filter { file.verdicts[$0].state != .removed }.map { ($0, node(of: file.verdicts[$0], file, index, sites, old)) }
    }

    /// What the definitions that were changed mentioned before, by name.
    private static func mentions(before file: ChangedFile) -> [String: Set<String>] {
        guard let code = file.before?.code, file.verdicts.contains(where: { $0.state == .changed }) else { return [:] }
        let changed = Set(file.verdicts.filter { $0.state == .changed && !$0.name.isEmpty }.map(\.name))
        let sites = DefinitionSites(code).sites.filter { changed.contains($0.names.joined(separator: ".")) }
        return Dictionary(sites.map { ($0.names.joined(separator: "."), Mentions(in: code, below: $0.term).names) }) { $0.union($1) }
    }

    private func node(of verdict: DefinitionVerdict, _ file: ChangedFile, _ index: Int, _ sites: DefinitionSites?, _ old: [String: Set<String>]) -> GraphNode {
        let site = sites?.site(of: verdict)
        let parts = verdict.name.split(separator: ".").map(String.init)
        let owner = parts.count > 1 ? parts.dropLast().joined(separator: ".") : nil
        guard let code = file.after?.code, let site else {
            return GraphNode(
                file: index, verdict: verdict, site: nil, name: parts.last ?? "", owner: owner, off: verdict.references, old: [], on: verdict.references,
                called: [], loaded: [], marks: [])
        }
        let inner = Set(verdict.kind == .classLike ? sites?.sites.filter { $0.names.count > site.names.count }.map(\.term) ?? [] : [])
        let mentions = Mentions(in: code, below: site.term) { !inner.contains($0) }
        return GraphNode(
            file: index, verdict: verdict, site: site, name: parts.last ?? "", owner: owner, off: off(verdict, file, code, site, inner),
            old: old[parts.joined(separator: ".")] ?? [], on: mentions.names.union(verdict.references), called: mentions.called, loaded: mentions.loaded, marks: marks(of: site.term, verdict, code))
    }

    /// The names of the off form; where there is none, those of the text that no flag guards.
    private func off(_ verdict: DefinitionVerdict, _ file: ChangedFile, _ code: Code, _ site: DefinitionSite, _ inner: Set<Int>) -> Set<String> {
        guard case .unknown = verdict.state, let after = file.after else { return verdict.references }
        let guards = FlagGuards(code, evaluations: after.evaluations)
        return Mentions(in: code, below: site.term) { !inner.contains($0) && guards.flags(guarding: $0, within: site.term).isEmpty }.names
    }

    private func marks(of term: Int, _ verdict: DefinitionVerdict, _ code: Code) -> GraphNode.Marks {
        var marks: GraphNode.Marks = []
        let name = verdict.name.split(separator: ".").last.map(String.init) ?? ""
        if verdict.kind == .method, isImplicit(term, name, code) { marks.insert(.implicit) }
        if verdict.kind == .classLike, hasBase(term, code) { marks.insert(.hasBase) }
        if isDefault(term, code) { marks.insert([.isDefault, .exported]) }
        if isExported(term, name, code) { marks.insert(.exported) }
        return marks
    }

    private func isImplicit(_ term: Int, _ name: String, _ code: Code) -> Bool {
        if words.isImplicit(name, in: code.language.rawValue) { return true }
        return code.children(term).contains { child in
            guard code.slots[child] == .decorator || code.slots[child] == .attributes else { return false }
            if code.kinds[child] == .decorator {
                let name = Self.decorator(child, in: code)
                return words.isOverride(name) || !words.isInert(name)
            }
            return words.isOverride(code.string(child))
        }
    }

    /// `app.task` of `@app.task(bind=True)`.
    static func decorator(_ term: Int, in code: Code) -> String {
        var value = code.child(term, .value)
        if value >= 0, code.kinds[value] == .call { value = code.child(value, .callee) }
        return value >= 0 ? String(decoding: code.text(value), as: UTF8.self) : ""
    }

    private func hasBase(_ term: Int, _ code: Code) -> Bool {
        var term = term
        if code.kinds[term] != .classLike { term = (term..<code.end(of: term)).first { code.kinds[$0] == .classLike } ?? term }
        return code.children(term).contains { code.kinds[$0] == .bases && code.end(of: $0) > $0 + 1 }
    }

    private func isExported(_ term: Int, _ name: String, _ code: Code) -> Bool {
        switch code.language.rawValue {
        case "python": !name.hasPrefix("_")
        case "go": name.first?.isUppercase == true
        case "javascript", "typescript", "tsx": code.traits[term].contains(.exported)
        default: true
        }
    }

    /// What stands before it on its line says so.
    private func isDefault(_ term: Int, _ code: Code) -> Bool {
        let start = code.range(term).lowerBound
        let line = code.bytes[..<start].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return String(decoding: code.bytes[line..<start], as: UTF8.self).contains("default ")
    }
}

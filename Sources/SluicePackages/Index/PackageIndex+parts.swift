extension PackageIndex {
    /// The sections of an index, put together by ecosystem.
    static func parts(_ header: IndexHeader, _ view: ByteView, _ file: String) throws(IndexProblem) -> [Ecosystem: Part] {
        var parts: [Ecosystem: Part] = [:]
        do throws(IndexDamage) {
            for (ecosystem, sections) in Dictionary(grouping: header.sections, by: \.ecosystem) {
                parts[ecosystem] = try part(sections, view)
            }
        } catch {
            throw .unusable(file, "its table of contents contradicts itself")
        }
        return parts
    }

    private static func part(_ sections: [IndexSection], _ view: ByteView) throws(IndexDamage) -> Part {
        var part = Part()
        var views: [IndexSection.Kind: (view: ByteView, count: Int)] = [:]
        for section in sections {
            views[section.kind] = (try view.part(at: section.range.lowerBound, count: section.range.count), section.count)
            if section.kind == .names { part.isWhole = section.isWhole }
        }
        if let names = views[.names] {
            guard let blocks = views[.blocks] else { throw IndexDamage() }
            part.names = try NameTable(names: names.view, directory: blocks.view, count: names.count)
        }
        if let ranks = views[.ranks] { part.ranks = try RankTable(ranks.view, count: ranks.count) }
        if let neighbours = views[.neighbours] { part.neighbours = try NeighbourTable(neighbours.view, count: neighbours.count) }
        if let malicious = views[.malicious], let ecosystem = sections.first?.ecosystem {
            part.malicious = try MaliciousTable(malicious.view, count: malicious.count, of: ecosystem)
        }
        return part
    }
}

extension IndexSummary {
    /// What the table of contents says.
    init(file: String, header: IndexHeader) {
        let groups = Dictionary(grouping: header.sections, by: \.ecosystem)
        let parts = groups.keys.sorted().map { ecosystem in
            let counts = Dictionary((groups[ecosystem] ?? []).map { ($0.kind, $0) }) { first, _ in first }
            return Part(
                ecosystem: ecosystem, names: counts[.names]?.count ?? 0, isWhole: counts[.names]?.isWhole ?? false,
                ranked: counts[.ranks]?.count ?? 0, malicious: counts[.malicious]?.count ?? 0)
        }
        self.init(file: file, size: header.fileSize, builtAt: header.builtAt, parts: parts)
    }
}

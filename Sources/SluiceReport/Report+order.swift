internal import SluiceModel

extension Report {
    /// The report with findings and undecided items in an order that depends on nothing but themselves: what blocks
    /// comes first, then by path and place, then by rule, then by the commits' own order.
    var inOrder: Report {
        var ordered = self
        let place = commitPlaces
        ordered.findings = Self.sorted(findings) { $0.sortKey(commits: place) }
        ordered.undecided = Self.sorted(undecided) { $0.sortKey(commits: place) }
        return ordered
    }

    /// Findings that policy has not silenced.
    var shownFindings: [JudgedFinding] { findings.filter { $0.ruling.effect != .silent } }

    /// Each commit's place in the report's own order.
    private var commitPlaces: [ObjectID: Int] {
        var places: [ObjectID: Int] = [:]
        for (index, commit) in commits.enumerated() {
            if let id = commit.id, places[id] == nil { places[id] = index }
        }
        return places
    }

    /// Sorts by a key that is made once for each element; equal keys keep their order.
    private static func sorted<Element>(_ elements: [Element], by key: (Element) -> SortKey) -> [Element] {
        let keyed = elements.enumerated().map { (key: key($0.element), offset: $0.offset, element: $0.element) }
        return keyed.sorted { left, right in
            left.key == right.key ? left.offset < right.offset : left.key < right.key
        }.map(\.element)
    }
}

/// What findings and undecided items are sorted by.
private struct SortKey: Comparable {
    /// The effect's rank; the highest comes first.
    var effect: Int
    var path: RepositoryPath
    var numbers: [Int]
    var words: [String]

    static func < (left: SortKey, right: SortKey) -> Bool {
        if left.effect != right.effect { return left.effect > right.effect }
        if left.path != right.path { return left.path < right.path }
        if left.numbers != right.numbers { return left.numbers.lexicographicallyPrecedes(right.numbers) }
        return left.words.lexicographicallyPrecedes(right.words)
    }
}

extension JudgedFinding {
    fileprivate func sortKey(commits: [ObjectID: Int]) -> SortKey {
        let place = finding.location
        return SortKey(
            effect: ruling.effect.rank, path: place.path,
            numbers: [place.line, place.column, place.endLine, place.endColumn, commit.flatMap { commits[$0] } ?? commits.count],
            words: [finding.rule.rawValue, commit?.hex ?? "", finding.fingerprint, finding.message])
    }
}

extension JudgedUndecided {
    fileprivate func sortKey(commits: [ObjectID: Int]) -> SortKey {
        SortKey(
            effect: ruling.effect.rank, path: undecided.path ?? RepositoryPath(bytes: []),
            numbers: [undecided.line ?? 0, undecided.column ?? 0, commit.flatMap { commits[$0] } ?? commits.count],
            words: [undecided.check?.rawValue ?? "", commit?.hex ?? "", undecided.reason, undecided.cure])
    }
}

/// What the rules found in one tree before, each to be met again once at most.
struct EarlierMatches {
    private struct Entry {
        let file: Int?
        let match: CodeMatch
        var isMet = false
    }

    private var entries: [Entry] = []
    private var byWords: [String: [Int]] = [:]
    private var byPlace: [Place: [Int]] = [:]

    private struct Place: Hashable {
        let file: Int
        let line: Int
        let rule: String
    }

    /// - Parameter side: which of the trees before.
    init(_ facts: RuleFacts, side: Int) {
        for (index, file) in facts.files.enumerated() where file.before.indices.contains(side) {
            add(file.before[side].matches, file: index)
        }
        if facts.gone.indices.contains(side) {
            for matches in facts.gone[side] { add(matches, file: nil) }
        }
    }

    private mutating func add(_ matches: FileMatches, file: Int?) {
        for match in matches.matches where match.allowance == nil {
            byWords[match.words, default: []].append(entries.count)
            if let file { byPlace[Place(file: file, line: match.line, rule: match.rule), default: []].append(entries.count) }
            entries.append(Entry(file: file, match: match))
        }
    }

    /// Meets a match with the same words, in its own file first.
    mutating func meet(_ match: CodeMatch, in file: Int) -> Bool {
        let alike = byWords[match.words, default: []].filter { !entries[$0].isMet }
        guard let found = alike.first(where: { entries[$0].file == file }) ?? alike.first else { return false }
        entries[found].isMet = true
        return true
    }

    /// Meets a match of the same rule that stood on a line of the same file: its words changed somewhere behind their beginning.
    mutating func meet(_ match: CodeMatch, in file: Int, on line: Int) -> Bool {
        guard let found = byPlace[Place(file: file, line: line, rule: match.rule), default: []].first(where: { !entries[$0].isMet }) else { return false }
        entries[found].isMet = true
        return true
    }
}

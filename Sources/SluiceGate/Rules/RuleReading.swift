internal import SluiceChecks
internal import SluiceGit
internal import SluiceModel
internal import SluicePolicy
internal import SluiceSyntax

/// Gathers what rules say of a change: the files after, and only where something is found in one of them, those before.
struct RuleReading {
    let reader: CodeReader
    let repository: Repository
    let policy: PolicyStack
    let rules: RulesInForce
    /// When the last file is begun; `nil` where there is all the time.
    let end: ContinuousClock.Instant?

    /// - Parameter authors: asked only about comments that allow something.
    func facts(of brief: Brief, authors: LineAuthors) throws(GitError) -> RuleFacts {
        var facts = RuleFacts(descriptions: rules.described)
        let wanted = brief.change.files.filter { !policy.ignores($0.path) && !rules.passesOver($0.path) }
        let found = try found(in: wanted, &facts)
        let isNeeded = found.contains { !$0.matches.matches.isEmpty }
        for (file, matches) in found {
            facts.files.append(try self.file(file, matches, sides: isNeeded ? brief.change.before.count : 0, authors))
        }
        guard isNeeded else { return facts }
        for side in brief.change.before.indices { facts.gone.append(try gone(from: wanted, side: side)) }
        return facts
    }

    /// What is found after, in order of place. The most sensitive files are read first, as long as there is time.
    private func found(in files: [FileChange], _ facts: inout RuleFacts) throws(GitError) -> [(file: FileChange, matches: FileMatches)] {
        var found: [RepositoryPath: FileMatches] = [:]
        for file in end == nil ? files : rules.order.sorted(files) {
            guard let after = file.after, after.isContent else { continue }
            if let end, ContinuousClock.now > end {
                facts.unreached.append(file.path)
                continue
            }
            found[file.path] = try reader.matches(of: after, at: file.path)
            if let name = rules.codeFiles.unruled(file.path, rules.languages.language(ofPath: file.path), by: rules.set) {
                facts.unruled[name, default: 0] += 1
            }
        }
        return files.compactMap { file in found[file.path].map { (file, $0) } }
    }

    private func file(
        _ file: FileChange, _ matches: FileMatches, sides: Int, _ authors: LineAuthors
    ) throws(GitError) -> RuleFacts.File {
        let allowances = matches.matches.compactMap(\.allowance) + matches.unused
        let added = try added(Set(allowances.map(\.line)), of: file)
        let void = try added.keeping { line throws(GitError) in
            try authors.writer(of: line, at: file.path)?.origin.isAssisted ?? false
        }
        var before: [RuleFacts.Side] = []
        for side in 0..<sides { before.append(try self.side(side, of: file, lines: matches.matches.map(\.line))) }
        let fresh = Set(try self.added(Set(matches.unread.flatMap { Array($0.prefix(Self.longestStretch)) }), of: file))
        return RuleFacts.File(
            path: file.path, after: matches, before: before, voidAllowances: Set(void), newAllowances: Set(added),
            unread: matches.unread.filter { $0.contains(where: fresh.contains) })
    }

    /// How many lines of a stretch that was not understood are held against those before.
    private static let longestStretch = 10_000

    /// What a file said in one tree before.
    private func side(_ side: Int, of file: FileChange, lines: [Int]) throws(GitError) -> RuleFacts.Side {
        guard let old = file.before[side], old.isContent, let new = file.after else { return RuleFacts.Side() }
        let matches = try reader.matches(of: old, at: file.oldPath ?? file.path) ?? FileMatches()
        guard !lines.isEmpty else { return RuleFacts.Side(matches: matches) }
        return RuleFacts.Side(matches: matches, lines: try repository.earlierLines(of: lines, from: old.id, to: new.id))
    }

    /// The lines, of those given, that no tree before has.
    private func added(_ lines: Set<Int>, of file: FileChange) throws(GitError) -> [Int] {
        guard !lines.isEmpty, let new = file.after else { return [] }
        var added = lines
        for case let old? in file.before where old.isContent {
            added.subtract(try repository.earlierLines(of: Array(added), from: old.id, to: new.id).keys)
        }
        return added.sorted()
    }

    /// What was said, in one tree before, of files that the tree after does not have.
    private func gone(from files: [FileChange], side: Int) throws(GitError) -> [FileMatches] {
        var gone: [FileMatches] = []
        for file in files where file.after == nil {
            if let matches = try reader.matches(of: file.before[side], at: file.path) { gone.append(matches) }
        }
        return gone
    }
}

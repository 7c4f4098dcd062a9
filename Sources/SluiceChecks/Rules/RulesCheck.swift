public import SluiceModel

/// The rules written in files: what a change brings in that a rule finds (DESIGN, section 1).
///
/// A match counts where the tree after has it and no tree before had it. Matches are the same if rule and words are, wherever
/// they stand: what was moved, renamed or indented is not new. A match that begins on a line which did not change and on which the same rule
/// found something before is the same too: a rule about a whole function does not find it anew at every edit of its body.
public struct RulesCheck: Check {
    /// `rules`.
    public static let family = CheckFamily.rules
    /// Those to which a rule can belong: `check: observability` in its metadata, so that policy rules on it apart.
    public static let families: Set<CheckFamily> = [.rules, .observability]

    /// The family that a rule's metadata names; `rules` where it names none to which a rule can belong.
    static func family(named name: String?) -> CheckFamily {
        name.flatMap(CheckFamily.init(rawValue:)).flatMap { families.contains($0) ? $0 : nil } ?? family
    }

    public init() {}

    /// Compares what was found after with what was found before. Pure: the same facts give the same answer.
    public func examine(_ change: ChangeFacts) -> Examination {
        guard let facts = change.rules else { return Examination() }
        var examination = Examination(filesAnalysed: facts.files.count)
        // They come in the order of the files.
        examination.findings = newMatches(facts).map {
            finding($0.match, in: facts.files[$0.file], described: facts.descriptions[RuleID($0.match.rule)])
        }
        for file in facts.files {
            examination.undecided += file.after.undecided(at: file.path) + [file.partlyUnread].compactMap(\.self)
        }
        if let late = facts.late { examination.undecided.append(late) }
        return examination
    }

    /// The finding, which says so where a comment would have allowed it.
    private func finding(_ match: CodeMatch, in file: RuleFacts.File, described: RuleDescription?) -> Finding {
        let void = match.allowance.map { allowance in
            Related(
                location: Location(path: file.path, line: allowance.line, column: 1),
                message: "this comment does not count: it is of assisted origin, and an assistant cannot allow what it wrote")
        }
        return Finding(match, at: file.path, described: described, related: void.map { [$0] } ?? [])
    }

    /// A match with the place of its file among the facts.
    private struct Candidate {
        let file: Int
        let match: CodeMatch
    }

    private func newMatches(_ facts: RuleFacts) -> [Candidate] {
        var candidates: [Candidate] = []
        for (index, file) in facts.files.enumerated() {
            candidates += file.after.matches.filter { Self.counts($0, in: file) }.map { Candidate(file: index, match: $0) }
        }
        let sides = max(facts.gone.count, facts.files.map(\.before.count).max() ?? 0)
        for side in 0..<sides where !candidates.isEmpty { candidates = unmet(candidates, facts, side: side) }
        return candidates
    }

    /// The candidates that one tree before did not have. Those on lines that stood there already are met first.
    private func unmet(_ candidates: [Candidate], _ facts: RuleFacts, side: Int) -> [Candidate] {
        var earlier = EarlierMatches(facts, side: side)
        let before = candidates.map { candidate -> Int? in
            let sides = facts.files[candidate.file].before
            return sides.indices.contains(side) ? sides[side].lines[candidate.match.line] : nil
        }
        var isMet = [Bool](repeating: false, count: candidates.count)
        for isOld in [true, false] {
            for index in candidates.indices where (before[index] != nil) == isOld {
                isMet[index] = earlier.meet(candidates[index].match, in: candidates[index].file)
            }
        }
        for index in candidates.indices where !isMet[index] {
            guard let line = before[index] else { continue }
            isMet[index] = earlier.meet(candidates[index].match, in: candidates[index].file, on: line)
        }
        return candidates.indices.filter { !isMet[$0] }.map { candidates[$0] }
    }

    /// Whether no comment allows the match.
    private static func counts(_ match: CodeMatch, in file: RuleFacts.File) -> Bool {
        guard let allowance = match.allowance else { return true }
        return file.voidAllowances.contains(allowance.line)
    }
}

extension RuleFacts {
    /// What is said of files for which there was no time; `nil` where there are none.
    fileprivate var late: Undecided? {
        guard let first = unreached.first else { return nil }
        let shown = unreached.prefix(3).map { "`\(Shown.line($0.bytes))`" }.joined(separator: ", ")
        let rest = unreached.count > 3 ? " and \(unreached.count - 3) more files" : ""
        return Undecided(
            check: .rules, path: unreached.count == 1 ? first : nil, reason: "the time was over before a rule saw \(shown)\(rest)",
            cure: "make smaller changes, or raise `deadline:` in the policy; `sluice audit` has no deadline")
    }
}

extension RuleFacts.File {
    /// What is said of lines that no rule saw; `nil` where there are none.
    fileprivate var partlyUnread: Undecided? {
        guard let first = unread.first else { return nil }
        let shown = unread.prefix(3).map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)" }
        let more = unread.count > shown.count ? " and \(unread.count - shown.count) more stretches" : ""
        return Undecided(
            check: .rules, path: path, line: first.lowerBound,
            reason: "the grammar of its language does not understand line \(shown.joined(separator: ", "))\(more), so no rule saw what stands there",
            cure: "mend the syntax if it is wrong; if other tools read it, look at these lines yourself")
    }
}

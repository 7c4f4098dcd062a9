internal import SluiceChecks
internal import SluiceModel
internal import SluiceRules

/// What the rules say of one file on disk.
struct ScannedFile: Sendable {
    var findings: [(finding: Finding, frame: CodeFrame?)] = []
    var undecided: [Undecided] = []
    var notices: [String] = []
    var isRead = false

    init(_ path: String, _ scanner: Scanner, _ described: [RuleID: RuleDescription]) {
        let place = RepositoryPath(path)
        guard let bytes = FileTree.bytes(of: path) else {
            undecided = [Undecided(
                check: .rules, path: place, reason: "the file cannot be read, or has more than \(FileTree.sizeLimit) bytes",
                cure: "leave it out, or split it")]
            return
        }
        isRead = true
        let matches = FileMatches(scanner.scan(bytes, path: place), of: bytes)
        let facts = RuleFacts(
            files: [RuleFacts.File(path: place, after: matches, newAllowances: Set(matches.unused.map(\.line)), unread: matches.unread)], descriptions: described)
        let examination = RulesCheck().examine(ChangeFacts(rules: facts))
        findings = examination.findings.map { ($0, CodeFrame.around($0.location, in: bytes)) }
        undecided = examination.undecided
        notices = facts.notices
    }
}

internal import SluiceChecks
internal import SluiceModel
internal import SluiceRules

/// What the rules say of one file on disk.
struct ScannedFile: Sendable {
    var findings: [(finding: Finding, frame: CodeFrame?)] = []
    var undecided: [Undecided] = []
    var isRead = false

    init(_ path: String, _ scanner: Scanner, _ described: [RuleID: RuleDescription]) {
        let place = RepositoryPath(path)
        guard let bytes = FileTree.bytes(of: path) else {
            undecided = [Undecided(
                check: .rules, path: place, reason: "the file cannot be read, or has more than \(FileTree.sizeLimit) bytes",
                cure: "leave it out, or split it")]
            return
        }
        let result = scanner.scan(bytes, path: place)
        isRead = true
        undecided = result.undecided
        var seen: [String: Int] = [:]
        for match in result.matches where match.suppression == nil {
            let text = String(decoding: bytes[match.range].filter { $0 > 0x20 }, as: UTF8.self)
            // The same words found twice in a file are two findings, told apart by their order.
            let count = seen[match.rule.rawValue + text, default: 0]
            seen[match.rule.rawValue + text] = count + 1
            let finding = Finding(
                match, at: place, described: described[match.rule],
                fingerprint: Fingerprint.of([match.rule.rawValue, text, String(count)]))
            findings.append((finding, CodeFrame.around(finding.location, in: bytes)))
        }
    }
}

extension Finding {
    fileprivate init(_ match: RuleMatch, at path: RepositoryPath, described: RuleDescription?, fingerprint: String) {
        self.init(
            rule: match.rule, check: .rules, severity: match.severity, confidence: described?.confidence ?? .medium,
            message: Shown.line(match.message.split(whereSeparator: \.isNewline).joined(separator: " ")), why: described?.why ?? "",
            fix: match.fix.map { Shown.line($0) }, cwe: described?.cwe ?? [],
            location: Location(
                path: path, line: match.line, column: match.column, endLine: match.endLine, endColumn: match.endColumn),
            fingerprint: fingerprint)
    }
}

extension RuleDescription {
    /// What a rule file says of a rule: what is our own stands under `metadata` (DESIGN, section 3).
    init(_ rule: Rule) {
        let text = { (key: String) in rule.metadata[key]?.texts.first }
        let words = rule.metadata["cwe"]?.texts ?? []
        let cwe = words.map { String($0.prefix { $0 != ":" }).uppercased() }.filter { $0.hasPrefix("CWE-") }
        self.init(
            id: rule.id, check: .rules, severity: rule.severity,
            confidence: text("confidence").flatMap { Confidence(rawValue: $0.lowercased()) } ?? .medium,
            summary: Shown.line(rule.message.split(whereSeparator: \.isNewline).joined(separator: " ")), why: text("why").map { Shown.line($0) } ?? "",
            fix: (text("fix") ?? rule.fix).map { Shown.line($0) } ?? "", cwe: cwe)
    }
}

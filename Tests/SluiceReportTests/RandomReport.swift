import SluiceModel

extension SeededRandom {
    /// A report of anything, well-formed or not.
    mutating func report() -> Report {
        let findings = (0..<number(30)).map { _ in finding() }
        let undecided = (0..<number(25)).map { _ in self.undecided() }
        return Report(
            door: Door.allCases.randomElement(using: &self) ?? .check, subject: text(), verdict: number(2) == 0 ? .pass : .blocked,
            findings: findings, undecided: undecided, notices: (0..<number(3)).map { _ in text() },
            coverage: Coverage(files: number(20), analysed: number(20), commits: number(5), assistedCommits: number(5)),
            timing: Timing(total: number(100_000)))
    }

    private mutating func finding() -> JudgedFinding {
        let line = number(3) + [0, 1, 98, 9_999_998].randomElement(using: &self)!
        let first = max(1, line - number(2))
        let frame = CodeFrame(firstLine: first, lines: (0..<(1 + number(4))).map { _ in bytes(longest: 400) })
        let column = number(300)
        return JudgedFinding(
            finding: Finding(
                rule: RuleID(number(5) == 0 ? text() : "some-rule"), check: .rules, severity: .low, confidence: .low, message: text(),
                why: text(), fix: number(2) == 0 ? text() : nil,
                location: Location(
                    path: RepositoryPath(bytes: bytes(longest: 200)), line: line, column: column, endLine: line + number(2),
                    endColumn: number(300)),
                fingerprint: String(number(4)), related: [Related(location: Location(path: "a", line: 1, column: 1), message: text())]),
            commit: number(2) == 0 ? SampleReports.commitA : nil, origin: .person(evidence: bytes(longest: 2000)),
            ruling: Ruling(effect: Effect.allCases.randomElement(using: &self) ?? .block, decidedBy: text()), frame: frame)
    }

    private mutating func undecided() -> JudgedUndecided {
        JudgedUndecided(
            undecided: Undecided(
                check: number(2) == 0 ? .rules : nil, path: RepositoryPath(bytes: bytes(longest: 100)), line: number(2), column: number(2),
                reason: text(), cure: text()),
            commit: nil, ruling: Ruling(effect: .annotate, decidedBy: text()))
    }

    /// From 0 up to and with `most`.
    mutating func number(_ most: Int) -> Int { Int.random(in: 0...most, using: &self) }

    /// Characters of all kinds: narrow, wide, drawn over others, reordering, controls.
    mutating func text() -> String { String(decoding: bytes(longest: 300), as: UTF8.self) }

    mutating func bytes(longest: Int) -> [UInt8] {
        let pool: [[UInt8]] = [
            [0x61], [0x62], [0x20], [0x20, 0x20], [0x09], [0x0A], [0x1B], [0x5C], [0xFF], [0xC3], [0xF0, 0x9F],
        ] + ["界", "한", "é", "e\u{301}", "\u{202E}", "😀", "\u{20DD}", "error: ", "\\u{202e}", "\\x1b", "::", "[", "Ａ"].map { Array($0.utf8) }
        let spaceless = number(3) == 0
        var out: [UInt8] = []
        for _ in 0..<number(longest / 2) {
            let piece = pool.randomElement(using: &self) ?? []
            if !(spaceless && piece.first == 0x20) { out += piece }
        }
        return out
    }
}

internal import SluiceModel

/// The report as JUnit's XML: a suite for each check, a case for each finding, and a case for the sentence that sums up.
///
/// What blocks fails, what could not be told is an error where that blocks and else skipped, and what is only annotated
/// passes with its message as output: the test run then agrees with sluice's exit code.
struct JUnit {
    /// Whether the whole says how long it took.
    var timing: Bool

    /// The document; suites stand in order of check, the door last.
    func document(of report: Report) -> Element {
        let suites = CheckFamily.allCases.sorted().compactMap { suite(of: $0, in: report) } + [doorSuite(of: report)]
        return Element("testsuites", ["name": "sluice"], suites)
            .with("time", timing ? Self.seconds(report.timing.total) : nil)
    }

    /// The suite of one check; `nil` where it found nothing and could tell everything.
    private func suite(of family: CheckFamily, in report: Report) -> Element? {
        let findings = report.shownFindings.filter { $0.finding.check == family }
        let undecided = report.undecided.filter { $0.undecided.check == family }
        guard !findings.isEmpty || !undecided.isEmpty else { return nil }
        return suite(named: family.rawValue, findings: findings, undecided: undecided, cases: [])
    }

    /// The suite of the door itself: what it could not look at, and what was looked at.
    private func doorSuite(of report: Report) -> Element {
        let undecided = report.undecided.filter { $0.undecided.check == nil }
        let notices = report.notices.map { Shown.line($0) }.joined(separator: "\n")
        let sentence = Element(
            "testcase", ["classname": "sluice", "name": Summary(report: report, timing: false).sentence],
            notices.isEmpty ? [] : [Element("system-out", text: notices)])
        return suite(named: report.door.rawValue, findings: [], undecided: undecided, cases: [sentence])
    }

    private func suite(
        named name: String, findings: [JudgedFinding], undecided: [JudgedUndecided], cases: [Element]
    ) -> Element {
        let failures = findings.filter { $0.ruling.effect == .block }.count
        let errors = undecided.filter { $0.ruling.effect == .block }.count
        let all = findings.map { testCase($0) } + undecided.map { testCase($0) } + cases
        return Element("testsuite", [
            "name": name, "tests": String(all.count), "failures": String(failures), "errors": String(errors),
            "skipped": String(undecided.count - errors),
        ], all)
    }

    /// A finding: a failure if it blocks, else a case that passes and says something.
    private func testCase(_ judged: JudgedFinding) -> Element {
        let finding = judged.finding
        let place = finding.location.shown
        let message = Shown.line(finding.message)
        var text = ["\(place): \(message)", "why: " + Shown.line(finding.why)]
        if let fix = finding.fix { text.append("fix: " + Shown.line(fix)) }
        if let origin = judged.origin.evidenceShown { text.append("origin: " + origin) }
        if let commit = judged.commit { text.append("commit: " + commit.hex) }
        text.append("policy: \(judged.ruling.decidedBy) \(judged.ruling.effect.verb)")
        let body = text.joined(separator: "\n")
        let outcome = judged.ruling.effect == .block
            ? Element("failure", ["type": finding.rule.rawValue, "message": message], text: body)
            : Element("system-out", text: body)
        return Element(
            "testcase", ["classname": "sluice.\(finding.check.rawValue)", "name": "\(finding.rule.rawValue) \(place)"], [outcome])
    }

    /// What could not be told: an error if that blocks, else a case that was skipped.
    private func testCase(_ judged: JudgedUndecided) -> Element {
        let undecided = judged.undecided
        let message = "could not tell: " + Shown.line(undecided.reason)
        let name = undecided.label + (judged.placeShown.map { " " + $0 } ?? "")
        let body = message + "\nfix: " + Shown.line(undecided.cure)
        let outcome = judged.ruling.effect == .block
            ? Element("error", ["type": "undecided", "message": message], text: body)
            : Element("skipped", ["message": message], text: body)
        return Element("testcase", ["classname": "sluice.\(undecided.check?.rawValue ?? "door")", "name": name], [outcome])
    }

    /// Seconds with three decimals, as JUnit wants them.
    private static func seconds(_ milliseconds: Int) -> String {
        let thousandths = String(milliseconds % 1000)
        return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - thousandths.utf8.count) + thousandths
    }
}

internal import SluiceModel

/// The last line of a report: the verdict, what was found, and what was looked at.
///
/// `clean` is only said where something was looked at (DESIGN, section 7, invariant 5).
struct Summary {
    let report: Report
    /// Whether to say how long it took.
    let timing: Bool

    /// The sentence, without a full stop; holds no bytes that are not escaped.
    var sentence: String {
        let time = timing ? ", " + Self.duration(report.timing.total) : ""
        return "sluice: \(verdict)\(time)"
    }

    /// Everything but the time.
    private var verdict: String {
        switch report.verdict {
        case .blocked: "\(refusal): \(counts); \(looked)"
        case .undecided: "undecided: \(counts), which policy does not let pass; \(looked)"
        case .pass where !counts.isEmpty: "passed: \(counts); \(looked)"
        case .pass where report.coverage.analysed > 0: "clean: \(looked)"
        case .pass: nothing
        }
    }

    /// Only some doors can refuse anything; the others tell of what is there already.
    private var refusal: String {
        switch report.door {
        case .check, .commitMessage, .prePush, .preReceive: "refused"
        case .postReceive, .audit, .scan: "blocked"
        }
    }

    /// How many findings of each ruling and how much undecided; empty where there is none.
    private var counts: String {
        let effects = report.findings.map(\.ruling.effect)
        func count(_ effect: Effect) -> Int { effects.filter { $0 == effect }.count }
        let parts = [
            (count(.block), "blocking"), (count(.annotate), "advisory"), (count(.silent), "silenced by policy"),
            (report.undecided.count, "undecided"),
        ]
        return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }

    /// How many of the files some check looked at.
    private var looked: String {
        let coverage = report.coverage
        return "\(coverage.analysed) of \(Self.count(coverage.files, "file")) looked at in \(range)"
    }

    /// The commits, or where none are counted the subject in its own words.
    private var range: String {
        let coverage = report.coverage
        guard coverage.commits > 0 else { return Shown.line(report.subject) }
        return "\(Self.count(coverage.commits, "commit")) (\(coverage.assistedCommits) assisted)"
    }

    /// Why nothing was looked at.
    private var nothing: String {
        let coverage = report.coverage
        let assisted = coverage.assistedCommits > 0 || report.commits.contains(where: \.assisted)
        if coverage.files > 0 { return "passed: no check had to look at any of \(Self.count(coverage.files, "file")) in \(range)" }
        switch report.door {
        case .scan: return "nothing to judge: no file in \(range)"
        case _ where coverage.commits == 0 && report.commits.isEmpty: return "nothing to judge: no new commit in \(range)"
        case .check where !assisted, .commitMessage where !assisted: return "nothing to judge: \(Shown.line(report.subject)) is not marked AI-assisted"
        case _ where !assisted && coverage.commits == 1: return "nothing to judge: the one commit is not marked AI-assisted"
        case _ where !assisted: return "nothing to judge: none of \(coverage.commits) commits is marked AI-assisted"
        default: return "nothing to judge: no file differs in \(range)"
        }
    }

    /// A number with its noun, in the plural where needed.
    private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    /// `41 ms`, or `1.4 s` from a second on.
    static func duration(_ milliseconds: Int) -> String {
        milliseconds < 1000 ? "\(milliseconds) ms" : "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
    }
}

internal import SluiceModel

/// The report as Checkstyle's XML: what was found and what could not be told, file by file.
enum Checkstyle {
    /// The document; files stand in order of path.
    static func document(of report: Report) -> Element {
        var order: [RepositoryPath] = []
        var errors: [RepositoryPath: [Element]] = [:]
        func add(_ element: Element, to path: RepositoryPath) {
            if errors[path] == nil { order.append(path) }
            errors[path, default: []].append(element)
        }
        for judged in report.shownFindings {
            add(error(judged), to: judged.finding.location.path)
        }
        for judged in report.undecided {
            // What concerns no file is put on the repository's root: it must not be lost.
            add(error(judged), to: judged.undecided.path ?? ".")
        }
        for notice in report.notices {
            add(Element("error", ["line": "1", "severity": "info", "message": Shown.line(notice), "source": "sluice.policy"]), to: ".")
        }
        let files = order.sorted().map { Element("file", ["name": $0.shown], errors[$0] ?? []) }
        return Element("checkstyle", ["version": "4.3"], files)
    }

    private static func error(_ judged: JudgedFinding) -> Element {
        let finding = judged.finding
        let message = [finding.message, finding.fix].compactMap { $0.map { Shown.line($0) } }.joined(separator: " — ")
        return Element("error", [
            "line": String(finding.location.line), "column": String(finding.location.column),
            "severity": severity(judged.ruling), "message": message,
            "source": "sluice.\(finding.check.rawValue).\(finding.rule.rawValue)",
        ])
    }

    private static func error(_ judged: JudgedUndecided) -> Element {
        let undecided = judged.undecided
        return Element("error", ["line": String(undecided.line ?? 1)])
            .with("column", undecided.column.map(String.init))
            .with("severity", severity(judged.ruling))
            .with("message", "could not tell: \(Shown.line(undecided.reason)) — \(Shown.line(undecided.cure))")
            .with("source", "sluice.undecided" + (undecided.check.map { ".\($0.rawValue)" } ?? ""))
    }

    /// Checkstyle's word for a ruling.
    private static func severity(_ ruling: Ruling) -> String { ruling.effect == .block ? "error" : "warning" }
}

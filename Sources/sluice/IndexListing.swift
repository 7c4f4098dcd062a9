internal import SluiceModel
internal import SluicePackages
internal import SluiceReport

/// What an offline index holds, as text or as JSON.
struct IndexListing {
    private let summary: IndexSummary
    private let now: Int64
    private let report: IndexReport?

    init(_ summary: IndexSummary, now: Int64, report: IndexReport? = nil) {
        self.summary = summary
        self.now = now
        self.report = report
    }

    /// - Parameter toOutput: whether `--output` names where this goes, and not where the index goes.
    func write(_ common: CommonOptions, toOutput: Bool) throws {
        let bytes = common.format == .json ? json : Array(lines.map { $0 + "\n" }.joined().utf8)
        if toOutput { try common.write(bytes) } else { Terminal.write(bytes, to: .output) }
    }

    private var days: Int64 { max(0, now - summary.builtAt) / 86_400 }

    private var lines: [String] {
        let age = days == 0 ? "today" : days == 1 ? "1 day ago" : "\(days) days ago"
        var lines = ["\(Shown.line(summary.file)): \(summary.size) bytes, built \(age)"]
        for part in summary.parts where part.names + part.malicious > 0 {
            let whole = part.isWhole ? ", all that its registry has" : ""
            lines.append("  \(part.ecosystem.rawValue): \(part.names) names\(whole), \(part.ranked) with a rank, \(part.malicious) records of malicious packages")
        }
        guard let report else { return lines }
        if report.withdrawn > 0 { lines.append("  \(report.withdrawn) records were withdrawn and are not kept") }
        for (what, names) in [("names were refused", report.refused), ("records could not be read", report.unread)] where names.count > 0 {
            lines.append("  \(names.count) \(what):")
            lines += names.examples.map { "    " + Shown.line($0) }
        }
        return lines
    }

    private var json: [UInt8] {
        let parts = summary.parts.map { part in
            JSONValue.object([
                "ecosystem": .string(part.ecosystem.rawValue), "names": .int(part.names), "whole": .bool(part.isWhole), "ranked": .int(part.ranked),
                "malicious": .int(part.malicious),
            ])
        }
        let refused = report.map { JSONValue.int($0.refused.count) } ?? .null
        let unread = report.map { JSONValue.int($0.unread.count) } ?? .null
        return JSONValue.object([
            "schema": .string("sluice.index/1"), "file": .string(Shown.line(summary.file)), "bytes": .int(summary.size),
            "builtAt": .int(Int(summary.builtAt)), "ageDays": .int(Int(days)), "ecosystems": .array(parts), "refused": refused, "unread": unread,
        ]).pretty
    }
}

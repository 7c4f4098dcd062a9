internal import ArgumentParser
internal import SluiceGate
internal import SluiceModel
internal import SluiceReport

/// `sluice log`: what was decided about pushes, and whether the record of it is whole.
struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "What was decided about pushes, from the server's decision log.",
        discussion: """
            Each line of the log holds the hash of the line before it. --verify checks them all: a line that was changed, put in, taken out or moved is \
            named, and the exit code is 1. That lines are missing at the very end no chain can show: keep the last hash elsewhere.
            """)

    @Flag(help: "Check the chain of the whole log.")
    var verify = false

    @Option(help: ArgumentHelp("The log, if it is not the one that the server's policy names.", valueName: "file"))
    var file: String?

    @Option(help: ArgumentHelp("The repository, if it is not the working directory's; a bare one too.", valueName: "dir"))
    var repo: String?

    @Option(name: .shortAndLong, help: ArgumentHelp("Only the last decisions.", valueName: "n"))
    var number: Int?

    @Flag(help: "Only pushes that asked for an override.")
    var overrides = false

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if let number, number < 1 { throw ValidationError("--number takes a number from 1") }
    }

    func run() async throws {
        let gate = try common.gate()
        let (path, log) = try await reported { () throws(GateError) in try gate.decisions(file: file, directory: repo) }
        if verify { return tell(DecisionRecord.verify(log), path, log) }
        var decisions = DecisionSummary.all(in: log)
        if overrides { decisions = decisions.filter { $0.decision.override != nil } }
        if let number { decisions = decisions.suffix(number) }
        try common.write(Array(decisions.map { Self.text($0.decision) }.joined().utf8))
    }

    private func tell(_ found: LogVerification, _ path: String, _ log: [UInt8]) {
        let shown = Shown.line(path)
        guard let line = found.firstBroken, let fault = found.fault else {
            let last = log.dropLast().split(separator: UInt8(ascii: "\n")).last.map { DecisionLog.link(after: Array($0)) } ?? DecisionLog.start
            return Terminal.write("\(shown): \(found.count) \(found.count == 1 ? "decision" : "decisions"), the chain is whole; it ends with \(last)\n")
        }
        Terminal.write("\(shown):\(line): \(fault.rawValue); the \(found.count) lines before it are whole\n")
        Terminal.exit(.blocked)
    }

    /// A decision in one line, and one more for an override.
    private static func text(_ decision: DecisionSummary) -> String {
        let rulings = Dictionary(grouping: decision.findings, by: \.ruling).mapValues(\.count)
        let counts = ["block", "annotate"].compactMap { ruling in rulings[ruling].map { "\($0) \(ruling == "block" ? "blocked" : "annotated")" } }
        let what = decision.new.map { String($0.prefix(12)) } ?? "deleted"
        var line = "\(decision.time)  \(decision.verdict)  \(Shown.line(decision.pusher ?? "unknown"))  \(Shown.line(decision.ref)) \(what)"
        if !counts.isEmpty { line += "  \(counts.joined(separator: ", "))" }
        guard let reason = decision.override else { return line + "\n" }
        return line + "\n    override asked for: \(Shown.line(reason))\n"
    }
}

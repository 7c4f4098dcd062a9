internal import ArgumentParser
internal import Foundation

/// `sluice-dev bench rules`: the same rules on the same files, beside the programs that read them too.
struct BenchRules: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Measure sluice scan beside Semgrep and ast-grep in one run and print the ratios.",
        discussion: """
            Semgrep runs as it is and with its native front end, offline. ast-grep has a form of rules of its own: give it a folder of rules \
            that mean the same. Findings of Semgrep are compared by rule and line.
            """)

    @Option(help: ArgumentHelp("Rules in Semgrep's syntax.", valueName: "file-or-dir"))
    var rules: String

    @Option(help: ArgumentHelp("What the rules are run on.", valueName: "file-or-dir"))
    var files: String

    @Option(help: ArgumentHelp("Semgrep, to measure beside it.", valueName: "file"))
    var peerSemgrep: String?

    @Option(help: ArgumentHelp("ast-grep, to measure beside it.", valueName: "file"))
    var peerAstGrep: String?

    @Option(help: ArgumentHelp("The rules for ast-grep: its configuration file.", valueName: "file"))
    var astGrepConfiguration: String?

    @Option(help: ArgumentHelp("The sluice to measure.", valueName: "file"))
    var sluice = ".build/release/sluice"

    @Option(help: ArgumentHelp("How many threads each program may use.", valueName: "n"))
    var jobs = 2

    @Option(help: ArgumentHelp("How often each command runs; the fastest run counts.", valueName: "n"))
    var runs = 3

    func validate() throws {
        if (peerAstGrep == nil) != (astGrepConfiguration == nil) { throw ValidationError("ast-grep needs --peer-ast-grep and --ast-grep-configuration") }
    }

    func run() throws {
        let cache = FileManager.default.temporaryDirectory.appending(path: "sluice-bench-\(ProcessInfo.processInfo.processIdentifier)").path()
        defer { try? FileManager.default.removeItem(atPath: cache) }
        let command = [
            URL(filePath: sluice).standardizedFileURL.path(), "scan", "--rules", rules, files, "--no-ignore", "--jobs", "\(jobs)", "--no-progress",
            "--no-timing", "--format", "json",
        ]
        let first = try Trial(command, cache: cache, accepting: [0, 1, 2]).seconds()
        let own = try Trial(command, cache: cache, accepting: [0, 1, 2]).fastest(of: runs)
        print("sluice, first run: \(milliseconds(first)); later runs: \(milliseconds(own))")
        if let peerSemgrep { try semgrep(peerSemgrep, own, Trial(command, cache: cache, accepting: [0, 1, 2]).output()) }
        if let peerAstGrep, let astGrepConfiguration {
            let peer = [peerAstGrep, "scan", "--config", astGrepConfiguration, "--threads", "\(jobs)", "--json=stream", files]
            report("ast-grep", try Trial(peer, accepting: [0, 1]).fastest(of: runs), own)
        }
    }

    private func semgrep(_ program: String, _ own: Double, _ output: String) throws {
        let plain = [program, "scan", "--json", "--metrics=off", "--disable-version-check", "--no-git-ignore", "-j", "\(jobs)", "--config", rules, files]
        report("semgrep scan", try Trial(plain).fastest(of: runs), own)
        report("semgrep scan --experimental", try Trial(plain + ["--experimental"]).fastest(of: runs), own)
        let mine = try places(in: output, list: "findings", rule: ["rule"], line: ["line"])
        let theirs = try places(in: Trial(plain).output(), list: "results", rule: ["check_id"], line: ["start", "line"])
        print("findings by rule, file and line: \(mine.count) and \(theirs.count); \(mine.intersection(theirs).count) in both")
        for place in mine.subtracting(theirs).sorted() { print("  sluice alone: \(place)") }
        for place in theirs.subtracting(mine).sorted() { print("  semgrep alone: \(place)") }
    }

    /// Rule, file and line of each finding. Semgrep puts the folders of a rule's file before its id.
    private func places(in text: String, list: String, rule: [String], line: [String]) throws -> Set<String> {
        let root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        let found = root?[list] as? [[String: Any]] ?? []
        func value(_ item: [String: Any], _ path: [String]) -> Any? { path.reduce(item as Any?) { ($0 as? [String: Any])?[$1] } }
        return Set(found.map { item in
            let id = (value(item, rule) as? String)?.split(separator: ".").last ?? ""
            let path = URL(filePath: value(item, ["path"]) as? String ?? "").standardizedFileURL.path()
            return "\(id) \(path):\(value(item, line) as? Int ?? 0)"
        })
    }

    private func milliseconds(_ seconds: Double) -> String { String(format: "%.1f ms", seconds * 1000) }

    private func report(_ peer: String, _ other: Double, _ own: Double) {
        print("\(peer): \(milliseconds(other)), \(String(format: "%.2f", other / own)) times the time of sluice")
    }
}

internal import ArgumentParser
internal import Foundation

/// `sluice-dev bench history`, or `bench` alone: ratios against Git itself in the same run.
struct BenchHistory: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Measure sluice against Git in one run and print the ratios.",
        discussion: """
            audit: a whole history with every commit in scope, first and second run, against git log -p.
            check: ten staged files, against git diff --cached --stat.
            """)

    @Argument(help: "A Git repository with history; it is cloned and never changed.")
    var repository: String

    @Option(help: ArgumentHelp("The sluice to measure.", valueName: "file"))
    var sluice = ".build/release/sluice"

    @Option(help: ArgumentHelp("How often each command runs; the fastest run counts.", valueName: "n"))
    var runs = 5

    func run() throws {
        let work = FileManager.default.temporaryDirectory.appending(path: "sluice-bench-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: work) }
        let clone = work.appending(path: "clone").path()
        try Trial(["git", "clone", "--quiet", "--no-local", repository, clone]).run()
        let binary = URL(filePath: sluice).standardizedFileURL.path()
        let cache = work.appending(path: "cache").path()
        try audit(binary, clone, cache)
        try check(binary, clone, cache)
    }

    private func audit(_ binary: String, _ clone: String, _ cache: String) throws {
        let command = [binary, "audit", "--scope", "all", "--offline", "--no-progress", "--format", "json", "--output", "/dev/null"]
        let first = try Trial(command, in: clone, cache: cache, accepting: [0, 1, 2]).seconds()
        let second = try Trial(command, in: clone, cache: cache, accepting: [0, 1, 2]).fastest(of: runs)
        let log = try Trial(["git", "log", "-p"], in: clone).fastest(of: runs)
        report("audit, first run", first, against: "git log -p", log)
        report("audit, second run", second, against: "git log -p", log)
    }

    private func check(_ binary: String, _ clone: String, _ cache: String) throws {
        let files = try Trial(["git", "ls-files", "-z"], in: clone).output().split(separator: "\0").prefix(10).map(String.init)
        for file in files {
            let path = clone + "/" + file
            let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
            try (text + "\n").write(toFile: path, atomically: true, encoding: .utf8)
        }
        try Trial(["git", "add", "-A"], in: clone).run()
        let command = [binary, "check", "--scope", "all", "--offline"]
        _ = try Trial(command, in: clone, cache: cache, accepting: [0, 1, 2]).seconds()
        let own = try Trial(command, in: clone, cache: cache, accepting: [0, 1, 2]).fastest(of: runs * 4)
        let diff = try Trial(["git", "diff", "--cached", "--stat"], in: clone).fastest(of: runs * 4)
        report("check, \(files.count) staged files", own, against: "git diff --cached --stat", diff)
        let start = try Trial([binary, "--version"], in: clone).fastest(of: runs * 4)
        report("start", start, against: "git --version", try Trial(["git", "--version"], in: clone).fastest(of: runs * 4))
    }

    private func report(_ what: String, _ own: Double, against peer: String, _ other: Double) {
        let figures = String(
            format: "%.1f ms against %.1f ms: ratio %.2f, difference %.1f ms", own * 1000, other * 1000, own / other, (own - other) * 1000)
        print("\(what) against \(peer): \(figures)")
    }
}

internal import ArgumentParser
internal import Foundation

/// `sluice-dev bench routes`: what a change of one file of the routing costs, with all else known from earlier runs.
struct BenchRoutes: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "routes", abstract: "Measure the check of middlewares against git diff --cached in one run and print the ratios.",
        discussion: """
            Each run judges another text of the file, so that the tree before is known and the tree after is not. The same text again is what \
            commit-msg costs after pre-commit.
            """)

    @Argument(help: "A Git repository; its newest tree is copied and never changed.")
    var repository: String

    @Option(help: ArgumentHelp("A file of its routing, to which comments are added.", valueName: "path"))
    var file: String

    @Option(help: ArgumentHelp("How a comment begins in that file.", valueName: "text"))
    var comment = "//"

    @Option(help: ArgumentHelp("The sluice to measure.", valueName: "file"))
    var sluice = ".build/release/sluice"

    @Option(help: ArgumentHelp("How often each command runs; the fastest run counts.", valueName: "n"))
    var runs = 7

    func run() throws {
        let work = FileManager.default.temporaryDirectory.appending(path: "sluice-bench-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: work) }
        let clone = work.appending(path: "clone").path()
        try Trial(["git", "clone", "--quiet", "--no-local", "--depth", "1", URL(filePath: repository).absoluteURL.absoluteString, clone]).run()
        let command = [URL(filePath: sluice).standardizedFileURL.path(), "check", "--scope", "all", "--offline", "--checks", "middleware"]
        let check = Trial(command, in: clone, cache: work.appending(path: "cache").path(), accepting: [0, 1, 2])
        try stage(0, in: clone)
        let first = try check.seconds()
        var next = Double.infinity
        for number in 1...max(1, runs) {
            try stage(number, in: clone)
            next = min(next, try check.seconds())
        }
        let again = try check.fastest(of: runs), diff = try Trial(["git", "diff", "--cached"], in: clone).fastest(of: runs * 4)
        for (what, own) in [("first run", first), ("another text", next), ("the same text", again)] {
            let figures = String(format: "%.1f ms against %.1f ms: ratio %.1f", own * 1000, diff * 1000, own / diff)
            print("routes, \(what) of one file against git diff --cached: \(figures)")
        }
    }

    /// Adds a line to the file, and stages it.
    private func stage(_ number: Int, in clone: String) throws {
        let path = clone + "/" + file
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try (text + "\(comment) \(number)\n").write(toFile: path, atomically: true, encoding: .utf8)
        try Trial(["git", "add", "-A"], in: clone).run()
    }
}

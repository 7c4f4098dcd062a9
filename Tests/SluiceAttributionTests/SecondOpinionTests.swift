import Foundation
import SluiceAttribution
import SluiceModel
import Testing

@Suite("The count by other means agrees")
struct SecondOpinionTests {
    /// Author, committer and message of each commit; the strength that both must find.
    private static let history: [(author: String, committer: String, message: String, strength: String?)] = {
        let jane = "Jane <jane@example.com>"
        let claude = "Claude <noreply@anthropic.com>"
        var history: [(String, String, String, String?)] = [
            (jane, jane, "Initial commit", nil), (claude, claude, "Add login", "author"), (jane, claude, "Rebased", "co-author"),
            ("Jane (aider) <jane@example.com>", "Jane (aider) <jane@example.com>", "Fix", "author"), (jane, "Jane (aider) <jane@example.com>", "Fix", nil),
            ("coderabbitai[bot] <136622811+coderabbitai[bot]@users.noreply.github.com>", "GitHub <noreply@github.com>", "Apply", "suggestion"),
            ("Justin <justin@anthropic.com>", "GitHub <noreply@github.com>", "Employee", nil),
        ]
        let messages: [(String, String?)] = [
            ("Co-Authored-By: Claude <noreply@anthropic.com>", "co-author"), ("🤖 Co-authored-by: Claude <noreply@anthropic.com>", "co-author"),
            ("**Co-Authored-By:** Claude <noreply@anthropic.com>", "co-author"), ("> Co-Authored-By: Claude <noreply@anthropic.com>", nil),
            ("Co-Authored-By:\n Claude <noreply@anthropic.com>", "co-author"), ("Co-Authored-By:\nClaude <noreply@anthropic.com>", nil),
            ("Co-authored-by: Copilot <175728472+Copilot@users.noreply.github.com>", "suggestion"),
            ("Co-authored-by: Copilot <copilot@github.com>\nAssisted-by: gpt4", "disclosed"), ("Assisted-by: Amp <amp@ampcode.com>", "disclosed"),
            ("Assisted-by: Waldek <w@example.com>", nil), ("Assisted-by: Claude:opus sparse", "disclosed"), ("AI-usage: none", nil), ("AI-usage: full", "disclosed"),
            ("Generated-by: protoc 3.1", nil), ("💘 Generated with Crush", "co-author"), ("Generated with Crush syrup", nil), ("Made-with: Cursor", "co-author"),
            ("Made-with: Cursors", nil), ("https://claude.ai/code/session_01", "co-author"), ("See https://claude.ai/code/session_01", nil),
            ("Replit-Commit-Author: Deployment", nil), ("Entire-Checkpoint: 2bab7c2c0e4a", "co-author"), ("Claude-Steers: 3\r", "co-author"),
            ("AI-Model: m", "co-author"), ("Amp-Thread: https://ampcode.com/threads/T-1", "co-author"), ("fix(codex): text", nil),
        ]
        history += messages.map { (jane, jane, "Subject\n\n" + $0.0 + "\n\nEnd", $0.1) }
        return history
    }()

    @Test("The script that counts marks over `git log` finds what the table finds, commit by commit")
    func agreement() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "sluice-marks-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try run(["git", "init", "--quiet", "--initial-branch=main", "."], in: folder)
        var stream = ""
        for (author, committer, message, _) in Self.history {
            stream += "commit refs/heads/main\nauthor \(author) 1700000000 +0000\ncommitter \(committer) 1700000000 +0000\n"
            stream += "data \(message.utf8.count)\n\(message)\n"
        }
        _ = try run(["git", "fast-import", "--quiet"], in: folder, input: stream)
        let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Support/count_marks.py").path
        let listed = try run(["python3", script, "--repo", folder.path, "--list"], in: folder)
        let ids = try run(["git", "rev-list", "--reverse", "main"], in: folder).split(separator: "\n").map(String.init)
        try #require(ids.count == Self.history.count)
        for (id, entry) in zip(ids, Self.history) {
            let theirs = listed.split(separator: "\n").first { $0.hasPrefix(id) }?.split(separator: " ").last.map(String.init)
            let ours = shipped.marks(of: commit(entry.message, author: entry.author, committer: entry.committer)).first?.strength.rawValue
            #expect(ours == entry.strength, "\(entry)")
            #expect(theirs == entry.strength, "\(entry)")
        }
        let sum = try run(["python3", script, "--repo", folder.path, "HEAD"], in: folder)
        #expect(sum.hasPrefix("commits \(ids.count)\nauthor 2\n"))
    }

    private func run(_ command: [String], in folder: URL, input: String = "") throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("GIT_") }
        let (give, take) = (Pipe(), Pipe())
        process.standardInput = give
        process.standardOutput = take
        try process.run()
        try give.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try give.fileHandleForWriting.close()
        let output = try take.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(command)")
        return String(decoding: output, as: UTF8.self)
    }
}

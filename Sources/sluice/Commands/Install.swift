internal import ArgumentParser
internal import Foundation
internal import SluiceGate
internal import SluiceReport

/// `sluice install`: put the hooks in place.
struct Install: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put the hooks in place; a hook that is there already is kept and run first.",
        discussion: """
            Without --server, the hooks of the repository at hand: pre-commit, commit-msg and pre-push. core.hooksPath, husky, lefthook \
            and the pre-commit framework are respected. With --server, pre-receive and post-receive of a bare repository or of a \
            server's folder of hooks.
            """)

    @Option(help: ArgumentHelp("A bare repository, or the folder in which a server looks for hooks.", valueName: "dir"))
    var server: String?

    @Flag(help: "Take the hooks away again and put back what was there.")
    var uninstall = false

    @Flag(help: "Say what would be done, and do nothing.")
    var dryRun = false

    func run() throws {
        do throws(InstallationError) {
            let installation = HookInstallation(place: try place(), executable: Self.ownPath)
            let plan = uninstall ? try installation.uninstallationPlan() : try installation.plan()
            if !dryRun { try installation.apply(plan) }
            Terminal.write(said(of: plan))
        } catch {
            throw Failure("error: " + error.lines.joined(separator: "\n  "), code: .usage)
        }
    }

    private func place() throws(InstallationError) -> HookPlace {
        guard let server else { return try .client(at: FileManager.default.currentDirectoryPath, asking: Self.git) }
        return try .server(at: URL(filePath: server).standardizedFileURL.path(percentEncoded: false), asking: Self.git)
    }

    private func said(of plan: InstallationPlan) -> String {
        if plan.isEmpty {
            return (["nothing to do: \(uninstall ? "sluice is not in the hooks" : "the hooks are in place")"] + plan.lines)
                .map { $0 + "\n" }.joined()
        }
        let head = dryRun ? ["would:"] : []
        return (head + plan.lines).map { $0 + "\n" }.joined()
    }

    /// The absolute path of this program.
    private static var ownPath: String {
        Program.path ?? CommandLine.arguments[0]
    }

    private static func git(_ arguments: [String]) throws -> GitAnswer {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["git"] + arguments
        let (output, complaint) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = complaint
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        let said = complaint.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return GitAnswer(code: process.terminationStatus, text: trimmed(text), complaint: trimmed(said))
    }

    private static func trimmed(_ data: Data) -> String {
        var text = String(decoding: data, as: UTF8.self)
        while text.last?.isNewline == true { text.removeLast() }
        return text
    }
}

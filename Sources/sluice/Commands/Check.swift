internal import ArgumentParser
internal import SluiceGate

/// `sluice check`: the staged change.
struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Judge the staged change (pre-commit, and with the message commit-msg).",
        discussion: """
            Marks come from the environment, `git config sluice.assisted`, the author's identity and trace files; with \
            --message-file those in the commit message count too.
            """)

    @Option(help: ArgumentHelp("The file with the commit message, as Git gives it to commit-msg.", valueName: "file"))
    var messageFile: String?

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let gate = try common.gate()
        let report = try await reported { () throws(GateError) in try await gate.check(messageFile: messageFile) }
        try common.finish(report, rules: gate.rules)
    }
}

/// Runs a door; what stops it becomes the end of the program.
func reported<Value>(
    onServer server: Server? = nil, _ door: () async throws(GateError) -> Value
) async throws(Failure) -> Value {
    do throws(GateError) {
        return try await door()
    } catch { throw Failure(error, onServer: server) }
}

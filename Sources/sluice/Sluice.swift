internal import ArgumentParser
internal import SluiceGate
internal import SluiceModel
internal import SluiceReport

/// The program: one command per job.
@main
struct Sluice: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sluice",
        abstract: "A Git gate for code that an AI assistant wrote or helped to write.",
        discussion: """
            Stands in the client's hooks, in the server's pre-receive and over past commits, looks at what changes marked \
            AI-assisted really bring in, and blocks or annotates as policy files say.

            Exit codes: 0 pass, 1 blocked, 2 undecided where policy refuses that, 3 the policy or a rule file is wrong, \
            64 usage, 70 a bug in sluice.
            """,
        version: Version.text,
        subcommands: [
            Check.self, PrePush.self, PreReceive.self, PostReceive.self, Audit.self, Scan.self, Rules.self, Explain.self, Packages.self, Routes.self, Flags.self, WatchlistCommand.self, LogCommand.self,
            PolicyCommand.self, Install.self, Doctor.self,
        ])

    /// Runs the command line; what goes wrong has its own exit code.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let failure as Failure {
            Terminal.write(failure.bytes, to: failure.stream)
            Terminal.exit(failure.code)
        } catch where exitCode(for: error) == .failure {
            // The parser's own errors have codes of their own; its code for all others is the one that says "blocked".
            Terminal.write(Failure("error: \(Shown.line("\(error)"))\n  this is a bug of sluice: please report it", code: .bug).bytes, to: .error)
            Terminal.exit(.bug)
        } catch {
            exit(withError: error)
        }
    }
}

/// The version of this program.
enum Version {
    static let text = Gate.version
}

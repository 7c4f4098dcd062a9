internal import ArgumentParser
internal import SluiceGate

/// `sluice scan`: files on disk, no history.
struct Scan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run rules in Semgrep's syntax on files on disk, without history.",
        discussion: """
            What policy says of the rules' severities decides the exit code, whoever wrote the lines. In folders, other people's code, \
            generated files and tests are passed over.
            """)

    @Argument(help: "Files and folders.")
    var paths: [String]

    @Option(help: ArgumentHelp("A rule file, or a folder of them, in place of the policy's packs. May be repeated.", valueName: "file-or-dir"))
    var rules: [String] = []

    @Flag(name: .customLong("no-ignore"), help: "Look at generated, vendored and test files as well.")
    var noIgnore = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let gate = try common.gate()
        let report = try await reported { () throws(GateError) in
            try await gate.scan(paths, rules: rules, ignoring: !noIgnore)
        }
        try common.finish(report, rules: gate.rules)
    }
}

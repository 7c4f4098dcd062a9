internal import ArgumentParser
internal import SluiceGate

/// `sluice audit`: past commits.
struct Audit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Judge past commits, each against its parents; by default the current branch's whole history.")

    @Argument(help: "Revisions and ranges as Git writes them: main, v1.0..HEAD, ^old new.")
    var range: [String] = []

    @Flag(help: "Judge what every ref reaches.")
    var all = false

    @Option(help: ArgumentHelp("The repository, if it is not the working directory's; a bare one too.", valueName: "dir"))
    var repo: String?

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if all, !range.isEmpty { throw ValidationError("--all and a range exclude each other") }
    }

    func run() async throws {
        let gate = try common.gate()
        let report = try await reported { () throws(GateError) in
            try await gate.audit(range: range, all: all, directory: repo)
        }
        try common.finish(report, rules: gate.rules)
    }
}

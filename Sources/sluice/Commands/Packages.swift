internal import ArgumentParser
internal import SluiceGate
internal import SluicePackages
internal import SluiceReport

/// `sluice packages`: ask about packages.
struct Packages: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Ask about packages.", subcommands: [Verify.self, List.self, Index.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ask the registry about packages before they are installed.",
            discussion: "Exit codes: 0 all exist, 1 one is missing, malicious or suspicious, 2 one could not be told.")

        @Argument(help: ArgumentHelp("The ecosystem: \(Ecosystem.all.map(\.rawValue).joined(separator: ", "))."))
        var ecosystem: String

        @Argument(help: ArgumentHelp("The packages.", valueName: "name[@version]"))
        var names: [String]

        @OptionGroup var common: CommonOptions

        func run() async throws {
            let gate = try common.gate()
            let packages = try await reported { () throws(GateError) in try await gate.verify(ecosystem, names) }
            try PackageListing(packages).finish(common)
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say which packages a range brings in, with what registries say of each; by default all that HEAD asks for.",
            discussion: "Exit codes: 0 all exist, 1 one is missing, malicious or suspicious, 2 one could not be told.")

        @Argument(help: "A range such as main..HEAD; a single revision for everything in its tree.")
        var range: [String] = []

        @Option(help: ArgumentHelp("The repository, if it is not the working directory's; a bare one too.", valueName: "dir"))
        var repo: String?

        @OptionGroup var common: CommonOptions

        func run() async throws {
            let gate = try common.gate()
            let packages = try await reported { () throws(GateError) in try await gate.packages(in: range, directory: repo) }
            try PackageListing(packages).finish(common)
        }
    }
}

internal import ArgumentParser
internal import SluiceGate
internal import SluiceReport

/// `sluice flags`: whether a change can be switched off, and which flags there are.
struct Flags: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Whether a change can be switched off, and which flags there are.",
        subcommands: [Measure.self, List.self, Stale.self], defaultSubcommand: Measure.self)

    struct Measure: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "How much of a change stands behind flags, unit by unit; by default of the staged change.",
            discussion: """
                With every flag of the change off, the program must be the one before the change; what differs is not covered. A change without units \
                is not applicable, never 100 %. Exit codes: 0, or 1 where the policy's threshold is missed.
                """)

        @Argument(help: "A range such as main..HEAD; a single revision against its parents.")
        var range: String?

        @Option(help: ArgumentHelp("The repository, if it is not the working directory's; a bare one too.", valueName: "dir"))
        var repo: String?

        @OptionGroup var common: CommonOptions

        func run() async throws {
            let gate = try common.gate()
            let measured = try await reported { () throws(GateError) in try gate.flags(in: range, directory: repo) }
            try common.write(common.format == .json ? measured.coverage.json.pretty : Array(measured.lines.map { $0 + "\n" }.joined().utf8))
            if measured.passes == false { Terminal.exit(.blocked) }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Every place of a tree that asks for a flag, with key, default, form and time.")

        @Argument(help: ArgumentHelp("A commit or tree; HEAD by default.", valueName: "tree-ish"))
        var revision: String?

        @Option(help: ArgumentHelp("The repository, if it is not the working directory's; a bare one too.", valueName: "dir"))
        var repo: String?

        @OptionGroup var common: CommonOptions

        func run() async throws {
            let gate = try common.gate()
            let asked = try await reported { () throws(GateError) in try gate.askedFlags(of: revision, directory: repo) }
            let listing = FlagListing(asked)
            try common.write(common.format == .json ? listing.json : listing.text)
        }
    }

    struct Stale: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Flags that have been asked for since long, from history: the first commit that asks for each.",
            discussion: "What a provider says of a flag, such as that it is on for everybody, is not known here.")

        @Option(help: ArgumentHelp("How old, such as 90d, 12w; by default what the policy says, else 90d.", valueName: "age"))
        var olderThan: String?

        @Option(help: ArgumentHelp("The repository, if it is not the working directory's; a bare one too.", valueName: "dir"))
        var repo: String?

        @OptionGroup var common: CommonOptions

        func run() async throws {
            let gate = try common.gate()
            let ages = try await reported { () throws(GateError) in try gate.staleFlags(olderThan: olderThan, directory: repo) }
            let listing = FlagAgeListing(ages)
            try common.write(common.format == .json ? listing.json : listing.text)
        }
    }
}

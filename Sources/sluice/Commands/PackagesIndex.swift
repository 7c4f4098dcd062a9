internal import ArgumentParser
internal import SluiceGate
internal import SluiceModel
internal import SluicePackages
internal import SluiceReport

extension Packages {
    /// `sluice packages index`: the offline index.
    struct Index: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Build the offline index of packages, or say what it holds.", subcommands: [Build.self, Info.self, Find.self])
    }
}

extension Packages.Index {
    struct Find: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say which names of the index begin with a text, or else which are near to it.")

        @Argument(help: "The ecosystem, such as npm.")
        var ecosystem: String

        @Argument(help: "The beginning of a name, or a name that may be misspelt.")
        var text: String

        @Option(help: "How many names at most.")
        var most = 20

        @OptionGroup var common: CommonOptions

        func run() async throws {
            let gate = try common.gate()
            let names = try await reported { () throws(GateError) in try gate.indexNames(like: text, in: ecosystem, most: max(1, most)) }
            let lines = names.map { Shown.line($0.name) + ($0.rank.map { "  (rank \($0))" } ?? "") + "\n" }
            try common.write(Array(lines.joined().utf8))
        }
    }

    struct Build: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Build the offline index from lists of names and records of malicious packages.",
            discussion: """
                A list is a file with one name a line, CSV with a line of titles, or JSON, as PyPI's https://pypi.org/simple/ answers. Without a list of
                popular names those that sluice comes with are taken. Records of malicious packages are in OSV's format: a folder, or the
                all.zip that OSV publishes for an ecosystem.
                """)

        @Option(help: ArgumentHelp("All names of a registry: a file or a URL.", valueName: "ecosystem=place"))
        var names: [String] = []

        @Option(help: ArgumentHelp("Popular names, the most popular first: a file or a URL.", valueName: "ecosystem=place"))
        var popular: [String] = []

        @Option(help: ArgumentHelp("Records of malicious packages.", valueName: "folder|zip|file"))
        var osv: [String] = []

        @OptionGroup var common: CommonOptions

        func run() async throws {
            let gate = try common.gate()
            let report = try await reported { () throws(GateError) in
                try await gate.buildIndex(whole: names, popular: popular, advisories: osv, output: common.output)
            }
            try IndexListing(report.summary, now: gate.surroundings.now, report: report).write(common, toOutput: false)
        }
    }

    struct Info: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what the offline index holds and how old it is, once all of it was compared with its checksum.")

        @Argument(help: "The index; the one in force by default.")
        var file: String?

        @OptionGroup var common: CommonOptions

        func run() async throws {
            let gate = try common.gate()
            let summary = try await reported { () throws(GateError) in try gate.indexInfo(at: file) }
            try IndexListing(summary, now: gate.surroundings.now).write(common, toOutput: true)
        }
    }
}

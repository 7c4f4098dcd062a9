internal import ArgumentParser
internal import SluiceGate
internal import SluiceReport

/// `sluice routes`: what runs before each route.
struct Routes: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the routes of a tree with what runs before each: useful by itself, and the way to see what a framework's file does.",
        discussion: """
            A link of a chain is followed by its roles; `?` marks one that runs only under a condition, `~` one that covers a part of the \
            route's paths, `by name` and `by body` how roles are known that no framework or policy names. What could not be followed is said.
            """)

    @Argument(help: ArgumentHelp("A commit or tree; HEAD by default.", valueName: "tree-ish"))
    var revision: String?

    @Option(help: ArgumentHelp("The repository, if it is not the working directory's; a bare one too.", valueName: "dir"))
    var repo: String?

    @Option(help: ArgumentHelp("Read the files below a folder on disk, without a repository.", valueName: "dir"))
    var files: String?

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if files != nil, revision != nil || repo != nil { throw ValidationError("--files takes no revision and no --repo") }
    }

    func run() async throws {
        let gate = try common.gate()
        let table = try await reported { () throws(GateError) in
            if let files { try gate.routes(ofFilesIn: files) } else { try gate.routes(of: revision, directory: repo) }
        }
        let listing = RouteListing(table)
        try common.write(common.format == .json ? listing.json : listing.text)
    }
}

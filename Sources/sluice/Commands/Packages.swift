internal import ArgumentParser

/// `sluice packages`: ask about packages.
struct Packages: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Ask about packages.", subcommands: [])
}

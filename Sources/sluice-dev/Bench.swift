internal import ArgumentParser

/// `sluice-dev bench`: the ratios that speed is judged by, each against another program in the same run.
struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure sluice beside other programs in one run and print the ratios.", subcommands: [BenchHistory.self, BenchRules.self, BenchRoutes.self],
        defaultSubcommand: BenchHistory.self)
}

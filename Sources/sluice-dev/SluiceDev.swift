internal import ArgumentParser

/// The developers' program: generators and benchmarks.
@main
struct SluiceDev: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sluice-dev", abstract: "Generators and benchmarks for the people who build sluice.",
        subcommands: [Generate.self, Bench.self])
}

internal import ArgumentParser
internal import SluiceGate
internal import SluiceModel

/// `sluice policy`: the file that decides what is blocked.
struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Write, check and show the policy.",
        subcommands: [Initialise.self, CheckFile.self, Show.self, Schema.self])

    struct Initialise: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "init", abstract: "Write a commented .sluice.yml to start from.")

        @Option(help: ArgumentHelp("The built-in policy to build on: observe, recommended or strict.", valueName: "name"))
        var extends = "recommended"

        @OptionGroup var common: CommonOptions

        func run() async throws {
            let gate = try common.gate()
            let path = try await reported { () throws(GateError) in try gate.writePolicy(extending: extends) }
            Terminal.write("wrote \(Shown.line(path))\nnext: git add .sluice.yml; the policy in the index is the one in force\n")
        }
    }

    struct CheckFile: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Read a policy for mistakes: all of them at once, with line and column.")

        @Argument(help: "The file; by default the work tree's .sluice.yml.")
        var file: String?

        @OptionGroup var common: CommonOptions

        func run() async throws {
            let gate = try common.gate()
            let path = try await reported { () throws(GateError) in try gate.checkPolicy(file: file) }
            Terminal.write("\(Shown.line(path)): no mistakes\n")
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the policy in force, each value with the place it comes from.")

        @OptionGroup var common: CommonOptions

        func run() async throws {
            let gate = try common.gate()
            try common.write(try await reported { () throws(GateError) in try gate.policyInForce() })
        }
    }

    struct Schema: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the JSON schema of policy files.")

        func run() { Terminal.write(Gate.policySchema) }
    }
}

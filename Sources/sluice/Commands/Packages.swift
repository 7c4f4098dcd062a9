internal import ArgumentParser
internal import SluiceGate
internal import SluicePackages
internal import SluiceReport

/// `sluice packages`: ask about packages.
struct Packages: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Ask about packages.", subcommands: [Verify.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ask the registry about packages before they are installed.",
            discussion: "Exit codes: 0 all exist, 1 one is missing or was malicious, 2 one could not be told.")

        @Argument(help: "The ecosystem: npm or pypi.")
        var ecosystem: String

        @Argument(help: ArgumentHelp("The packages.", valueName: "name[@version]"))
        var names: [String]

        @OptionGroup var common: CommonOptions

        func run() async throws {
            let gate = try common.gate()
            let outcomes = try await reported { () throws(GateError) in try await gate.verify(ecosystem, names) }
            Terminal.write(common.format == .json ? json(outcomes) : Array(outcomes.map { $0.line + "\n" }.joined().utf8))
            if outcomes.contains(where: { $0.isBad }) { Terminal.exit(.blocked) }
            if outcomes.contains(where: { $0.verdict == .unknown }) { Terminal.exit(.undecided) }
        }

        private func json(_ outcomes: [PackageVerification.Outcome]) -> [UInt8] {
            let list = outcomes.map { outcome in
                JSONValue.object([
                    "ecosystem": .string(outcome.ecosystem.rawValue), "name": .string(outcome.name), "version": .optional(outcome.version),
                    "verdict": .string(outcome.verdict.rawValue), "newest": .optional(outcome.newest), "notes": .strings(outcome.notes),
                    "reason": .optional(outcome.reason), "cure": .optional(outcome.cure),
                ])
            }
            return JSONValue.object(["schema": .string("sluice.packages/1"), "packages": .array(list)]).pretty
        }
    }
}

extension PackageVerification.Outcome {
    /// Whether the package must not be installed as asked for.
    fileprivate var isBad: Bool {
        switch verdict {
        case .missing, .versionMissing, .securityPlaceholder: true
        case .exists, .unknown: false
        }
    }
}

internal import ArgumentParser
internal import SluiceGate
internal import SluiceModel
internal import SluiceReport

extension Rules {
    /// `sluice rules test`: rule files against the annotated files beside them.
    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Run rule files against their annotated test files (ruleid:, ok:, todoruleid:, todook:), and on the examples in them.",
            discussion: "Exit codes: 0 every tested rule passed, 1 one failed, 3 a rule file is wrong or a rule is refused.")

        @Argument(help: "Rule files and folders of them.")
        var paths: [String]

        @OptionGroup var common: CommonOptions

        func run() async throws {
            let gate = try common.gate()
            let verdicts = try await reported { () throws(GateError) in try gate.testRules(paths) }
            if common.format == .json {
                try common.write(RuleListing.json(verdicts))
            } else {
                try common.write(verdicts.compactMap(line).map { $0 + "\n" }.joined() + summary(of: verdicts))
            }
            if verdicts.contains(where: { if case .failed = $0.outcome { true } else { false } }) { Terminal.exit(.blocked) }
            if verdicts.contains(where: { if case .refused = $0.outcome { true } else { false } }) { Terminal.exit(.policy) }
        }

        private func line(_ verdict: RuleVerdict) -> String? {
            let rule = Shown.line(verdict.rule.rawValue)
            switch verdict.outcome {
            case .passed: return nil
            case .untested: return "untested  \(rule)  (\(Shown.line(verdict.file)))"
            case .refused(let reason): return "refused   \(rule)  \(reason)"
            case .failed(let file, let missing, let unexpected):
                let parts = [("nothing found on", missing), ("found something on", unexpected)].filter { !$0.1.isEmpty }
                let said = parts.map { "\($0.0) line \($0.1.map(String.init).joined(separator: ", "))" }.joined(separator: "; ")
                return "FAILED    \(rule)  \(Shown.line(file)): \(said)"
            }
        }

        private func summary(of verdicts: [RuleVerdict]) -> String {
            let passed = verdicts.count { $0.outcome == .passed }
            let untested = verdicts.count { $0.outcome == .untested }
            let refused = verdicts.count { if case .refused = $0.outcome { true } else { false } }
            let failed = verdicts.count - passed - untested - refused
            return "rules: \(passed) passed, \(failed) failed, \(untested) untested, \(refused) refused\n"
        }
    }
}

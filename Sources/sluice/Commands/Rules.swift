internal import ArgumentParser
internal import SluiceData
internal import SluiceGate
internal import SluiceModel
internal import SluiceReport

/// `sluice rules`: the rules in force.
struct Rules: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The rules in force.", subcommands: [List.self, Test.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List every rule with its severity and what it finds.")

        @OptionGroup var common: CommonOptions

        func run() async throws {
            let gate = try common.gate()
            let rules = try await reported { () throws(GateError) in try gate.rulesAtHand() }
            if common.format == .json {
                try common.write(RuleListing.json(rules))
                return
            }
            let wide = rules.map(\.id.rawValue.count).max() ?? 0
            try common.write(rules.map { rule in
                let id = rule.id.rawValue + String(repeating: " ", count: wide - rule.id.rawValue.count)
                let severity = rule.severity.rawValue
                return "\(id)  \(severity)\(String(repeating: " ", count: 8 - severity.count))  \(rule.summary)\n"
            }.joined())
        }
    }
}

/// `sluice explain`: one rule.
struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Why a rule matters, how to mend what it finds, examples, and which policy line rules on it.")

    @Argument(help: "The rule's id, as a report shows it.")
    var rule: String

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let gate = try common.gate()
        let rules = try await reported { () throws(GateError) in try gate.rulesAtHand(everyPack: true) }
        guard let found = rules.first(where: { $0.id.rawValue == rule }) else {
            let hint = DataFile.hint(for: rule, among: rules.map(\.id.rawValue))
            throw Failure("error: there is no rule `\(Shown.line(rule))`; \(hint)\n  sluice rules list shows them all", code: .usage)
        }
        let ruling = try await reported { () throws(GateError) in try gate.ruling(ofRule: found) }
        let constraint = try await reported { () throws(GateError) in try gate.constraintState(ofRule: found.id) }
        let text = RuleListing.explanation(of: found, ruling: ruling, constraint: constraint)
        try common.write(common.format == .json ? RuleListing.json([found]) : Array(text.utf8))
    }
}

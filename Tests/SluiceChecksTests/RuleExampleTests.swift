import SluiceChecks
import SluiceData
import SluiceModel
import SluicePackages
import SluiceRoutes
import SluiceSyntax
import Testing

@Suite("Every rule does what its examples say")
struct RuleExampleTests {
    private func check() throws -> (PackagesCheck, RuleCatalogue) {
        let catalogue = try RuleCatalogue(from: PolicyFolder())
        return (try PackagesCheck(catalogue: catalogue, names: KnownNames(from: PolicyFolder())), catalogue)
    }

    @Test("A bad example gives one finding of its rule, a good one gives nothing", arguments: PackagesCheck.rules)
    func examples(_ rule: RuleID) throws {
        let (check, catalogue) = try check()
        let examples = catalogue.examples(of: rule)
        #expect(examples.contains(where: \.isBad) && examples.contains { !$0.isBad })
        for example in examples {
            let examination = check.examine(example.facts)
            #expect(examination.findings.map(\.rule) == (example.isBad ? [rule] : []), "\(example.after)")
            #expect(examination.undecided.isEmpty, "\(example.after) \(examination.undecided)")
        }
    }

    @Test("A bad example of a rule about routes gives its finding and a good one does not", arguments: MiddlewareCheck.rules)
    func routeExamples(_ rule: RuleID) throws {
        let folder = PolicyFolder(), catalogue = try RuleCatalogue(from: folder), check = MiddlewareCheck(catalogue: catalogue)
        let examples = catalogue.examples(of: rule)
        #expect(examples.contains(where: \.isBad) && examples.contains { !$0.isBad })
        for example in examples {
            let facts = example.routeFacts(
                languages: try LanguageTable(from: folder), frameworks: try FrameworkTable(from: folder),
                constraints: try ConstraintLibrary(folder: folder).constraints, weakenings: try WeakeningLibrary(folder: folder).weakenings,
                today: CalendarDay(secondsSince1970: 0))
            let found = check.examine(facts).findings.map(\.rule)
            #expect(found.contains(rule) == example.isBad, "\(found) \(example.after)")
            #expect(example.isBad || !found.contains { $0.rawValue.hasPrefix("middleware-") && catalogue[$0]?.severity ?? .low >= .high }, "\(found) \(example.after)")
        }
    }

    @Test("Every file of checks/ is a rule that some check rules by, with its severity, why and fix")
    func catalogue() throws {
        let (_, catalogue) = try check()
        #expect(catalogue.rules.filter { $0.check == .packages }.map(\.id) == PackagesCheck.rules.sorted())
        #expect(catalogue.rules.filter { $0.check == .middleware }.map(\.id) == MiddlewareCheck.rules.sorted())
        #expect(catalogue["packages-missing"]?.severity == .critical)
        #expect(catalogue["packages-security-placeholder"]?.leaks == true)
        #expect(catalogue.rules.filter(\.leaks).map(\.id) == ["packages-malicious", "packages-security-placeholder"])
        #expect(catalogue["no-such-rule"] == nil)
    }
}

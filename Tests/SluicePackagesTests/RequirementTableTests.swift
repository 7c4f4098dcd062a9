import Testing

@testable import SluicePackages

@Suite("Requirements of Cargo, RubyGems and Composer mean what their own libraries make of them")
struct RequirementTableTests {
    private func compare(_ rows: String, _ versions: String, with grammar: RequirementGrammar, but allowed: Set<String> = []) {
        let versions = versions.split(separator: " ").map(String.init)
        var count = 0
        for row in rows.split(separator: "\n") {
            let parts = row.split(separator: "\t")
            let text = String(parts[0].dropFirst().dropLast())
            count += 1
            guard !allowed.contains(text) else { continue }
            let found = VersionRequirement(text, grammar: grammar)
            let shown = found.map { found in versions.map { found.admits($0) == true ? "1" : "0" }.joined() } ?? "-"
            #expect(shown == parts[1], "\(text.debugDescription)")
        }
        #expect(count > 40)
    }

    private func isOrdered<Version: RankedVersion>(_ texts: String, as type: Version.Type) throws {
        let versions = try texts.split(separator: " ").map { try #require(Version(String($0)), "\($0)") }
        for (low, high) in zip(versions, versions.dropFirst()) { #expect(low <= high && !(high < low), "\(low) \(high)") }
    }

    @Test("Cargo's requirements")
    func cargo() throws {
        compare(CargoRequirementTable.rows, CargoRequirementTable.versions, with: .cargo)
        try isOrdered(CargoRequirementTable.ordered, as: SemanticVersion.self)
    }

    @Test("RubyGems' requirements")
    func gem() throws {
        compare(GemRequirementTable.rows, GemRequirementTable.versions, with: .gem)
        try isOrdered(GemRequirementTable.ordered, as: GemVersion.self)
    }

    @Test("Composer's constraints")
    func composer() throws {
        compare(ComposerConstraintTable.rows, ComposerConstraintTable.versions, with: .composer)
        try isOrdered(ComposerConstraintTable.ordered, as: ComposerVersion.self)
    }
}

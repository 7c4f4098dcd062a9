import SluiceModel
import SluicePolicy
import Testing

@Suite("A new policy file")
struct PolicyTemplateTests {
    @Test("The starter loads as it is, and says the same as what it extends", arguments: ["observe", "recommended", "strict"])
    func loads(name: String) throws {
        let text = PolicyTemplate.starter(extending: "builtin:\(name)")
        #expect(text.hasPrefix("# yaml-language-server: $schema="))
        let loaded = try policy(text)
        #expect(loaded.scope == (name == "strict" ? .all : .assisted))
        #expect(try PolicyStack(trusted: loaded, tightening: []).ruling(finding()).decidedBy.hasPrefix("\(name).yml:"))
    }

    @Test("Each part that is commented out is right as well")
    func commentedParts() throws {
        let lines = PolicyTemplate.starter(extending: "builtin:recommended").split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex { $0.hasPrefix("extends:") })
        // Keys and what stands under them, but not the sentences: those begin with a capital or a small word and end without a colon.
        let parts = lines[(start + 1)...].filter { $0.hasPrefix("# ") }.map { $0.dropFirst(2) }.filter { line in
            line.hasPrefix(" ") || ["scope: ", "protect:", "checks:", "rulings:", "exceptions:", "overrides:"].contains { line.hasPrefix($0) }
        }
        #expect(parts.count > 15)
        let loaded = try policy("version: 1\n" + parts.joined(separator: "\n") + "\n")
        #expect(loaded.hasProtectedPaths && loaded.packages.ages[.version] == 7 * 86_400)
    }
}

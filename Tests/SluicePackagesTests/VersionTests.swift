import SluicePackages
import Testing

@Suite("Versions and ranges mean what the installers make of them")
struct VersionTests {
    /// Holds a table of an installer's own answers against ours.
    private func compare(_ rows: String, _ versions: String, with grammar: RequirementGrammar, but allowed: Set<String> = []) {
        let versions = versions.split(separator: " ").map(String.init)
        let record = PackageRecord(name: "x", versions: versions.map { PackageVersion(version: $0) })
        var count = 0
        for row in rows.split(separator: "\n") {
            let parts = row.split(separator: "\t")
            let text = String(parts[0].dropFirst().dropLast())
            let expected = String(parts[1])
            count += 1
            guard !allowed.contains(text) else { continue }
            let found = VersionRequirement(text, grammar: grammar)
            let matches = Set(found?.matches(in: record).map(\.version) ?? [])
            var shown = versions.map { matches.contains($0) ? "1" : "0" }.joined()
            switch found {
            case nil, .npmTag: shown = "-"
            default: break
            }
            #expect(shown == expected, "\(text.debugDescription)")
        }
        #expect(count > 50)
    }

    @Test("npm's ranges agree with npm's own library")
    func npm() {
        // Any version will do for the first two, prereleases too: npm takes what is tagged `latest`. Of the others npm drops the part that it
        // does not understand; here they are not understood, so that the package is undecided.
        compare(NPMRangeTable.rows, NPMRangeTable.versions, with: .npm, but: ["", "*", ">=1.2.3, <2", "a || 1", "1.2.3-", "1 -2"])
        for text in [">=1.2.3, <2", "a || 1", "1 -2"] { #expect(VersionRequirement(text, grammar: .npm) == nil) }
    }

    @Test("PEP 440's specifiers agree with pip's own library")
    func python() { compare(PythonSpecifierTable.rows, PythonSpecifierTable.versions, with: .python) }

    @Test("Poetry's constraints agree with Poetry's own library")
    func poetry() {
        // Poetry reads `>=1.*` as `>=1`; here it is not understood.
        compare(PoetryConstraintTable.rows, PoetryConstraintTable.versions, with: .poetry, but: [">=1.*"])
        #expect(VersionRequirement(">=1.*", grammar: .poetry) == nil)
    }

    @Test("Versions stand in the order of the installers")
    func order() throws {
        let semantic = try NPMRangeTable.ordered.split(separator: " ").map { try #require(SemanticVersion(String($0))) }
        #expect(zip(semantic, semantic.dropFirst()).allSatisfy { $0 < $1 && !($1 < $0) })
        let python = try PythonSpecifierTable.ordered.split(separator: " ").map { try #require(PythonVersion(String($0))) }
        #expect(zip(python, python.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(python.shuffled().sorted().map(\.release).count == python.count)
    }

    @Test(
        "A version has many spellings in Python",
        arguments: [
            ("1.0", "v1.0.0"), ("1.0a1", "1.0.alpha-1"), ("1.0rc1", "1.0-c1"), ("1.0.post1", "1.0-1"), ("1.0.post1", "1.0.rev1"),
            ("1.0.dev0", "1.0dev"),
            ("1.0+cpu.1", "1.0+CPU_1"), ("1.0b0", "1.0-BETA")
        ])
    func spellings(_ left: String, _ right: String) throws {
        let (left, right) = (try #require(PythonVersion(left)), try #require(PythonVersion(right)))
        #expect(left == right)
        #expect(left.hashValue == right.hashValue)
    }

    @Test(
        "Numbers that no machine can add one to are no versions",
        arguments: ["9223372036854775807", "99999999999999999999.1", "1.0.post9223372036854775807"])
    func huge(_ text: String) {
        #expect(PythonVersion(text) == nil)
        #expect(VersionRequirement("^" + text, grammar: .poetry) == nil)
        #expect(SemanticVersion(text + ".0.0") == nil)
    }

    @Test("The newest version is the tagged one, else the highest release that is not withdrawn")
    func newest() {
        let versions = ["1.0.0", "2.0.0-rc.1", "1.10.0", "1.9.0"].map { PackageVersion(version: $0, isYanked: $0 == "1.10.0") }
        #expect(PackageRecord(name: "x", versions: versions).newest(among: versions, in: .npm)?.version == "1.9.0")
        #expect(
            PackageRecord(name: "x", versions: versions, tags: ["latest": "1.0.0"]).newest(among: versions, in: .npm)?.version == "1.0.0")
        #expect(PackageRecord(name: "x", versions: []).newest(among: [], in: .pypi) == nil)
    }
}

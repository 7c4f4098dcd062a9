import SluiceModel
import Testing

@testable import SluicePackages

@Suite("Versions of Maven, Gradle and NuGet mean what the installers make of them")
struct JVMVersionTests {
    private func admits(_ requirement: String, _ version: String, _ grammar: RequirementGrammar) -> Bool? {
        VersionRequirement(requirement, grammar: grammar)?.admits(version)
    }

    @Test("Maven's versions stand in the order of Maven's own library")
    func order() throws {
        let lines = MavenVersionTable.ordered.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        let ranked = try lines.enumerated().flatMap { rank, line in try line.map { (rank, $0, try #require(MavenVersion($0))) } }
        #expect(ranked.count > 60)
        for (rank, text, version) in ranked {
            for (otherRank, otherText, other) in ranked {
                #expect((version < other) == (rank < otherRank), "\(text) < \(otherText)")
                #expect((version == other) == (rank == otherRank), "\(text) == \(otherText)")
            }
        }
    }

    @Test("Maven's ranges agree with Maven's own library")
    func ranges() {
        let versions = MavenVersionTable.versions.split(separator: " ").map(String.init)
        for row in MavenVersionTable.rows.split(separator: "\n") {
            let parts = row.split(separator: "\t")
            let range = String(parts[0].dropFirst().dropLast())
            let found = versions.map { admits(range, $0, .maven) }
            #expect(found.contains(nil) ? "-" == parts[1] : found.map { $0 == true ? "1" : "0" }.joined() == parts[1], "\(range)")
        }
    }

    @Test(
        "Gradle's dynamic versions and strict ones are read",
        arguments: [
            ("1.+", "1.9.2", true), ("1.+", "10.0", false), ("1.1+", "1.10", true), ("+", "0.1", true), ("latest.release", "3", true),
            ("latest.release", "3-SNAPSHOT", false), ("latest.integration", "3-SNAPSHOT", true), ("1.2!!", "1.2", true), ("1.2!!", "1.3", false),
            ("[1,2)!!1.5", "1.7", true), ("[1,2)!!1.5", "2.1", false), ("]1.0,2.0[", "1.0", false), ("]1.0,2.0[", "1.5", true),
            ("]1.0,2.0[", "2.0", false), ("[1.0,2.0[", "1.0", true), ("1.0", "1.0.0", false), ("1.0.0.Final", "1.0.0.Final", true),
            ("RELEASE", "5", true), ("LATEST", "5-SNAPSHOT", true)
        ])
    func gradle(_ requirement: String, _ version: String, _ expected: Bool) { #expect(admits(requirement, version, .maven) == expected) }

    @Test("What is no requirement of Maven's is not read", arguments: ["", "1.0 2.0", "${v}", "$v", "[1.0", "(1.0)", "*", "1.0!!x y", ">=1.0", "a/b"])
    func noMaven(_ text: String) { #expect(VersionRequirement(text, grammar: .maven) == nil) }

    @Test(
        "NuGet's versions stand in order",
        arguments: [
            "1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0 1.0.0.1 1.0.1 1.1 2 10.0.0-a 10.0"
        ])
    func nugetOrder(_ row: String) throws {
        let versions = try row.split(separator: " ").map { try #require(NuGetVersion(String($0))) }
        #expect(zip(versions, versions.dropFirst()).allSatisfy { $0 < $1 && !($1 < $0) && $0 != $1 })
        #expect(NuGetVersion("1.0") == NuGetVersion("1.0.0.0") && NuGetVersion("1.0.0-BETA") == NuGetVersion("1.0.0-beta"))
        #expect(NuGetVersion("1.0.0+a") == NuGetVersion("1.0.0+b") && NuGetVersion("01.02") == NuGetVersion("1.2.0"))
        for text in ["", "1.", ".1", "1.2.3.4.5", "a", "1.0-", "1.0-a..b", "1.0+", "99999999999", "1.0 0"] { #expect(NuGetVersion(text) == nil) }
    }

    @Test(
        "NuGet's intervals, lower bounds and floating versions, and Paket's operators",
        arguments: [
            ("1.0", "1.0.0", true), ("1.0", "2.5", true), ("1.0", "0.9", false), ("1.0", "1.0-beta", false), ("(1.0,)", "1.0", false),
            ("[1.0]", "1.0.0.0", true), ("[1.0]", "1.0.1", false), ("(,1.0]", "0.1", true), ("(,1.0)", "1.0", false), ("[1.0,2.0]", "2.0", true),
            ("(1.0,2.0)", "1.0.1", true), ("[1.0, 2.0)", "2.0", false), ("*", "3.1", true), ("*", "3.1-rc", false), ("1.*", "1.9", true),
            ("1.*", "2.0", false), ("1.2.*", "1.2.7", true), ("1.2.3.*", "1.2.3.9", true), ("1.0.0-*", "1.0.0-rc.1", true),
            ("1.0.0-*", "1.0.0", true), ("1.0.0-beta*", "1.0.0-beta.2", true), ("1.0.0-beta*", "1.0.0-rc", false), ("*-*", "3.1-rc", true),
            ("1.*-*", "1.5-a", true), ("[1.*,2.0)", "1.5", true), ("[1.*,2.0)", "2.0", false), ("1.0.0-RC", "1.0.0-rc", true),
            ("~> 1.2", "1.9", true), ("~> 1.2", "2.0", false), ("~> 1.2.3", "1.2.9", true), ("~> 1.2.3", "1.3", false), ("~> 1", "1.9", true),
            ("~> 1", "2.0", false), (">= 1.0 < 2.0", "1.5", true), (">= 1.0 < 2.0", "2.0", false), ("= 1.0", "1.0.0", true), ("== 1.0", "1.1", false),
            ("> 1", "1", false), ("<= 2", "2.0", true), ("!~> 1.2", "1.3", true), ("@>= 1.0", "1.3", true)
        ])
    func nuget(_ requirement: String, _ version: String, _ expected: Bool) { #expect(admits(requirement, version, .nuget) == expected) }

    @Test(
        "What is no requirement of NuGet's is not read",
        arguments: ["", "[1.0", "(1.0)", "[2.0,1.0]", "(1.0,1.0)", "[1.0],[2.0]", "1.0,2.0", "^1.0", "$(V)", "1.*.2", "*.1", "~>", ">= 1.0 2.0", "1.x", "]1,2["])
    func noNuGet(_ text: String) { #expect(VersionRequirement(text, grammar: .nuget) == nil) }

    @Test("One version alone is a pin")
    func pins() {
        for (text, grammar, pin) in [
            ("1.0", .maven, true), ("[1.0]", .maven, true), ("1.0!!", .maven, true), ("1.+", .maven, false), ("[1,2)", .maven, false),
            ("1.0", .nuget, false), ("[1.0]", .nuget, true), ("= 1.0", .nuget, true), ("1.*", .nuget, false)
        ] as [(String, RequirementGrammar, Bool)] {
            #expect(VersionRequirement(text, grammar: grammar)?.isPin == pin, "\(text)")
        }
    }

    @Test("The newest release is not a prerelease under another name")
    func newest() {
        let versions = ["1.0", "2.0-RC1", "1.10", "1.9.0.Final", "2.0-M1"].map { PackageVersion(version: $0) }
        #expect(PackageRecord(name: "g:a", versions: versions).newest(among: versions, in: .maven)?.version == "1.10")
    }

    @Test(
        "Names that no registry can hold",
        arguments: [
            (Ecosystem.maven, "junit:junit", true), (.maven, "junit", false), (.maven, "a:b:c", false), (.maven, "a:", false), (.maven, ":a", false),
            (.maven, "a b:c", false), (.maven, "a..b:c", false), (.maven, "g:${a}", false), (.maven, "com.acme:a_b-c.d", true), (.nuget, "Newtonsoft.Json", true),
            (.nuget, "a..b", false), (.nuget, "-a", false), (.nuget, "a.", false), (.nuget, "a b", false), (.nuget, "_a", true), (.nuget, "a/b", false),
            (.nuget, String(repeating: "a", count: 101), false)
        ])
    func names(_ ecosystem: Ecosystem, _ name: String, _ isPossible: Bool) {
        #expect((PackageName.flaw(of: name, in: ecosystem) == nil) == isPossible)
    }

    @Test("NuGet's names are compared without regard to case, Maven's with it")
    func canonical() {
        #expect(PackageName.canonical("Newtonsoft.JSON", in: .nuget) == "newtonsoft.json")
        #expect(PackageName.canonical("Junit:junit", in: .maven) == "Junit:junit")
    }
}

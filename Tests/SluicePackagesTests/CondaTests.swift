import SluiceModel
import SluicePackages
import Testing

@Suite("conda's versions and specifications mean what conda makes of them")
struct CondaTests {
    /// The order that conda's documentation gives.
    private static let ordered = [
        ["0.4", "0.4.0"], ["0.4.1.rc"], ["0.4.1"], ["0.5a1"], ["0.5b3"], ["0.5c1"], ["0.5"], ["0.9.6"], ["0.960923"], ["1.0"],
        ["1.1dev1"], ["1.1_"], ["1.1a1"], ["1.1.0dev1", "1.1.dev1"], ["1.1.a1"], ["1.1.0rc1"], ["1.1.0", "1.1"],
        ["1.1.0post1", "1.1.post1"], ["1.1post1"], ["1996.07.12"], ["1!0.4.1"], ["1!3.1.1.6"], ["2!0.4.1"]
    ]

    @Test("Versions stand in the order of conda's documentation")
    func order() {
        let versions = Self.ordered.map { PackageVersion(version: $0[0]) }
        for (index, version) in versions.enumerated() where index > 0 && version.version.first(where: \.isLetter) == nil {
            let some = Array(versions[...index])
            #expect(PackageRecord(name: "x", versions: some).newest(among: some, in: .conda)?.version == version.version)
        }
        for (index, group) in Self.ordered.enumerated() {
            for (other, rest) in Self.ordered.enumerated() {
                for left in group {
                    for right in rest {
                        #expect(admits("<" + right, left) == (index < other), "\(left) < \(right)")
                        #expect(admits("==" + right, left) == (index == other), "\(left) == \(right)")
                    }
                }
            }
        }
    }

    @Test(
        "A specification admits what conda's documentation says",
        arguments: [
            ("1.8.*", "1.8.1", true), ("1.8*", "1.8.1", true), ("1.8*", "1.80", false), ("=1.8", "1.8.1", true), ("=1.8", "1.80", false),
            ("==1.8", "1.8", true), ("==1.8", "1.8.0", true), ("==1.8", "1.8.1", false), ("1.8", "1.8.1", false), ("1.8", "1.8", true),
            (">=1.8,<2", "1.9", true), (">=1.8,<2", "2.0", false), ("1.8|1.9", "1.9", true), ("1.8|1.9", "1.10", false),
            ("1.8.*|>=2,<3", "2.5", true), ("(>=1,<2)|3.*", "3.1", true), ("(>=1,<2)|3.*", "2.1", false), ("!=1.8.*", "1.8.1", false),
            ("!=1.8.*", "1.9", true), ("!=1.8", "1.8.1", true), ("~=1.4.2", "1.4.9", true), ("~=1.4.2", "1.5", false), ("*", "9", true),
            ("=1.8.*", "1.8.3", true), (">=1.8.*", "1.8", true), ("1.0.1", "1.0.1a", false), ("=1.0.1a", "1.0.1ab", true),
            (">=1.0", "not a version!", false)
        ])
    func admits(_ text: String, _ version: String, _ isAdmitted: Bool) throws {
        #expect(try #require(VersionRequirement(text, grammar: .conda)).admits(version) == isAdmitted)
    }

    private func admits(_ text: String, _ version: String) -> Bool? { VersionRequirement(text, grammar: .conda)?.admits(version) }

    @Test("What is no specification is none", arguments: ["", ">", "1.8,", "|1", "(1", "1)", "^1.8$", "1..2", "1-a_b", ">=<1", "1.*.3"])
    func flaws(_ text: String) { #expect(VersionRequirement(text, grammar: .conda) == nil) }

    @Test("One version is a pin", arguments: [("1.8", true), ("==1.8", true), ("=1.8", false), ("1.8.*", false), (">=1.8", false)])
    func pins(_ text: String, _ isPin: Bool) throws { #expect(try #require(VersionRequirement(text, grammar: .conda)).isPin == isPin) }

    @Test("Names are compared in lower case, and look-alikes are none", arguments: [("NumPy", true), ("_libgcc_mutex", true), ("a b", false)])
    func names(_ name: String, _ isPossible: Bool) {
        #expect(PackageName.canonical(name, in: .conda) == name.lowercased())
        #expect((PackageName.flaw(of: name, in: .conda) == nil) == isPossible)
    }
}

import SluiceModel
import Testing

@testable import SluicePackages

@Suite("Images and Debian's versions are named and ordered as their tools do")
struct ContainerTests {
    @Test(
        "A name is compared in one form, whichever way it is written",
        arguments: [
            ("debian", "library/debian"), ("library/debian", "library/debian"), ("docker.io/debian", "library/debian"),
            ("index.docker.io/acme/app", "acme/app"), ("ghcr.io/acme/app", "ghcr.io/acme/app"), ("localhost/app", "localhost/app"),
            ("localhost:5000/app", "localhost:5000/app"), ("acme/deep/app", "acme/deep/app")
        ])
    func canonical(_ name: String, _ expected: String) { #expect(PackageName.canonical(name, in: .docker) == expected) }

    @Test(
        "A name that no registry can hold is told",
        arguments: [
            ("Debian", Ecosystem.docker), ("acme//app", .docker), ("checkout", .actions), ("acme/a b", .actions), ("a/b/c", .actions),
            ("Curl", .debian), ("-x", .debian), ("a_b", .debian)
        ])
    func flawed(_ name: String, _ ecosystem: Ecosystem) { #expect(PackageName.flaw(of: name, in: ecosystem) != nil) }

    @Test(
        "A name that one can hold is not",
        arguments: [
            ("debian", Ecosystem.docker), ("localhost:5000/a.b/c-d_e", .docker), ("Actions/Checkout", .actions), ("acme/.github", .actions),
            ("libstdc++6", .debian), ("g++-13", .debian)
        ])
    func sound(_ name: String, _ ecosystem: Ecosystem) { #expect(PackageName.flaw(of: name, in: ecosystem) == nil) }

    @Test(
        "Debian's versions are in dpkg's order",
        arguments: [
            ("1.0~rc1", "1.0"), ("1.0", "1.0-1"), ("1.0-1", "1.0-1+b1"), ("1.9", "1.10"), ("2.0", "1:0.1"), ("1.0a", "1.0+"), ("1.0~~", "1.0~"),
            ("7.6-0", "7.6p2-4")
        ])
    func order(_ low: String, _ high: String) throws {
        let (low, high) = (try #require(DebianVersion(low)), try #require(DebianVersion(high)))
        #expect(low < high)
        #expect(!(high < low))
    }

    @Test("Zeros before a number do not count, and what is no version is none")
    func equality() throws {
        #expect(DebianVersion("1.02-0") == DebianVersion("1.2-00"))
        #expect(["", "x1", "1.0_2", "a:1"].allSatisfy { DebianVersion($0) == nil })
    }

    @Test("A text taken out of YAML knows where it stands, in every style")
    func places() throws {
        let yaml = "a: &x 'it''s é here'\nb: \"one\\ttwo \\\n   three\"\nc: |\n    first\n      second\nd: >-\n  left\n  right\ne: plain\n   words\n"
        let bytes = Array(yaml.utf8)
        let root = try #require(try PlacedYAML.read(bytes).first)
        for (key, word) in [("a", "here"), ("b", "two"), ("b", "three"), ("c", "first"), ("c", "second"), ("d", "right"), ("e", "words")] {
            let text = try #require(root[key]?.text)
            let found = try #require(text.string.firstRange(of: word))
            let start = text.string.utf8.distance(from: text.string.startIndex, to: found.lowerBound)
            let range = text.range(start..<start + word.utf8.count)
            #expect(String(decoding: bytes[range], as: UTF8.self) == word, "\(key)")
        }
    }

    @Test("A workflow that is no YAML is a problem with its place")
    func broken() throws {
        let path = RepositoryPath(".github/workflows/a.yml")
        let facts = ManifestFacts(reading: .workflow, path: path, bytes: Array("jobs:\n  a: [\n".utf8))
        #expect(!facts.isReadable)
        #expect(facts.problems.first?.line == 3)
    }
}

import SluiceModel
import Testing

@testable import SluicePackages

@Suite("Cargo's and Go's files are read with their places, hashes and statements")
struct CargoGoTests {
    @Test("A rename is reported where the real name stands")
    func places() throws {
        let facts = try facts("Cargo.toml", "[dependencies]\n\"a\" = \"1\"\njson = { version = \"1\", package = \"serde_json\" }\n")
        #expect(facts.uses.map(\.location.line) == [2, 3])
        #expect(facts.uses.map(\.location.column) == [2, 36])
        #expect(facts.uses.map(\.location.endColumn) == [3, 46])
    }

    @Test("A lock's hashes are kept, in the old place and the new")
    func hashes() throws {
        let source = "registry+https://github.com/rust-lang/crates.io-index"
        let new = try facts("Cargo.lock", "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nsource = \"\(source)\"\nchecksum = \"ab\"\n")
        #expect(new.uses.map(\.integrity) == [["sha256:ab"]])
        #expect(new.lock?.holdsEveryPackage == true)
        let old = try facts(
            "Cargo.lock",
            "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nsource = \"\(source)\"\n[metadata]\n\"checksum a 1.0.0 (\(source))\" = \"cd\"\n")
        #expect(old.uses.map(\.integrity) == [["sha256:cd"]])
        let git = try facts("Cargo.lock", "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nsource = \"git+https://example.com/a?rev=1#0123\"\n")
        #expect(git.uses.map(\.resolved) == ["git+https://example.com/a?rev=1#0123"])
        #expect(git.uses.map(\.source) == [.git("https://example.com/a")])
    }

    @Test("Both hashes of a Go module are one use's")
    func sums() throws {
        let facts = try facts("go.sum", "a.example/b v1.0.0 h1:x=\na.example/b v1.0.0/go.mod h1:y=\r\n\nc.example/d v1.0.0/go.mod h1:z=\n")
        #expect(facts.uses.map(\.integrity) == [["h1:x=", "/go.mod h1:y="], ["/go.mod h1:z="]])
        #expect(facts.lock?.holdsEveryPackage == true)
    }

    @Test("A block or a string that does not end makes the file undecided, with its place", arguments: [
        ("require (\n\ta.example/b v1.0.0\n", 1, 1), ("module a\nrequire \"a.example/b v1.0.0\n", 2, 9)
    ])
    func unreadable(_ text: String, _ line: Int, _ column: Int) throws {
        let facts = try facts("go.mod", text)
        #expect(!facts.isReadable && facts.uses.isEmpty)
        #expect(facts.problems.map(\.line) == [line] && facts.problems.map(\.column) == [column])
    }

    @Test(
        "Module paths that no server holds are told apart",
        arguments: [
            ("github.com/BurntSushi/toml", true), ("example.com", true), ("gopkg.in/yaml.v3", true), ("gopkg.in/check.v1-unstable", true),
            ("k8s.io/api/v2", true), ("example.com/v/vx", true), ("go.uber.org/zap", true), ("example.com/a~b/c_d", true),
            ("fmt", false), ("internal/a", false), ("example.com/a/", false), ("example.com//a", false), ("GitHub.com/a/b", false),
            ("example.com/a b", false), ("example.com/.a", false), ("example.com/a/v1", false), ("example.com/a/v02", false),
            ("gopkg.in/yaml", false), ("-x.com/a", false), ("example.com/a@v1", false)
        ])
    func paths(_ path: String, _ isSound: Bool) { #expect((PackageName.flaw(of: path, in: .go) == nil) == isSound) }

    @Test("Crates have letters, digits, hyphens and underscores", arguments: [
        ("serde_json", true), ("a", true), ("Inflector", true), ("x-1", true), ("1a", false), ("_a", false), ("a.b", false), ("a/b", false)
    ])
    func crates(_ name: String, _ isSound: Bool) { #expect((PackageName.flaw(of: name, in: .cargo) == nil) == isSound) }

    @Test("A name of more than 64 letters is no crate's")
    func longCrates() {
        #expect(PackageName.flaw(of: String(repeating: "a", count: 64), in: .cargo) == nil)
        #expect(PackageName.flaw(of: String(repeating: "a", count: 65), in: .cargo) != nil)
    }

    @Test("Go's versions stand in their order, and a pseudo-version names its commit")
    func versions() throws {
        let texts = [
            "v0.0.0-20190101000000-abcdefabcdef", "v0.0.0-20200101000000-0123456789ab", "v0.9.9", "v1.0.0-rc.1", "v1.0.0",
            "v1.0.1-0.20200101000000-abcdefabcdef", "v1.0.1", "v2.0.0+incompatible"
        ]
        let versions = try texts.map { try #require(GoVersion($0)) }
        #expect(zip(versions, versions.dropFirst()).allSatisfy { $0 < $1 })
        #expect(versions.map(\.isPseudo) == [true, true, false, false, false, true, false, false])
        #expect(versions[5].commit == "abcdefabcdef" && versions[7].isIncompatible)
        for text in ["1.0.0", "v1", "v1.0", "v01.0.0", "v1.0.0+build", "master", "v1.0.0-"] { #expect(GoVersion(text) == nil, "\(text)") }
    }

    @Test(
        "What Go takes for a version",
        arguments: [
            ("v1.2.3", "v1.2.3", true), ("v1.2.3", "v1.2.4", false), ("v2.0.0+incompatible", "v2.0.0+incompatible", true),
            ("v2.0.0", "v2.0.0+incompatible", false), ("latest", "v0.1.0", true), ("v1", "v1.9.0", true), ("v1", "v2.0.0", false),
            ("v1.2", "v1.2.9", true), ("v1.2", "v1.3.0", false), (">=v1.2.0", "v1.3.0", true), ("<v1.2.0", "v1.3.0", false),
            (">v1.2.0", "v1.2.0", false), ("<=v1.2.0", "v1.2.0", true)
        ])
    func queries(_ text: String, _ version: String, _ holds: Bool) throws {
        let requirement = try #require(VersionRequirement(text, grammar: .go))
        #expect(requirement.admits(version) == holds)
    }

    @Test("A branch or a commit says nothing of a list of versions", arguments: ["master", "abcdef1", "v1.x", ""])
    func noVersions(_ text: String) { #expect(VersionRequirement(text, grammar: .go) == nil) }

    @Test("One full version with `=` is a pin, and nothing else of Cargo's", arguments: [
        ("=1.2.3", true), ("= 1.2.3", true), ("1.2.3", false), ("=1.2", false), ("=1.2.3, <2", false)
    ])
    func pins(_ text: String, _ isPin: Bool) { #expect(VersionRequirement(text, grammar: .cargo)?.isPin == isPin) }
}

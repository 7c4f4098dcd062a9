import SluiceModel
import Testing

@testable import SluicePackages

@Suite("Swift's and Dart's files are read with their places, hashes and statements")
struct SwiftDartTests {
    @Test("A package is reported where its URL or its name stands")
    func places() throws {
        let swift = try facts("Package.swift", "let d = [\n  .package(url: \"https://a.example/b\", from: \"1.0.0\")\n]\n")
        #expect(swift.uses.map(\.location.line) == [2] && swift.uses.map(\.location.column) == [18])
        #expect(swift.uses.map(\.location.endColumn) == [37])
        let pub = try facts("pubspec.yaml", "dependencies:\n  \"http\": ^1.0.0\n  b: {hosted: {name: real, url: 'https://x.example'}}\n")
        #expect(pub.uses.map(\.location.line) == [2, 3] && pub.uses.map(\.location.column) == [4, 22])
    }

    @Test("A lock keeps hashes of versions, and commits of what moves as places")
    func hashes() throws {
        let lock = try facts(
            "Package.resolved",
            """
            { "pins": [
              { "kind": "remoteSourceControl", "location": "https://a.example/b.git", "state": { "revision": "01", "version": "1.0.0" } },
              { "kind": "remoteSourceControl", "location": "https://a.example/c", "state": { "revision": "23", "branch": "main" } }
            ], "version": 2 }
            """)
        #expect(lock.uses.map(\.integrity) == [["git:01"], []])
        #expect(lock.uses.map(\.resolved) == ["https://a.example/b.git#01", "https://a.example/c#23"])
        #expect(lock.lock?.holdsEveryPackage == true)
        let pub = try facts(
            "pubspec.lock",
            """
            packages:
              a: {description: {name: a, sha256: "ab", url: "https://pub.dev"}, source: hosted, version: "1.0.0"}
              b: {description: {url: "https://u:p@a.example/b", resolved-ref: "01"}, source: git, version: "1.0.0"}
            """)
        #expect(pub.uses.map(\.integrity) == [["sha256:ab"], []])
        #expect(pub.uses.map(\.resolved) == [nil, "https://a.example/b#01"])
    }

    @Test("What does not end makes the file undecided, with its place", arguments: [
        ("Package.swift", "let a = 1\nlet b = \"x\n", 2, 9), ("Package.swift", "/* /* */\n", 1, 1),
        ("Package.resolved", "{ \"pins\": [", 1, 12)
    ])
    func unreadable(_ path: String, _ text: String, _ line: Int, _ column: Int) throws {
        let facts = try facts(path, text)
        #expect(!facts.isReadable && facts.uses.isEmpty)
        #expect(facts.problems.map(\.line) == [line] && facts.problems.map(\.column) == [column])
    }

    @Test("Names that cannot be", arguments: [
        ("pub", "http", true), ("pub", "_fe_analyzer_shared", true), ("pub", "a-b", false), ("pub", "1a", false),
        ("hex", "phoenix_html", true), ("hex", "Phoenix", false), ("hex", "a-b", false), ("hex", "1a", false),
        ("swift", "github.com/apple/swift-nio", true), ("swift", "git.sr.ht/~u/a", true), ("swift", "github.com/apple", false),
        ("swift", "mona.LinkedList", true), ("swift", "LinkedList", false), ("swift", "github.com//x", false),
        ("swift", "a.example/b c/d", false),
        ("cocoapods", "UIView+Shake", true), ("cocoapods", "A/B", true), ("cocoapods", ".a", false), ("cocoapods", "A B", false)
    ])
    func names(_ ecosystem: String, _ name: String, _ isSound: Bool) {
        #expect((PackageName.flaw(of: name, in: Ecosystem(rawValue: ecosystem)) == nil) == isSound)
    }

    @Test("Swift's names are compared without regard to case, a pod's without its part")
    func canonical() {
        #expect(PackageName.canonical("github.com/Apple/Swift-NIO", in: .swift) == "github.com/apple/swift-nio")
        #expect(PackageName.canonical("Firebase/Auth", in: .cocoapods) == "Firebase")
    }

    @Test("Elixir's requirements", arguments: [
        ("~> 2.0", "2.9.1", true), ("~> 2.0", "3.0.0", false), ("~> 2.0.1", "2.0.9", true), ("~> 2.0.1", "2.1.0", false),
        ("~>2.1", "2.0.9", false), ("1.0.0", "1.0.0", true), ("== 1.0.0", "1.0.1", false), ("!= 1.0.0", "1.0.1", true),
        (">= 1.0.0 and < 2.0.0", "1.5.0", true), (">= 1.0.0 and < 2.0.0", "2.0.0", false), ("~> 1.0 or ~> 2.0", "2.4.0", true),
        (">= 2.0.0 and < 2.1.0 or 3.0.0", "3.0.0", true), (">= 1.0.0", "1.1.0-rc.1", false), (">= 1.0.0-dev", "1.1.0-rc.1", true),
        ("~> 1.2-rc", "1.2.0-rc", true), ("< 1.0.0", "1.0.0", false), ("<= 1.0.0", "1.0.0", true), ("> 1.0.0", "1.0.0", false)
    ])
    func hex(_ text: String, _ version: String, _ holds: Bool) throws {
        #expect(try #require(VersionRequirement(text, grammar: .hex)).admits(version) == holds)
    }

    @Test("Dart's constraints", arguments: [
        ("^1.2.3", "1.9.0", true), ("^1.2.3", "2.0.0", false), ("^1.2.3", "2.0.0-dev", false), ("^1.2.3", "1.3.0-dev", true),
        ("^0.1.2", "0.1.9", true), ("^0.1.2", "0.2.0", false), ("^0.0.3", "0.0.9", true), ("^0.0.3", "0.1.0", false),
        ("any", "0.0.1-x", true), (">=1.0.0 <2.0.0", "1.5.0", true), (">=1.0.0 <2.0.0", "2.0.0-beta", false),
        (">=2.0.0-dev <2.0.0", "2.0.0-dev.1", true), ("<=2.0.0", "2.0.0", true), (">1.0.0", "1.0.0", false), (">1.0.0", "1.0.0+1", true),
        ("1.0.0+1", "1.0.0+1", true), ("1.0.0+1", "1.0.0", false), ("1.0.0", "1.0.0", true), (">=1.0.0<1.2.0", "1.1.0", true)
    ])
    func pub(_ text: String, _ version: String, _ holds: Bool) throws {
        #expect(try #require(VersionRequirement(text, grammar: .pub)).admits(version) == holds)
    }

    @Test("SwiftPM's requirements over tags", arguments: [
        ("from 1.2.0", "1.9.0", true), ("from 1.2.0", "v1.2.0", true), ("from 1.2.0", "2.0.0", false), ("from 1.2.0", "1.3", true),
        ("from 1.2.0", "1.3.0-beta", false), ("from 1.2.0-beta", "1.3.0-beta", true), ("from 1.0.0-beta", "2.0.0-beta", false),
        ("1.0.0..<2.0.0", "2.0.0", false), ("1.0.0...1.9.9", "1.9.9", true), ("1.0.0...1.9.9", "1.9.10", false),
        ("exact 1.2.3", "v1.2.3", true), ("exact 1.2.3", "1.2.4", false), ("branch main", "main", true), ("branch main", "mai", false),
        ("branch main", "branch main", true), ("revision 0123", "0123abcd", true), ("revision 0123", "1123abcd", false), ("from 1.0.0", "main", false)
    ])
    func swift(_ text: String, _ version: String, _ holds: Bool) throws {
        #expect(try #require(VersionRequirement(text, grammar: .swift)).admits(version) == holds)
    }

    @Test("What is no requirement", arguments: [
        (RequirementGrammar.hex, ["", "^1.0", ">= 1.0", "1.0", "~> 1", "~> 1.0 and", "or 1.0.0", "1.0.0 2.0.0", "~ 1.0", "v1.0.0", "latest"]),
        (.pub, ["", "^1.2", "~1.0.0", "1.x", "=1.0.0", "^1.0.0 <1.5.0", "latest", "v1.0.0"]),
        (.swift, ["1.0.0", "from 1.0", "from", "2.0.0..<1.0.0", "branch ", "~> 1.0", "exact x"])
    ])
    func flawed(_ grammar: RequirementGrammar, _ texts: [String]) {
        for text in texts { #expect(VersionRequirement(text, grammar: grammar) == nil, "\(text)") }
    }

    @Test("Which requirements are pins", arguments: [
        (RequirementGrammar.hex, "1.0.0", true), (.hex, "== 1.0.0", true), (.hex, "~> 1.0.0", false), (.hex, "1.0.0 or 1.0.1", false),
        (.pub, "1.0.0", true), (.pub, "^1.0.0", false), (.pub, "any", false), (.swift, "exact 1.0.0", true), (.swift, "from 1.0.0", false),
        (.swift, "revision 01", true), (.swift, "branch main", false)
    ])
    func pins(_ grammar: RequirementGrammar, _ text: String, _ isPin: Bool) {
        #expect(VersionRequirement(text, grammar: grammar)?.isPin == isPin)
    }

    @Test("Versions of Dart's stand in their order, build data included")
    func order() throws {
        let versions = try ["1.0.0-a", "1.0.0", "1.0.0+1", "1.0.0+2", "1.0.0+10", "1.0.1"].map { try #require(PubVersion($0)) }
        #expect(zip(versions, versions.dropFirst()).allSatisfy { $0 < $1 && !($1 < $0) })
    }
}

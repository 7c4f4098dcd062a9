import SluiceTestKit
import Testing
@testable import SluicePackages

@Suite("Packagist and other repositories of Composer", .serialized, .talksToServers)
struct ComposerRepositoryTests {
    private static let world = #"""
        {"packagist": {
          "acme/tool": {"versions": [
              {"name": "acme/tool", "version": "2.0.0", "time": "2024-01-01T00:00:00+00:00", "source": {"type": "git", "url": "https://github.com/acme/tool.git"}, "dist": {"shasum": "aa", "reference": "x"}},
              {"version": "1.1.0", "time": "2023-01-01T00:00:00+00:00", "dist": {"shasum": "", "reference": "y"}},
              {"version": "1.0.0", "source": "__unset", "dist": "__unset"}],
            "dev": [{"version": "dev-main", "time": "2024-02-01T00:00:00+00:00"}]},
          "old/gone": {"versions": [{"version": "1.0.0", "abandoned": "new/place"}, {"version": "0.9.0"}]},
          "old/left": {"versions": [{"version": "1.0.0", "abandoned": true}]},
          "old/kept": {"versions": [{"version": "1.1.0"}, {"version": "1.0.0", "abandoned": true}], "minified": false},
          "dev/only": {"versions": [], "dev": [{"version": "dev-master"}]},
          "no/thing": {"versions": [], "dev": []}}}
        """#

    private func record(_ answer: PackageAnswer?) throws -> PackageRecord {
        guard case .exists(let record)? = answer else { throw ScenarioProblem("it exists: \(String(describing: answer))") }
        return record
    }

    @Test("The small form is expanded: a version has what the one before it had, unless that is unset")
    func minified() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        #expect(
            try record(await Registry.test(loopback).answer(.packagist, "Acme/Tool"))
                == PackageRecord(
                    name: "acme/tool",
                    versions: [
                        PackageVersion(version: "2.0.0", published: 1_704_067_200, integrity: ["sha1:aa"]), PackageVersion(version: "1.1.0", published: 1_672_531_200),
                        PackageVersion(version: "1.0.0", published: 1_672_531_200),
                    ], created: 1_672_531_200, repository: "https://github.com/acme/tool.git"))
    }

    @Test("An abandoned package names what stands in its place, or nothing; an old mark on an old version is none")
    func abandoned() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let registry = Registry.test(loopback)
        let gone = try record(await registry.answer(.packagist, "old/gone"))
        #expect(gone.status == .abandoned && gone.replacement == "new/place")
        #expect(gone.versions.map(\.deprecation) == ["the package is abandoned: use new/place", "the package is abandoned: use new/place"])
        let left = try record(await registry.answer(.packagist, "old/left"))
        #expect(left.status == .abandoned && left.replacement == nil && left.versions[0].deprecation == "the package is abandoned")
        #expect(try record(await registry.answer(.packagist, "old/kept")).status == .active)
    }

    @Test("Branches stand in a list of their own, which is read where one is wanted or nothing else is there")
    func branches() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let registry = Registry.test(loopback)
        let wanted = EcosystemTraits.of(.packagist).versionAsked("dev-main as 2.0")
        #expect(try record(await registry.answer(.packagist, "acme/tool", version: wanted)).versions.map(\.version) == ["2.0.0", "1.1.0", "1.0.0", "dev-main"])
        #expect(try record(await registry.answer(.packagist, "dev/only")).versions.map(\.version) == ["dev-master"])
        #expect(EcosystemTraits.of(.packagist).versionAsked("^2.0") == nil)
    }

    @Test("What lacks, and what has no version, is missing", arguments: ["acme/none", "no/thing"])
    func missing(name: String) async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        #expect(await Registry.test(loopback).answer(.packagist, name) == .missing(registry: "http://\(loopback.authority)/packagist"))
    }

    @Test("Packagist itself is asked at its known place, without its `packages.json`")
    func packagist() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let settings = RegistrySettings(
            environment: ["http_proxy": "http://\(loopback.authority)"], homeDirectory: nil, overrides: [.packagist: "http://repo.packagist.org"])
        let registry = Registry(settings: settings, cache: AnswerCache(path: nil), offline: false, deadline: .seconds(60), now: { 0 }, jobs: 4)
        #expect(try record(await registry.answer(.packagist, "old/left")).name == "old/left")
        #expect(try loopback.paths() == ["repo.packagist.org:80", "/p2/old/left.json"])
    }

    @Test("A repository's own lists say what it lacks, and a small one lists its packages at once", arguments: [
        (#"{"metadata-url": "/packagist/p2/%package%.json", "available-packages": ["other/one"]}"#, "missing", 2),
        (#"{"metadata-url": "/packagist/p2/%package%.json", "available-package-patterns": ["acme/*"]}"#, "2.0.0", 2),
        (#"{"packages": {"acme/tool": {"3.0.0": {"version": "3.0.0"}}}}"#, "3.0.0", 1),
        (#"{"packages": {"acme/tool": [{"version": "3.0.0", "time": "2024-01-01T00:00:00+00:00"}]}}"#, "3.0.0", 1),
        (#"{"provider-includes": {"p/x$%hash%.json": {"sha256": "aa"}}, "providers-url": "/p/%package%$%hash%.json"}"#, "unknown", 1),
        (#"{"packages": []}"#, "missing", 2),
    ])
    func roots(root: String, outcome: String, requests: Int) async throws {
        let loopback = try await LoopbackRegistry(#"{"composer-root": \#(root), \#(Self.world.dropFirst())"#)
        switch await Registry.test(loopback).answer(.packagist, "acme/tool") {
        case .exists(let record)?: #expect(record.versions.first?.version == outcome)
        case .missing?: #expect(outcome == "missing")
        default: #expect(outcome == "unknown")
        }
        #expect(try loopback.log().count == requests)
    }

    @Test("Another package's file, a page and half a file are no answers", arguments: [
        (#"{"kind": "other", "name": "evil/one"}"#, "the answer of HOST is not a registry's: JSON that does not speak of the package"),
        (#"{"kind": "login"}"#, "the answer of HOST is not a registry's: an HTML page, perhaps a login"),
        (#"{"kind": "truncated", "silently": true}"#, "HOST broke off in the middle of its answer"),
        (#"{"kind": "status", "code": 429, "retryAfter": 3600}"#, "HOST answered 429: too many requests, again in 3600 s"),
    ])
    func noAnswers(fault: String, reason: String) async throws {
        let loopback = try await LoopbackRegistry(#"{"faults": {"packagist/acme/tool": \#(fault)}, \#(Self.world.dropFirst())"#)
        guard case .unknown(let words, _)? = await Registry.test(loopback).answer(.packagist, "acme/tool") else {
            Issue.record("it cannot be told")
            return
        }
        #expect(words == reason.replacing("HOST", with: loopback.authority))
    }

    @Test("The first repository that has a package ends the search; a login goes to its own host")
    func order() async throws {
        let first = try await LoopbackRegistry(#"{"packagist": {"acme/own": {"versions": [{"version": "1.0.0"}]}}}"#)
        let second = try await LoopbackRegistry(Self.world)
        let composer = #"{"repositories": [{"type": "composer", "url": "http://\#(first.authority)/locked/packagist"}, {"type": "composer", "url": "http://\#(second.authority)/packagist"}, {"packagist.org": false}]}"#
        let root = #"{"composer-root": {"metadata-url": "/locked/packagist/p2/%package%.json"}, "packagist": {"acme/own": {"versions": [{"version": "1.0.0"}]}}}"#
        let locked = try await LoopbackRegistry(root)
        let login = #"{"http-basic": {"\#(locked.authority)": {"username": "ann", "password": "sesame"}}}"#
        let registry = Registry.test(
            second, environment: ["COMPOSER_AUTH": login],
            project: ["composer.json": Array(composer.replacing(first.authority, with: locked.authority).utf8)], isRouted: false)
        #expect(try record(await registry.answer(.packagist, "acme/own")).versions.map(\.version) == ["1.0.0"])
        #expect(try second.log().isEmpty)
        #expect(try record(await registry.answer(.packagist, "old/left")).name == "old/left")
        #expect(try second.log().allSatisfy { $0.headers["authorization"] == nil })
    }

    @Test("Beside a repository in Git nothing is certainly missing, and a package that the file describes is not asked about")
    func otherRepositories() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let composer = #"{"repositories": {"a": {"type": "vcs", "url": "https://github.com/acme/x"}, "b": {"type": "package", "package": {"name": "acme/inline"}}}}"#
        let registry = Registry.test(loopback, project: ["composer.json": Array(composer.utf8)])
        let fault = RegistryFault.elsewhere(place: "composer.json", what: "a repository of the type `vcs`")
        #expect(await registry.answer(.packagist, "acme/none") == fault.answer)
        #expect(await registry.answer(.packagist, "acme/inline") == RegistryFault.unasked(place: "composer.json", what: "the package itself").answer)
        #expect(try record(await registry.answer(.packagist, "old/left")).name == "old/left")
    }
}

import SluiceTestKit
import Testing
@testable import SluicePackages

@Suite("Go's module proxies", .serialized, .talksToServers)
struct GoProxyTests {
    private static let world = #"""
        {"go": {
          "github.com/Azure/sdk": {"versions": {"v1.0.0": "2020-01-01T00:00:00Z", "v1.1.0": "2021-01-01T00:00:00Z", "v1.2.0-beta.1": "2021-06-01T00:00:00Z"}},
          "example.com/old": {"versions": {"v1.0.0": "2020-01-01T00:00:00Z", "v1.0.1": "2020-02-01T00:00:00Z", "v1.4.0": "2021-01-01T00:00:00Z"},
             "mod": "// Deprecated: use example.com/new instead.\nmodule example.com/old\n\ngo 1.16\n\n// leaks keys\nretract v1.0.1\nretract (\n\t[v1.3.0, v1.5.0] // wrong\n)\n"},
          "example.com/untagged": {"versions": {"v0.0.0-20230101000000-abcdef123456": "2023-01-01T00:00:00Z"}, "info": {"main": "v0.0.0-20230101000000-abcdef123456"}},
          "example.com/young": {"versions": {"v1.0.0": "2020-01-01T00:00:00Z", "v1.1.0": "2024-01-01T00:00:00Z"}, "list": ["v1.0.0"]},
          "example.com/big/v2": {"versions": {"v2.0.0": "2020-01-01T00:00:00Z"}},
          "example.com/unused": {"fetched": false, "versions": {"v1.0.0": "2020-01-01T00:00:00Z"}},
          "golang.org/x/tools": {"versions": {"v0.1.0": "2020-01-01T00:00:00Z"}},
          "golang.org/x/tools/gopls": {"versions": {"v0.2.0": "2020-01-01T00:00:00Z"}}}}
        """#

    private func record(_ answer: PackageAnswer?) throws -> PackageRecord {
        guard case .exists(let record)? = answer else { throw ScenarioProblem("it exists: \(String(describing: answer))") }
        return record
    }

    @Test("Capital letters are escaped; the list gives the versions, and times only where they are wanted")
    func list() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let registry = Registry.test(loopback)
        let short = try record(await registry.answer(.go, "github.com/Azure/sdk"))
        #expect(short.name == "github.com/Azure/sdk" && short.versions.map(\.version) == ["v1.0.0", "v1.1.0"] && short.tags == ["latest": "v1.1.0"])
        #expect(short.versions.allSatisfy { $0.published == nil })
        #expect(try loopback.paths() == ["/go/github.com/!azure/sdk/@v/list", "/go/github.com/!azure/sdk/@v/v1.1.0.mod"])
        let long = try record(await registry.answer(.go, "github.com/Azure/sdk", needsTimes: true))
        #expect(long.versions.map(\.published) == [1_577_836_800, 1_609_459_200] && long.created == 1_577_836_800)
    }

    @Test("A deprecated module says so; retracted versions are yanked, with the reason")
    func retracted() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let record = try record(await Registry.test(loopback).answer(.go, "example.com/old"))
        #expect(record.status == .abandoned)
        #expect(record.versions.map(\.isYanked) == [false, true, true])
        #expect(record.versions.map(\.deprecation) == ["use example.com/new instead.", "leaks keys", "wrong"])
    }

    @Test("A commit, a branch and a version that the list lacks are asked for by themselves", arguments: [
        ("example.com/untagged", "v0.0.0-20230101000000-abcdef123456", "v0.0.0-20230101000000-abcdef123456"),
        ("example.com/untagged", "main", "v0.0.0-20230101000000-abcdef123456"), ("example.com/young", "v1.1.0", "v1.1.0"),
    ])
    func single(module: String, wanted: String, found: String) async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let record = try record(await Registry.test(loopback).answer(.go, module, version: wanted))
        #expect(record.versions.contains { $0.version == found })
        #expect(wanted == found || record.tags[wanted] == found)
    }

    @Test("An invented version of a real module is not in its record, and the module exists", arguments: ["v9.9.9", "v0.0.0-20200101000000-000000000000", "nobranch"])
    func invented(wanted: String) async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let record = try record(await Registry.test(loopback).answer(.go, "example.com/young", version: wanted))
        #expect(record.versions.map(\.version) == ["v1.0.0"] && record.tags[wanted] == nil && record.hasAllVersions)
    }

    @Test("What the proxy has not yet fetched is not missing: it is asked to look, once it is certain that it has nothing")
    func unfetched() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let record = try record(await Registry.test(loopback).answer(.go, "example.com/unused"))
        #expect(record.versions.map(\.version) == ["v1.0.0"])
        #expect(try loopback.log().prefix(2).map { $0.headers["disable-module-fetch"] } == ["true", nil])
    }

    @Test("A path with a major version is a module of its own; without it there is none")
    func majorSuffix() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let registry = Registry.test(loopback)
        #expect(try record(await registry.answer(.go, "example.com/big/v2")).versions.map(\.version) == ["v2.0.0"])
        #expect(await registry.answer(.go, "example.com/big") == .missing(registry: "http://\(loopback.authority)/go"))
        #expect(await registry.answer(.go, "golang.org/x/tools/cmd/stringer") == .missing(registry: "http://\(loopback.authority)/go"))
    }

    @Test("The path of a package belongs to the longest module above it", arguments: [
        ("golang.org/x/tools/cmd/stringer", "golang.org/x/tools"), ("golang.org/x/tools/gopls", "golang.org/x/tools/gopls"),
        ("golang.org/x/tools/gopls/internal/lsp", "golang.org/x/tools/gopls"), ("github.com/Azure/sdk/arm", "github.com/Azure/sdk"),
    ])
    func inside(path: String, module: String) async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let question = PackageQuestion(ecosystem: .go, name: path, mayBeInside: true)
        #expect(try record(await Registry.test(loopback).answers(to: [question])[question]).name == module)
    }

    @Test("A package in no module is missing, and its host alone is not asked about")
    func insideNothing() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let question = PackageQuestion(ecosystem: .go, name: "github.com/no/body/cmd", mayBeInside: true)
        #expect(await Registry.test(loopback).answers(to: [question])[question] == .missing(registry: "http://\(loopback.authority)/go"))
        #expect(try loopback.paths().contains("/go/github.com/no/body/@v/list") && !loopback.paths().contains("/go/github.com/no/@v/list"))
    }

    @Test("A proxy behind a comma is asked after `not found` alone, one behind a bar after any failure", arguments: [
        (",", 404, "exists"), (",", 410, "exists"), (",", 500, "unknown"), (",", 403, "unknown"), ("|", 500, "exists"), ("|", 403, "exists"),
    ])
    func chain(sign: String, code: Int, outcome: String) async throws {
        let first = try await LoopbackRegistry(#"{"faults": {"go/example.com/young": {"kind": "status", "code": \#(code)}}}"#)
        let second = try await LoopbackRegistry(Self.world)
        let proxies = "http://\(first.authority)/go\(sign)http://\(second.authority)/go"
        let registry = Registry.test(first, environment: ["GOPROXY": proxies], isRouted: false)
        switch await registry.answer(.go, "example.com/young") {
        case .exists(let record)?: #expect(outcome == "exists" && record.hasAllVersions)
        case .unknown?: #expect(outcome == "unknown")
        default: Issue.record("it is not missing")
        }
        #expect(try second.log().isEmpty == (outcome == "unknown"))
    }

    @Test("A name that the first proxy has is not sent to the second")
    func confined() async throws {
        let first = try await LoopbackRegistry(Self.world)
        let second = try await LoopbackRegistry(Self.world)
        let registry = Registry.test(first, environment: ["GOPROXY": "http://\(first.authority)/go,http://\(second.authority)/go"], isRouted: false)
        #expect(try record(await registry.answer(.go, "example.com/young")).hasAllVersions)
        #expect(try second.log().isEmpty)
    }

    @Test("Where `direct` stands behind a proxy of one's own, its `not found` is not the last word")
    func direct() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let registry = Registry.test(loopback, environment: ["GOPROXY": "http://\(loopback.authority)/go,direct"], isRouted: false)
        let fault = RegistryFault.elsewhere(place: "the variable GOPROXY", what: "`direct`, the repository itself")
        #expect(await registry.answer(.go, "example.com/none") == fault.answer)
    }

    @Test("What keeps a proxy from answering is never called missing", arguments: [
        (#"{"error": "not found: module x: git ls-remote: fetch timed out"}"#, "{}", "HOST answered 404"),
        (#"{"versions": {"v1.0.0": "x"}}"#, #"{"kind": "login"}"#, "the answer of HOST is not a registry's: no list of versions"),
        (#"{"versions": {"v1.0.0": "x"}}"#, #"{"kind": "login", "on": ".mod"}"#, "the answer of HOST is not a registry's: no go.mod"),
        (#"{"versions": {"v1.0.0": "x"}}"#, #"{"kind": "garbage", "on": ".info"}"#, "the answer of HOST is not a registry's: not JSON"),
        (#"{"versions": {"v1.0.0": "x"}}"#, #"{"kind": "status", "code": 429, "retryAfter": 900}"#, "HOST answered 429: too many requests, again in 900 s"),
        (#"{"versions": {"v1.0.0": "x"}}"#, #"{"kind": "truncated", "on": ".info"}"#, "HOST broke off in the middle of its answer"),
    ])
    func noAnswers(module: String, fault: String, reason: String) async throws {
        let faults = fault == "{}" ? "{}" : #"{"go/example.com/it": \#(fault)}"#
        let loopback = try await LoopbackRegistry(#"{"go": {"example.com/it": \#(module)}, "faults": \#(faults)}"#)
        guard case .unknown(let words, _)? = await Registry.test(loopback).answer(.go, "example.com/it", version: "v2.0.0") else {
            Issue.record("it cannot be told")
            return
        }
        #expect(words == reason.replacing("HOST", with: loopback.authority))
    }

    @Test("A path that no URL can hold is not sent", arguments: ["example.com/../x", "example.com//x", "example.com/a b", "example.com/a?b", "example.com/é", ""])
    func notAName(name: String) async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        #expect(await Registry.test(loopback).answer(.go, name) == RegistryFault.notAName(name).answer)
        #expect(try loopback.log().isEmpty)
    }

    @Test("A go.mod is read through blocks, quotes and comments", arguments: [
        ("module \"x\" // Deprecated: no more\n", "no more", ["v1.0.0": nil]),
        ("// Deprecated: moved\n// to y\n//\n// A module.\nmodule x\n", "moved to y", ["v1.0.0": nil]),
        ("// A module.\n\nmodule x\nrequire y v1.0.0 // Deprecated: not this\n", nil, ["v1.0.0": nil]),
        ("module x\nretract [v1.0.0, v1.2.0] // bad\n", nil, ["v1.0.0": "bad", "v1.1.5": "bad", "v1.2.1": nil]),
        ("module x\nretract (\n\tv1.0.0\n\t// worse\n\tv1.1.0\n)\nrequire (\n\tv v1.2.0\n)\n", nil, ["v1.0.0": "", "v1.1.0": "worse", "v1.2.0": nil]),
        ("module x\nretract v2.0.0+incompatible\n", nil, ["v2.0.0+incompatible": ""]),
    ] as [(String, String?, [String: String?])])
    func file(text: String, deprecation: String?, retractions: [String: String?]) {
        let file = GoModFile(Array(text.utf8))
        #expect(file.hasModule && file.deprecation == deprecation)
        for (version, reason) in retractions { #expect(file.retraction(of: version) == reason, "\(version)") }
    }
}

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

    @Test("A repository that was silent to the proxy is not missing; a page is no list")
    func notFoundByTimeout() async throws {
        let loopback = try await LoopbackRegistry(#"{"faults": {"go/example.com/b": {"kind": "login"}, "go/example.com/c": {"kind": "status", "code": 429}}}"#)
        let registry = Registry.test(loopback, deadline: .seconds(60))
        for name in ["example.com/b", "example.com/c"] {
            guard case .unknown? = await registry.answer(.go, name) else {
                Issue.record("\(name) cannot be told")
                continue
            }
        }
    }
}

import SluiceTestKit
import Testing
@testable import SluicePackages

@Suite("Actions and Swift packages are repositories that are asked for their branches and tags", .serialized, .talksToServers)
struct GitRegistryTests {
    private static let one = String(repeating: "1", count: 40)
    private static let two = String(repeating: "2", count: 40)
    private static let other = String(repeating: "3", count: 40)
    private static let repositories = """
        {"Acme/Tool": {"refs": [["\(one)", "HEAD"], ["\(one)", "refs/heads/main"], ["\(other)", "refs/pull/1/head"],
                                ["\(two)", "refs/tags/v4"], ["\(other)", "refs/tags/v4.0.0"], ["\(one)", "refs/tags/v4.0.0^{}"]]},
         "old/name": {"moved": "Acme/Tool"}, "acme/secret": {"hidden": true}, "empty/repo": {"refs": []}}
        """
    private static let world = #"{"actions": \#(repositories), "swift": \#(repositories)}"#
    private static let github: [Ecosystem: String] = [.actions: "http://github.com/actions", .swift: "http://github.com/swift"]

    @Test("Branches, tags and their commits are there; a pull request's commit is no version, for anybody may have pushed it")
    func refs() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let record = await Registry.test(loopback).answer(.actions, "acme/tool")?.record
        #expect(record?.versions.map(\.version) == [Self.one, Self.two, "main", "v4", "v4.0.0"])
        #expect(record?.tags["v4.0.0"] == Self.one)
        #expect(record?.hasAllVersions == true)
        #expect(record?.replacement == nil)
        let log = try loopback.log()
        #expect(log.map(\.path) == ["/actions/acme/tool.git/info/refs"])
        #expect(log.first?.query == "service=git-upload-pack")
    }

    @Test("A commit that no branch or tag stands at may lie behind one: whether it is there stays open")
    func commit() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let registry = Registry.test(loopback)
        #expect(await registry.answer(.actions, "acme/tool", version: Self.other)?.record?.hasAllVersions == false)
        #expect(await registry.answer(.actions, "acme/tool", version: Self.one)?.record?.hasAllVersions == true)
        #expect(EcosystemTraits.of(.actions).versionAsked("v4") == nil)
        #expect(EcosystemTraits.of(.actions).versionAsked(Self.other) == Self.other)
        #expect(EcosystemTraits.of(.swift).versionAsked("revision " + Self.other) == Self.other)
    }

    @Test("A renamed repository says its new name, with the host where names have one")
    func moved() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let registry = Registry.test(loopback)
        #expect(await registry.answer(.actions, "old/name")?.record?.replacement == "Acme/Tool")
        #expect(await registry.answer(.swift, "127.0.0.1/old/name")?.record?.replacement == "127.0.0.1/Acme/Tool")
    }

    @Test("A repository without branches is there")
    func empty() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        #expect(await Registry.test(loopback).answer(.actions, "empty/repo") == .exists(PackageRecord(name: "empty/repo", versions: [])))
    }

    @Test("An owner who is not there has no private repository either: missing, by two words")
    func noOwner() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let registry = Registry.proxied(loopback, Self.github)
        #expect(await registry.answer(.actions, "nobody/tool") == .missing(registry: "http://github.com/actions"))
        #expect(try loopback.paths().filter { $0.hasPrefix("/") } == ["/actions/nobody/tool.git/info/refs", "/users/nobody", "/repos/nobody/tool"])
        #expect(await registry.answer(.swift, "github.com/nobody/tool") == .missing(registry: "http://github.com/swift"))
    }

    @Test("Where the project's owner is not known, any repository that is not there may be its own private one")
    func unknownOwner() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let registry = Registry.proxied(loopback, Self.github)
        for name in ["acme/secret", "acme/invented"] {
            #expect(await registry.answer(.actions, name)?.reason == "github.com has no such package that this login may see, and may hide a private one")
        }
    }

    @Test("Where the owner is known, nobody else's private action could be used, so it is missing; a Swift package may be anybody's")
    func knownOwner() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let registry = Registry.proxied(loopback, Self.github, environment: ["GITHUB_REPOSITORY": "Other/project"])
        #expect(await registry.answer(.actions, "acme/invented") == .missing(registry: "http://github.com/actions"))
        #expect(await registry.answer(.swift, "github.com/acme/invented")?.reason != nil)
        let own = Registry.proxied(loopback, Self.github, environment: ["GITHUB_REPOSITORY_OWNER": "ACME"])
        #expect(await own.answer(.actions, "acme/invented")?.reason != nil)
    }

    @Test("A second interface that limits, fails or disagrees leaves it open", arguments: [
        (#"{"kind": "status", "code": 403}"#, "api.github.com answered 403: it wants a login"),
        (#"{"kind": "status", "code": 429, "retryAfter": 3600}"#, "api.github.com answered 429: too many requests, again in 3600 s"),
        (#"{"kind": "status", "code": 502}"#, "api.github.com answered 502"),
        (#"{"kind": "login"}"#, "github.com has no such package that this login may see, and may hide a private one"),
    ])
    func secondInterface(fault: String, reason: String) async throws {
        let loopback = try await LoopbackRegistry(#"{"actions": \#(Self.repositories), "faults": {"actions/nobody": \#(fault)}}"#)
        #expect(await Registry.proxied(loopback, Self.github).answer(.actions, "nobody/tool")?.reason == reason)
    }

    @Test("A repository that one interface has and the other hides is a contradiction")
    func contradiction() async throws {
        let loopback = try await LoopbackRegistry(#"{"actions": \#(Self.repositories), "faults": {"actions/Acme/Tool": {"kind": "status", "code": 401, "on": "info/refs"}}}"#)
        let registry = Registry.proxied(loopback, Self.github, environment: ["GITHUB_REPOSITORY": "Other/project"])
        let reason = "github.com said once that the package is missing, and once that it is not"
        #expect(await registry.answer(.actions, "Acme/Tool")?.reason == reason)
    }

    @Test("Hosts that nobody named are not asked, nor paths that are none of a repository", arguments: [
        "git.acme.example/a/b", "github.com/onlyone", "github.com/a/../b", "github.com//b", "169.254.169.254/a/b",
    ])
    func notAsked(name: String) async throws {
        let loopback = try await LoopbackRegistry("{}")
        let registry = Registry.proxied(loopback, [:], environment: ["https_proxy": "http://\(loopback.authority)"])
        #expect(await registry.answer(.swift, name)?.reason != nil)
        #expect(try loopback.log().isEmpty)
    }

    @Test("A private name is not sent to GitHub")
    func privateName() async throws {
        let settings = RegistrySettings(environment: [:], homeDirectory: nil, privateNames: ["acme/*"])
        #expect(settings.route(of: PackageQuestion(ecosystem: .actions, name: "acme/tool")) == .private)
    }
}

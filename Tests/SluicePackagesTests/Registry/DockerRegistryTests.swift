import SluiceTestKit
import Testing
@testable import SluicePackages

@Suite("Container registries give a token, and then the head of a manifest", .serialized, .talksToServers)
struct DockerRegistryTests {
    private static let digest = "sha256:" + String(repeating: "a", count: 64)
    private static let images = """
        {"library/debian": {"tags": {"12": "\(digest)", "latest": "\(digest)"}}, "acme/tool": {"tags": {"1.0": "\(digest)"}}, "acme/secret": {"hidden": true},
         "open/image": {"open": true, "tags": {"1": "\(digest)"}}, "open/none": {"open": true}, "old/image": {"open": true, "tags": {"1": "\(digest)"},
         "kind": "application/vnd.docker.distribution.manifest.v1+prettyjws"}}
        """
    private static let world = #"{"docker": \#(images), "organisations": ["makers"]}"#
    private static let hub: [Ecosystem: String] = [.docker: "http://registry-1.docker.io/docker"]
    private static let hidden = "has no such package that this login may see, and may hide a private one"

    @Test("A tag is there with its digest, after a token that nobody has to ask for by name")
    func tag() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let answer = await Registry.test(loopback).answer(.docker, "library/debian", version: "12")
        let version = PackageVersion(version: "12", integrity: [Self.digest])
        #expect(answer == .exists(PackageRecord(name: "library/debian", versions: [version], tags: ["12": Self.digest])))
        let log = try loopback.log()
        #expect(log.map(\.path) == ["/docker/v2/library/debian/manifests/12", "/token", "/docker/v2/library/debian/manifests/12"])
        #expect(log.map(\.method) == ["HEAD", nil, "HEAD"])
        #expect(log.map { $0.headers["authorization"] } == [nil, nil, "Bearer reads-library/debian"])
        #expect(log[0].headers["accept"]?.contains("application/vnd.oci.image.index.v1+json") == true)
    }

    @Test("A digest is there, without a version it is the tag `latest`, and old manifests count", arguments: [
        ("library/debian", digest, digest), ("library/debian", nil, "latest"), ("old/image", "1", "1"),
    ])
    func refs(name: String, version: String?, found: String) async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        #expect(await Registry.test(loopback).answer(.docker, name, version: version)?.record?.versions.map(\.version) == [found])
    }

    @Test("A repository without the tag is there, with the tags that it has")
    func noTag() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let record = await Registry.test(loopback).answer(.docker, "library/debian", version: "99")?.record
        #expect(record == PackageRecord(name: "library/debian", versions: [PackageVersion(version: "12"), PackageVersion(version: "latest")]))
    }

    @Test("An image of the library is never private: missing, by two words")
    func library() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let registry = Registry.proxied(loopback, Self.hub)
        #expect(await registry.answer(.docker, "library/invented", version: "1") == .missing(registry: "http://registry-1.docker.io/docker"))
        #expect(try loopback.paths().last == "/v2/repositories/library/invented/")
    }

    @Test("An owner's image that is not there may be private, unless the owner is not there")
    func owner() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let registry = Registry.proxied(loopback, Self.hub)
        for name in ["acme/secret", "acme/invented", "makers/tool"] {
            #expect(await registry.answer(.docker, name, version: "1")?.reason == "registry-1.docker.io " + Self.hidden)
        }
        #expect(await registry.answer(.docker, "nobody/tool", version: "1") == .missing(registry: "http://registry-1.docker.io/docker"))
    }

    @Test("A registry that hides what it has, with a token for nothing or with none, leaves it open", arguments: ["", #", "wary": true"#])
    func otherHosts(wary: String) async throws {
        let loopback = try await LoopbackRegistry(#"{"docker": \#(Self.images)\#(wary)}"#)
        #expect(await Registry.test(loopback).answer(.docker, "acme/secret", version: "1")?.reason == "\(loopback.authority) " + Self.hidden)
    }

    @Test("A registry that is for everybody says by 404 that a repository is not there")
    func open() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let settings = RegistrySettings(environment: [:], homeDirectory: nil)
        let question = PackageQuestion(ecosystem: .docker, name: "mcr.microsoft.com/dotnet/sdk", version: "8.0")
        let hidden = PackageQuestion(ecosystem: .docker, name: "ghcr.io/acme/tool", version: "8.0")
        #expect(Self.finality(settings.route(of: question)) == true)
        #expect(Self.finality(settings.route(of: hidden)) == false)
        let answer = await Registry.test(loopback).answer(.docker, "open/none", version: "1")
        #expect(answer?.reason == "\(loopback.authority) " + Self.hidden)
    }

    private static func finality(_ route: Route) -> Bool? {
        if case .registries(let addresses) = route { addresses.first?.isNotFoundFinal } else { nil }
    }

    @Test("Hosts are asked that everybody knows; another, only if the policy names it", arguments: [
        ("library/debian", "https://registry-1.docker.io"), ("ghcr.io/acme/tool", "https://ghcr.io"), ("registry.k8s.io/pause", "https://registry.k8s.io"),
        ("registry.acme.example/tool", nil), ("localhost:5000/tool", nil),
    ])
    func hosts(name: String, url: String?) {
        let route = RegistrySettings(environment: [:], homeDirectory: nil).route(of: PackageQuestion(ecosystem: .docker, name: name))
        let asked = if case .registries(let addresses) = route { addresses.first?.url.description } else { String?.none }
        #expect(asked == url)
    }

    @Test("The policy's registry for its own host is asked without the host in the path")
    func policy() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let answer = await Registry.test(loopback).answer(.docker, "\(loopback.authority)/open/image", version: "1")
        #expect(answer?.record?.versions.map(\.version) == ["1"])
        #expect(try loopback.paths() == ["/docker/v2/open/image/manifests/1"])
    }

    @Test("What is no manifest, or another than the digest asked for, is no answer")
    func otherBytes() async throws {
        let loopback = try await LoopbackRegistry(#"{"docker": \#(Self.images), "faults": {"docker/open/image": {"kind": "login"}, "docker/library/debian": {"kind": "none", "digest": "sha256:b"}}}"#)
        let registry = Registry.test(loopback)
        #expect(await registry.answer(.docker, "open/image", version: "1")?.reason == "the answer of \(loopback.authority) is not a registry's: no manifest, perhaps a login")
        #expect(await registry.answer(.docker, "library/debian", version: Self.digest)?.reason == "\(loopback.authority) answered about another package, `sha256:b`")
    }

    @Test("A challenge that is no Bearer's wants a login, and a token over plain HTTP is not asked for where the registry has TLS")
    func challenges() async throws {
        let loopback = try await LoopbackRegistry(#"{"docker": \#(Self.images), "faults": {"docker/open/image": {"kind": "status", "code": 401}}}"#)
        #expect(await Registry.test(loopback).answer(.docker, "open/image", version: "1")?.reason == "\(loopback.authority) answered 401: it wants a login")
        #expect(try loopback.log().count == 1)
    }

    @Test("Names and tags that no URL can hold are not sent", arguments: [("library/..", "1"), ("library/debian", "../x"), ("a b/c", "1"), ("a//b", "1"), ("library/debian", "1?x")])
    func notNames(name: String, version: String) async throws {
        let loopback = try await LoopbackRegistry("{}")
        #expect(await Registry.test(loopback).answer(.docker, name, version: version)?.reason?.hasSuffix("is not a name that a registry can be asked about") == true)
        #expect(try loopback.log().isEmpty)
    }
}

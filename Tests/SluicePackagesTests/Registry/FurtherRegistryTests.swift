import SluiceTestKit
import Testing
@testable import SluicePackages

@Suite("Hex, Pub, conda, CocoaPods and Debian say what there is", .serialized, .talksToServers)
struct FurtherRegistryTests {
    private static let world = """
        {"hex": {"plug": {"releases": [{"version": "1.1.0"}, {"version": "1.0.0"}], "retirements": {"1.0.0": {"reason": "renamed"}}}, "kept": {"releases": []}},
         "pub": {"http": {"versions": [{"version": "1.0.0", "published": "2021-06-11T08:15:33Z"}]}},
         "conda": {"numpy": {"versions": ["1.0"], "files": []}},
         "cocoapods": {"AFNetworking": {"versions": ["1.0", "2.0.0", "1.5"], "spec": {"deprecated_in_favor_of": "Alamofire", "source": {"git": "https://github.com/AFNetworking/AFNetworking.git"}},
                                        "trunk": {"versions": [{"name": "1.0", "created_at": "2014-05-19 23:51:51 UTC"}], "owners": [{"name": "Ann"}]}},
                       "Deleted": {"trunk": {"versions": []}}},
         "debian": {"hello": ["2.10-3", "2.10-2"], "g++": ["4:12.2.0-3"], "awk": "virtual"}}
        """
    private static let cases: [(Ecosystem, String)] = [(.hex, "plug"), (.pub, "http"), (.conda, "numpy"), (.cocoapods, "AFNetworking"), (.debian, "hello")]

    @Test("Each is asked one question for one name", arguments: [
        (Ecosystem.hex, "plug", "/hex/packages/plug", ["1.0.0", "1.1.0"]), (.pub, "http", "/pub/api/packages/http", ["1.0.0"]), (.conda, "numpy", "/conda/numpy", ["1.0"]),
        (.cocoapods, "AFNetworking", "/cocoapods/all_pods_versions_a_7_5.txt", ["1.0", "2.0.0", "1.5"]),
        (.debian, "hello", "/debian/hello/", ["2.10-2", "2.10-3"]), (.debian, "g++", "/debian/g%2b%2b/", ["4:12.2.0-3"]),
    ])
    func exists(ecosystem: Ecosystem, name: String, path: String, versions: [String]) async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let record = await Registry.test(loopback).answer(ecosystem, name)?.record
        #expect(record?.name == name)
        #expect(record?.versions.map(\.version) == versions)
        #expect(try loopback.paths() == [path])
    }

    @Test("Not there is said twice", arguments: [Ecosystem.hex, .pub, .conda, .cocoapods])
    func missing(ecosystem: Ecosystem) async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let registry = Registry.test(loopback)
        #expect(await registry.answer(ecosystem, "invented") == .missing(registry: "http://\(loopback.authority)/\(ecosystem.rawValue)"))
        #expect(try loopback.log().map { $0.headers["cache-control"] } == [nil, "no-cache"])
    }

    @Test("An answer that has not changed is not sent again", arguments: [Ecosystem.hex, .pub, .conda, .debian])
    func unchanged(ecosystem: Ecosystem) async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let name = try #require(Self.cases.first { $0.0 == ecosystem }?.1)
        let cache = AnswerCache(path: nil)
        let first = await Registry.test(loopback, cache: cache).answer(ecosystem, name)
        let second = await Registry.test(loopback, cache: cache).answer(ecosystem, name, revalidating: true)
        #expect(first == second && first?.record != nil)
        #expect(try loopback.log().map { $0.headers["if-none-match"] != nil } == [false, true])
    }

    @Test("A name at Hex without a release cannot be installed")
    func reserved() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        #expect(await Registry.test(loopback).answer(.hex, "kept") == .missing(registry: "http://\(loopback.authority)/hex"))
    }

    @Test("A pod's times, owners and what replaces it cost two more requests, made where they are needed")
    func podTimes() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let registry = Registry.proxied(loopback, [.cocoapods: "http://cdn.cocoapods.org/cocoapods"])
        let record = await registry.answer(.cocoapods, "AFNetworking", needsTimes: true)?.record
        #expect(record?.versions.map(\.published) == [1_400_543_511, nil, nil])
        #expect(record?.status == .abandoned)
        #expect(record?.replacement == "Alamofire")
        #expect(record?.repository == "https://github.com/AFNetworking/AFNetworking.git")
        #expect(record?.maintainers == ["Ann"])
        let specification = "/cocoapods/Specs/a/7/5/AFNetworking/2.0.0/AFNetworking.podspec.json"
        #expect(try loopback.paths().filter { $0.hasPrefix("/") } == ["/cocoapods/all_pods_versions_a_7_5.txt", "/api/v1/pods/AFNetworking", specification])
    }

    @Test("A pod that no list has is missing by the word of the server it would be registered at; where that has it, it is open")
    func podConfirmation() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let registry = Registry.proxied(loopback, [.cocoapods: "http://cdn.cocoapods.org/cocoapods"])
        #expect(await registry.answer(.cocoapods, "Invented") == .missing(registry: "http://cdn.cocoapods.org/cocoapods"))
        #expect(try loopback.paths().last == "/api/v1/pods/Invented")
        #expect(await registry.answer(.cocoapods, "Deleted")?.reason == "cdn.cocoapods.org said once that the package is missing, and once that it is not")
    }

    @Test("What Debian lacks may come from elsewhere; only where the image is Debian's is it missing, and never a virtual package")
    func debian() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let registry = Registry.proxied(loopback, [.debian: "http://snapshot.debian.org/debian"])
        let own = "https://deb.debian.org/debian"
        #expect(await registry.answer(.debian, "docker-ce")?.reason == "snapshot.debian.org has no such package, but Ubuntu or another repository of the image may")
        let settings = RegistrySettings(environment: [:], homeDirectory: nil)
        let question = PackageQuestion(ecosystem: .debian, name: "docker-ce", registry: own)
        guard case .registries(let addresses) = settings.route(of: question) else {
            Issue.record("Debian's own archive is asked")
            return
        }
        #expect(addresses.map(\.url.description) == [DebianProtocol.home])
        #expect(addresses.map(\.isNotFoundFinal) == [true])
    }

    @Test("Debian's pages tell a virtual package from a name that is not there, and anything else from both", arguments: [
        ("awk", "snapshot.debian.org has no such package, but a package that provides it may"), ("nothing", nil),
        ("hello", "the answer of packages.debian.org is not a registry's: no page about a package"),
    ])
    func virtual(name: String, reason: String?) async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let url = try #require(RegistryURL.read("http://snapshot.debian.org/debian")?.url)
        let settings = RegistrySettings(environment: ["http_proxy": "http://\(loopback.authority)"], homeDirectory: nil)
        let transport = Transport(settings: settings)
        let address = RegistryAddress(url: url, credential: nil, isNotFoundFinal: true, isConfined: false)
        let fetch = RegistryFetch(DebianProtocol.self, at: address, through: transport, etag: nil, remaining: { .seconds(60) }, now: { 0 })
        let subject = RegistrySubject(PackageQuestion(ecosystem: .debian, name: name), at: url, needsTimes: false)
        var found: String?
        do throws(RegistryFault) {
            guard case .confirmed = try await DebianProtocol().confirmation(of: subject, through: fetch) else { throw .contradiction(url) }
        } catch { found = error.reason }
        await transport.close()
        #expect(found == reason)
    }

    @Test("Names that cannot be are not sent", arguments: [
        (Ecosystem.hex, "Plug"), (.hex, "a-b"), (.hex, ""), (.pub, "a/b"), (.pub, "../x"), (.conda, ".."), (.conda, "a/b"), (.cocoapods, "A/B"), (.cocoapods, ".x"),
        (.cocoapods, "a b"), (.debian, "a"), (.debian, "a/b"), (.debian, ".."), (.nuget, ".."), (.nuget, "a/b"), (.maven, "a"), (.maven, "a:b:c"), (.maven, "..:b"), (.maven, "a..b:c"),
    ])
    func notAName(ecosystem: Ecosystem, name: String) async throws {
        let loopback = try await LoopbackRegistry("{}")
        #expect(await Registry.test(loopback).answer(ecosystem, name)?.reason == RegistryFault.notAName(name).reason)
        #expect(try loopback.log().isEmpty)
    }
}

import Testing
@testable import SluicePackages

@Suite("What registries said lately is not asked again", .serialized)
struct RegistryCacheTests {
    private static let packages = #"{"npm": {"it": {"versions": {"1.0.0": {}}}}, "pypi": {}}"#
    private static let it = PackageAnswer.exists(PackageRecord(name: "it", versions: [PackageVersion(version: "1.0.0")]))

    @Test("An `exists` lives a day and then is only revalidated")
    func existsLife() async throws {
        let loopback = try await LoopbackRegistry(Self.packages)
        let cache = AnswerCache(path: nil)
        for (now, requests) in [(0, 1), (86_399, 1), (86_400, 2), (86_401, 2)] as [(Int64, Int)] {
            #expect(await Registry.test(loopback, cache: cache, at: now).answer(.npm, "it") == Self.it)
            #expect(try loopback.log().count == requests, "at \(now)")
        }
        let headers = try loopback.log().map { $0.headers["if-none-match"] }
        #expect(headers[0] == nil && headers[1] != nil)
    }

    @Test("A `missing` lives ten minutes")
    func missingLife() async throws {
        let loopback = try await LoopbackRegistry(Self.packages)
        let cache = AnswerCache(path: nil)
        for (now, requests) in [(0, 2), (599, 2), (600, 4)] as [(Int64, Int)] {
            #expect(await Registry.test(loopback, cache: cache, at: now).answer(.npm, "none") == .missing(registry: loopback.npm))
            #expect(try loopback.log().count == requests, "at \(now)")
        }
    }

    @Test("A clock that went back does not make an answer live longer")
    func clockBack() async throws {
        let loopback = try await LoopbackRegistry(Self.packages)
        let cache = AnswerCache(path: nil)
        _ = await Registry.test(loopback, cache: cache, at: 500_000).answer(.npm, "it")
        _ = await Registry.test(loopback, cache: cache, at: 0).answer(.npm, "it")
        #expect(try loopback.log().count == 2)
    }

    @Test("What could not be told is asked again at once")
    func unknownIsNotKept() async throws {
        let loopback = try await LoopbackRegistry(#"{"npm": {"it": {"versions": {"1.0.0": {}}}}, "faults": {"npm/it": {"kind": "status", "code": 403, "times": 1}}}"#)
        let cache = AnswerCache(path: nil)
        let url = try #require(RegistryURL.read(loopback.npm)?.url)
        #expect(await Registry.test(loopback, cache: cache).answer(.npm, "it") == RegistryFault.login(url, 403).answer)
        #expect(await Registry.test(loopback, cache: cache).answer(.npm, "it") == Self.it)
    }

    @Test("Answers of one registry are not another's")
    func otherRegistry() async throws {
        let first = try await LoopbackRegistry(Self.packages)
        let second = try await LoopbackRegistry("{}")
        let cache = AnswerCache(path: nil)
        #expect(await Registry.test(first, cache: cache).answer(.npm, "it") == Self.it)
        #expect(await Registry.test(second, cache: cache).answer(.npm, "it") == .missing(registry: second.npm))
    }

    @Test("Offline, fresh answers count, the rest is unknown, and nothing is sent")
    func offline() async throws {
        let loopback = try await LoopbackRegistry(Self.packages)
        let cache = AnswerCache(path: nil)
        _ = await Registry.test(loopback, cache: cache, at: 0).answer(.npm, "it")
        let unknown = PackageAnswer.unknown(
            reason: "registries are not asked offline, and the cache has no fresh answer", cure: "run again without --offline")
        let offline = Registry.test(loopback, cache: cache, offline: true, at: 1)
        #expect(await offline.answer(.npm, "it", revalidating: true) == Self.it)
        #expect(await offline.answer(.npm, "other") == unknown)
        #expect(offline.statistics == Registry.Statistics(asked: 0, cached: 1))
        #expect(await Registry.test(loopback, cache: cache, offline: true, at: 86_400).answer(.npm, "it") == unknown)
        #expect(try loopback.log().count == 1)
    }

    @Test("Asked to be sure, a cached list of versions is asked again, once a run")
    func revalidating() async throws {
        let loopback = try await LoopbackRegistry(Self.packages)
        let cache = AnswerCache(path: nil)
        _ = await Registry.test(loopback, cache: cache).answer(.npm, "it")
        let registry = Registry.test(loopback, cache: cache)
        #expect(await registry.answer(.npm, "it") == Self.it)
        #expect(try loopback.log().count == 1)
        #expect(await registry.answer(.npm, "it", revalidating: true) == Self.it)
        #expect(await registry.answer(.npm, "it", revalidating: true) == Self.it)
        #expect(try loopback.log().count == 2)
    }

    @Test("A token is sent to its registry, and neither cached nor said", arguments: ["npm", "simple"])
    func locked(kind: String) async throws {
        let loopback = try await LoopbackRegistry(#"{"npm": {"it": {"versions": {"1.0.0": {}}}}, "pypi": {"it": {"files": [{"filename": "it-1.0.0.tar.gz"}]}}}"#)
        let ecosystem: Ecosystem = kind == "npm" ? .npm : .pypi
        let base = "http://\(loopback.authority)/locked/\(kind)"
        let without = Registry.test(loopback, environment: ["npm_config_registry": base, "PIP_INDEX_URL": base])
        let url = try #require(RegistryURL.read(base)?.url)
        guard case .unknown(let reason, _)? = await without.answer(ecosystem, "it") else {
            Issue.record("it cannot be told")
            return
        }
        #expect(reason == "\(url.authority) answered 401: it wants a login")
        let rc = [".npmrc": Array("//\(loopback.authority)/locked/npm/:_authToken=sesame".utf8)]
        let with = Registry.test(
            loopback, environment: ["npm_config_registry": base, "PIP_INDEX_URL": "http://ann:sesame@\(loopback.authority)/locked/simple"], project: rc)
        #expect(await with.answer(ecosystem, "it") == Self.it)
        guard case .missing(let registry)? = await with.answer(ecosystem, "none") else {
            Issue.record("it is missing")
            return
        }
        #expect(registry == base)
    }

    @Test("A scope's own registry that hides from strangers leaves it unknown")
    func hiddenScope() async throws {
        let loopback = try await LoopbackRegistry("{}")
        let rc = "@acme:registry=\(loopback.npm)\n"
        let url = try #require(RegistryURL.read(loopback.npm)?.url)
        let stranger = Registry.test(loopback, project: [".npmrc": Array(rc.utf8)])
        #expect(await stranger.answer(.npm, "@acme/x") == RegistryFault.hidden(url).answer)
        let member = Registry.test(loopback, project: [".npmrc": Array((rc + "//\(loopback.authority)/npm/:_authToken=t\n").utf8)])
        #expect(await member.answer(.npm, "@acme/x") == .missing(registry: loopback.npm))
    }

    @Test("A private name without a registry of its own is sent nowhere")
    func privateName() async throws {
        let settings = RegistrySettings(environment: [:], homeDirectory: nil, privateNames: ["@acme/*"])
        let registry = Registry(settings: settings, cache: AnswerCache(path: nil), offline: false, deadline: .seconds(5), now: { 0 }, jobs: 1)
        #expect(await registry.answer(.npm, "@acme/x") == RegistryFault.privateName.answer)
        #expect(registry.statistics == Registry.Statistics(asked: 0, cached: 0))
    }
}

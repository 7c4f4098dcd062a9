import Testing
@testable import SluicePackages

@Suite("Proxies are taken from the environment")
struct ProxySettingsTests {
    struct Case: Sendable {
        let environment: [String: String]
        let url: String
        let proxy: Proxy?
    }

    private static let corp = Proxy.http(host: "proxy.example", port: 3128, nil)

    static let cases = [
        Case(environment: [:], url: "https://a.example", proxy: nil),
        Case(environment: ["HTTPS_PROXY": "http://proxy.example:3128"], url: "https://a.example", proxy: corp),
        Case(environment: ["https_proxy": "proxy.example:3128/"], url: "https://a.example", proxy: corp),
        Case(environment: ["HTTPS_PROXY": "http://proxy.example:3128"], url: "http://a.example", proxy: nil),
        Case(environment: ["ALL_PROXY": "http://proxy.example:3128"], url: "http://a.example", proxy: corp),
        Case(environment: ["all_proxy": "socks5://proxy.example"], url: "http://a.example", proxy: .socks(host: "proxy.example", port: 1080)),
        Case(environment: ["https_proxy": "http://ann:sesame@proxy.example"], url: "https://a.example",
            proxy: .http(host: "proxy.example", port: 80, Credential(user: "ann", password: "sesame"))),
        Case(environment: ["HTTP_PROXY": "http://proxy.example:3128"], url: "http://a.example", proxy: corp),
        Case(environment: ["HTTP_PROXY": "http://proxy.example:3128", "REQUEST_METHOD": "POST"], url: "http://a.example", proxy: nil),
        Case(environment: ["http_proxy": "http://proxy.example:3128", "REQUEST_METHOD": "POST"], url: "http://a.example", proxy: corp),
        Case(environment: ["ALL_PROXY": "http://proxy.example:3128", "NO_PROXY": "b.example, .a.example"], url: "http://x.a.example", proxy: nil),
        Case(environment: ["ALL_PROXY": "http://proxy.example:3128", "NO_PROXY": "a.example"], url: "http://nota.example", proxy: corp),
        Case(environment: ["ALL_PROXY": "http://proxy.example:3128", "no_proxy": "a.example:8080"], url: "http://a.example:8080", proxy: nil),
        Case(environment: ["ALL_PROXY": "http://proxy.example:3128", "no_proxy": "a.example:8080"], url: "http://a.example", proxy: corp),
        Case(environment: ["ALL_PROXY": "http://proxy.example:3128", "no_proxy": "*"], url: "http://a.example", proxy: nil),
    ]

    @Test("Each variable, scheme and exception is understood", arguments: cases)
    func proxies(row: Case) throws {
        let url = try #require(RegistryURL.read(row.url)?.url)
        #expect(try ProxySettings(environment: row.environment).proxy(for: url) == row.proxy)
    }

    @Test("A proxy that cannot be used is a fault, not a way round it", arguments: ["https://proxy.example", "ftp://x", "::"])
    func unusable(text: String) throws {
        let url = try #require(RegistryURL.read("https://a.example")?.url)
        #expect(throws: RegistryFault.proxy(place: "the variable HTTPS_PROXY")) {
            try ProxySettings(environment: ["HTTPS_PROXY": text]).proxy(for: url)
        }
    }

    @Test("Requests go through the proxy, and only the proxy's own login goes to it")
    func throughProxy() async throws {
        let proxy = try await LoopbackRegistry(#"{"npm": {"it": {"versions": {"1.0.0": {}}}}}"#)
        let settings = RegistrySettings(
            environment: ["npm_config_registry": "http://registry.invalid/npm", "http_proxy": "http://ann:sesame@\(proxy.authority)"], homeDirectory: nil)
        let registry = Registry(settings: settings, cache: AnswerCache(path: nil), offline: false, deadline: .seconds(120), now: { 0 }, jobs: 1)
        #expect(await registry.answer(.npm, "it") == .exists(PackageRecord(name: "it", versions: [PackageVersion(version: "1.0.0")])))
        let log = try proxy.log()
        #expect(log.map(\.path) == ["registry.invalid:80", "/npm/it"])
        #expect(log.map { $0.headers["proxy-authorization"] } == ["Basic YW5uOnNlc2FtZQ==", nil])
    }
}

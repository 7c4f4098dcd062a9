import SluiceTestKit
import Testing
@testable import SluicePackages

@Suite("NuGet's sources", .serialized, .talksToServers)
struct NuGetRegistryTests {
    private static let pages = #"[[{"version": "1.0.0", "published": "2020-05-06T07:08:09+00:00"}], [{"version": "1.1.0", "listed": false, "published": "1900-01-01T00:00:00+00:00"}]]"#
    private static let world = """
        {"nuget": {"acme.tool": {"versions": ["1.0.0", "1.1.0"], "pages": \(pages)}, "acme.many": {"versions": ["1.0.0", "1.1.0"], "pages": \(pages), "external": true},
                   "acme.plain": {"versions": ["1.0.0"]}, "acme.gone": {"versions": []}}}
        """

    @Test("Versions come from the list, times and what is unlisted from packed descriptions, in the index or on pages of their own", arguments: ["Acme.Tool", "ACME.Many"])
    func record(name: String) async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let record = await Registry.test(loopback).answer(.nuget, name)?.record
        #expect(record?.versions == [PackageVersion(version: "1.0.0", published: 1_588_748_889), PackageVersion(version: "1.1.0", isUnlisted: true)])
        let lower = name.lowercased()
        let pages = name == "Acme.Tool" ? [] : ["/nuget/reg/\(lower)/page/0.json", "/nuget/reg/\(lower)/page/1.json"]
        #expect(try loopback.paths() == ["/nuget/index.json", "/nuget/flat/\(lower)/index.json", "/nuget/reg/\(lower)/index.json"] + pages)
    }

    @Test("A source is asked once a run for its services, whatever the number of names")
    func services() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let questions = (1...20).map { PackageQuestion(ecosystem: .nuget, name: "acme.no\($0)") } + [PackageQuestion(ecosystem: .nuget, name: "acme.plain")]
        let answers = await Registry.test(loopback).answers(to: questions)
        #expect(answers.values.count { $0 == .missing(registry: "http://\(loopback.authority)/nuget") } == 20)
        #expect(answers[questions[20]]?.record?.versions == [PackageVersion(version: "1.0.0")])
        #expect(try loopback.paths().count { $0 == "/nuget/index.json" } == 1)
    }

    @Test("A package whose versions are all deleted cannot be installed, and a source without an index says nothing of packages")
    func gone() async throws {
        let loopback = try await LoopbackRegistry(#"{"nuget": {"acme.gone": {"versions": []}}}"#)
        #expect(await Registry.test(loopback).answer(.nuget, "acme.gone") == .missing(registry: "http://\(loopback.authority)/nuget"))
        let broken = try await LoopbackRegistry(#"{"faults": {"nuget/services": {"kind": "status", "code": 404}}}"#)
        #expect(await Registry.test(broken).answer(.nuget, "acme.gone")?.reason == "\(broken.authority) answered 404")
    }

    @Test("Descriptions that fail, or stand on another host, leave the answer open rather than half told")
    func descriptions() async throws {
        let loopback = try await LoopbackRegistry(#"{"nuget": {"a": {"versions": ["1"], "pages": [[]]}}, "faults": {"nuget/a": {"kind": "status", "code": 500, "on": "/reg/"}}}"#)
        #expect(await Registry.test(loopback).answer(.nuget, "a")?.reason == "\(loopback.authority) answered 500")
        let elsewhere = try await LoopbackRegistry(#"{"pageHost": "http://localhost:1", "nuget": {"a": {"versions": ["1"], "pages": [[]], "external": true}}}"#)
        #expect(await Registry.test(elsewhere).answer(.nuget, "a")?.reason == "the answer of \(elsewhere.authority) is not a registry's: a registration whose pages are elsewhere")
    }

    private static let config = """
        <?xml version="1.0"?><configuration>
        <packageSources><clear /><add key="nuget.org" value="https://api.nuget.org/v3/index.json" protocolVersion="3" /><add key="Acme" value="https://nuget.acme.example/v3/index.json" />
        <add key="off" value="https://off.example/index.json" /></packageSources>
        <disabledPackageSources><add key="off" value="true" /></disabledPackageSources>
        MAPPING</configuration>
        """
    private static let mapping = """
        <packageSourceMapping><packageSource key="nuget.org"><package pattern="*" /></packageSource>
        <packageSource key="Acme"><package pattern="Acme.*" /><package pattern="Exact" /></packageSource></packageSourceMapping>
        """

    private func route(_ name: String, _ config: String, environment: [String: String] = [:]) -> Route {
        let settings = RegistrySettings(environment: environment, homeDirectory: nil, projectFiles: ["NuGet.Config": Array(config.utf8)])
        return settings.route(of: PackageQuestion(ecosystem: .nuget, name: name))
    }

    private func urls(_ name: String, mapping: String) -> [String]? {
        let route = route(name, Self.config.replacing("MAPPING", with: mapping))
        return if case .registries(let addresses) = route { addresses.map(\.url.host) } else { nil }
    }

    @Test("Without a mapping all sources are asked; with one, those of the longest pattern alone")
    func routes() {
        #expect(urls("Acme.Tool", mapping: "") == ["api.nuget.org", "nuget.acme.example"])
        #expect(urls("Acme.Tool", mapping: Self.mapping) == ["nuget.acme.example"])
        #expect(urls("acme.tool", mapping: Self.mapping) == ["nuget.acme.example"])
        #expect(urls("EXACT", mapping: Self.mapping) == ["nuget.acme.example"])
        #expect(urls("Newtonsoft.Json", mapping: Self.mapping) == ["api.nuget.org"])
        #expect(urls("Other", mapping: Self.mapping.replacing("pattern=\"*\"", with: "pattern=\"New*\"")) == nil)
    }

    @Test("A mapped private source hides what the asker may not see, unless a variable names its login")
    func credential() throws {
        let config = Self.config.replacing("MAPPING", with: Self.mapping)
        guard case .registries(let without) = route("Acme.Tool", config),
            case .registries(let with) = route("Acme.Tool", config, environment: ["NuGetPackageSourceCredentials_Acme": "Username=ann;Password=ses=ame"])
        else {
            Issue.record("the source is asked")
            return
        }
        #expect(without.map(\.isNotFoundFinal) == [false])
        #expect(without.map(\.isConfined) == [true])
        #expect(with.map(\.credential) == [Credential(user: "ann", password: "ses=ame")])
        #expect(with.map(\.isNotFoundFinal) == [true])
    }

    @Test("A file that is no XML names no source")
    func broken() {
        #expect(route("A", "<configuration>") == route("A", "<configuration/>"))
    }

    static let channelRows: [(String?, [String]?)] = [
        (nil, ["conda-forge", "anaconda"]), ("https://conda.anaconda.org/bioconda", ["bioconda"]), ("https://repo.anaconda.com/pkgs/main", ["anaconda"]),
        ("https://conda.anaconda.org/acme/label/dev", ["acme"]), ("https://conda.acme.example/main", nil), ("file:///tmp/x", nil),
    ]

    @Test("conda's channels are asked by their names and by the URLs that conda takes them from", arguments: channelRows)
    func channels(registry: String?, urls: [String]?) {
        let route = RegistrySettings(environment: [:], homeDirectory: nil).route(of: PackageQuestion(ecosystem: .conda, name: "numpy", registry: registry))
        let asked = if case .registries(let addresses) = route { addresses.map(\.url.description) } else { [String]?.none }
        #expect(asked == urls?.map { "https://api.anaconda.org/package/" + $0 })
    }

    @Test("The variables of Hex and Pub name other registries, and manifests' names of the public ones are known")
    func variables() {
        let environment = ["HEX_API_URL": "https://hex.example/api", "PUB_HOSTED_URL": "https://pub.example"]
        func url(_ ecosystem: Ecosystem, _ registry: String?, _ environment: [String: String]) -> String? {
            let route = RegistrySettings(environment: environment, homeDirectory: nil).route(of: PackageQuestion(ecosystem: ecosystem, name: "a", registry: registry))
            return if case .registries(let addresses) = route { addresses.first?.url.description } else { nil }
        }
        #expect(url(.hex, nil, environment) == "https://hex.example/api")
        #expect(url(.hex, "hexpm", [:]) == "https://hex.pm/api")
        #expect(url(.hex, "https://repo.hex.pm/repos/acme", [:]) == nil)
        #expect(url(.pub, nil, environment) == "https://pub.example")
        #expect(url(.pub, "https://pub.dartlang.org", [:]) == "https://pub.dev")
        #expect(url(.cocoapods, "https://github.com/CocoaPods/Specs.git", [:]) == "https://cdn.cocoapods.org")
    }
}

import SluiceTestKit
import Testing
@testable import SluicePackages

@Suite("Repositories of Maven's layout", .serialized, .talksToServers)
struct MavenRegistryTests {
    private static let world = """
        {"maven": {
          "com.acme:tool": {"versions": ["1.0", "1.1", "2.0-RC1"], "release": "1.1", "updated": "20240131235959", "poms": {
              "1.0": {"date": "Sun, 06 Nov 1994 08:49:37 GMT"}, "0.9": {"date": "Sat, 05 Nov 1994 08:49:37 GMT"},
              "1.1": {"relocation": ["org.acme", "tool"], "scm": "https://github.com/acme/tool"}}},
          "old:lib": {"poms": {"1.0": {}}}, "com.acme:empty": {"versions": []}}}
        """

    @Test("The list gives the versions and the time of the last change, in one request")
    func list() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let record = await Registry.test(loopback).answer(.maven, "com.acme:tool", version: "1.1")?.record
        let versions = ["1.0", "1.1", "2.0-RC1"].map { PackageVersion(version: $0) }
        #expect(record == PackageRecord(name: "com.acme:tool", versions: versions, tags: ["release": "1.1"], lastChange: 1_706_745_599))
        #expect(try loopback.paths() == ["/maven/com/acme/tool/maven-metadata.xml"])
    }

    @Test("A version that the list lacks is looked for by its own file")
    func unlisted() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let registry = Registry.test(loopback)
        let record = await registry.answer(.maven, "com.acme:tool", version: "0.9")?.record
        #expect(record?.versions.last == PackageVersion(version: "0.9", published: 784_025_377))
        let lacking = await registry.answer(.maven, "com.acme:tool", version: "9.9")?.record
        #expect(lacking?.versions.map(\.version) == ["1.0", "1.1", "2.0-RC1"])
        #expect(lacking?.hasAllVersions == true)
        #expect(try loopback.log().map(\.method) == [nil, "HEAD", nil, "HEAD"])
    }

    @Test("An artifact without a list is there if the version is, and then other versions are open")
    func noList() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let registry = Registry.test(loopback)
        let record = await registry.answer(.maven, "old:lib", version: "1.0")?.record
        #expect(record == PackageRecord(name: "old:lib", versions: [PackageVersion(version: "1.0")], hasAllVersions: false))
        #expect(await registry.answer(.maven, "old:lib", version: "2.0") == .missing(registry: "http://\(loopback.authority)/maven"))
    }

    @Test("Times, the place that an artifact moved to and its code cost further requests, made where they are needed")
    func described() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let record = await Registry.test(loopback).answer(.maven, "com.acme:tool", version: "1.0", needsTimes: true)?.record
        #expect(record?.versions.last == PackageVersion(version: "1.0", published: 784_111_777))
        #expect(record?.replacement == "org.acme:tool")
        #expect(record?.status == .abandoned)
        #expect(record?.repository == "https://github.com/acme/tool")
    }

    @Test("A list without versions is no answer")
    func emptyList() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let reason = await Registry.test(loopback).answer(.maven, "com.acme:empty")?.reason
        #expect(reason == "the answer of \(loopback.authority) is not a registry's: no list of an artifact's versions")
    }

    @Test("A login page for a version's file is no version")
    func loginForFile() async throws {
        let loopback = try await LoopbackRegistry(#"{"maven": {"a:b": {"versions": ["1"]}}, "faults": {"maven/a:b": {"kind": "login", "on": ".pom"}}}"#)
        let reason = await Registry.test(loopback).answer(.maven, "a:b", version: "2")?.reason
        #expect(reason == "the answer of \(loopback.authority) is not a registry's: an HTML page, perhaps a login")
    }

    private func urls(_ name: String, _ registry: String? = nil, files: [String: String] = [:], environment: [String: String] = [:]) -> [String]? {
        let sources = SettingsSources(environment: environment, home: "/home/ann", projectFiles: [:]) { files[$0].map { Array($0.utf8) } }
        let route = RegistrySettings(sources).route(of: PackageQuestion(ecosystem: .maven, name: name, registry: registry))
        return if case .registries(let addresses) = route { addresses.map(\.url.description) } else { nil }
    }

    @Test("Central is asked, and for what Google publishes its own repository behind it")
    func routes() {
        let google = "https://dl.google.com/android/maven2"
        #expect(urls("junit:junit") == [MavenProtocol.home])
        #expect(urls("androidx.core:core") == [MavenProtocol.home, google])
        #expect(urls("com.google.guava:guava") == [MavenProtocol.home, google])
        #expect(urls("a:b", "https://repo.maven.apache.org/maven2/") == [MavenProtocol.home])
        #expect(urls("a:b", "https://maven.google.com") == [google])
        #expect(urls("a:b", "https://dl.google.com/dl/android/maven2") == [google])
        #expect(urls("a:b", "https://plugins.gradle.org/m2/") == ["https://plugins.gradle.org/m2"])
        #expect(urls("a:b", "https://repo.acme.example/maven") == nil)
    }

    @Test("A mirror of Central stands in the place of all, if it is one of Central", arguments: [
        ("*", true), ("central", true), ("external:*", true), ("snapshots, central", true), ("*,!central", false), ("snapshots", false),
    ])
    func mirror(of pattern: String, isUsed: Bool) {
        let file = "<settings><mirrors><mirror><id>m</id><mirrorOf>\(pattern)</mirrorOf><url>https://mirror.example/m2</url></mirror></mirrors></settings>"
        let found = urls("androidx.core:core", files: ["/home/ann/.m2/settings.xml": file])
        #expect(found?.first == (isUsed ? "https://mirror.example/m2" : MavenProtocol.home))
        #expect(found?.count == (isUsed ? 1 : 2))
        #expect(urls("a:b", "https://repo1.maven.org/maven2", files: ["/home/ann/.m2/settings.xml": file])?.first == found?.first)
    }

    @Test("A mirror's password is used where it comes from a variable, and never where it stands in the file")
    func credential() throws {
        func stored(_ password: String) throws -> Credential? {
            let file = """
                <settings><mirrors><mirror><id>m</id><mirrorOf>*</mirrorOf><url>${env.MIRROR}/m2</url></mirror></mirrors>
                <servers><server><id>m</id><username>ann</username><password>\(password)</password></server></servers></settings>
                """
            let environment = ["MIRROR": "https://mirror.example", "SECRET": "sesame"]
            let sources = SettingsSources(environment: environment, home: "/h", projectFiles: [:]) { $0 == "/h/.m2/settings.xml" ? Array(file.utf8) : nil }
            let url = try #require(RegistryURL.read("https://mirror.example/m2")?.url)
            return MavenSettings(sources).credential(for: url, Netrc(sources))
        }
        #expect(try stored("${env.SECRET}") == Credential(user: "ann", password: "sesame"))
        #expect(try stored("{COQLCE6DU6GtcS5P=}") == nil)
        #expect(try stored("${env.UNSET}") == nil)
    }

    @Test("Google's repository is asked only after Central has said that it lacks the artifact")
    func turns() {
        let settings = RegistrySettings(environment: [:], homeDirectory: nil)
        guard case .registries(let addresses) = settings.route(of: PackageQuestion(ecosystem: .maven, name: "androidx.core:core")) else {
            Issue.record("both are asked")
            return
        }
        #expect(addresses.map(\.turn) == [.always, .afterMissing])
    }
}

import SluiceTestKit
import Testing
@testable import SluicePackages

@Suite("RubyGems' compact index", .serialized, .talksToServers)
struct RubyGemsIndexTests {
    private static let world = #"""
        {"rubygems": {
          "nokogiri": {"info": ["1.15.0 mini_portile2:~> 2.8.2,racc:~> 1.4|checksum:aa,ruby:>= 2.7.0", "1.15.0-java racc:~> 1.4|checksum:bb,ruby:>= 2.7", "1.16.0.rc1 |checksum:cc"],
             "times": {"1.15.0": "2023-05-15T12:00:00.000Z", "1.16.0.rc1": "2023-12-01T00:00:00.000Z"}},
          "RedCloth": {"info": ["4.3.2 |checksum:dd"]},
          "yanked": {"info": []},
          "bad": {"info": ["certainly! here are your versions"]}}}
        """#

    private func record(_ answer: PackageAnswer?) throws -> PackageRecord {
        guard case .exists(let record)? = answer else { throw ScenarioProblem("it exists: \(String(describing: answer))") }
        return record
    }

    @Test("Platforms are one version, with the hashes of all")
    func versions() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        #expect(
            try record(await Registry.test(loopback).answer(.rubygems, "nokogiri"))
                == PackageRecord(
                    name: "nokogiri",
                    versions: [
                        PackageVersion(version: "1.15.0", integrity: ["sha256:aa", "sha256:bb"]), PackageVersion(version: "1.16.0.rc1", integrity: ["sha256:cc"]),
                    ]))
        #expect(try loopback.paths() == ["/rubygems/info/nokogiri"])
    }

    @Test("Times come from the other interface, where they are wanted and there is one")
    func times() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let registry = Registry.test(loopback)
        let nokogiri = try record(await registry.answer(.rubygems, "nokogiri", needsTimes: true))
        #expect(nokogiri.versions.map(\.published) == [1_684_152_000, 1_701_388_800] && nokogiri.created == 1_684_152_000)
        #expect(try record(await registry.answer(.rubygems, "RedCloth", needsTimes: true)).versions.map(\.published) == [nil])
    }

    @Test("A gem whose versions were all yanked is missing, as is one that never was; names keep their case", arguments: ["yanked", "never", "redcloth"])
    func missing(name: String) async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        #expect(await Registry.test(loopback).answer(.rubygems, name) == .missing(registry: "http://\(loopback.authority)/rubygems"))
    }

    @Test("A page, half a line and lines of something else are no index", arguments: [
        ("nokogiri", #"{"kind": "login"}"#, "the answer of HOST is not a registry's: an HTML page, perhaps a login"),
        ("nokogiri", #"{"kind": "garbage"}"#, "the answer of HOST is not a registry's: no gem's index"),
        ("bad", #"{"kind": "none"}"#, "the answer of HOST is not a registry's: a line that names no version"),
        ("nokogiri", #"{"kind": "status", "code": 503}"#, "HOST answered 503"),
    ])
    func noAnswers(name: String, fault: String, reason: String) async throws {
        let world = Self.world.dropLast() + #", "faults": {"rubygems/\#(name)": \#(fault)}}"#
        let loopback = try await LoopbackRegistry(String(world))
        guard case .unknown(let words, _)? = await Registry.test(loopback).answer(.rubygems, name) else {
            Issue.record("it cannot be told")
            return
        }
        #expect(words == reason.replacing("HOST", with: loopback.authority))
    }

    @Test("An index that ends in the middle of a line breaks off")
    func halfALine() throws {
        let url = try #require(RegistryURL.read("https://gems.example")?.url)
        let reply = RegistryReply(url: url, status: 200, fields: [:], body: Array("---\n1.0.0 |checksum:aa\n1.1".utf8))
        #expect(throws: RegistryFault.truncated(url)) { try GemDocument(reply) }
    }

    @Test("A source of one's own is asked where its login is set, with that login")
    func ownSource() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let source = "http://\(loopback.authority)/locked/rubygems/"
        let key = "BUNDLE_" + source.uppercased().replacing(".", with: "__")
        let registry = Registry.test(loopback, environment: [key: "ann:sesame"])
        #expect(try record(await registry.answer(.rubygems, "RedCloth", at: source)).name == "RedCloth")
        guard case .unknown(let reason, _)? = await registry.answer(.rubygems, "RedCloth", at: "https://evil.example/") else {
            Issue.record("a source that only the manifest names is not asked")
            return
        }
        #expect(reason == "only the manifest names the registry https://evil.example")
    }
}

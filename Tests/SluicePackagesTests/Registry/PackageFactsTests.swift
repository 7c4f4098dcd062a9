import SluiceTestKit
import Testing
@testable import SluicePackages

@Suite("What npm and PyPI say beyond versions", .serialized, .talksToServers)
struct PackageFactsTests {
    private static let world = #"""
        {"npm": {
          "signed": {"dist-tags": {"latest": "2.0.0"}, "versions": {
              "1.0.0": {"dist": {"integrity": "sha512-aa sha256-bb", "shasum": "cc", "attestations": {"url": "https://registry.npmjs.org/-/npm/v1/attestations/signed@1.0.0"}}},
              "2.0.0": {"dist": {"shasum": "0000000000000000000000000000000000000001"}, "scripts": {"test": "x"}},
              "3.0.0": {"scripts": {"postinstall": "node x"}}},
              "time": {"created": "2020-01-01T00:00:00.000Z", "modified": "2024-01-01T00:00:00.000Z", "1.0.0": "2020-01-02T00:00:00.000Z"},
              "repository": {"type": "git", "url": "git+https://github.com/a/signed.git"},
              "maintainers": [{"name": "ann", "email": "ann@a.example"}, "dana <dana@a.example>"]},
          "left": {"versions": {"1.0.0": {"deprecated": "gone"}, "1.1.0": {"deprecated": true}}},
          "back": {"versions": {"1.0.0": {"deprecated": "gone"}, "1.1.0": {"deprecated": ""}}, "repository": "github:a/back"},
          "held": {"versions": {"0.0.1-security": {}, "0.0.1-security.1": {}}},
          "half-held": {"versions": {"0.0.1-security": {}, "1.0.0": {}}}},
         "pypi": {
          "built": {"versions": ["1.0", "2.0", "3.0"], "files": [
              {"filename": "built-1.0.tar.gz", "upload-time": "2021-01-01T00:00:00Z", "hashes": {"sha256": "aa"}, "provenance": null},
              {"filename": "built-2.0.tar.gz", "upload-time": "2020-01-01T00:00:00Z", "hashes": {"sha256": "bb", "md5": "cc"}, "provenance": null},
              {"filename": "built-2.0-py3-none-any.whl", "upload-time": "2022-01-01T00:00:00Z", "hashes": {}, "provenance": "https://pypi.org/integrity/built/2.0/x/provenance"},
              {"filename": "built-3.0.tar.gz", "upload-time": "2022-01-01T00:00:00Z"}]},
          "over": {"project-status": {"status": "deprecated"}, "versions": ["1.0"], "files": []},
          "odd": {"project-status": {"status": "sleeping"}, "versions": ["1.0"], "files": []}}}
        """#

    private func record(_ answer: PackageAnswer?) throws -> PackageRecord {
        guard case .exists(let record)? = answer else { throw ScenarioProblem("it exists: \(String(describing: answer))") }
        return record
    }

    @Test("npm's hashes, statements of provenance and scripts stand in the short document, the rest in the long one")
    func npm() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let registry = Registry.test(loopback)
        let short = try record(await registry.answer(.npm, "signed"))
        #expect(short.versions.map(\.integrity) == [["sha512-aa", "sha256-bb"], ["sha1-AAAAAAAAAAAAAAAAAAAAAAAAAAE="], []])
        #expect(short.versions.map(\.hasProvenance) == [true, false, nil])
        #expect(short.versions.map(\.hasInstallScript) == [false, false, true])
        #expect(short.created == nil && short.repository == nil && short.maintainers.isEmpty)
        let long = try record(await registry.answer(.npm, "signed", needsTimes: true))
        #expect(long.created == 1_577_836_800 && long.lastChange == 1_704_067_200 && long.firstPublication == 1_577_836_800)
        #expect(long.repository == "git+https://github.com/a/signed.git" && long.maintainers == ["ann", "dana"])
    }

    @Test("A package is abandoned once all versions are deprecated; a deprecation that was taken back counts no more")
    func deprecated() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let registry = Registry.test(loopback)
        #expect(try record(await registry.answer(.npm, "left")).status == .abandoned)
        let back = try record(await registry.answer(.npm, "back", needsTimes: true))
        #expect(back.status == .active && back.versions.map(\.deprecation) == ["gone", nil] && back.repository == "github:a/back")
    }

    @Test("Only where nothing but placeholders is left, the name is one")
    func placeholders() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let registry = Registry.test(loopback)
        #expect(try record(await registry.answer(.npm, "held")).isSecurityPlaceholder)
        #expect(try !record(await registry.answer(.npm, "half-held")).isSecurityPlaceholder)
    }

    @Test("A scope's package that npm does not show to strangers is not missing; one without a scope is")
    func scopes() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let url = try #require(RegistryURL.read(loopback.npm)?.url)
        #expect(await Registry.test(loopback).answer(.npm, "@acme/none") == RegistryFault.hidden(url).answer)
        #expect(await Registry.test(loopback).answer(.npm, "none") == .missing(registry: loopback.npm))
        let member = Registry.test(loopback, project: [".npmrc": Array("//\(loopback.authority)/npm/:_authToken=t\n".utf8)])
        #expect(await member.answer(.npm, "@acme/none") == .missing(registry: loopback.npm))
    }

    @Test("PyPI's files give each version its hashes and its provenance, and the project its age")
    func pypi() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let built = try record(await Registry.test(loopback).answer(.pypi, "built"))
        #expect(built.versions.map { $0.integrity.sorted() } == [["sha256:aa"], ["md5:cc", "sha256:bb"], []])
        #expect(built.versions.map(\.hasProvenance) == [false, true, nil])
        #expect(built.created == 1_577_836_800)
    }

    @Test("A project's status has three words that matter; another says nothing", arguments: [("over", PackageStatus.abandoned), ("odd", .active)])
    func status(name: String, status: PackageStatus) async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        #expect(try record(await Registry.test(loopback).answer(.pypi, name)).status == status)
    }

    @Test("An index in HTML has hashes in its links")
    func html() {
        let digest = String(repeating: "ab", count: 32)
        let page = SimplePage(Array("<html><a href='it-1.0.tar.gz#sha256=\(digest)' data-provenance='https://x.example/p'>it-1.0.tar.gz</a></html>".utf8), name: "it")
        let version = page.files.record(named: "it")?.versions.first
        #expect(version?.integrity == ["sha256:\(digest)"] && version?.hasProvenance == true)
    }

    @Test("A simple API of another major version is not read as if it were known; a later minor one is", arguments: [("2.0", false), ("1.9", true)])
    func api(version: String, isKnown: Bool) async throws {
        let loopback = try await LoopbackRegistry(#"{"pypi": {"it": {"meta": {"api-version": "\#(version)"}, "versions": ["1.0"], "files": []}}}"#)
        let answer = await Registry.test(loopback).answer(.pypi, "it")
        let url = try #require(RegistryURL.read(loopback.simple + "/it")?.url.appending("/"))
        #expect(isKnown ? try record(answer).versions.count == 1 : answer == RegistryFault.unreadable(url, "a version of the simple API that is not known").answer)
    }

    @Test("After a day the same is only confirmed, whatever the ecosystem", arguments: [Ecosystem.npm, .pypi, .cargo, .packagist, .rubygems])
    func revalidated(ecosystem: Ecosystem) async throws {
        let loopback = try await LoopbackRegistry(
            #"{"npm": {"a/b": {}, "ab-c": {"versions": {"1.0.0": {}}}}, "pypi": {"ab-c": {"versions": ["1.0.0"], "files": []}}, "cargo": {"ab_c": [{"vers": "1.0.0"}]}, "packagist": {"a/b": {"versions": [{"version": "1.0.0"}]}}, "rubygems": {"ab-c": {"info": ["1.0.0 |checksum:aa"]}}}"#)
        let cache = AnswerCache(path: nil)
        let name = ecosystem == .packagist ? "a/b" : "ab-c"
        let first = try record(await Registry.test(loopback, cache: cache, at: 0).answer(ecosystem, name))
        #expect(try record(await Registry.test(loopback, cache: cache, at: 90_000).answer(ecosystem, name)) == first)
        #expect(try loopback.log().last?.headers["if-none-match"] != nil)
        #expect(try record(await Registry.test(loopback, cache: cache, at: 90_001).answer(ecosystem, name)) == first)
        #expect(try loopback.log().filter { $0.headers["if-none-match"] != nil }.count >= 1)
    }
}

import SluiceTestKit
import Testing
@testable import SluicePackages

@Suite("Registries say what there is", .serialized, .talksToServers)
struct RegistryAnswerTests {
    static let packages = """
        {"npm": {
          "express": {"dist-tags": {"latest": "4.18.2"}, "versions": {
              "4.18.1": {"deprecated": "use 4.18.2", "dist": {"tarball": "x"}}, "4.18.2": {"hasInstallScript": true, "deprecated": ""},
              "5.0.0-beta.1": {"deprecated": true}},
              "time": {"created": "2010-12-29T19:38:25.450Z", "4.18.1": "2022-04-29T19:05:50.123Z"}},
          "@acme/tool": {"versions": {"1.0.0": {}}},
          "JSONStream": {"versions": {"1.0.0": {}}},
          "eslint-js": {"versions": {"0.0.1-security": {}}, "dist-tags": {"latest": "0.0.1-security"}},
          "emptied": {"versions": {}},
          "café": {"versions": {"1.0.0": {}}}},
         "pypi": {
          "requests": {"versions": ["2.31.0", "2.32.0"], "files": [
              {"filename": "requests-2.31.0-py3-none-any.whl", "upload-time": "2023-05-22T15:12:44.175000Z", "yanked": false},
              {"filename": "requests-2.31.0.tar.gz", "upload-time": "2023-05-22T15:12:42.313790Z"},
              {"filename": "requests-2.32.0.tar.gz", "upload-time": "2024-05-20T15:00:00Z", "yanked": "Yanked due to conflicts"}]},
          "zope-interface": {"files": [{"filename": "zope.interface-5.0.tar.gz"}, {"filename": "zope_interface-6.0-cp311-cp311-linux.whl"}]},
          "old": {"project-status": {"status": "archived", "reason": "use new"}, "versions": ["1"], "files": []},
          "trap": {"project-status": {"status": "quarantined"}, "versions": [], "files": []},
          "nothing": {"versions": [], "files": []}}}
        """

    @Test("npm's short document gives versions, tags, deprecations and install scripts")
    func npmRecord() async throws {
        let loopback = try await LoopbackRegistry(Self.packages)
        let answer = await Registry.test(loopback).answer("npm", "express")
        #expect(
            answer
                == .exists(
                    PackageRecord(
                        name: "express",
                        versions: [
                            PackageVersion(version: "4.18.1", deprecation: "use 4.18.2", hasProvenance: false),
                            PackageVersion(version: "4.18.2", hasInstallScript: true),
                            PackageVersion(version: "5.0.0-beta.1", deprecation: "deprecated"),
                        ], tags: ["latest": "4.18.2"])))
        let log = try loopback.log()
        #expect(log.map(\.path) == ["/npm/express"])
        #expect(log.first?.headers["accept"]?.hasPrefix("application/vnd.npm.install-v1+json") == true)
        #expect(log.first?.headers["user-agent"] == "sluice/1 (verifies packages in a Git gate)")
    }

    @Test("Times of publication are asked for only when they are needed")
    func npmTimes() async throws {
        let loopback = try await LoopbackRegistry(Self.packages)
        let registry = Registry.test(loopback)
        _ = await registry.answer("npm", "express")
        guard case .exists(let record) = await registry.answer("npm", "express", needsTimes: true) else {
            Issue.record("the package exists")
            return
        }
        #expect(record.versions.map(\.published) == [1_651_259_150, nil, nil])
        _ = await registry.answer("npm", "express", needsTimes: true)
        #expect(try loopback.log().map { $0.headers["accept"] == "application/json" } == [false, true])
    }

    @Test("A scope, capitals and letters beyond ASCII reach npm as its own client writes them")
    func npmNames() async throws {
        let loopback = try await LoopbackRegistry(Self.packages)
        let registry = Registry.test(loopback)
        for name in ["@acme/tool", "JSONStream", "café"] {
            guard case .exists(let record)? = await registry.answer("npm", name) else {
                Issue.record("\(name) exists")
                continue
            }
            #expect(record.name == name)
        }
        #expect(try loopback.paths() == ["/npm/@acme%2ftool", "/npm/JSONStream", "/npm/caf%c3%a9"])
    }

    @Test("A name whose versions are all security placeholders is one, and still exists")
    func placeholder() async throws {
        let loopback = try await LoopbackRegistry(Self.packages)
        guard case .exists(let record)? = await Registry.test(loopback).answer("npm", "eslint-js") else {
            Issue.record("the placeholder exists")
            return
        }
        #expect(record.isSecurityPlaceholder)
    }

    @Test("Missing is said only after the registry said so twice", arguments: [("npm", "expresss"), ("npm", "emptied"), ("pypi", "reqeusts"), ("pypi", "nothing")])
    func missing(ecosystem: String, name: String) async throws {
        let loopback = try await LoopbackRegistry(Self.packages)
        let answer = await Registry.test(loopback).answer(Ecosystem(rawValue: ecosystem), name)
        #expect(answer == .missing(registry: ecosystem == "npm" ? loopback.npm : loopback.simple))
        let log = try loopback.log()
        #expect(log.count == 2)
        #expect(log.map { $0.headers["cache-control"] } == [nil, "no-cache"])
    }

    @Test("PyPI's JSON gives versions, times and what was yanked")
    func simpleRecord() async throws {
        let loopback = try await LoopbackRegistry(Self.packages)
        let answer = await Registry.test(loopback).answer("pypi", "Requests")
        #expect(
            answer
                == .exists(
                    PackageRecord(
                        name: "requests",
                        versions: [
                            PackageVersion(version: "2.31.0", published: 1_684_768_362),
                            PackageVersion(
                                version: "2.32.0", published: 1_716_217_200, isYanked: true, deprecation: "Yanked due to conflicts"),
                        ], created: 1_684_768_362)))
        #expect(try loopback.paths() == ["/simple/requests/"])
    }

    @Test("Names of Python's files say the version, whatever they put between the words of the name")
    func simpleFiles() async throws {
        let loopback = try await LoopbackRegistry(Self.packages)
        guard case .exists(let record)? = await Registry.test(loopback).answer("pypi", "Zope_Interface") else {
            Issue.record("the package exists")
            return
        }
        #expect(record.versions.map(\.version) == ["5.0", "6.0"])
    }

    @Test("An archived project says so with each version; one in quarantine exists as a warning")
    func simpleStatus() async throws {
        let loopback = try await LoopbackRegistry(Self.packages)
        let registry = Registry.test(loopback)
        #expect(
            await registry.answer("pypi", "old")
                == .exists(PackageRecord(name: "old", versions: [.init(version: "1", deprecation: "the project is archived: use new")], status: .archived)))
        #expect(
            await registry.answer("pypi", "trap")
                == .exists(PackageRecord(name: "trap", versions: [], isSecurityPlaceholder: true, status: .quarantined)))
    }

    @Test("An index that serves HTML alone is read from its anchors")
    func htmlIndex() async throws {
        let loopback = try await LoopbackRegistry(Self.packages)
        let registry = Registry.test(loopback, environment: ["PIP_INDEX_URL": "http://\(loopback.authority)/html/"])
        #expect(
            await registry.answer("pypi", "requests")
                == .exists(
                    PackageRecord(
                        name: "requests",
                        versions: [
                            PackageVersion(version: "2.31.0"),
                            PackageVersion(version: "2.32.0", isYanked: true, deprecation: "Yanked due to conflicts"),
                        ])))
        #expect(await registry.answer("pypi", "nothing") == .missing(registry: "http://\(loopback.authority)/html"))
    }

    @Test("Each name is asked once a run, and many are asked over few connections")
    func oncePerRun() async throws {
        let loopback = try await LoopbackRegistry(Self.packages)
        let registry = Registry.test(loopback)
        let questions = ["express", "JSONStream", "@acme/tool", "express"].map { PackageQuestion(ecosystem: "npm", name: $0) }
        let first = await registry.answers(to: questions)
        #expect(await registry.answers(to: questions) == first)
        #expect(first.count == 3)
        #expect(try loopback.paths().sorted() == ["/npm/@acme%2ftool", "/npm/JSONStream", "/npm/express"])
        #expect(registry.statistics == Registry.Statistics(asked: 3, cached: 0))
    }

    @Test("A package exists if any index has it, with the versions of all")
    func severalIndexes() async throws {
        let loopback = try await LoopbackRegistry(Self.packages)
        let other = try await LoopbackRegistry(#"{"pypi": {"requests": {"files": [{"filename": "requests-9.0.tar.gz"}]}, "own": {"files": [{"filename": "own-1.0.zip"}]}}}"#)
        let registry = Registry.test(loopback, environment: ["PIP_EXTRA_INDEX_URL": other.simple])
        guard case .exists(let both)? = await registry.answer("pypi", "requests"), case .exists(let own)? = await registry.answer("pypi", "own")
        else {
            Issue.record("both exist")
            return
        }
        #expect(both.versions.map(\.version) == ["2.31.0", "2.32.0", "9.0"])
        #expect(own.versions.map(\.version) == ["1.0"])
        #expect(own.hasAllVersions)
        #expect(await registry.answer("pypi", "absent") == .missing(registry: loopback.simple + " and " + other.simple))
    }

    @Test("Where one index cannot answer, nothing is missing and a list of versions is not whole")
    func oneIndexFails() async throws {
        let loopback = try await LoopbackRegistry(Self.packages)
        let other = try await LoopbackRegistry(#"{"faults": {"pypi/absent": {"kind": "status", "code": 403}, "pypi/requests": {"kind": "status", "code": 403}}}"#)
        let registry = Registry.test(loopback, environment: ["PIP_EXTRA_INDEX_URL": other.simple])
        #expect(await registry.answer("pypi", "absent") == RegistryFault.login(try address(other.simple), 403).answer)
        guard case .exists(let record)? = await registry.answer("pypi", "requests") else {
            Issue.record("the package exists")
            return
        }
        #expect(!record.hasAllVersions)
    }

    @Test("What a folder of `find-links` holds is not missing, and a page of links leaves it unknown")
    func findLinks() async throws {
        let loopback = try await LoopbackRegistry(Self.packages)
        let folder = try TemporaryFolder()
        try folder.write("local_tool-1.2-py3-none-any.whl", "")
        try folder.write("requests-0.1.tar.gz", "")
        let registry = Registry.test(loopback, environment: ["PIP_FIND_LINKS": folder.path])
        #expect(
            await registry.answer("pypi", "Local-Tool")
                == .exists(PackageRecord(name: "Local-Tool", versions: [PackageVersion(version: "1.2")])))
        guard case .exists(let record)? = await registry.answer("pypi", "requests") else {
            Issue.record("the package exists")
            return
        }
        #expect(record.versions.map(\.version) == ["2.31.0", "2.32.0", "0.1"] && record.hasAllVersions)
        #expect(await registry.answer("pypi", "absent") == .missing(registry: loopback.simple))
        let page = Registry.test(loopback, environment: ["PIP_FIND_LINKS": "https://links.example/all.html"])
        #expect(await page.answer("pypi", "absent") == RegistryFault.findLinks(place: "the variable PIP_FIND_LINKS").answer)
        #expect(await page.answer("npm", "absent") == .missing(registry: loopback.npm))
    }

    private func address(_ text: String) throws -> RegistryURL { try #require(RegistryURL.read(text)?.url) }
}

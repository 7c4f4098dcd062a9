import SluiceTestKit
import Testing
@testable import SluicePackages

@Suite("crates.io and other indexes of Cargo", .serialized, .talksToServers)
struct CargoIndexTests {
    private static let world = """
        {"cargo": {
          "serde_json": [{"vers": "1.0.0", "cksum": "aa", "yanked": false, "pubtime": "2020-01-01T00:00:00Z"},
                         {"vers": "1.0.1", "cksum": "bb", "yanked": true, "pubtime": "2021-01-01T00:00:00Z", "v": 2, "features2": {"x": ["y"]}}],
          "a": [{"vers": "1.0.0"}], "ab": [{"vers": "1.0.0"}], "abc": [{"vers": "1.0.0"}], "Inflector": [{"vers": "0.11.4"}],
          "my-odd_name": [{"vers": "1.0.0"}], "empty": []},
         "only-api": ["ghost"]}
        """

    private func record(_ answer: PackageAnswer?) throws -> PackageRecord {
        guard case .exists(let record)? = answer else { throw ScenarioProblem("it exists: \(String(describing: answer))") }
        return record
    }

    @Test("Each version has its time, its hash and whether it was yanked; a yanked one is there for those who hold it")
    func versions() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        #expect(
            try record(await Registry.test(loopback).answer(.cargo, "serde_json"))
                == PackageRecord(
                    name: "serde_json",
                    versions: [
                        PackageVersion(version: "1.0.0", published: 1_577_836_800, integrity: ["aa"]),
                        PackageVersion(version: "1.0.1", published: 1_609_459_200, isYanked: true, integrity: ["bb"]),
                    ], created: 1_577_836_800))
    }

    @Test("The place in the index follows from the name's length, in small letters", arguments: [
        ("a", "/cargo/1/a"), ("ab", "/cargo/2/ab"), ("abc", "/cargo/3/a/abc"), ("Inflector", "/cargo/in/fl/inflector"),
    ])
    func places(name: String, path: String) async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        #expect(try record(await Registry.test(loopback).answer(.cargo, name)).name == name)
        #expect(try loopback.paths() == [path])
    }

    @Test("A name with the wrong separators is found, and the record has the real spelling", arguments: [
        ("serde-json", "serde_json"), ("Serde-Json", "serde_json"), ("my_odd-name", "my-odd_name"), ("my-odd-name", "my-odd_name"),
    ])
    func spelling(written: String, real: String) async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        #expect(try record(await Registry.test(loopback).answer(.cargo, written)).name == real)
    }

    @Test("What lacks in every spelling is missing, after each was asked twice")
    func missing() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let registry = "http://\(loopback.authority)/cargo"
        #expect(await Registry.test(loopback).answer(.cargo, "no-crate") == .missing(registry: registry))
        #expect(try loopback.paths() == ["/cargo/no/-c/no-crate", "/cargo/no/_c/no_crate", "/cargo/no/-c/no-crate", "/cargo/no/_c/no_crate"])
    }

    /// crates.io itself, whose place a proxy takes.
    private func cratesIO(_ loopback: LoopbackRegistry, contact: String? = nil) -> Registry {
        var environment = ["http_proxy": "http://\(loopback.authority)"]
        environment["SLUICE_CONTACT"] = contact
        let settings = RegistrySettings(environment: environment, homeDirectory: nil, overrides: [.cargo: "http://index.crates.io/cargo"])
        return Registry(settings: settings, cache: AnswerCache(path: nil), offline: false, deadline: .seconds(60), now: { 0 }, jobs: 4)
    }

    @Test("crates.io is asked a second time through its other interface, by a program that says who it is, once a second")
    func confirmation() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let registry = cratesIO(loopback, contact: "https://sluice.example/contact")
        let start = ContinuousClock.now
        let questions = ["nocrate", "nothing"].map { PackageQuestion(ecosystem: .cargo, name: $0) }
        let answers = await registry.answers(to: questions)
        #expect(questions.allSatisfy { answers[$0] == .missing(registry: "http://index.crates.io/cargo") })
        #expect(ContinuousClock.now - start >= .seconds(1))
        let log = try loopback.log().filter { $0.path.hasPrefix("/api") }
        #expect(log.map(\.path).sorted() == ["/api/v1/crates/nocrate", "/api/v1/crates/nothing"])
        #expect(log.first?.headers["user-agent"] == "sluice/1 (verifies packages in a Git gate; +https://sluice.example/contact)")
    }

    @Test("Two interfaces that disagree are no answer")
    func contradiction() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let url = try #require(RegistryURL.read("http://index.crates.io/cargo")?.url)
        #expect(await cratesIO(loopback).answer(.cargo, "ghost") == RegistryFault.contradiction(url).answer)
    }

    @Test("Another crate's file, a page and half a line are no answers")
    func noAnswers() async throws {
        let rows = [
            (#"{"kind": "other", "name": "evil"}"#, "HOST answered about another package, `evil`"),
            (#"{"kind": "login"}"#, "the answer of HOST is not a registry's: an HTML page, perhaps a login"),
            (#"{"kind": "truncated", "silently": true}"#, "HOST broke off in the middle of its answer"),
            (#"{"kind": "status", "code": 429, "retryAfter": 3600}"#, "HOST answered 429: too many requests, again in 3600 s"),
        ]
        for (fault, reason) in rows {
            let loopback = try await LoopbackRegistry(#"{"cargo": {"it": [{"vers": "1.0.0"}]}, "faults": {"cargo/it": \#(fault)}}"#)
            guard case .unknown(let words, _)? = await Registry.test(loopback).answer(.cargo, "it") else {
                Issue.record("it cannot be told: \(fault)")
                continue
            }
            #expect(words == reason.replacing("HOST", with: loopback.authority))
        }
    }

    @Test("A registry of one's own gets its token, and no other does")
    func token() async throws {
        let loopback = try await LoopbackRegistry(Self.world)
        let url = "sparse+http://\(loopback.authority)/locked/cargo/"
        let environment = ["CARGO_REGISTRIES_OUR_OWN_INDEX": url, "CARGO_REGISTRIES_OUR_OWN_TOKEN": "sesame"]
        let registry = Registry.test(loopback, environment: environment)
        #expect(try record(await registry.answer(.cargo, "abc", at: "our-own")).name == "abc")
        #expect(try record(await registry.answer(.cargo, "ab", at: url)).name == "ab")
        #expect(try record(await registry.answer(.cargo, "a")).name == "a")
        #expect(try loopback.log().map { $0.headers["authorization"] } == ["sesame", "sesame", nil])
        #expect(await registry.answer(.cargo, "abc", at: "theirs") == RegistryFault.unknownName("theirs").answer)
    }
}

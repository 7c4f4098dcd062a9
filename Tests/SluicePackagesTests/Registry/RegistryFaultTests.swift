import SluiceTestKit
import Testing
@testable import SluicePackages

@Suite("What goes wrong at a registry is never called missing", .serialized, .talksToServers)
struct RegistryFaultTests {
    /// A fault of the loopback registry, and the exact answer to it; `HOST` stands for the registry's host and port.
    struct Case: Sendable, CustomTestStringConvertible {
        let fault: String
        let reason: String
        let cure: String
        let requests: Int
        var testDescription: String { fault }

        init(_ fault: String, _ reason: String, _ cure: String, requests: Int = 1) {
            self.fault = fault
            self.reason = reason
            self.cure = cure
            self.requests = requests
        }
    }

    private static let again = "run again; if it stays, look at the registry's status"
    private static let look = "check the registry's address: a login page or a proxy may stand in its place"
    private static let login = "give a token for it in .npmrc, or a login in .netrc or the index's URL"

    static let cases = [
        Case(#"{"kind": "status", "code": 500}"#, "HOST answered 500", again, requests: 2),
        Case(#"{"kind": "status", "code": 503}"#, "HOST answered 503", again, requests: 2),
        Case(#"{"kind": "status", "code": 418}"#, "HOST answered 418", again),
        Case(#"{"kind": "status", "code": 304}"#, "HOST answered 304", again),
        Case(#"{"kind": "status", "code": 401}"#, "HOST answered 401: it wants a login", login),
        Case(#"{"kind": "status", "code": 403}"#, "HOST answered 403: it wants a login", login),
        Case(#"{"kind": "status", "code": 429, "retryAfter": 3600}"#, "HOST answered 429: too many requests, again in 3600 s",
            "wait and run again, or ask a mirror"),
        Case(#"{"kind": "status", "code": 429, "retryAfter": 0}"#, "HOST answered 429: too many requests, again in 0 s",
            "wait and run again, or ask a mirror", requests: 2),
        Case(#"{"kind": "garbage"}"#, "the answer of HOST is not a registry's: not JSON", look),
        Case(#"{"kind": "truncated"}"#, "HOST broke off in the middle of its answer", again, requests: 2),
        Case(#"{"kind": "truncated", "silently": true}"#, "HOST broke off in the middle of its answer", again),
        Case(#"{"kind": "reset"}"#, "HOST broke off in the middle of its answer", again, requests: 2),
        Case(#"{"kind": "huge", "megabytes": 3}"#, "the answer of HOST is larger than 2 MB", "check the package by hand"),
        Case(#"{"kind": "bomb", "megabytes": 40}"#, "the answer of HOST is larger than 2 MB", "check the package by hand"),
        Case(#"{"kind": "loop"}"#, "HOST redirects again and again", "correct the registry's address in .npmrc, pip.conf or the policy",
            requests: 6),
        Case(#"{"kind": "never"}"#, "HOST did not answer within 2 s", again),
        Case(#"{"kind": "other", "name": "evil\u001b[2J"}"#, #"HOST answered about another package, `evil\x1b[2J`"#, look),
    ]

    @Test("Each fault of npm's registry has its sentence and its cure", arguments: cases)
    func npm(_ row: Case) async throws {
        try await check(row, ecosystem: "npm", packages: #"{"npm": {"it": {"versions": {"1.0.0": {}}}}, "faults": {"npm/it": \#(row.fault)}}"#)
    }

    @Test("Each fault of a Python index has its sentence and its cure", arguments: cases)
    func pypi(_ row: Case) async throws {
        try await check(row, ecosystem: "pypi", packages: #"{"pypi": {"it": {"files": []}}, "faults": {"pypi/it": \#(row.fault)}}"#)
    }

    @Test("A login page in the place of a registry is no answer", arguments: [
        ("npm", "the answer of HOST is not a registry's: an HTML page, perhaps a login"),
        ("pypi", "the answer of HOST is not a registry's: an HTML page that lists no files of the package, perhaps a login"),
    ])
    func loginPage(ecosystem: String, reason: String) async throws {
        try await check(
            Case("", reason, Self.look), ecosystem: ecosystem,
            packages: #"{"faults": {"\#(ecosystem)/it": {"kind": "login"}}}"#)
    }

    private func check(_ row: Case, ecosystem: String, packages: String) async throws {
        let loopback = try await LoopbackRegistry(packages)
        let registry = Registry.test(loopback, limits: Transport.Limits(silence: row.fault.contains("never") ? 2 : 60, size: 2 << 20))
        let answer = await registry.answer(Ecosystem(rawValue: ecosystem), "it")
        #expect(answer == .unknown(reason: row.reason.replacing("HOST", with: loopback.authority), cure: row.cure))
        // Where nothing was answered, the registry may be slower to note the request than we were to give up.
        try await loopback.waitForRequest()
        #expect(try loopback.log().count == row.requests)
    }

    @Test("A fault that strikes once is forgiven", arguments: [
        #"{"kind": "status", "code": 503, "times": 1}"#, #"{"kind": "status", "code": 429, "retryAfter": 1, "times": 1}"#,
        #"{"kind": "truncated", "times": 1}"#, #"{"kind": "status", "code": 404, "times": 1}"#,
    ])
    func forgiven(fault: String) async throws {
        let loopback = try await LoopbackRegistry(#"{"npm": {"it": {"versions": {"1.0.0": {}}}}, "faults": {"npm/it": \#(fault)}}"#)
        let answer = await Registry.test(loopback).answer("npm", "it")
        #expect(answer == .exists(PackageRecord(name: "it", versions: [PackageVersion(version: "1.0.0")])))
        #expect(try loopback.log().count == 2)
    }

    @Test("Not found by 404, 410 and, at npm, 451 is the registry's own word", arguments: [404, 410, 451])
    func gone(code: Int) async throws {
        let loopback = try await LoopbackRegistry(#"{"faults": {"npm/it": {"kind": "status", "code": \#(code)}, "pypi/it": {"kind": "status", "code": \#(code)}}}"#)
        let registry = Registry.test(loopback)
        #expect(await registry.answer("npm", "it") == .missing(registry: loopback.npm))
        let url = try #require(RegistryURL.read(loopback.simple)?.url)
        #expect(await registry.answer("pypi", "it") == (code == 451 ? RegistryFault.status(url, 451).answer : .missing(registry: loopback.simple)))
    }

    @Test("npm's tombstone of an unpublished package means missing")
    func tombstone() async throws {
        let loopback = try await LoopbackRegistry(#"{"faults": {"npm/it": {"kind": "unpublished", "name": "it"}}}"#)
        #expect(await Registry.test(loopback).answer("npm", "it") == .missing(registry: loopback.npm))
    }

    @Test("The content decides, not its declared type")
    func wrongType() async throws {
        let loopback = try await LoopbackRegistry(#"{"npm": {"it": {"versions": {"1.0.0": {}}}}, "faults": {"npm/it": {"kind": "type", "value": "text/html"}}}"#)
        #expect(await Registry.test(loopback).answer("npm", "it") == .exists(PackageRecord(name: "it", versions: [PackageVersion(version: "1.0.0")])))
    }

    @Test("At the deadline what is still open is unknown, and what came in time is kept")
    func deadline() async throws {
        let loopback = try await LoopbackRegistry(
            #"{"npm": {"fast": {"versions": {"1.0.0": {}}}}, "faults": {"npm/slow": {"kind": "never"}, "npm/slower": {"kind": "drip"}}}"#)
        let registry = Registry.test(loopback, deadline: .seconds(8))
        let questions = ["fast", "slow", "slower"].map { PackageQuestion(ecosystem: "npm", name: $0) }
        let answers = await registry.answers(to: questions)
        #expect(answers[questions[0]] == .exists(PackageRecord(name: "fast", versions: [PackageVersion(version: "1.0.0")])))
        for question in questions.dropFirst() {
            #expect(answers[question] == .unknown(reason: "the time for asking registries was used up", cure: Self.again))
        }
    }

    @Test("Nobody listening and a host without an address are told apart")
    func unreachable() async throws {
        var loopback: LoopbackRegistry? = try await LoopbackRegistry("{}")
        let authority = try #require(loopback).authority
        loopback = nil
        let settings = RegistrySettings(
            environment: ["npm_config_registry": "http://\(authority)/npm", "PIP_CONFIG_FILE": "/dev/null", "PIP_INDEX_URL": "http://registry.invalid/simple"],
            homeDirectory: nil)
        let registry = Registry(settings: settings, cache: AnswerCache(path: nil), offline: false, deadline: .seconds(120), now: { 0 }, jobs: 1)
        let cure = "check the registry's address, the network and the proxy settings"
        #expect(await registry.answer("npm", "it") == .unknown(reason: "\(authority) refused the connection", cure: cure))
        #expect(await registry.answer("pypi", "it") == .unknown(reason: "the name registry.invalid has no address", cure: cure))
    }

    @Test("A name that no URL can hold is not sent", arguments: [("npm", "../etc/passwd"), ("npm", ".."), ("npm", "@a"), ("npm", "a b"), ("npm", ""), ("pypi", "a/b"), ("pypi", "réquests"), ("pypi", "")])
    func notAName(ecosystem: String, name: String) async throws {
        let loopback = try await LoopbackRegistry("{}")
        let answer = await Registry.test(loopback).answer(Ecosystem(rawValue: ecosystem), name)
        #expect(answer == RegistryFault.notAName(name).answer)
        #expect(try loopback.log().isEmpty)
    }

    @Test("A redirect is followed without the credential, and a private name is not led away")
    func redirects() async throws {
        let target = try await LoopbackRegistry(#"{"npm": {"it": {"versions": {"1.0.0": {}}}}}"#)
        let elsewhere = "http://localhost:\(target.port)/npm"
        let loopback = try await LoopbackRegistry(#"{"faults": {"npm/it": {"kind": "redirect", "to": "\#(elsewhere)/it"}, "npm/none": {"kind": "redirect", "to": "\#(elsewhere)/none"}}}"#)
        let project = [".npmrc": Array("//\(loopback.authority)/npm/:_authToken=sesame\n".utf8)]
        let registry = Registry.test(loopback, project: project)
        #expect(await registry.answer("npm", "it") == .exists(PackageRecord(name: "it", versions: [PackageVersion(version: "1.0.0")])))
        #expect(try loopback.log().map { $0.headers["authorization"] } == ["Bearer sesame"])
        #expect(try target.log().map { $0.headers["authorization"] } == [nil])
        let url = try #require(RegistryURL.read(loopback.npm)?.url)
        #expect(await registry.answer("npm", "none") == RegistryFault.foreign(url, to: "localhost:\(target.port)").answer)
        let confined = Registry.test(loopback, project: project, privateNames: ["i*"])
        #expect(await confined.answer("npm", "it") == RegistryFault.ledAway(url.appending("/it"), to: "http://localhost:\(target.port)").answer)
        #expect(try target.log().count == 2)
    }
}

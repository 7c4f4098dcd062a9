import SluiceTestKit
import Testing
@testable import SluicePackages

@Suite("What goes wrong at the registries of ten ecosystems is never called missing or there", .serialized, .talksToServers)
struct FurtherFaultTests {
    /// An ecosystem, the name asked, and the key of its faults.
    struct Place: Sendable {
        let ecosystem: Ecosystem
        let name: String
        let key: String

        init(_ ecosystem: Ecosystem, _ name: String, key: String? = nil) {
            self.ecosystem = ecosystem
            self.name = name
            self.key = ecosystem.rawValue + "/" + (key ?? name)
        }
    }

    static let places = [
        Place(.hex, "it"), Place(.pub, "it"), Place(.conda, "it"), Place(.nuget, "it"), Place(.maven, "g:it"), Place(.debian, "it"),
        Place(.cocoapods, "AFNetworking", key: "a_7_5"), Place(.actions, "o/it"), Place(.swift, "127.0.0.1/o/it", key: "o/it"),
    ]
    /// NuGet's index of services, without which nothing can be asked.
    static let services = [Place(.nuget, "it", key: "services")]
    private static let world = #""hex": {"it": {"releases": [{"version": "1"}]}}, "nuget": {"it": {"versions": ["1"]}}, "maven": {"g:it": {"versions": ["1"]}}"#

    /// A registry where the same goes wrong at every place.
    private static func loopback(_ places: [Place], _ fault: String) async throws -> LoopbackRegistry {
        let faults = places.map { "\"\($0.key)\": \(fault)" }.joined(separator: ", ")
        return try await LoopbackRegistry("{\(world), \"faults\": {\(faults)}}")
    }

    @Test("Statuses and connections", arguments: [
        (#"{"kind": "status", "code": 500}"#, "HOST answered 500"), (#"{"kind": "status", "code": 403}"#, "HOST answered 403: it wants a login"),
        (#"{"kind": "status", "code": 418}"#, "HOST answered 418"), (#"{"kind": "status", "code": 202}"#, "HOST answered 202"),
        (#"{"kind": "status", "code": 429, "retryAfter": 3600}"#, "HOST answered 429: too many requests, again in 3600 s"),
        (#"{"kind": "reset"}"#, "HOST broke off in the middle of its answer"), (#"{"kind": "truncated"}"#, "HOST broke off in the middle of its answer"),
        (#"{"kind": "loop"}"#, "HOST redirects again and again"), (#"{"kind": "huge", "megabytes": 3}"#, "the answer of HOST is larger than 2 MB"),
        (#"{"kind": "bomb", "megabytes": 40}"#, "the answer of HOST is larger than 2 MB"), (#"{"kind": "never"}"#, "HOST did not answer within 1 s"),
    ])
    func statuses(fault: String, reason: String) async throws {
        let limits = Transport.Limits(silence: fault.contains("never") ? 1 : 60, size: 2 << 20)
        for places in [Self.places, Self.services] {
            let loopback = try await Self.loopback(places, fault)
            let expected = reason.replacing("HOST", with: loopback.authority)
            let registry = Registry.test(loopback, limits: limits)
            let answers = await registry.answers(to: places.map { PackageQuestion(ecosystem: $0.ecosystem, name: $0.name) })
            for (question, answer) in answers { #expect(answer.reason == expected, "\(question.ecosystem.rawValue)") }
            #expect(answers.count == places.count)
        }
    }

    @Test("Bytes that are no answer", arguments: [#"{"kind": "garbage"}"#, #"{"kind": "login"}"#, #"{"kind": "truncated", "silently": true}"#])
    func bytes(fault: String) async throws {
        for places in [Self.places, Self.services] {
            let loopback = try await Self.loopback(places, fault)
            for place in places {
                let reason = await Registry.test(loopback).answer(place.ecosystem, place.name)?.reason ?? "answered"
                let isTold = reason.hasPrefix("the answer of \(loopback.authority) is not a registry's: ")
                #expect(isTold || reason == "\(loopback.authority) broke off in the middle of its answer", "\(place.key): \(reason)")
                #expect(!fault.contains("login") || reason.hasSuffix("login"), "\(place.key): \(reason)")
            }
        }
    }

    @Test("A redirect to a host that says it is not there is not the registry's word")
    func foreign() async throws {
        let target = try await LoopbackRegistry("{}")
        for places in [Self.places, Self.services] {
            let loopback = try await Self.loopback(places, #"{"kind": "redirect", "to": "http://localhost:\#(target.port)/none"}"#)
            for place in places {
                let reason = await Registry.test(loopback).answer(place.ecosystem, place.name)?.reason
                #expect(reason == "\(loopback.authority) redirects to localhost:\(target.port), which says that it is not there", "\(place.key)")
            }
        }
    }

    @Test("An answer about another name", arguments: [
        (Ecosystem.hex, "it", #""hex": {"it": {"releases": [{"version": "1"}]}}"#, "evil"), (.pub, "it", #""pub": {"it": {"versions": [{"version": "1"}]}}"#, "evil"),
        (.conda, "it", #""conda": {"it": {"versions": ["1"]}}"#, "evil"), (.debian, "it", #""debian": {"it": ["1"]}"#, "evil"),
        (.maven, "g:it", #""maven": {"g:it": {"versions": ["1"]}}"#, "g:evil"), (.nuget, "it", #""nuget": {"it": {"versions": ["1"], "pages": [[{"version": "1"}]]}}"#, "evil"),
    ])
    func otherName(ecosystem: Ecosystem, name: String, world: String, shown: String) async throws {
        let loopback = try await LoopbackRegistry(#"{\#(world), "faults": {"\#(ecosystem.rawValue)/\#(name)": {"kind": "other", "name": "evil"}}}"#)
        #expect(await Registry.test(loopback).answer(ecosystem, name)?.reason == "\(loopback.authority) answered about another package, `\(shown)`")
    }

    @Test("JSON that is another document", arguments: [
        (Ecosystem.hex, #"{"it": {}}"#), (.pub, #"{"it": {"message": "hello"}}"#), (.conda, #"{"it": {}}"#), (.nuget, #"{"it": {"versions": null}}"#),
    ])
    func otherDocument(ecosystem: Ecosystem, packages: String) async throws {
        let loopback = try await LoopbackRegistry(#"{"\#(ecosystem.rawValue)": \#(packages)}"#)
        let reason = await Registry.test(loopback).answer(ecosystem, "it")?.reason
        #expect(reason?.hasPrefix("the answer of \(loopback.authority) is not a registry's: JSON, but no ") == true)
    }
}

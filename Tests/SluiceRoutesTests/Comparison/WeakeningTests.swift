import SluiceData
import SluiceModel
@testable import SluiceRoutes
import Testing

@Suite("Settings that let more through")
struct WeakeningTests {
    @Test("Every example of the shipped weakenings is judged as it says")
    func examples() throws {
        let library = try WeakeningLibrary(folder: PolicyFolder())
        #expect(library.weakenings.count >= 20)
        for weakening in library.weakenings {
            for example in library.examples[weakening.id] ?? [] {
                let value = weakening.change(from: Self.middleware("f()", example.before), to: Self.middleware("f()", example.after))
                #expect((value != nil) == example.isBad, "\(weakening.id): \(example.before) → \(example.after)")
            }
        }
    }

    struct Calls: Sendable {
        let before: String
        var old: [String: String] = [:]
        let after: String
        let isBad: Bool
    }

    static let calls = [
        Calls(before: "cors({origin:allowed})", after: "cors()", isBad: false),
        Calls(before: "cors({origin:\"x\"})", old: ["origin": "x"], after: "cors({origin:allowed})", isBad: false),
        Calls(before: "cors({origin:\"x\"})", old: ["origin": "x"], after: "cors(options)", isBad: false),
        Calls(before: "cors({origin:\"x\"})", old: ["origin": "x"], after: "cors({...options})", isBad: false),
        Calls(before: "cors(options)", after: "cors()", isBad: false),
        Calls(before: "cors({origin:\"x\"})", old: ["origin": "x"], after: "cors()", isBad: true),
    ]

    @Test("A value that is computed is neither the standard nor a weakening", arguments: calls)
    func computed(calls: Calls) throws {
        let weakening = try #require(try WeakeningLibrary(folder: PolicyFolder()).weakenings.first { $0.id == "cors-any-origin" })
        let value = weakening.change(from: Self.middleware(calls.before, calls.old), to: Self.middleware(calls.after, [:]))
        #expect((value != nil) == calls.isBad)
    }

    @Test("A weakening is about its roles and names, and about nothing else", arguments: [("cors", true), ("session", false)])
    func roles(role: String, isMeant: Bool) throws {
        let weakening = try #require(try WeakeningLibrary(folder: PolicyFolder()).weakenings.first { $0.id == "cors-any-origin" })
        var middleware = Self.middleware("f()", [:])
        middleware.roles = [MiddlewareRole(role)]
        #expect(weakening.concerns(middleware) == isMeant)
    }

    static func middleware(_ symbol: String, _ settings: [String: String]) -> Middleware {
        Middleware(symbol: symbol, settings: settings, location: Location(path: "a", line: 1, column: 1))
    }
}

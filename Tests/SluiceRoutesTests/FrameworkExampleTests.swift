import SluiceData
import SluiceModel
import SluiceRoutes
import SluiceSyntax
import Testing

@Suite("Frameworks as their files describe them")
struct FrameworkExampleTests {
    /// One example of one framework.
    struct Case: Sendable, CustomTestStringConvertible {
        let framework: Framework
        let example: FrameworkExample
        var testDescription: String { "\(framework.id): \(example.name)" }
    }

    static let languages = try? LanguageTable(from: PolicyFolder())
    static let table = try? FrameworkTable(from: PolicyFolder())
    static let cases = (table?.frameworks ?? []).flatMap { framework in framework.examples.map { Case(framework: framework, example: $0) } }

    @Test("Every file of Policies/frameworks is right")
    func files() throws {
        let table = try FrameworkTable(from: PolicyFolder())
        #expect(!table.frameworks.isEmpty)
        for framework in table.frameworks { #expect(!framework.examples.isEmpty, "\(framework.id) has no example") }
    }

    @Test("The chains of an example are those that its framework runs", arguments: cases)
    func chains(one: Case) throws {
        let found = try Self.routes(of: one.example.files)
        for (key, expected) in one.example.chains { #expect(found.shown(key) == expected, "\(key) of “\(one.example.name)”") }
        let codes = Set(found.unresolved.map(\.code.rawValue)).union(found.routes.flatMap(\.doubts).map(\.rawValue))
        for code in one.example.unresolved { #expect(codes.contains(code), "\(code) is not said of “\(one.example.name)”") }
    }

    /// What the programs of these files route.
    static func routes(of files: [String: String]) throws -> RouteTable {
        let languages = try #require(Self.languages), table = try #require(Self.table)
        let given = GivenFiles(Dictionary(uniqueKeysWithValues: files.map { (RepositoryPath($0.key), Array($0.value.utf8)) }))
        let search = RouteFiles(languages: languages, frameworks: table)
        let candidates = given.paths.filter { path in given.bytes(of: path).map { search.uses($0, at: path) } ?? false }
        return RouteTable(of: ProgramReading(given, languages: languages, frameworks: table).pipeline(from: candidates))
    }
}

extension RouteTable {
    /// The chain of a route as examples write it: symbols with commas between them, `?` for what is conditional, `~` for what covers a part, the
    /// handler last; `none` where there is no such route.
    func shown(_ key: String) -> String {
        let routes = routes.filter { "\($0.key.method) \($0.path)" == key && !($0.isNotFound && !key.hasPrefix("*")) }
        guard let route = routes.first else { return "none" }
        let links = route.chain.map { $0.middleware.symbol + $0.mark }
        return (links + [route.shadowedBy == nil ? route.handler.symbol : "shadowed"]).joined(separator: ", ")
    }
}

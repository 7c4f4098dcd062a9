import SluiceData
import SluiceModel
import SluiceSyntax
import Testing
@testable import SluiceRoutes

@Suite("Tables of routes are kept as bytes")
struct RouteTableStoringTests {
    private func same(_ one: RouteTable, _ other: RouteTable) -> Bool {
        one.routes == other.routes && one.unresolved == other.unresolved && one.lists == other.lists && one.dead == other.dead && one.semantics == other.semantics
            && one.scopeCount == other.scopeCount
    }

    @Test("What was kept is what was read, for the examples of every framework")
    func examples() throws {
        let languages = try LanguageTable(from: PolicyFolder()), table = try FrameworkTable(from: PolicyFolder())
        var count = 0
        for framework in table.frameworks {
            for example in framework.examples {
                let files = GivenFiles(Dictionary(uniqueKeysWithValues: example.files.map { (RepositoryPath($0.key), Array($0.value.utf8)) }))
                let reading = ProgramReading(files, languages: languages, frameworks: FrameworkTable([framework]))
                let found = RouteTable(of: reading.pipeline(from: files.paths)), kept = try #require(RouteTable(stored: found.stored))
                #expect(same(found, kept), "\(framework.id)")
                #expect(kept.stored == found.stored)
                count += found.routes.count
            }
        }
        #expect(count > 100)
    }

    /// A table in which every field has a value that is not its usual one.
    private var full: RouteTable {
        let place = Location(path: RepositoryPath("a/\u{e9}.ts"), line: 3, column: 4, endLine: 5, endColumn: 6)
        var middleware = Middleware(
            symbol: "m", origin: "a.ts#m", roles: ["authn", "cors"], evidence: .body, settings: ["a": "1", "b": "\u{1F600}"], body: .max, location: place)
        middleware.order = -7
        let conditions = [RouteCondition("x", isNegated: true), RouteCondition("y")]
        let links = [Link.Certainty.certain, .partial, .conditional(conditions)].map { Link(middleware, $0, phase: "guard", registered: place) }
        var route = Route(
            key: RouteKey(method: "GET", path: "/a/{}", host: "h"), path: "/a/:b", framework: "f", scopes: ["s", ""], handler: middleware, chain: links, location: place)
        route.exempted = [Route.Exempted(middleware, at: place)]
        route.outside = links
        route.shadowedBy = RouteKey(method: "*", path: "/")
        route.doubts = Unresolved.Code.allCases
        (route.isNotFound, route.isLoose) = (true, true)
        var table = RouteTable(
            routes: [route, route], unresolved: Unresolved.Code.allCases.map { Unresolved($0, "t", at: place) },
            lists: [RouteTable.ScopeList(scope: "s", framework: "f", links: links, location: place)], semantics: ["f": semantics, "g": Semantics()], scopeCount: 9)
        table.dead = links
        return table
    }

    private var semantics: Semantics {
        var semantics = Semantics()
        (semantics.attachment, semantics.binding, semantics.order, semantics.match) = (.path, .retro, .descending, .exact)
        (semantics.mounting, semantics.cut, semantics.errorHandler, semantics.precedence) = (.snapshot, .create, .first, .first)
        (semantics.runsOnNotFound, semantics.mountsPass, semantics.isCaseSensitive) = (true, true, false)
        var phase = Semantics.Phase(name: "p", binding: .positional, order: .descending, runsOnNotFound: true, crossesMounts: false)
        (phase.isOnce, phase.isSorted) = (true, true)
        semantics.phases = [phase, Semantics.Phase(name: "")]
        return semantics
    }

    @Test("Every field is kept")
    func fields() throws {
        #expect(same(full, try #require(RouteTable(stored: full.stored))))
        #expect(same(RouteTable(), try #require(RouteTable(stored: RouteTable().stored))))
    }

    @Test("No field was added that is not kept: write it and read it in Sources/SluiceRoutes/Store, give it a value in `full`, and name it here")
    func names() throws {
        let route = try #require(full.routes.first), link = try #require(route.chain.first), list = try #require(full.lists.first)
        let exempted = try #require(route.exempted.first), phase = try #require(semantics.phases.first), doubt = try #require(full.unresolved.first)
        let known: [(value: Any, fields: String)] = [
            (full, "routes unresolved lists dead semantics scopeCount"), (list, "scope framework links location"),
            (route, "key path framework scopes handler chain exempted outside shadowedBy doubts isLoose isNotFound location"),
            (route.key, "method path host"), (link, "middleware certainty phase registered"), (exempted, "middleware location"),
            (link.middleware, "symbol origin roles evidence settings body order location"), (doubt, "code text location"),
            (RouteCondition("x"), "text isNegated"), (link.registered, "path line column endLine endColumn"),
            (semantics, "attachment binding order match mounting cut errorHandler precedence runsOnNotFound mountsPass isCaseSensitive phases"),
            (phase, "name binding order runsOnNotFound crossesMounts isOnce isSorted"),
        ]
        for (value, fields) in known {
            #expect(Mirror(reflecting: value).children.map { $0.label ?? "" } == fields.split(separator: " ").map(String.init), "\(type(of: value))")
        }
    }

    @Test("Of bytes that are damaged, cut off or something else nothing is read")
    func damaged() {
        let bytes = full.stored
        for place in bytes.indices {
            var other = bytes
            other[place] ^= 1 << UInt8(place % 8)
            #expect(RouteTable(stored: other) == nil, "byte \(place)")
        }
        for count in 0..<bytes.count { #expect(RouteTable(stored: Array(bytes.prefix(count))) == nil) }
        #expect(RouteTable(stored: bytes + [0]) == nil)
    }
}

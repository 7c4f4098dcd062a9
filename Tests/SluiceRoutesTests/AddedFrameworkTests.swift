import SluiceData
import SluiceModel
import SluiceRoutes
import SluiceSyntax
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite("A framework is one file")
struct AddedFrameworkTests {
    private static let file = """
        id: tollgate
        name: Tollgate
        languages: [javascript]
        imports: [tollgate]
        semantics: { attach: object, bind: positional, order: ascending, match: prefix }
        calls:
          - { shape: "tollgate.gate()", does: scope, type: gate, root: true }
          - { shape: "$S.through($$$MW)", does: middleware }
          - { shape: "$S.{get,post}($PATH, $$$MW, $H)", does: route }
        roles:
          - { name: tollgate.toll, roles: [authn, authn-enforce] }
        examples:
          - name: In order
            files: { a.js: "" }
        """

    @Test("A file in a folder of one's own is enough: its calls make routers and register what they say")
    func added() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/sluice-framework-\(UInt64.random(in: 0 ..< .max))"
        try FileManager.default.createDirectory(atPath: folder + "/frameworks", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data(Self.file.utf8).write(to: URL(filePath: folder + "/frameworks/tollgate.yml"))
        let policies = PolicyFolder(overlays: [folder]), languages = try LanguageTable(from: policies)
        let shelf = try FrameworkShelf(from: policies)
        #expect(shelf.heads.contains { $0.id == "tollgate" && $0.imports == ["tollgate"] })
        let table = try shelf.table(of: ["javascript"])
        let program = """
            import { gate, toll } from 'tollgate'
            const g = gate()
            g.get('/open', open)
            g.through(toll({ price: 1 }))
            g.post('/paid', log, paid)
            """
        let files = GivenFiles([RepositoryPath("a.js"): Array(program.utf8)])
        let routes = RouteTable(of: ProgramReading(files, languages: languages, frameworks: table).pipeline(from: files.paths)).routes.filter { !$0.isNotFound }
        #expect(routes.map(\.key.shown) == ["GET /open", "POST /paid"])
        #expect(routes.map { $0.chain.map(\.middleware.symbol) } == [[], ["toll({price:1})", "log"]])
        #expect(routes.last?.chain.first?.middleware.roles == ["authn", "authn-enforce"])
    }
}

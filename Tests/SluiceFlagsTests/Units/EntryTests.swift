import SluiceData
import SluiceModel
import SluiceRules
import Testing

@testable import SluiceFlags

struct EntryTests {
    private static let endings = ["python": "py", "javascript": "js", "typescript": "ts", "tsx": "tsx", "java": "java", "kotlin": "kt", "go": "go", "ruby": "rb", "php": "php", "csharp": "cs", "swift": "swift"]

    @Test("Every shape of jobs and commands finds what its examples start, and nothing else")
    func examples() throws {
        let catalog = try EntryCatalog(folder: PolicyFolder())
        #expect(catalog.shapes.count >= 14)
        for shape in catalog.shapes {
            #expect(!shape.examples.isEmpty)
            for example in shape.examples {
                let path = example.path + (example.path.contains(".") ? "" : "." + (Self.endings[example.language] ?? ""))
                let code = try UnitSupport.code(example.code, path)
                let found = catalog.entries(in: code, path: RepositoryPath(path), sites: DefinitionSites(code)).filter { $0.shape == shape.id }
                #expect(found.map(\.name) == example.starts, "\(shape.id)")
            }
        }
    }

    @Test("A job runs by itself: no caller's flag covers it, its own does")
    func jobs() throws {
        let before = "from celery import shared_task\n"
        let after = before + "@shared_task\ndef sync():\n    pull()\n"
        let file = try UnitSupport.file("src/jobs.py", before: before, after: after, [Said("sync", .new, refs: ["pull"])])
        let unit = try #require(try UnitSupport.units(file).first)
        #expect(UnitSupport.brief([unit]) == ["job sync uncovered"])
        let gated = before + "@shared_task\ndef sync():\n    if not client.is_enabled('sync'):\n        return\n    pull()\n"
        let own = try UnitSupport.file("src/jobs.py", before: before, after: gated, [Said("sync", .new, residual: [4...5], flags: ["sync"])])
        #expect(UnitSupport.brief(try UnitSupport.units(own)) == ["job sync covered"])
        // The flag is asked, and what it guards is not all there is.
        let leaking = before + "@shared_task\ndef sync():\n    drop()\n    if not client.is_enabled('sync'):\n        return\n    pull()\n"
        let leak = try UnitSupport.file("src/jobs.py", before: before, after: leaking, [Said("sync", .new, residual: [4...6], flags: ["sync"])])
        #expect(UnitSupport.brief(try UnitSupport.units(leak)) == ["job sync uncovered"])
    }

    private static let route = RouteEntry(method: "POST", route: "/checkout/v2", path: "src/routes.ts", lines: LineRange(line: 2))

    @Test("A new route is covered by a gate, by a flag around its registration, or by a handler that refuses first")
    func routes() throws {
        let before = "const app = express();\n"
        let open = before + "app.post('/checkout/v2', async (req, res) => { res.json(await pay(req)); });\n"
        let bare = try UnitSupport.file("src/routes.ts", before: before, after: open, [Said("", .new, refs: ["pay"], line: 2)])
        let unit = try #require(try UnitSupport.units(bare, routes: [Self.route]).first)
        #expect(UnitSupport.brief([unit]) == ["route POST /checkout/v2 uncovered"])
        #expect(unit.state.reason == "no gate on the route")
        let gated = RouteEntry(method: "POST", route: "/checkout/v2", path: "src/routes.ts", lines: LineRange(line: 2), gates: [.known("v2")])
        #expect(UnitSupport.brief(try UnitSupport.units(bare, routes: [gated])) == ["route POST /checkout/v2 covered"])
        let old = RouteEntry(method: "POST", route: "/checkout/v2", path: "src/routes.ts", lines: LineRange(line: 2), existed: true)
        #expect(UnitSupport.brief(try UnitSupport.units(bare, routes: [old])).first?.hasPrefix("side-effect app.post") == true)
        let under = before + "if (flags.isEnabled('v2')) app.post('/checkout/v2', (req, res) => { res.json(pay(req)); });\n"
        let file = try UnitSupport.file("src/routes.ts", before: before, after: under, [Said("", .new, residual: [], flags: ["v2"], line: 2)])
        #expect(UnitSupport.brief(try UnitSupport.units(file, routes: [Self.route])) == ["route POST /checkout/v2 covered"])
    }

    @Test("A handler that refuses while its flag is off is covered; one that does something before it asks is not", arguments: [
        ("    if not client.is_enabled('v2'):\n        abort(404)\n    return pay()\n", 4...5, "covered"),
        ("    on = client.is_enabled('v2')\n    if not on:\n        raise Http404\n    return pay()\n", 4...6, "covered"),
        ("    charge()\n    if not client.is_enabled('v2'):\n        abort(404)\n    return pay()\n", 4...6, "uncovered"),
        ("    if not client.is_enabled('v2'):\n        return legacy()\n    return pay()\n", 4...5, "uncovered"),
    ])
    func handlers(body: String, left: ClosedRange<Int>, word: String) throws {
        let before = "app = Flask(__name__)\n"
        let after = before + "@app.post('/v2')\ndef checkout():\n" + body
        let file = try UnitSupport.file("src/shop.py", before: before, after: after, [Said("checkout", .new, residual: [left], flags: ["v2"])]) { code in
            (0..<code.count).filter { code.kinds[$0] == .call && code.text($0).starts(with: "client.is".utf8) }.map { FlagEvaluation(sdk: "unleash", key: .known("v2"), term: $0) }
        }
        let route = RouteEntry(method: "POST", route: "/v2", path: "src/shop.py", lines: LineRange(line: 2), handler: "checkout")
        #expect(UnitSupport.brief(try UnitSupport.units(file, routes: [route])) == ["route POST /v2 \(word)"])
    }

    @Test("A page that is a route of its own is not covered by a flag around its link")
    func pages() throws {
        let page = try UnitSupport.file("app/new/page.tsx", before: nil, after: "export default function NewPage() {\n  return <Form/>;\n}\n", [Said("NewPage", .new, refs: ["Form"])])
        let menu = "export function Menu() {\n  return <ul>{on && <Link href='/new'/>}</ul>;\n}\n"
        let link = try UnitSupport.file("app/menu.tsx", before: menu.replacing("{on && <Link href='/new'/>}", with: ""), after: menu, [Said("Menu", .covered, flags: ["new-page"])])
        let route = RouteEntry(method: "GET", route: "/new", path: "app/new/page.tsx", lines: LineRange(line: 1), handler: "NewPage")
        #expect(UnitSupport.brief(try UnitSupport.units(page, link, routes: [route])) == ["statements Menu covered", "route GET /new uncovered"])
    }
}

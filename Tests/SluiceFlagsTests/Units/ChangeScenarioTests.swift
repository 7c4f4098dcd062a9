import SluiceData
import SluiceModel
import Testing

@testable import SluiceFlags

/// Whole changes, from texts to units, through the simplifier.
struct ChangeScenarioTests {
    struct Scenario: Sendable, CustomTestStringConvertible {
        let name: String
        /// Texts before and after by path; `nil` for a file that is not there.
        let files: [(path: String, before: String?, after: String?)]
        var routes: [RouteEntry] = []
        /// Kind, name and state of each unit but for those that are exempt.
        let units: [String]
        var exempt: [String] = []
        var testDescription: String { name }
    }

    static func units(_ scenario: Scenario) throws -> [FlagUnit] {
        let program = try #require(FlagProgram.shared)
        let judge = OffEquivalence(table: program.table)
        func file(_ text: String?, _ path: String) throws -> FlagFile? {
            guard let text else { return nil }
            let code = try UnitSupport.code(text, path)
            return FlagFile(path: path, code: code, evaluations: FlagProgram.evaluations(in: code))
        }
        let pairs = try scenario.files.map { OffEquivalence.FilePair(base: try file($0.before, $0.path), head: try file($0.after, $0.path)) }
        let flags = Set(pairs.flatMap { $0.head?.evaluations.map(\.key) ?? [] })
        let verdicts = try judge.verdicts(of: pairs, flags: flags)
        let files = zip(scenario.files, zip(pairs, verdicts)).map { one, both in
            ChangedFile(
                path: RepositoryPath(one.path), before: both.0.base, after: both.0.head, text: one.after.map { Array($0.utf8) },
                hunks: UnitSupport.hunks(one.before ?? "", one.after ?? ""), verdicts: both.1)
        }
        return try UnitReading(folder: PolicyFolder()).units(of: FlagChange(files: files, routes: scenario.routes))
    }

    private static let price = "def price(x):\n    return x * 2\n"
    private static let page = "import { Old } from './old';\nexport function Page() {\n  return <main><Old/></main>;\n}\n"

    static let scenarios: [Scenario] = [
        Scenario(
            name: "a guarded branch with its new helper",
            files: [("a.py", price, "def price(x):\n    if client.is_enabled('np'):\n        return fresh(x)\n    return x * 2\n\ndef fresh(x):\n    return deep(x)\n\ndef deep(x):\n    return x * 3\n")],
            units: ["statements price covered", "function fresh covered", "function deep covered"]),
        Scenario(
            name: "a helper of another file behind a flag", files: [
                ("shop/a.py", price, "from .b import fresh\n\ndef price(x):\n    if client.is_enabled('np'):\n        return fresh(x)\n    return x * 2\n"),
                ("shop/b.py", nil, "def fresh(x):\n    return x * 3\n"),
            ], units: ["statements price covered", "function fresh covered"]),
        Scenario(
            name: "a helper of another file without a flag", files: [
                ("shop/a.py", price, "from .b import fresh\n\ndef price(x):\n    return fresh(x)\n"), ("shop/b.py", nil, "def fresh(x):\n    return x * 3\n"),
            ], units: ["statements price uncovered", "function fresh uncovered"]),
        Scenario(
            name: "a statement before the guard", files: [("a.py", price, "def price(x):\n    charge(x)\n    if client.is_enabled('np'):\n        return x * 3\n    return x * 2\n")],
            units: ["statements price uncovered"]),
        Scenario(
            name: "a log before the guard", files: [("a.py", price, "def price(x):\n    logger.info('price of %s', x)\n    if client.is_enabled('np'):\n        return x * 3\n    return x * 2\n")],
            units: ["statements price covered"], exempt: ["log-only"]),
        Scenario(
            name: "the legacy arm replaced", files: [("a.py", price, "def price(x):\n    if client.is_enabled('np'):\n        return x * 3\n    return 0\n")],
            units: ["statements price uncovered"]),
        Scenario(name: "an inverted flag", files: [("a.py", price, "def price(x):\n    if client.is_enabled('np'):\n        return x * 2\n    return x * 3\n")], units: ["statements price uncovered"]),
        Scenario(
            name: "a default of true", files: [("a.py", price, "def price(x):\n    if client.get_boolean_value('np', True):\n        return x * 3\n    return x * 2\n")],
            units: ["statements price uncovered"]),
        Scenario(name: "comments and spaces alone", files: [("a.py", price, "# the price\ndef price(x):\n    # twice\n    return x*2\n")], units: [], exempt: ["comments", "formatting"]),
        Scenario(name: "a docstring", files: [("a.py", price, "def price(x):\n    \"\"\"Twice.\"\"\"\n    return x * 2\n")], units: [], exempt: ["comments"]),
        Scenario(
            name: "a flag taken out", files: [("a.py", "def price(x):\n    if client.is_enabled('np'):\n        return x * 3\n    return x * 2\n", "def price(x):\n    return x * 3\n")],
            units: [], exempt: ["flag-removal"]),
        Scenario(
            name: "a function moved", files: [("a.py", price + "\ndef keep(y):\n    return y + shipping(y)\n", price), ("b.py", nil, "def keep(y):\n    return y + shipping(y)\n")],
            units: [], exempt: ["deletions", "renames"]),
        Scenario(
            name: "a question of its own", files: [("a.py", price, "def np_on():\n    return client.is_enabled('np')\n\ndef price(x):\n    if np_on():\n        return x * 3\n    return x * 2\n")],
            units: ["statements np_on neutral", "statements price covered"]),
        Scenario(
            name: "a component behind its flag", files: [
                ("src/Page.tsx", page, page.replacing("<main><Old/></main>", with: "<main>{client.isEnabled('np') ? <Fresh/> : <Old/>}</main>").replacing("import { Old }", with: "import { Fresh } from './Fresh';\nimport { Old }")),
                ("src/Fresh.tsx", nil, "export function Fresh() {\n  return <p>{sum()}</p>;\n}\nfunction sum() {\n  return 1;\n}\n"),
            ], units: ["function Fresh covered", "function sum covered", "statements Page covered"]),
        Scenario(
            name: "a component without a flag", files: [
                ("src/Page.tsx", page, page.replacing("<main><Old/></main>", with: "<main><Fresh/></main>").replacing("import { Old }", with: "import { Fresh } from './Fresh';\nimport { Old }")),
                ("src/Fresh.tsx", nil, "export function Fresh() {\n  return <p>{sum()}</p>;\n}\nfunction sum() {\n  return 1;\n}\n"),
            ], units: ["function Fresh uncovered", "function sum uncovered", "statements Page uncovered"]),
        Scenario(
            name: "a component that asks for its flag itself", files: [
                ("src/Page.tsx", page.replacing("<Old/>", with: "\n    <Old/>\n  "), page.replacing("<Old/>", with: "\n    <Old/>\n    <Fresh/>\n  ").replacing("import { Old }", with: "import { Fresh } from './Fresh';\nimport { Old }")),
                ("src/Fresh.tsx", nil, "export function Fresh() {\n  if (!client.isEnabled('np')) return null;\n  return <p>{sum()}</p>;\n}\nfunction sum() {\n  return 1;\n}\n"),
            ], units: ["function Fresh covered", "function sum covered", "statements Page covered"]),
        Scenario(
            name: "a component that shows something else while its flag is off", files: [
                ("src/Page.tsx", page.replacing("<Old/>", with: "\n    <Old/>\n  "), page.replacing("<Old/>", with: "\n    <Old/>\n    <Fresh/>\n  ").replacing("import { Old }", with: "import { Fresh } from './Fresh';\nimport { Old }")),
                ("src/Fresh.tsx", nil, "export function Fresh() {\n  if (!client.isEnabled('np')) return <b>soon</b>;\n  return <p>1</p>;\n}\n"),
            ], units: ["function Fresh uncovered", "statements Page uncovered"]),
        Scenario(
            name: "a call of a function that asks for its flag itself", files: [
                ("a.py", price, "def price(x):\n    note(x)\n    return x * 2\n\ndef note(x):\n    if not client.is_enabled('np'):\n        return\n    send(x)\n"),
            ], units: ["statements price covered", "function note covered"]),
        Scenario(
            name: "an import that changes what a name means", files: [
                ("src/cart.ts", "import { sum } from './sum';\nexport function total(x) {\n  return sum(x);\n}\n", "import { sum } from './sum2';\nexport function total(x) {\n  return sum(x);\n}\n"),
                ("src/sum2.ts", nil, "export function sum(x) {\n  return x * 3;\n}\n"),
            ], units: ["statements sum uncovered", "function sum uncovered"]),
        Scenario(
            name: "an import that follows what was moved", files: [
                ("src/cart.ts", "import { sum } from './sum';\nexport function total(x) {\n  return sum(x);\n}\n", "import { sum } from './math';\nexport function total(x) {\n  return sum(x);\n}\n"),
                ("src/sum.ts", "export function sum(x) {\n  return x * 3 + shipping(x);\n}\n", nil), ("src/math.ts", nil, "export function sum(x) {\n  return x * 3 + shipping(x);\n}\n"),
            ], units: [], exempt: ["renames", "renames", "deletions"]),
        Scenario(
            name: "a call when a file is loaded", files: [("src/a.ts", "const a = 1;\n", "const a = 1;\nlisten(a);\n")], units: ["side-effect listen(a); uncovered"]),
        Scenario(
            name: "a call under a flag when a file is loaded", files: [("src/a.ts", "const a = 1;\n", "const a = 1;\nif (client.isEnabled('np')) {\n  listen(a);\n}\n")],
            units: ["side-effect if (client.isEnabled('np')) { covered"]),
        Scenario(
            name: "a flagged page and an open route of its own process", files: [
                ("web/Page.tsx", page, page.replacing("<main><Old/></main>", with: "<main>{client.isEnabled('np') ? <b/> : <Old/>}</main>")),
                ("api/orders.py", "app = Flask(__name__)\n", "app = Flask(__name__)\n\n@app.post('/v2')\ndef orders():\n    return pay()\n"),
            ], routes: [RouteEntry(method: "POST", route: "/v2", path: "api/orders.py", lines: LineRange(line: 3), handler: "orders")],
            units: ["route POST /v2 uncovered", "statements Page covered"]),
        Scenario(
            name: "routes registered by an old function", files: [
                ("src/app.ts", "export function routes(app) {\n  app.get('/a', a);\n}\n", "export function routes(app) {\n  app.get('/a', a);\n  app.post('/b', b);\n  if (client.isEnabled('np')) {\n    app.post('/c', c);\n  }\n}\n"),
            ], routes: [
                RouteEntry(method: "POST", route: "/b", path: "src/app.ts", lines: LineRange(line: 3), handler: "b"),
                RouteEntry(method: "POST", route: "/c", path: "src/app.ts", lines: LineRange(line: 5), handler: "c"),
            ], units: ["route POST /b uncovered", "statements routes covered", "route POST /c covered"]),
        Scenario(
            name: "a class behind a flag", files: [
                ("a.py", "def make():\n    return Old()\n", "def make():\n    if client.is_enabled('np'):\n        return Cart()\n    return Old()\n\nclass Cart:\n    def __init__(self):\n        self.n = boot()\n    def total(self):\n        return self.n\n\ndef boot():\n    return 1\n"),
            ], units: ["statements make covered", "function Cart.__init__ covered", "function Cart.total neutral", "function boot covered"]),
    ]

    @Test("A change comes to the units that are in it", arguments: scenarios)
    func change(scenario: Scenario) throws {
        let units = try Self.units(scenario)
        let open = units.filter { if case .exempt = $0.state { false } else { true } }
        #expect(UnitSupport.brief(open) == scenario.units, "\(units.map { "\($0.name) \($0.lines) \($0.state)" })")
        let exempt = units.compactMap { if case .exempt(let id) = $0.state { id } else { nil } }
        #expect(exempt.sorted() == scenario.exempt.sorted())
    }
}

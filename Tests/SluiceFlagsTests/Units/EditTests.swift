import SluiceModel
import SluiceRules
import Testing

@testable import SluiceFlags

/// What is proposed for a unit that is not covered: in the file's own language, with the question that the change already asks.
struct EditTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let path: String
        let before: String
        let after: String
        let name: String
        let kind: String
        let edit: String
        var testDescription: String { "\(path) \(kind)" }
    }

    static let cases: [Case] = [
        Case(
            path: "a.py", before: "def a(x):\n    return x\n", after: "def a(x):\n    save(x)\n    if client.is_enabled('np'):\n        return 2\n    return x\n", name: "a",
            kind: "statements", edit: "wrap line 2 in `if client.is_enabled('np'):`"),
        Case(
            path: "a.ts", before: "async function a(x) {\n  return x;\n}\n",
            after: "async function a(x) {\n  save(x);\n  if (await client.getBooleanValue('np', false)) return 2;\n  return x;\n}\n", name: "a", kind: "statements",
            edit: "wrap line 2 in `if (await client.getBooleanValue('np', false)) { … }`"),
        Case(
            path: "a.py", before: "def a(x):\n    return x\n", after: "def a(x):\n    if client.is_enabled('np'):\n        return 2\n    return 0\n", name: "a",
            kind: "statements", edit: "wrap line 4 in `if client.is_enabled('np'):` and keep line 2 of the file before in the else branch"),
        Case(
            path: "a.py", before: "def a(x):\n    return x\n", after: "def a(x):\n    if client.is_enabled('np'):\n        return x\n    return 2\n", name: "a",
            kind: "statements", edit: "swap the two branches, or ask `not client.is_enabled('np')`"),
        Case(
            path: "a.py", before: "def a(x):\n    return x\n", after: "def a(x):\n    if x or client.is_enabled('np'):\n        return 2\n    return x\n", name: "a",
            kind: "statements", edit: "write `x and client.is_enabled('np')` in line 2: joined by `or`, the other part decides without the flag"),
        Case(
            path: "a.ts", before: "function a(x) {\n  return x;\n}\n", after: "function a(x) {\n  if (x > 1 || client.isEnabled('np')) return 2;\n  return x;\n}\n", name: "a",
            kind: "statements", edit: "write `x > 1 && client.isEnabled('np')` in line 2: joined by `||`, the other part decides without the flag"),
        Case(
            path: "a.py", before: "def a(x):\n    return x\n", after: "def a(x):\n    return b(x)\n\ndef b(x):\n    return 2\n", name: "b", kind: "function",
            edit: "call it only under `if flag_is_on:` in `a`"),
        Case(
            path: "a.ts", before: "const x = 1;\n", after: "const x = 1;\nlisten(x);\n", name: "listen(x);", kind: "side-effect", edit: "wrap line 2 in `if (flagIsOn) { … }`"),
        Case(
            path: "src/jobs.py", before: "from celery import shared_task\n", after: "from celery import shared_task\n@shared_task\ndef sync():\n    pull()\n", name: "sync",
            kind: "job", edit: "begin `sync` with `if not flag_is_on: return`"),
    ]

    @Test("The edit is the smallest that covers the unit", arguments: cases)
    func edits(one: Case) throws {
        let scenario = ChangeScenarioTests.Scenario(name: one.name, files: [(one.path, one.before, one.after)], units: [])
        let units = try ChangeScenarioTests.units(scenario).filter { $0.name == one.name && $0.kind.rawValue == one.kind }
        #expect(units.map(\.edit) == [one.edit], "\(units)")
    }

    @Test("A route is gated where it is registered, or at the top of its handler")
    func routes() throws {
        let app = "app = Flask(__name__)\n", after = app + "@app.post('/v2')\ndef orders():\n    return pay()\n"
        let route = RouteEntry(method: "POST", route: "/v2", path: "a.py", lines: LineRange(line: 2), handler: "orders")
        let scenario = ChangeScenarioTests.Scenario(name: "", files: [("a.py", app, after)], routes: [route], units: [])
        let unit = try #require(try ChangeScenarioTests.units(scenario).first)
        #expect(unit.edit == "begin `orders` with `if not flag_is_on: abort(404)`, or register it under `if flag_is_on:`")
    }

    @Test("Each language is asked in its own words", arguments: [
        ("go", "if flag.On(\"k\") { … }", "if !flag.On(\"k\") { return }"), ("ruby", "if flag.On(\"k\") … end", "return unless flag.On(\"k\")"),
        ("swift", "if flag.On(\"k\") { … }", "guard flag.On(\"k\") else { return }"), ("java", "if (flag.On(\"k\")) { … }", "if (!flag.On(\"k\")) return;"),
        ("php", "if (flag.On(\"k\")) { … }", "if (!flag.On(\"k\")) return;"), ("csharp", "if (flag.On(\"k\")) { … }", "if (!flag.On(\"k\")) return;"),
        ("kotlin", "if (flag.On(\"k\")) { … }", "if (!flag.On(\"k\")) return"), ("python", "if flag.On(\"k\"):", "if not flag.On(\"k\"): return"),
    ])
    func languages(language: String, condition: String, exit: String) {
        let words = FlagQuestion.Words(language: language)
        #expect(words.condition("flag.On(\"k\")") == condition)
        #expect(words.exit("flag.On(\"k\")", with: nil) == exit)
    }
}

import SluiceModel
import Testing

@testable import SluiceFlags

/// The scenarios of flags.md, B.3, in the languages that have the idiom.
struct OffScenarioTests {
    struct Scenario: Sendable, CustomTestStringConvertible {
        let name: String
        let language: String
        let head: String
        /// The state and diagnosis by the definition's name.
        let wanted: [String: String]
        var testDescription: String { "\(language): \(name)" }
    }

    static let pythonBase = "def price(x):\n    return x*2\ndef other(x):\n    return x\n"
    static let scriptBase = "function price(x) { return x * 2 }\nfunction other(x) { return x }\n"

    private static func python(_ name: String, _ price: String, _ wanted: [String: String], other: String = "    return x\n", before: String = "", after: String = "") -> Scenario {
        Scenario(name: name, language: "python", head: "\(before)def price(x):\n\(price)def other(x):\n\(other)\(after)", wanted: wanted)
    }

    private static func script(_ name: String, _ price: String, _ wanted: [String: String], other: String = "return x", before: String = "", after: String = "") -> Scenario {
        Scenario(
            name: name, language: "typescript", head: "\(before)function price(x) { \(price) }\nfunction other(x) { \(other) }\n\(after)", wanted: wanted)
    }

    static let python: [Scenario] = [
        python("if and else", "    if client.is_enabled('np'):\n        return x*3\n    return x*2\n", ["price": "covered"]),
        python("early return", "    if not client.is_enabled('np'):\n        return x*2\n    y=x*3\n    return y\n", ["price": "covered"]),
        python("local and choice", "    on = client.get_boolean_value('np', False)\n    return x*3 if on else x*2\n", ["price": "covered"]),
        python("right of and", "    if x > 10 and client.is_enabled('np'):\n        return x*3\n    return x*2\n", ["price": "covered"]),
        python("right of or", "    if x > 10 or client.is_enabled('np'):\n        return x*3\n    return x*2\n", ["price": "changed"]),
        python("inverted", "    if client.is_enabled('np'):\n        return x*2\n    return x*3\n", ["price": "changed inverted"]),
        python("no-op", "    if client.is_enabled('np'):\n        return x*3\n    return x*3\n", ["price": "changed noOp"]),
        python("legacy dropped", "    if client.is_enabled('np'):\n        return x*3\n    return 0\n", ["price": "changed"]),
        python("unguarded", "    return x*3\n", ["price": "changed"]),
        python("default of true", "    if client.get_boolean_value('np', True):\n        return x*3\n    return x*2\n", ["price": "changed noOp"]),
        python("negative", "    if client.is_off('np'):\n        return x*2\n    return x*3\n", ["price": "covered"]),
        python(
            "new function, guarded call", "    if client.is_enabled('np'):\n        return new_price(x)\n    return x*2\n", ["price": "covered", "new_price": "new"],
            after: "def new_price(x):\n    return x*3\n"),
        python(
            "one of two calls unguarded", "    if client.is_enabled('np'):\n        return new_price(x)\n    return x*2\n",
            ["price": "covered", "other": "changed", "new_price": "new"], other: "    return new_price(x)\n", after: "def new_price(x):\n    return x*3\n"),
        python("new route", "    return x*2\n", ["new_ep": "new"], after: "@app.get('/new')\ndef new_ep():\n    return 1\n"),
        python("new route behind a gate", "    return x*2\n", ["new_ep": "covered"], after: "@feature_gate('np')\n@app.get('/new')\ndef new_ep():\n    return 1\n"),
        python("read at module load", "    return x*3 if NP else x*2\n", ["price": "covered", "NP": "covered"], before: "NP = client.is_enabled('np')\n"),
        python("side effect of the file", "    return x*2\n", ["": "new"], after: "start_worker()\n"),
        python(
            "registration under a flag", "    return x*2\n", ["": "covered", "new_ep": "new"],
            after: "def new_ep():\n    return 1\nif client.is_enabled('np'):\n    app.add_route('/new', new_ep)\n"),
        python("helper", "    if np_on():\n        return x*3\n    return x*2\n", ["price": "covered", "np_on": "covered"], before: "def np_on():\n    return client.is_enabled('np')\n"),
        python("text of a variant", "    if client.variant('np') == 'on':\n        return x*3\n    return x*2\n", ["price": "covered"]),
        python("variant that is not off", "    if client.variant('np') != 'off':\n        return x*3\n    return x*2\n", ["price": "changed noOp"]),
        python("match", "    match client.variant('np'):\n        case 'on':\n            return x*3\n        case _:\n            return x*2\n", ["price": "covered"]),
        python("statement before the guard", "    log(x)\n    if client.is_enabled('np'):\n        return x*3\n    return x*2\n", ["price": "changed"]),
        python("set once and then again", "    on = False\n    try:\n        on = client.is_enabled('np')\n    except E:\n        on = False\n    if on:\n        return x*3\n    return x*2\n", ["price": "covered"]),
    ]

    static let script: [Scenario] = [
        script("if and else", "if (client.isEnabled('np')) { return x * 3 } else { return x * 2 }", ["price": "covered"]),
        script("early return", "if (!client.isEnabled('np')) return x * 2; const y = x * 3; return y", ["price": "covered"]),
        script("local and choice", "const on = client.isEnabled('np'); return on ? x * 3 : x * 2", ["price": "covered"]),
        script("right of and", "if (x > 10 && client.isEnabled('np')) return x * 3; return x * 2", ["price": "covered"]),
        script("right of or", "if (x > 10 || client.isEnabled('np')) return x * 3; return x * 2", ["price": "changed"]),
        script("inverted", "if (client.isEnabled('np')) return x * 2; return x * 3", ["price": "changed inverted"]),
        script("no-op", "if (client.isEnabled('np')) return x * 3; return x * 3", ["price": "changed noOp"]),
        script("legacy dropped", "if (client.isEnabled('np')) return x * 3; return 0", ["price": "changed"]),
        script("promise without await", "if (client.getBooleanValue('np', false)) return x * 3; return x * 2", ["price": "changed noOp"]),
        script("truth of an object", "if (useGate('np')) return x * 3; return x * 2", ["price": "changed noOp"]),
        script("member of an object", "if (useGate('np').value) return x * 3; return x * 2", ["price": "covered"]),
        script("member taken out", "const { value: on } = useGate('np'); if (on) return x * 3; return x * 2", ["price": "covered"]),
        script("switch", "switch (client.variant('np')) { case 'on': return x * 3; default: return x * 2 }", ["price": "covered"]),
        script("always true", "if (client.isEnabled('np') || true) return x * 3; return x * 2", ["price": "changed noOp"]),
        script(
            "new function, guarded call", "if (client.isEnabled('np')) return fresh(x); return x * 2", ["price": "covered", "fresh": "new"],
            after: "function fresh(x) { return x * 3 }\n"),
        script(
            "one of two calls unguarded", "if (client.isEnabled('np')) return fresh(x); return x * 2", ["price": "covered", "other": "changed", "fresh": "new"],
            other: "return fresh(x)", after: "function fresh(x) { return x * 3 }\n"),
        script("read at module load", "return NP ? x * 3 : x * 2", ["price": "covered", "NP": "covered"], before: "const NP = client.isEnabled('np')\n"),
        script("side effect of the file", "return x * 2", ["": "new"], after: "start()\n"),
        script("registration under a flag", "return x * 2", ["": "covered"], after: "if (client.isEnabled('np')) app.get('/new', h)\n"),
        script("registration right of and", "return x * 2", ["": "covered"], after: "client.isEnabled('np') && app.get('/new', h)\n"),
        script("helper", "if (isNew()) return x * 3; return x * 2", ["price": "covered", "isNew": "covered"], before: "const isNew = () => client.isEnabled('np')\n"),
        script(
            "helper that is awaited", "return x * 2", ["work": "new", "isNew": "covered", "price": "same"],
            before: "async function isNew() { return await client.getBooleanValue('np', false) }\n", after: "async function work() { if (await isNew()) a() }"),
    ]

    @Test("Each scenario has the verdict of the reference", arguments: python + script)
    func scenarios(_ scenario: Scenario) throws {
        let program = try FlagProgram()
        let base = scenario.language == "python" ? Self.pythonBase : Self.scriptBase
        let verdicts = try program.verdicts(base, scenario.head, scenario.language)
        var states: [String: String] = [:]
        for verdict in verdicts { states[verdict.name] = "\(verdict.state)" + (verdict.diagnosis.map { " \($0)" } ?? "") }
        for (name, state) in scenario.wanted { #expect(states[name] == state, "\(name) in\n\(scenario.head)\n\(verdicts)") }
        for (name, state) in states where scenario.wanted[name] == nil { #expect(state == "same", "\(name) in\n\(scenario.head)") }
    }

    @Test("What is left of the new behaviour is told by its lines, and what is lost of the old")
    func lines() throws {
        let head = "def price(x):\n    log(x)\n    if client.is_enabled('np'):\n        return x*3\n    return 0\ndef other(x):\n    return x\n"
        let verdict = try #require(try FlagProgram().verdicts(Self.pythonBase, head, "python").first { $0.name == "price" })
        #expect(verdict.residual.map { [$0.first, $0.last] } == [[2, 2], [5, 5]])
        #expect(verdict.lost.map { [$0.first, $0.last] } == [[2, 2]])
        #expect(verdict.flags == [.known("np")])
        #expect(verdict.references.contains("log"))
    }

    @Test("What was there and is put behind a flag is withheld, not turned around")
    func withheld() throws {
        let base = "def price(x):\n    log(x)\n    return x*2\n"
        let head = "def price(x):\n    if client.is_enabled('np'):\n        log(x)\n    return x*2\n"
        let verdict = try #require(try FlagProgram().verdicts(base, head, "python").first)
        #expect(verdict.state == .changed && verdict.diagnosis == .withheld)
        #expect(verdict.lost.map { [$0.first, $0.last] } == [[2, 2]])
    }

    @Test("A flag that is taken out is seen as such, whichever way")
    func removal() throws {
        let base = "def price(x):\n    if client.is_enabled('np'):\n        return x*3\n    return x*2\n"
        for body in ["return x*3", "return x*2"] {
            let verdicts = try FlagProgram().verdicts(base, "def price(x):\n    \(body)\n", "python")
            #expect(verdicts.map(\.state) == [.flagRemoved])
        }
        #expect(try FlagProgram().verdicts(base, "def price(x):\n    return 4\n", "python").map(\.state) == [.changed])
    }

    @Test("A flag that was there before covers what is added under it")
    func existing() throws {
        let base = "def price(x):\n    if client.is_enabled('np'):\n        return x*3\n    return x*2\n"
        let head = "def price(x):\n    if client.is_enabled('np'):\n        log(x)\n        return x*4\n    return x*2\n"
        #expect(try FlagProgram().verdicts(base, head, "python").map(\.state) == [.covered])
        #expect(try FlagProgram().verdicts(base, head, "python", flags: []).map(\.state) == [.changed])
    }
}

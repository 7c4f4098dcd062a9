import Testing

@testable import SluiceFlags

struct NormalisationTests {
    @Test("The old body in a function of its own is the old body")
    func extraction() throws {
        let base = "function price(x) { log(x); return x * 2 }"
        let head = "function price(x) { if (client.isEnabled('np')) return fresh(x); return legacy(x) }\nfunction legacy(x) { log(x); return x * 2 }"
        let verdicts = try FlagProgram().verdicts(base, head, "typescript")
        #expect(verdicts.map(\.state) == [.covered, .covered])
        #expect(verdicts.first?.normalised == [.extraction])
        #expect(try FlagProgram().verdicts(base, head, "typescript", without: [.extraction]).map(\.state) == [.changed, .new])
        let other = head.replacing("log(x); return x * 2", with: "return x * 2")
        #expect(try FlagProgram().verdicts(base, other, "typescript").map(\.state) == [.changed, .new])
    }
}

extension NormalisationTests {
    struct Example: Sendable {
        let normalisation: Normalisation
        let language: String
        let base: String
        let head: String
        /// The states without the normalisation, and with it.
        let without: [DefinitionVerdict.State]
        let with: [DefinitionVerdict.State]
    }

    static let examples: [Example] = [
        Example(
            normalisation: .asyncAdded, language: "typescript", base: "async function a() { return f() }\nfunction f(): number { return 1 }",
            head: "async function a() { return await f() }\nasync function f(): Promise<number> { if (await client.getBooleanValue('np', false)) return 2; return 1 }",
            without: [.changed, .changed], with: [.same, .covered]),
        Example(
            normalisation: .asyncAdded, language: "python", base: "def f(x):\n    return x\n",
            head: "async def f(x):\n    y = await g(x)\n    if client.is_enabled('np'):\n        return 2\n    return x\n", without: [.changed], with: [.changed]),
        Example(
            normalisation: .parameterAdded, language: "python", base: "def f(x):\n    return x\ndef g(x):\n    return f(x)\n",
            head: "def f(x, ctx):\n    if client.is_enabled('np', ctx):\n        return 2\n    return x\ndef g(x):\n    return f(x, request.ctx)\n",
            without: [.changed, .changed], with: [.covered, .same]),
        Example(
            normalisation: .parameterAdded, language: "python", base: "def f(x):\n    return x\n",
            head: "def f(x, ctx):\n    if client.is_enabled('np', ctx):\n        return 2\n    return x + ctx\n", without: [.changed], with: [.changed]),
        Example(
            normalisation: .elseAfterReturn, language: "typescript", base: "function f(x) { if (x) { return 1 } g(); return 2 }",
            head: "function f(x) { if (client.isEnabled('np')) { return 3 } if (x) { return 1 } else { g(); return 2 } }", without: [.changed], with: [.covered]),
        Example(
            normalisation: .bindingKind, language: "typescript", base: "function f(x) { const y = 1; return y + x }",
            head: "function f(x) { let y; if (client.isEnabled('np')) { y = 2 } else { y = 1 } return y + x }", without: [.changed], with: [.covered]),
        Example(
            normalisation: .impliedReturn, language: "typescript", base: "function f(x) { g(x) }",
            head: "function f(x) { if (!client.isEnabled('np')) { g(x); return } h(x) }", without: [.changed], with: [.covered]),
        Example(
            normalisation: .impliedReturn, language: "ruby", base: "def f(x)\n  x + 1\nend\n",
            head: "def f(x)\n  return x + 1 unless Flipper.enabled?(:np)\n  x + 2\nend\n", without: [.changed], with: [.covered]),
        Example(
            normalisation: .braces, language: "typescript", base: "function f(x) { { g(x) } h() }",
            head: "function f(x) { g(x); if (client.isEnabled('np')) i(); h() }", without: [.changed], with: [.covered]),
    ]

    @Test("Each normalisation looks past what it is for, and can be left out", arguments: examples)
    func normalisations(_ example: Example) throws {
        let program = try FlagProgram()
        let with = try program.verdicts(example.base, example.head, example.language)
        #expect(with.map(\.state) == example.with, "\(example.head)")
        let without = try program.verdicts(example.base, example.head, example.language, without: [example.normalisation])
        #expect(without.map(\.state) == example.without, "\(example.head)")
    }
}

import SluiceModel
import Testing

@testable import SluiceFlags

struct ChangeFlagsTests {
    struct Example: Sendable {
        let text: String
        let lines: ClosedRange<Int>
        let flags: [String]
    }

    static let examples: [Example] = [
        .init(text: "def f():\n    if is_enabled('a'):\n        g()\n    if is_enabled('b'):\n        h()\n", lines: 3...3, flags: ["a"]),
        .init(text: "def f():\n    if is_enabled('a'):\n        g()\n    h()\n", lines: 4...4, flags: []),
        .init(text: "def f():\n    if not is_enabled('a'):\n        return\n    h()\n", lines: 4...4, flags: ["a"]),
        .init(text: "def f():\n    on = is_enabled('a')\n    x = 1\n    if on:\n        h()\n", lines: 5...5, flags: ["a"]),
        .init(text: "def on():\n    return is_enabled('a')\ndef f():\n    if on():\n        h()\n", lines: 5...5, flags: ["a"]),
        .init(text: "def f():\n    x = 1\n    if x and is_enabled('a'):\n        h()\n", lines: 3...3, flags: ["a"]),
        .init(text: "@feature_gate('np')\ndef f():\n    x = 1\n    h()\n", lines: 3...3, flags: ["np"]),
    ]

    @Test("The flags of a change are those of its lines and those that stand over them", arguments: examples)
    func flags(_ example: Example) throws {
        let file = try #require(try FlagProgram().file(example.text, "python"))
        let range = try #require(LineRange(first: example.lines.lowerBound, last: example.lines.upperBound))
        #expect(ChangeFlags.flags(of: file, added: [range]).map(\.shown).sorted() == example.flags, "\(example.text)")
    }
}

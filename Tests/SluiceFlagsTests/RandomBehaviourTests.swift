import Foundation
import Testing

@testable import SluiceFlags

struct RandomBehaviourTests {
    /// Runs both programs with all flags off on the same inputs and prints the number of those that do not do the same.
    static let script = """
        import json, sys
        def run(text, name):
            out = []
            names = {'emit': out.append, 'is_enabled': lambda k: False, 'is_off': lambda k: True, 'variant': lambda k: 'control', 'get_boolean_value': lambda k, d: d}
            exec(text, names)
            for a in range(10):
                for b in (0, 3, 7):
                    try: out.append(('gives', names[name](a, b)))
                    except UnboundLocalError: out.append('unset')
            return out
        wrong = [i for i, (old, new, name) in enumerate(json.load(open(sys.argv[1]))) if run(old, name) != run(new, name)]
        print(len(wrong), wrong[:5])
        """

    @Test("What is called covered does with its flags off what it did before, as Python runs it")
    func behaviour() throws {
        let program = try FlagProgram()
        var cases: [[String]] = []
        for seed in 0..<UInt64(RandomProgramTests.programs) {
            let (base, head, kinds) = RandomProgramTests.pair(seed)
            let old = RandomProgram.text(base, .python), new = RandomProgram.text(head, .python)
            for verdict in try program.verdicts(old, new, "python") where verdict.state == .covered && kinds[verdict.name] != nil {
                let name = verdict.name
                let own = RandomProgram.text(head.filter { $0.name == name || $0.name.hasSuffix("_" + name) }, .python)
                cases.append([RandomProgram.text(base.filter { $0.name == name }, .python), own, name])
            }
        }
        #expect(cases.count > 2_000)
        #expect(try Self.run(cases).hasPrefix("0 "))
    }

    private static func run(_ cases: [[String]]) throws -> String {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        try JSONEncoder().encode(cases).write(to: file)
        let process = Process(), pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, file.path]
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: output, as: UTF8.self)
    }
}

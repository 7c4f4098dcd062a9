import SluiceTestKit
import Testing

@testable import SluiceFlags

struct RandomProgramTests {
    /// Programs of eight functions, each changed in its own way: over 5,000 changes.
    static let programs = 640
    static let size = 8

    /// A program and its change, with the way in which each function was changed.
    static func pair(_ seed: UInt64) -> (base: [RandomProgram.Function], head: [RandomProgram.Function], kinds: [String: RandomProgram.Kind]) {
        var random = RandomProgram(seed: seed)
        var base: [RandomProgram.Function] = [], head: [RandomProgram.Function] = [], kinds: [String: RandomProgram.Kind] = [:]
        for number in 0..<size {
            let function = random.function("f\(number)"), kind = random.numbers.pick(RandomProgram.Kind.allCases)
            let changed = random.changed(function, kind)
            base.append(function)
            head += [changed.function] + changed.added
            kinds[function.name] = kind
        }
        return (base, head, kinds)
    }

    @Test("Random changes behind each form of guard are covered, and each leak is seen", arguments: [RandomProgram.Dialect.python, .script])
    func verdicts(_ dialect: RandomProgram.Dialect) throws {
        let program = try FlagProgram()
        let language = dialect == .python ? "python" : "typescript"
        var wrong = 0
        for seed in 0..<UInt64(Self.programs) {
            let (base, head, kinds) = Self.pair(seed)
            let old = RandomProgram.text(base, dialect), new = RandomProgram.text(head, dialect)
            for verdict in try program.verdicts(old, new, language) {
                guard let kind = kinds[verdict.name] else { continue }
                let isRight = verdict.state == (kind.isCovered ? .covered : .changed) && (kind != .inverted || verdict.diagnosis == .inverted)
                    && (kind != .noOp && kind != .defaultTrue || verdict.diagnosis == .noOp)
                if !isRight, wrong < 5 { Issue.record("\(seed) \(verdict.name) \(kind): \(verdict.state) \(String(describing: verdict.diagnosis))\n\(new)") }
                if !isRight { wrong += 1 }
            }
        }
        #expect(wrong == 0)
    }
}

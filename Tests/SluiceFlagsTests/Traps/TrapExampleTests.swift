import SluiceData
import SluiceModel
import SluiceRules
import SluiceSyntax
import Testing

@testable import SluiceFlags

struct TrapExampleTests {
    @Test("Every trap has a file with examples that are found and some that are not")
    func complete() {
        let examples = TrapExample.written()
        for kind in TrapKind.allCases {
            #expect(examples.contains { $0.rule == kind.rawValue && $0.isBad }, "no bad example of \(kind.rawValue)")
            #expect(examples.contains { $0.rule == kind.rawValue && !$0.isBad }, "no good example of \(kind.rawValue)")
        }
        #expect(Set(examples.map(\.rule)).subtracting(TrapKind.allCases.map(\.rawValue)) == ["flags-uncovered"])
    }

    @Test("The examples of each rule are found where they are bad and left alone where they are good", arguments: TrapExample.all())
    func example(_ example: TrapExample) throws {
        guard let kind = TrapKind(rawValue: example.rule) else { return }
        let traps = try TrapSupport.traps(of: example)
        let found = traps.filter { $0.kind == kind }
        let shown = traps.map { "\($0.rule.rawValue) \($0.lines.brief) \($0.message)" }.joined(separator: "\n")
        #expect(found.isEmpty != example.isBad, "\(example)\n\(example.after)\nfound:\n\(shown)")
        for trap in found {
            #expect(!trap.message.isEmpty && !trap.edit.isEmpty && trap.message.hasSuffix("."), "\(example): \(trap.message)")
        }
    }

    @Test("A good example has no finding that blocks, of whichever rule")
    func quiet() throws {
        let blocking: Set<TrapKind> = [
            .defaultTrue, .missingAwait, .objectTruthiness, .alwaysTrueCombination, .stringBoolean, .noOp, .polarityInverted, .unregisteredKey, .nestedDefault,
        ]
        for example in TrapExample.all() where !example.isBad {
            let found = try TrapSupport.traps(of: example).filter { blocking.contains($0.kind) }
            #expect(found.isEmpty, "\(example): \(found.map(\.message))")
        }
    }
}

import SluiceModel
import Testing

@testable import SluiceFlags

struct WaiverTests {
    private static let before = "def price(x):\n    return x\n"

    private func waived(_ text: String, _ residual: ClosedRange<Int>, policy: FlagPolicy = FlagPolicy(), commits: [FlagWaiver] = [], assisted: Set<Int> = []) throws -> Waiving {
        let file = try UnitSupport.file("src/price.py", before: Self.before, after: text, [Said("price", .changed, residual: [residual])])
        return Waiving(try UnitSupport.units(file, policy: policy), files: [file], policy: policy, commits: commits) { _, line in assisted.contains(line) }
    }

    @Test("A waiver with a reason counts for its line or the one below", arguments: [
        ("def price(x):\n    x = x + 1  # no-flag: a typo in the sum\n    return x\n", 2...2, "waived"),
        ("def price(x):\n    # no-flag: a typo in the sum\n    x = x + 1\n    return x\n", 3...3, "waived"),
        ("def price(x):\n    # no-flag:\n    x = x + 1\n    return x\n", 3...3, "uncovered"),
        ("def price(x):\n    s = '# no-flag: said in a text'\n    return x\n", 2...2, "uncovered"),
        ("# no-flag: far away\ndef price(x):\n    x = x + 1\n    return x\n", 3...3, "uncovered"),
    ])
    func comments(text: String, residual: ClosedRange<Int>, word: String) throws {
        let states = try waived(text, residual).units.map(\.state.word).filter { !$0.hasPrefix("exempt") }
        #expect(states == [word])
    }

    @Test("A waiver without a reason, and one on a line of assisted origin, are said to be void")
    func void() throws {
        let bare = try waived("def price(x):\n    x = x + 1  # no-flag:\n    return x\n", 2...2)
        #expect(bare.notices.map(\.text) == ["the waiver gives no reason and does not count: write `no-flag: …`"])
        let own = try waived("def price(x):\n    x = x + 1  # no-flag: trust me\n    return x\n", 2...2, assisted: [2])
        #expect(own.units.map(\.state.word) == ["uncovered"])
        #expect(own.notices.map(\.text) == ["the waiver stands on a line of assisted origin and does not count"])
        #expect(own.notices.first?.line == 2)
    }

    @Test("A commit's trailer counts for the lines that it wrote, and the policy can leave no waivers at all")
    func trailers() throws {
        let text = "def price(x):\n    x = x + 1\n    return x\n"
        let reason = FlagWaiver.reason(inMessage: Array("Mend the sum\n\nno-flag: it was wrong for all\n".utf8), FlagPolicy())
        #expect(reason == "it was wrong for all")
        #expect(FlagWaiver.reason(inMessage: Array("Mend the sum\n\nNo-Flag:\n".utf8), FlagPolicy()) == "")
        #expect(FlagWaiver.reason(inMessage: Array("Mend the No-Flag: thing\n".utf8), FlagPolicy()) == nil)
        let commit = FlagWaiver(reason: reason, path: "src/price.py", lines: LineRange(line: 2))
        #expect(try waived(text, 2...2, commits: [commit]).units.map(\.state.word) == ["waived"])
        #expect(try waived(text, 2...2, commits: [commit], assisted: [2]).units.map(\.state.word) == ["uncovered"])
        let other = FlagWaiver(reason: reason, path: "src/price.py", lines: LineRange(line: 1))
        #expect(try waived(text, 2...2, commits: [other]).units.map(\.state.word) == ["uncovered"])
        var strict = FlagPolicy()
        strict.waiver = nil
        #expect(try waived("def price(x):\n    x = x + 1  # no-flag: a typo\n    return x\n", 2...2, policy: strict).units.map(\.state.word) == ["uncovered"])
    }
}

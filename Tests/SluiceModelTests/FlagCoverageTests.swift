import SluiceModel
import Testing

struct FlagCoverageTests {
    static func coverage(_ states: [FlagCoverage.State], exempt: [String: Int] = [:], minimum: Int? = nil, isStrict: Bool = true) -> FlagCoverage {
        let units = states.map { FlagCoverage.Unit(kind: "function", name: "f", path: "a.py", lines: [LineRange(line: 1)], state: $0) }
        return FlagCoverage(units: units, exempt: exempt, minimum: minimum, isStrict: isStrict)
    }

    @Test("The share is a range, cut off and never rounded up")
    func share() {
        let some: [FlagCoverage.State] = [.covered, .covered, .covered, .covered, .uncovered, .unknown, .waived, .waived]
        #expect(
            Self.coverage(some, exempt: ["tests": 9], minimum: 80).line
                == "flags: 4 covered · 1 uncovered · 1 unknown · 2 waived · 9 exempt → 66.6–83.3 % (threshold 80, strict: missed)")
        #expect(Self.coverage(some, minimum: 80, isStrict: false).line.hasSuffix("66.6–83.3 % (threshold 80: reached)"))
        #expect(Self.coverage([State](repeating: .covered, count: 1999) + [.uncovered]).share == "99.9 %")
        #expect(Self.coverage([.covered]).share == "100 %")
    }

    @Test("A change without units is not applicable, whatever is asked for", arguments: [[], [State.waived], [.unmeasured]])
    func nothing(_ states: [FlagCoverage.State]) {
        let coverage = Self.coverage(states, minimum: 80)
        #expect(coverage.share == "not applicable")
        #expect(coverage.passes == nil)
        #expect(coverage.lowPerMille == nil)
    }

    @Test("A threshold is held against the exact share", arguments: [(2, 3, 67, false), (2, 3, 66, true), (4, 5, 80, true), (0, 1, 0, true)])
    func threshold(covered: Int, units: Int, minimum: Int, passes: Bool) {
        let states = [State](repeating: .covered, count: covered) + [State](repeating: .uncovered, count: units - covered)
        #expect(Self.coverage(states, minimum: minimum).passes == passes)
    }

    @Test("What several changes brought in is counted together")
    func joined() {
        let both = Self.coverage([.covered], exempt: ["tests": 1]).joined(with: Self.coverage([.uncovered], exempt: ["tests": 2, "docs": 1], minimum: 50))
        #expect(both.measured == 2)
        #expect(both.exempt == ["tests": 3, "docs": 1])
        #expect(both.minimum == 50)
    }

    typealias State = FlagCoverage.State
}

import SluiceModel
import Testing

@testable import SluiceFlags

struct MeasureTests {
    private static func unit(_ state: FlagUnit.State, _ path: RepositoryPath = "src/a.py", kind: FlagUnit.Kind = .function, line: Int = 1, name: String = "f", edit: String? = nil) -> FlagUnit {
        FlagUnit(kind: kind, path: path, name: name, lines: [LineRange(line: line)], state: state, flags: [.known("k")], edit: edit)
    }

    @Test("The share is a range of what is covered and what may be; what is waived and exempt stands beside it", arguments: [
        (4, 1, 1, "66.6–83.3 %"), (1, 0, 0, "100 %"), (0, 1, 0, "0 %"), (0, 0, 1, "0–100 %"), (999, 1, 0, "99.9 %"), (1999, 1, 0, "99.9 %"), (1, 2, 0, "33.3 %"),
    ])
    func shares(covered: Int, uncovered: Int, unknown: Int, shown: String) {
        var units = (0..<covered).map { _ in Self.unit(.covered) } + (0..<uncovered).map { _ in Self.unit(.uncovered(reason: "r")) }
        units += (0..<unknown).map { _ in Self.unit(.unknown(reason: "r")) } + [Self.unit(.waived(reason: "w")), Self.unit(.exempt(as: "tests")), Self.unit(.neutral)]
        let measure = FlagMeasure(units: units, flags: [.known("k")])
        #expect(Share(measure.total).shown == shown)
        #expect(measure.coverage.share == shown)
        #expect(measure.total.waived == 1 && measure.total.exempt == ["tests": 1] && measure.total.neutral == 1)
    }

    @Test("Without units nothing is measured, and no threshold is reached or missed")
    func nothing() {
        var policy = FlagPolicy()
        policy.minimumCoverage = 80
        let measure = FlagMeasure(units: [Self.unit(.exempt(as: "docs")), Self.unit(.neutral, kind: .data)], flags: [], policy: policy)
        #expect(measure.misses.isEmpty && measure.total.reaches(80, .strict) == nil)
        #expect(FlagTable(measure, range: "a … b").lines.last?.contains("not applicable") == true)
        #expect(measure.coverage.share == "not applicable")
    }

    @Test("The threshold compares the lower end, or the upper where the policy says so, without rounding")
    func thresholds() {
        var policy = FlagPolicy()
        policy.minimumCoverage = 67
        let units = [Self.unit(.covered), Self.unit(.covered), Self.unit(.unknown(reason: "r"))]
        #expect(FlagMeasure(units: units, flags: [], policy: policy).misses == [FlagMeasure.Miss(path: nil, minimum: 67)])
        policy.minimumCoverage = 66
        #expect(FlagMeasure(units: units, flags: [], policy: policy).misses.isEmpty)
        policy.minimumCoverage = 100
        policy.measure = .high
        #expect(FlagMeasure(units: units, flags: [], policy: policy).misses.isEmpty)
    }

    @Test("Shares for paths and refs stand beside that of the whole change")
    func parts() {
        var policy = FlagPolicy()
        policy.minimumCoverage = 10
        policy.thresholds = [
            FlagPolicy.Threshold(paths: ["src/checkout/**"], minimum: 100), FlagPolicy.Threshold(refs: ["refs/heads/release/*"], minimum: 90),
        ]
        let units = [Self.unit(.covered, "src/checkout/a.py"), Self.unit(.uncovered(reason: "r"), "src/checkout/a.py"), Self.unit(.covered, "src/b.py")]
        #expect(FlagMeasure(units: units, flags: [], policy: policy).misses == [FlagMeasure.Miss(path: "src/checkout/a.py", minimum: 100)])
        let release = FlagMeasure(units: units, flags: [], policy: policy, ref: "refs/heads/release/2")
        #expect(release.misses == [FlagMeasure.Miss(path: nil, minimum: 90), FlagMeasure.Miss(path: "src/checkout/a.py", minimum: 100)])
    }

    @Test("Kinds that the policy leaves out, and data, are told and not counted")
    func kinds() {
        var policy = FlagPolicy()
        policy.units = ["route"]
        let units = [Self.unit(.uncovered(reason: "r"), kind: .statements), Self.unit(.covered, kind: .route), Self.unit(.neutral, kind: .data)]
        let measure = FlagMeasure(units: units, flags: [], policy: policy)
        #expect(measure.total.measured == 1 && measure.total.unmeasured == 2)
        #expect(measure.coverage.count(.unmeasured) == 2)
    }

    @Test("The table has a row for each file, a line for each open unit with its edit, and the totals")
    func table() {
        var policy = FlagPolicy()
        policy.minimumCoverage = 80
        let units = [
            Self.unit(.covered, "src/checkout/price.ts"), Self.unit(.covered, "src/checkout/price.ts", line: 4),
            Self.unit(.uncovered(reason: "no gate on the route"), "src/routes.ts", kind: .route, line: 41, name: "POST /v2\u{202E}", edit: "register it under `if (on) { … }`"),
            Self.unit(.unknown(reason: "it is loaded at run time"), "src/sync.ts", line: 12, name: "sync"), Self.unit(.exempt(as: "tests"), "tests/a.ts"),
            Self.unit(.waived(reason: "a typo"), "src/z.ts", name: "z"),
        ]
        let table = FlagTable(FlagMeasure(units: units, flags: [.known("new-checkout")], policy: policy), range: "base 3f2c1a9 … head 88d01be")
        #expect(table.lines == [
            "Flag coverage (base 3f2c1a9 … head 88d01be, flags: new-checkout)",
            "  src/checkout/price.ts  100 %         2/2 units",
            "  src/routes.ts          0 %           0/1 unit",
            "    uncovered: route POST /v2\\u{202e} (L41): no gate on the route",
            "      to cover it: register it under `if (on) { … }`",
            "  src/sync.ts            n/a           0/1 unit",
            "    unknown: function sync (L12): it is loaded at run time",
            "  src/z.ts               n/a           0/0 units",
            "    waived: function z (L1): a typo",
            "Units 2 covered · 1 uncovered · 1 unknown · 1 waived · 1 exempt (1 tests)   → 50–75 %  (threshold 80, strict: FAIL)",
            "Lines 2 of 4 behind a flag",
        ])
    }
}

import SluiceData
import SluiceModel
import Testing
import Yams

@testable import SluiceFlags

struct FlagPolicyTests {
    private static func read(_ text: String) throws -> (policy: FlagPolicy, problems: [String]) {
        var (file, root) = DataFile.read(name: "policy.yml", bytes: Array(text.utf8))
        let node = try #require(root)
        let fields = file.fields(node, known: FlagPolicyReader.keys, of: "`checks.flags`")
        let classes = try ExemptionClasses(folder: PolicyFolder()).ids
        var reader = FlagPolicyReader(file, classes: classes)
        let policy = reader.policy(fields)
        return (policy, reader.file.problems.map { "\($0.line): \($0.message)" + ($0.hint.map { " (\($0))" } ?? "") })
    }

    @Test("Every key is read")
    func keys() throws {
        let (policy, problems) = try Self.read("""
            minimum-coverage: 80
            measure: high
            thresholds: [{paths: ["src/checkout/**"], minimum-coverage: 100}, {refs: ["refs/heads/release/*"], minimum-coverage: 90}]
            scope: ["src/**"]
            exempt: [tests, docs, {class: scripts, paths: ["tools/**"], reason: run by hand}]
            helpers: [{shape: "isFeatureOn($KEY)", kind: bool, key: $KEY}, {shape: "isOff($KEY)", polarity: negative, languages: [python], default: true}]
            registry: {file: src/flags.ts, shape: "$KEY: {$$$}"}
            off-value: false
            kill-switches: ["ops-*"]
            units: [route, function]
            evaluation-time: request
            waiver: {comment: flagless, trailer: Flagless}
            stale-after: 12w
            """)
        #expect(problems == [])
        #expect(policy.minimumCoverage == 80 && policy.measure == .high && policy.thresholds.count == 2 && policy.scope == ["src/**"])
        #expect(policy.exempt == ["tests", "docs"] && policy.exemptions.map(\.name) == ["scripts"])
        #expect(policy.helpers.map(\.isNegative) == [false, true] && policy.helpers.map(\.fallback) == [false, true])
        #expect(policy.registries == [FlagPolicy.Registry(file: "src/flags.ts", shape: "$KEY: {$$$}")] && policy.offValue == .always)
        #expect(policy.isKillSwitch(.known("ops-cache")) && !policy.isKillSwitch(.known("new-ops-cache")) && !policy.isKillSwitch(.computed("ops-x")))
        #expect(policy.units == ["route", "function"] && policy.evaluationTimes == ["request"] && policy.staleAfter == 84)
        #expect(policy.waiver == FlagPolicy.Waiver(comment: "flagless", trailer: "Flagless"))
        #expect(try Self.read("waiver: none").policy.waiver == nil)
        #expect(try Self.read("exempt: [\"off:log-only\"]").policy.exempt?.contains("log-only") == false)
    }

    @Test("What is wrong has its line and the nearest word", arguments: [
        ("minimum-coverge: 80", "1: unknown key `minimum-coverge` in `checks.flags` (did you mean `minimum-coverage`?)"),
        ("minimum-coverage: 101", "1: `minimum-coverage` must be a whole number from 0 to 100"),
        ("measure: strickt", "1: `strickt` is no measure (did you mean `strict`?)"),
        ("exempt: [test]", "1: no exemption class `test` is shipped (did you mean `tests`?)"),
        ("units: [routes]", "1: `routes` is none of `units` (did you mean `route`?)"),
        ("helpers: [{shape: \"isOn($_)\"}]", "1: the shape of a helper says where the key stands (isFeatureOn($KEY))"),
        ("stale-after: 90", "1: `stale-after` must be a length of time (`90d` or `12w`)"),
        ("thresholds: [{minimum-coverage: 50}]", "1: an entry of `thresholds` names `paths`, `refs` or both"),
        ("thresholds: [{refs: [main], minimum-coverage: 50}]", "1: `main` is no full name of refs (`refs/heads/main`)"),
        ("scope: [/src]", "1: `/src` is no glob of a path (from the top of the repository, without a slash in front: \"src/**\")"),
        ("waiver: {comment: no}", "1: `comment` is one word of four letters or more, and hyphens (no-flag)"),
        ("registry: {shape: x}", "1: a registry needs a `file` ({ file: src/flags.ts, shape: \"$KEY: {$$$}\" })"),
        ("evaluation-time: []", "1: `evaluation-time` is empty: nothing would count (known: request, render, module-load, startup, build)"),
    ])
    func problems(text: String, problem: String) throws { #expect(try Self.read(text).problems == [problem]) }

    @Test("A pushed tree tightens and never loosens")
    func stacking() throws {
        let own = try Self.read("{minimum-coverage: 80, measure: strict, scope: [\"src/**\"], exempt: [tests, docs], evaluation-time: [request, render]}").policy
        let loose = try Self.read("""
            {minimum-coverage: 10, measure: high, scope: ["none/**"], exempt: [tests, types, {class: all, paths: ["**"], reason: mine}], helpers: [{shape: "f($KEY)"}],
             kill-switches: ["*"], off-value: false, evaluation-time: [request, build], thresholds: [{paths: ["src/**"], minimum-coverage: 0}]}
            """).policy
        let both = own.tightened(by: loose)
        #expect(both.minimumCoverage == 80 && both.measure == .strict && both.exempt == ["tests"] && both.exemptions.isEmpty && both.helpers.isEmpty)
        #expect(both.killSwitches.isEmpty && both.offValue == .defaultArgument && both.evaluationTimes == ["request"])
        #expect(both.concerns("src/a.py") && both.concerns("none/a.py") && !both.concerns("lib/a.py"))
        #expect(own.refusals(of: loose).count == 8)
        let tight = try Self.read("{minimum-coverage: 90, waiver: none, units: [export], thresholds: [{paths: [\"src/**\"], minimum-coverage: 100}], stale-after: 30d}").policy
        let tighter = own.tightened(by: tight)
        #expect(tighter.minimum(ref: nil) == 90 && tighter.waiver == nil && tighter.counts(.export) && tighter.counts(.route) && tighter.staleAfter == 30)
        #expect(tighter.minimum(of: "src/a.py", ref: nil) == 100 && tighter.minimum(of: "lib/a.py", ref: nil) == nil)
        #expect(own.refusals(of: tight).isEmpty)
    }

    @Test("A later policy changes what it says and leaves the rest")
    func laying() throws {
        let first = try Self.read("{minimum-coverage: 80, measure: high, helpers: [{shape: \"f($KEY)\"}], waiver: none}").policy
        let later = try Self.read("{minimum-coverage: 50, helpers: [{shape: \"g($KEY)\"}]}").policy
        let both = first.laid(under: later)
        #expect(both.minimumCoverage == 50 && both.measure == .high && both.waiver == nil && both.helpers.map(\.shape) == ["f($KEY)", "g($KEY)"])
    }
}

import SluiceModel
import SluiceTestKit
import Testing

@testable import SluicePolicy

@Suite("What is in force is shown as a policy, with where each value comes from")
struct ShownPolicyTests {
    @Test("Every value names its line")
    func golden() throws {
        let text = """
            version: 1
            extends: base.yml
            scope: all
            ignore: [dist/]
            protect:
              - paths: ["src/auth/**"]
            deadline: 4s
            checks:
              packages: { minimum-age: 36h, registries: { npm: "https://npm.example.com/" } }
              tests: { ruling: off }
            rulings: { packages-missing: block }
            exceptions:
              - { rule: packages-missing, paths: [x/], reason: "say \\"why\\"", owner: dana, expires: 2027-03-01 }
            """
        let base = "version: 1\nlog: log.jsonl\nchecks: { packages: { ruling: block, private: [\"@acme/*\"] }, rules: { packs: [builtin:security] } }"
        let shown = try policy(text, beside: ["base.yml": base]).shown
        #expect(shown == """
            # In force: .sluice.yml, on top of builtin:observe
            version: 1
            scope: all  # .sluice.yml:3
            undecided: annotate  # observe.yml:11
            strengths: [author, co-author, disclosed]  # observe.yml:15
            refs: ["refs/heads/**", "refs/tags/**"]  # observe.yml:18
            deadline: 4s  # .sluice.yml:7
            log: "log.jsonl"  # base.yml:2
            ignore:
              - "dist/"  # .sluice.yml:4
            protect:
              - paths: ["src/auth/**"]  # .sluice.yml:6
                scope: all
            checks:
              packages:
                ruling:
                  critical: block  # base.yml:3
                  high: block  # base.yml:3
                  medium: block  # base.yml:3
                  low: block  # base.yml:3
                minimum-age: 36h  # .sluice.yml:9
                suspect-age: 90d  # observe.yml:22
                private: ["@acme/*"]  # base.yml:3
                registries:
                  npm: "https://npm.example.com/"  # .sluice.yml:9
              rules:
                ruling:
                  critical: annotate  # observe.yml:23
                  high: annotate  # observe.yml:23
                  medium: annotate  # observe.yml:23
                  low: annotate  # observe.yml:23
                packs: ["builtin:security"]  # base.yml:3
              middleware:
                ruling:
                  critical: annotate  # observe.yml:24
                  high: annotate  # observe.yml:24
                  medium: annotate  # observe.yml:24
                  low: annotate  # observe.yml:24
              flags:
                ruling:
                  critical: annotate  # observe.yml:25
                  high: annotate  # observe.yml:25
                  medium: annotate  # observe.yml:25
                  low: annotate  # observe.yml:25
              tests:
                ruling: off  # .sluice.yml:10
              architecture:
                ruling:
                  critical: annotate  # observe.yml:27
                  high: annotate  # observe.yml:27
                  medium: annotate  # observe.yml:27
                  low: annotate  # observe.yml:27
              observability:
                ruling:
                  critical: annotate  # observe.yml:28
                  high: annotate  # observe.yml:28
                  medium: annotate  # observe.yml:28
                  low: annotate  # observe.yml:28
              review:
                ruling:
                  critical: annotate  # observe.yml:29
                  high: annotate  # observe.yml:29
                  medium: annotate  # observe.yml:29
                  low: annotate  # observe.yml:29
            rulings:
              packages-missing: block  # .sluice.yml:11
            exceptions:
              - rule: packages-missing  # .sluice.yml:13
                paths: ["x/"]
                reason: "say \\"why\\""
                owner: "dana"
                expires: 2027-03-01

            """)
    }

    @Test("What is shown is a policy that rules alike", arguments: 0..<60)
    func roundTrip(seed: Int) throws {
        var numbers = SeededRandom(seed: UInt64(seed))
        let first = try policy(RandomPolicy.text(&numbers))
        let second = try policy(first.shown, named: "shown.yml")
        for _ in 0..<60 {
            let (finding, origin, ref) = RandomPolicy.question(&numbers)
            let effects = try [first, second].map {
                try PolicyStack(trusted: $0, tightening: []).ruling(finding, origin: origin, ref: ref).effect
            }
            #expect(effects[0] == effects[1])
        }
        #expect(first.packages == second.packages && first.strengths == second.strengths && first.scope == second.scope)
    }

    @Test("Texts that could move a terminal's cursor or end the line are written out, and read back as they were")
    func hostile() throws {
        let text = "version: 1\nlog: \"a\\e[2J\\n# \\u202Eb\\\"\\\\\\U0001F600\\U000E0041\"\n"
        let loaded = try policy(text, named: "a\u{1B}.yml")
        #expect(loaded.shown.contains("log: \"a\\u001b[2J\\u000a# \\u202eb\\\"\\\\😀"))
        #expect(!loaded.shown.contains("\u{1B}"))
        #expect(try policy(loaded.shown).decisionLog == loaded.decisionLog)
    }
}

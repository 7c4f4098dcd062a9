import SluiceFlags
import SluiceModel
import SluiceTestKit
import Testing

@testable import SluicePolicy

@Suite("A pushed tree may tighten its policy and never loosen it")
struct TrustTests {
    static let trusted = """
        version: 1
        extends: builtin:recommended
        undecided: block
        protect: [{ paths: [src/auth/] }]
        checks: { packages: { minimum-age: 14d } }
        """

    /// What somebody might push to get through.
    static let loosening = [
        "version: 1\nscope: assisted",
        "version: 1\nextends: builtin:observe\nundecided: annotate",
        "version: 1\nchecks: { packages: { ruling: off } }",
        "version: 1\nchecks: { packages: { ruling: silent, minimum-age: 0d, allow: [\"**\"], private: [\"**\"], registries: { npm: \"https://evil.example.com\" } } }",
        "version: 1\nrulings: { packages-missing: silent }",
        "version: 1\nexceptions: [{ rule: packages-missing, paths: [\"**\"], reason: r, owner: o, expires: 2099-01-01 }]",
        "version: 1\nignore: [\"**\"]",
        "version: 1\nrefs: [refs/heads/nothing]",
        "version: 1\nstrengths: [suggestion]",
        "version: 1\nlog: /dev/null\ndeadline: 1ms",
    ]

    @Test("What a push says to let itself through changes nothing", arguments: loosening)
    func cannotLoosen(text: String) throws {
        let own = try policy(Self.trusted, named: "main:.sluice.yml")
        let alone = PolicyStack(trusted: own, tightening: [])
        let stack = PolicyStack(trusted: own, tightening: [try policy(text)])
        let invented = finding()
        #expect(try stack.ruling(invented) == alone.ruling(invented))
        #expect(try stack.ruling(invented).effect == .block)
        #expect(try stack.ruling(finding(path: "src/auth/package.json"), origin: .unknown).effect == .block)
        #expect(stack.ruling(on: Undecided(check: .packages, reason: "r", cure: "c"), today: try day("2026-11-23")).effect == .block)
        #expect(stack.packages == alone.packages && stack.decisionLog == nil && stack.deadline == nil)
        #expect(!stack.ignores("package.json") && !stack.isOff(.packages) && stack.judges(ref: "refs/heads/main"))
        #expect(stack.strengths.isSuperset(of: alone.strengths) && stack.protectsAll("src/auth/a"))
    }

    @Test("What a push says to be stricter counts, and its line is named")
    func tightens() throws {
        let own = try policy("version: 1\nignore: [vendor/]\nrefs: [refs/heads/main]\nchecks: { flags: { ruling: off } }", named: "main:.sluice.yml")
        let pushed = """
            version: 1
            scope: all
            undecided: block
            strengths: [suggestion]
            refs: ["refs/heads/release/*"]
            protect: [{ paths: [vendor/keys/] }]
            checks:
              packages: { ruling: block, minimum-age: 2w }
              flags: { ruling: annotate, minimum-coverage: 50 }
            """
        let stack = PolicyStack(trusted: own, tightening: [try policy(pushed)])
        #expect(try stack.ruling(finding(), origin: .unknown) == Ruling(effect: .block, decidedBy: ".sluice.yml:8"))
        #expect(try stack.ruling(finding("tests-x", check: .tests), origin: .unknown).effect == .annotate)
        #expect(stack.ruling(on: Undecided(check: nil, reason: "r", cure: "c"), today: try day("2026-11-23")) == Ruling(effect: .block, decidedBy: ".sluice.yml:3"))
        #expect(stack.scope == .all && stack.strengths == [.author, .coAuthor, .disclosed, .suggestion])
        #expect(stack.judges(ref: "refs/heads/release/1") && !stack.judges(ref: "refs/heads/topic"))
        #expect(stack.ignores("vendor/a") && !stack.ignores("vendor/keys/a") && stack.hasProtectedPaths)
        #expect(!stack.isOff(.flags) && stack.packages.ages[.version] == 14 * 86_400 && stack.flags.minimumCoverage == 50)
        #expect(try stack.ruling(finding("flags-x", check: .flags)).effect == .annotate)
    }

    @Test("What a pushed policy leaves unsaid does not turn on what the trusted one has off")
    func unsaidIsUnsaid() throws {
        let own = try policy("version: 1\nchecks: { flags: { ruling: off }, tests: { ruling: off } }\nrefs: [refs/heads/main]", named: "main:.sluice.yml")
        let stack = PolicyStack(trusted: own, tightening: [try policy("version: 1\nscope: all")])
        #expect(stack.isOff(.flags) && stack.isOff(.tests) && !stack.judges(ref: "refs/heads/topic"))
        #expect(try stack.ruling(finding("flags-x", check: .flags)).effect == .silent)
        let single = PolicyStack(trusted: own, tightening: [try policy("version: 1\nrulings: { js-sql-from-template: block }")])
        #expect(single.isOff(.flags))
    }

    @Test("An exception that both sides hold counts; one that only the push holds does not")
    func exceptions() throws {
        let block = "version: 1\nchecks: { packages: { ruling: block } }\n"
        let excepting = block + "exceptions: [{ rule: packages-missing, paths: [\"**\"], reason: r, owner: o, expires: 2027-01-01 }]"
        let both = PolicyStack(trusted: try policy(excepting, named: "main:.sluice.yml"), tightening: [try policy(excepting)])
        #expect(try both.ruling(finding()) == Ruling(effect: .silent, decidedBy: "main:.sluice.yml:3"))
        let pushed = PolicyStack(trusted: try policy(block, named: "main:.sluice.yml"), tightening: [try policy(excepting)])
        #expect(try pushed.ruling(finding()) == Ruling(effect: .block, decidedBy: "main:.sluice.yml:2"))
        let takenOut = PolicyStack(trusted: try policy(excepting, named: "main:.sluice.yml"), tightening: [try policy(block)])
        #expect(try takenOut.ruling(finding()) == Ruling(effect: .block, decidedBy: ".sluice.yml:2"))
        #expect(pushed.notices(usedExceptions: [], ranChecks: [.packages], today: try day("2027-06-01")).isEmpty)
    }

    @Test("Whatever two policies say, together they are no laxer than the trusted one alone", arguments: 0..<20)
    func property(seed: Int) throws {
        var numbers = SeededRandom(seed: UInt64(seed))
        var blocked = 0
        for _ in 0..<10 {
            let own = try policy(RandomPolicy.text(&numbers), named: "main:.sluice.yml")
            let pushed = try (0..<Int.random(in: 1...3, using: &numbers)).map { _ in try policy(RandomPolicy.text(&numbers)) }
            let alone = PolicyStack(trusted: own, tightening: [])
            let stack = PolicyStack(trusted: own, tightening: pushed)
            for _ in 0..<40 {
                let (finding, origin, ref) = RandomPolicy.question(&numbers)
                let before = try alone.ruling(finding, origin: origin, ref: ref)
                let after = try stack.ruling(finding, origin: origin, ref: ref)
                #expect(after.effect >= before.effect)
                if after.effect == before.effect, before.effect > .silent { #expect(after == before) }
                blocked += after.effect > before.effect ? 1 : 0
                let path = finding.location.path
                #expect(!stack.ignores(path) || alone.ignores(path))
                #expect(stack.protectsAll(path) || !alone.protectsAll(path))
                #expect(!stack.isOff(finding.check) || alone.isOff(finding.check))
                let unread = Undecided(check: finding.check, path: path, reason: "r", cure: "c")
                #expect(try stack.ruling(on: unread, today: day("2026-11-23")).effect >= alone.ruling(on: unread, today: day("2026-11-23")).effect)
            }
            #expect(stack.scope >= alone.scope && stack.strengths.isSuperset(of: alone.strengths))
            #expect((stack.packages.ages[.version] ?? 0) >= (alone.packages.ages[.version] ?? 0))
            #expect(stack.packages.allow == alone.packages.allow && stack.packages.registries == alone.packages.registries)
        }
        // The property would hold of a stack that forgot its tightening policies: some of them must have shown.
        #expect(blocked > 0)
    }
}

/// Policies and questions made of chance.
enum RandomPolicy {
    private static let globs = ["src/**", "**", "*.json", "src/auth/", "vendor/**/x"]

    static func text(_ numbers: inout SeededRandom) -> String {
        func maybe(_ text: @autoclosure () -> String) -> String { Bool.random(using: &numbers) ? text() + "\n" : "" }
        func one(_ words: [String]) -> String { words.randomElement(using: &numbers) ?? "" }
        func glob() -> String { "[\"\(one(globs))\"]" }
        let word = ["block", "annotate", "silent"]
        var text = "version: 1\n"
        text += maybe("extends: builtin:" + one(["observe", "recommended", "strict"]))
        text += maybe("scope: " + one(["assisted", "all"]))
        text += maybe("undecided: " + one(["annotate", "block"]))
        text += maybe("strengths: [" + one(["author", "co-author, disclosed", "suggestion"]) + "]")
        text += maybe("refs: [" + one(["refs/heads/main", "\"refs/**\"", "refs/tags/"]) + "]")
        text += maybe("ignore: " + glob())
        text += maybe("protect: [{ paths: \(glob()) }]")
        text += maybe("rulings: { packages-missing: \(one(word)), middleware-role-lost: \(one(word)) }")
        text += maybe("exceptions: [{ rule: packages-missing, paths: \(glob()), reason: r, owner: o, expires: \(one(["2026-01-01", "2027-01-01"])) }]")
        text += "checks:\n  rules: { packs: [] }\n"
        for family in ["packages", "middleware", "tests"] {
            text += maybe("  \(family): { ruling: " + one(word + ["off", "{ high: \(one(word)) }", "{ critical: \(one(word)), low: \(one(word)) }"]) + " }")
        }
        return text
    }

    static func question(_ numbers: inout SeededRandom) -> (Finding, Origin, String?) {
        let rules: [(RuleID, CheckFamily)] = [
            ("packages-missing", .packages), ("packages-too-young", .packages), ("middleware-role-lost", .middleware), ("tests-x", .tests),
        ]
        let (rule, check) = rules.randomElement(using: &numbers) ?? rules[0]
        let path = ["package.json", "src/a.js", "src/auth/a.js", "vendor/y/x"].randomElement(using: &numbers) ?? ""
        let severity = Severity.allCases.randomElement(using: &numbers) ?? .low
        let origin = RulingTests.origins.randomElement(using: &numbers) ?? .unknown
        let ref: String? = ["refs/heads/main", "refs/heads/topic", "refs/tags/v1", nil].randomElement(using: &numbers) ?? nil
        return (finding(rule, check: check, severity: severity, path: path), origin, ref)
    }
}

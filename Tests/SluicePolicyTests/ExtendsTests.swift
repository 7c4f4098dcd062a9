import SluiceModel
import SluicePolicy
import Testing

@Suite("A policy extends others")
struct ExtendsTests {
    @Test("Later values win key by key, and each ruling names the line that decided, through every file")
    func laterWins() throws {
        let files = [
            "policy/base.yml": "version: 1\nextends: ../policy/deep/floor.yml\nchecks:\n  packages:\n    ruling: { medium: block }\n",
            "policy/deep/floor.yml": "version: 1\nextends: builtin:recommended\nchecks:\n  tests: { ruling: block }\n",
        ]
        let text = "version: 1\nextends: [policy/base.yml]\nchecks:\n  packages: { ruling: { low: silent } }\n"
        let stack = PolicyStack(trusted: try policy(text, beside: files), tightening: [])
        #expect(try stack.ruling(finding(severity: .low)) == Ruling(effect: .silent, decidedBy: ".sluice.yml:4"))
        #expect(try stack.ruling(finding(severity: .medium)) == Ruling(effect: .block, decidedBy: "policy/base.yml:5"))
        #expect(try stack.ruling(finding("tests-x", check: .tests)) == Ruling(effect: .block, decidedBy: "policy/deep/floor.yml:4"))
        let critical = try stack.ruling(finding(severity: .critical))
        #expect(critical.effect == .block && critical.decidedBy.hasPrefix("recommended.yml:"))
        let review = try stack.ruling(finding("review-x", check: .review))
        #expect(review.effect == .annotate && review.decidedBy.hasPrefix("recommended.yml:"))
    }

    @Test("Of several extended files the last wins, and the file itself over all")
    func order() throws {
        let strictLast = try policy("version: 1\nextends: [builtin:observe, builtin:strict]")
        #expect(strictLast.scope == .all)
        let observeLast = try policy("version: 1\nextends: [builtin:strict, builtin:observe]")
        #expect(observeLast.scope == .assisted)
        #expect(try policy("version: 1\nscope: all\nextends: [builtin:observe]").scope == .all)
    }

    @Test("Exceptions and protected paths add to those extended; other lists replace them")
    func lists() throws {
        let base = """
            version: 1
            protect: [{ paths: [auth/] }]
            ignore: [vendor/]
            checks: { packages: { allow: [left-pad], private: ["@a/*"], registries: { npm: "https://a/", pypi: "https://b/" } } }
            exceptions: [{ rule: packages-missing, paths: [x/], reason: r, owner: o, expires: 2027-01-01 }]
            """
        let text = """
            version: 1
            extends: base.yml
            protect: [{ paths: [keys/] }]
            ignore: [dist/]
            checks: { packages: { allow: [], registries: { npm: "https://c/" } } }
            exceptions: [{ rule: packages-missing, paths: [y/], reason: r, owner: o, expires: 2027-01-01 }]
            """
        let loaded = try policy(text, beside: ["base.yml": base])
        #expect(loaded.protectsAll("auth/a") && loaded.protectsAll("keys/a"))
        #expect(!loaded.ignores("vendor/a") && loaded.ignores("dist/a"))
        #expect(loaded.packages.allow.isEmpty && loaded.packages.isPrivate("@a/b"))
        #expect(loaded.packages.registries == ["npm": "https://c/", "pypi": "https://b/"])
        let stack = PolicyStack(trusted: loaded, tightening: [])
        #expect(try stack.ruling(finding(path: "x/a")).decidedBy == "base.yml:5")
        #expect(try stack.ruling(finding(path: "y/a")).decidedBy == ".sluice.yml:6")
    }

    @Test("A check that was off is on again where a later file rules on it")
    func offAndOn() throws {
        let files = ["base.yml": "version: 1\nchecks: { packages: { ruling: off }, tests: { ruling: off } }"]
        let loaded = try policy("version: 1\nextends: base.yml\nchecks: { packages: { ruling: { low: block } } }", beside: files)
        #expect(!loaded.isOff(.packages) && loaded.isOff(.tests))
        let stack = PolicyStack(trusted: loaded, tightening: [])
        #expect(try stack.ruling(finding(severity: .low)).effect == .block)
        #expect(try stack.ruling(finding(severity: .high)).effect == .annotate)
        #expect(try stack.ruling(finding("tests-x", check: .tests)) == Ruling(effect: .silent, decidedBy: "base.yml:2"))
    }

    @Test("Files that extend one another in a circle are told with the whole circle")
    func circle() {
        let files = [
            "a.yml": "version: 1\nextends: b.yml", "b.yml": "version: 1\nextends: [builtin:strict, ./a.yml]",
        ]
        #expect(problems(in: "version: 1\nextends: a.yml", beside: files) == """
            b.yml:2:27: these files extend one another in a circle: a.yml → b.yml → a.yml
              |
            2 | extends: [builtin:strict, ./a.yml]
              |                           ^
              hint: take one of them out
            """)
    }

    @Test("One file extended on two ways is no circle, and its mistakes are told once")
    func diamond() throws {
        var files = ["a.yml": "version: 1\nextends: c.yml", "b.yml": "version: 1\nextends: c.yml", "c.yml": "version: 1\nscope: all"]
        let text = "version: 1\nextends: [a.yml, b.yml]"
        #expect(try policy(text, beside: files).scope == .all)
        files["c.yml"] = "version: 1\nscope: al"
        #expect(problems(in: text, beside: files).split(separator: "is no scope").count == 2)
    }

    @Test("A chain that is too deep and a tree that is too wide are refused")
    func limits() throws {
        var chain: [String: String] = [:]
        for index in 1...9 { chain["f\(index).yml"] = "version: 1\n" + (index < 9 ? "extends: f\(index + 1).yml" : "") }
        #expect(problems(in: "version: 1\nextends: f1.yml", beside: chain).contains("f7.yml:2:10: a policy is made of at most 32 files, 8 deep"))
        #expect(try policy("version: 1\nextends: f3.yml", beside: chain).scope == .assisted)
        var tree = ["f5.yml": "version: 1"]
        for index in 1...4 { tree["f\(index).yml"] = "version: 1\nextends: [" + Array(repeating: "f\(index + 1).yml", count: 9).joined(separator: ", ") + "]" }
        #expect(problems(in: "version: 1\nextends: f1.yml", beside: tree).contains("a policy is made of at most 32 files"))
    }

    @Test("Globs of all files together are counted")
    func globs() {
        let base = "version: 1\nprotect: [" + (0..<90).map { "{ paths: [\"\($0)/\"] }" }.joined(separator: ", ") + "]"
        let text = "version: 1\nextends: [" + Array(repeating: "base.yml", count: 25).joined(separator: ", ") + "]"
        #expect(problems(in: text, beside: ["base.yml": base]).contains("hold 2250 globs of paths; at most 2000 are read"))
    }

    @Test("A file that another revision holds keeps the revision in its name")
    func revision() throws {
        let files = ["policy/base.yml": "version: 1\nchecks: { packages: { ruling: block } }"]
        let loaded = try policy("version: 1\nextends: policy/base.yml", named: "main:.sluice.yml", beside: files)
        #expect(try PolicyStack(trusted: loaded, tightening: []).ruling(finding()).decidedBy == "main:policy/base.yml:2")
    }

    @Test("Rule packs are named relative to the file that was loaded")
    func packs() throws {
        let files = ["policy/base.yml": "version: 1\nchecks: { rules: { packs: [builtin:security, ./rules, ../shared] } }"]
        let packs = try policy("version: 1\nextends: policy/base.yml", beside: files).rulePacks
        #expect(packs.map(\.source) == [.builtin("security"), .path("policy/rules"), .path("shared")])
        #expect(packs.first?.namedBy == "policy/base.yml:2")
    }
}

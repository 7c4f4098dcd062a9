import SluiceData
import SluiceFlags
import SluiceModel
import SluicePolicy
import SluiceTestKit
import Testing

@Suite("A ruling is total")
struct RulingTests {
    static let origins: [Origin] = MarkStrength.allCases.map { assisted($0) } + [.person(evidence: []), .unknown]

    @Test("Every builtin rules on every family, severity and origin, and names a line of its own", arguments: ["observe", "recommended", "strict"])
    func totality(name: String) throws {
        let folder = PolicyFolder()
        let stack = PolicyStack(trusted: try .builtin(name, folder: folder, knownRules: []), tightening: [])
        let lines = String(decoding: try #require(folder.file("\(name).yml")), as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        for check in CheckFamily.allCases {
            for severity in Severity.allCases {
                for origin in Self.origins {
                    let ruling = try stack.ruling(finding("x", check: check, severity: severity), origin: origin)
                    let number = ruling.decidedBy.split(separator: ":").last.flatMap { Int($0) } ?? 0
                    #expect(ruling.decidedBy.hasPrefix("\(name).yml:") && (1...lines.count).contains(number))
                    let word = ruling.effect == .silent ? "scope: assisted" : ruling.effect.rawValue
                    #expect(lines[number - 1].contains(word), "\(ruling) of \(check) \(severity) \(origin)")
                }
            }
        }
    }

    /// What each builtin does with a marked change: critical, high, medium, low.
    static let builtins: [(String, CheckFamily, [Effect])] = [
        ("observe", .packages, [.annotate, .annotate, .annotate, .annotate]),
        ("recommended", .packages, [.block, .block, .annotate, .annotate]),
        ("recommended", .tests, [.annotate, .annotate, .annotate, .annotate]),
        ("strict", .packages, [.block, .block, .block, .annotate]),
        ("strict", .tests, [.block, .block, .block, .annotate]),
    ]

    @Test("The builtins do what their names promise", arguments: builtins)
    func builtin(name: String, check: CheckFamily, effects: [Effect]) throws {
        let stack = PolicyStack(trusted: try .builtin(name, folder: PolicyFolder(), knownRules: []), tightening: [])
        for (severity, effect) in zip([Severity.critical, .high, .medium, .low], effects) {
            #expect(try stack.ruling(finding("x", check: check, severity: severity)).effect == effect)
        }
        #expect(stack.ruling(on: Undecided(check: check, reason: "r", cure: "c"), today: try day("2026-11-23")).effect
            == (name == "strict" ? .block : .annotate))
        #expect(stack.scope == (name == "strict" ? .all : .assisted))
        #expect(stack.packages.ages[.version] == ["recommended": 7 * 86_400, "strict": 14 * 86_400][name])
    }

    @Test("What not even observe.yml says is ruled as strictly as can be")
    func unsaid() throws {
        let folder = try TemporaryFolder(["observe.yml": "version: 1\n"])
        let stack = PolicyStack(trusted: try policy("version: 1", folder: PolicyFolder(overlays: [folder.path])), tightening: [])
        #expect(try stack.ruling(finding(), origin: .unknown) == Ruling(effect: .block, decidedBy: ".sluice.yml:1"))
        #expect(stack.ruling(on: Undecided(check: nil, reason: "r", cure: "c"), today: try day("2026-11-23")).effect == .block)
        #expect(stack.judges(ref: "refs/anything") && stack.strengths == Set(MarkStrength.allCases))
    }

    @Test(
        "Under scope assisted only marks that count are judged, and protected paths",
        arguments: [
            (MarkStrength.author, Effect.block), (.coAuthor, .block), (.disclosed, .silent), (.suggestion, .block), (.hint, .silent),
        ])
    func strengths(strength: MarkStrength, effect: Effect) throws {
        let text = """
            version: 1
            scope: assisted
            strengths: [author, co-author, suggestion]
            protect: [{ paths: ["src/auth/**"] }]
            checks: { packages: { ruling: block } }
            """
        let stack = PolicyStack(trusted: try policy(text), tightening: [])
        #expect(try stack.ruling(finding(), origin: assisted(strength)).effect == effect)
        #expect(try stack.ruling(finding(path: "src/auth/package.json"), origin: assisted(strength)).effect == .block)
        #expect(try stack.ruling(finding(), origin: .person(evidence: [])) == Ruling(effect: .silent, decidedBy: ".sluice.yml:2"))
        #expect(try stack.ruling(finding(path: "src/auth/package.json"), origin: .unknown) == Ruling(effect: .block, decidedBy: ".sluice.yml:5"))
        #expect(stack.hasProtectedPaths && stack.protectsAll("src/auth/a") && !stack.protectsAll("src/a"))
    }

    @Test("A rule's own ruling goes before its family's, and a check that is off before both")
    func singleRule() throws {
        let text = """
            version: 1
            checks:
              packages: { ruling: block }
              middleware: { ruling: off }
            rulings:
              packages-too-young: silent
              middleware-role-lost: block
            """
        let stack = PolicyStack(trusted: try policy(text), tightening: [])
        #expect(try stack.ruling(finding("packages-too-young")) == Ruling(effect: .silent, decidedBy: ".sluice.yml:6"))
        #expect(try stack.ruling(finding("packages-missing")) == Ruling(effect: .block, decidedBy: ".sluice.yml:3"))
        #expect(try stack.ruling(finding("middleware-role-lost", check: .middleware)) == Ruling(effect: .silent, decidedBy: ".sluice.yml:4"))
        let unread = Undecided(check: .middleware, reason: "r", cure: "c")
        #expect(stack.ruling(on: unread, today: try day("2026-11-23")) == Ruling(effect: .silent, decidedBy: ".sluice.yml:4"))
        #expect(stack.isOff(.middleware) && !stack.isOff(.packages))
    }

    @Test("Refs that are not judged and paths that are ignored are silent, by the line that says so")
    func reach() throws {
        let text = """
            version: 1
            refs: ["refs/heads/main", "refs/heads/release/*"]
            ignore:
              - dist/
              - "vendor/**"
            protect: [{ paths: [vendor/keys/] }]
            checks: { packages: { ruling: block } }
            """
        let stack = PolicyStack(trusted: try policy(text), tightening: [])
        for (ref, effect) in [("refs/heads/main", Effect.block), ("refs/heads/release/1", .block), ("refs/heads/release/1/x", .silent), ("refs/heads/topic", .silent)] {
            #expect(try stack.ruling(finding(), ref: ref).effect == effect)
            #expect(stack.judges(ref: ref) == (effect == .block))
        }
        #expect(try stack.ruling(finding(), ref: nil).effect == .block)
        #expect(try stack.ruling(finding(), ref: "refs/heads/topic").decidedBy == ".sluice.yml:2")
        #expect(try stack.ruling(finding(path: "vendor/a.js")) == Ruling(effect: .silent, decidedBy: ".sluice.yml:5"))
        #expect(try stack.ruling(finding(path: "vendor/keys/a.js")).effect == .block)
        #expect(stack.ignores("dist/a") && !stack.ignores("vendor/keys/a") && !stack.ignores("src/a"))
        let unread = Undecided(check: .packages, path: "dist/a", reason: "r", cure: "c")
        #expect(stack.ruling(on: unread, today: try day("2026-11-23")) == Ruling(effect: .silent, decidedBy: ".sluice.yml:4"))
    }

    @Test("Branches and tags are judged by default, other refs are not")
    func defaultRefs() throws {
        let loaded = try policy("version: 1")
        #expect(loaded.judges(ref: "refs/heads/a/b") && loaded.judges(ref: "refs/tags/v1"))
        #expect(!loaded.judges(ref: "refs/notes/ai") && !loaded.judges(ref: "refs/headsx/a"))
    }

    @Test("Every other key is read")
    func otherKeys() throws {
        let text = """
            version: 1
            log: logs/sluice.jsonl
            deadline: 1500ms
            checks:
              packages: { minimum-age: 36h, private: ["@acme/*"], allow: left-pad, registries: { pypi: "https://pypi.example.com/simple" } }
              rules: { packs: [builtin:security] }
              flags: { minimum-coverage: 80 }
            """
        let loaded = try policy(text)
        #expect(loaded.decisionLog == "logs/sluice.jsonl" && loaded.deadline == .milliseconds(1500))
        #expect(loaded.packages.ages[.version] == 36 * 3_600 && loaded.packages.registries == ["pypi": "https://pypi.example.com/simple"])
        #expect(loaded.packages.isPrivate("@acme/tool") && !loaded.packages.isPrivate("@acme-evil/tool"))
        #expect(loaded.packages.allows("left-pad") && !loaded.packages.allows("left-pads"))
        #expect(loaded.flags?.minimumCoverage == 80 && loaded.rulePacks.map(\.source) == [.builtin("security")])
        #expect(try policy("version: 1\nchecks: { packages: { minimum-age: 2w } }").packages.ages[.version] == 14 * 86_400)
    }

    @Test("A builtin of another name is refused with the nearest one")
    func unknownBuiltin() {
        let error = #expect(throws: DataProblems.self) { try Policy.builtin("strickt", folder: PolicyFolder(), knownRules: []) }
        #expect(error?.problems.map(\.hint) == ["did you mean `strict`?"])
    }
}

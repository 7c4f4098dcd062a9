import SluiceData
import SluiceModel
import Testing

@testable import SluicePolicy

@Suite("A policy that is wrong is refused with every mistake in its place")
struct PolicyProblemTests {
    @Test("Many mistakes in one file are told at once, each with its line, a caret and the cure")
    func manyMistakes() {
        let text = """
            version: 1
            extends: [builtin:recomended]
            scpoe: all
            undecided: silent
            checks:
              packges: { ruling: block }
              packages:
                ruling: { critical: blok, heigh: block }
                minimum-age: 14
              flags: off
            exceptions:
              - { rule: packages-mising, paths: ["scripts/**"], reason: one-off, expires: 2027-02-30 }
            """
        #expect(problems(in: text) == """
            .sluice.yml:2:11: there is no policy `builtin:recomended`
              |
            2 | extends: [builtin:recomended]
              |           ^
              hint: did you mean `builtin:recommended`?

            .sluice.yml:3:1: unknown key `scpoe` in a policy
              |
            3 | scpoe: all
              | ^
              hint: did you mean `scope`?

            .sluice.yml:4:12: `silent` is no ruling on what is undecided
              |
            4 | undecided: silent
              |            ^
              hint: known: annotate, block

            .sluice.yml:6:3: unknown key `packges` in `checks`
              |
            6 |   packges: { ruling: block }
              |   ^
              hint: did you mean `packages`?

            .sluice.yml:8:25: `blok` is no ruling
              |
            8 |     ruling: { critical: blok, heigh: block }
              |                         ^
              hint: did you mean `block`?

            .sluice.yml:8:31: unknown key `heigh` in `checks.packages.ruling`
              |
            8 |     ruling: { critical: blok, heigh: block }
              |                               ^
              hint: did you mean `high`?

            .sluice.yml:9:18: `minimum-age` must be a length of time
              |
            9 |     minimum-age: 14
              |                  ^
              hint: `14d`, `36h` or `2w`

            .sluice.yml:10:10: `checks.flags` must be a mapping of keys to values
               |
            10 |   flags: off
               |          ^
              hint: `flags: { ruling: off }`

            .sluice.yml:12:5: an exception needs `owner`
               |
            12 |   - { rule: packages-mising, paths: ["scripts/**"], reason: one-off, expires: 2027-02-30 }
               |     ^
              hint: Who answers for it.

            .sluice.yml:12:13: there is no rule `packages-mising`
               |
            12 |   - { rule: packages-mising, paths: ["scripts/**"], reason: one-off, expires: 2027-02-30 }
               |             ^
              hint: did you mean `packages-missing`?

            .sluice.yml:12:79: `2027-02-30` is no day
               |
            12 |   - { rule: packages-mising, paths: ["scripts/**"], reason: one-off, expires: 2027-02-30 }
               |                                                                               ^
              hint: write it as 2027-03-01
            """)
    }

    @Test("A mistake in an extended file is told beside the file's own, under the name that the user knows")
    func acrossFiles() {
        let text = "version: 1\nextends: [./policy/base.yml]\nscope: none\n"
        let base = "version: 2\nignore: [\"*.{js,ts}\"]\n"
        #expect(problems(in: text, beside: ["policy/base.yml": base], named: "/srv/git/sluice.yml") == """
            /srv/git/sluice.yml:3:8: `none` is no scope
              |
            3 | scope: none
              |        ^
              hint: known: all, assisted

            /srv/git/policy/base.yml:1:10: this sluice reads version 1 of the policy format
              |
            1 | version: 2
              |          ^
              hint: write `version: 1`

            /srv/git/policy/base.yml:2:10: the glob `*.{js,ts}` has braces, which stand for nothing here
              |
            2 | ignore: ["*.{js,ts}"]
              |          ^
              hint: write one glob for each, or `\\{` for the character
            """)
    }

    @Test("What a pushed policy holds is escaped before it is told")
    func hostileText() {
        let text = problems(in: "version: 1\n\"\\e[31mscope\\u202E\": all\nlog: \"\"\n")
        #expect(text.contains("unknown key `\\x1b[31mscope\\u{202e}` in a policy"))
        #expect(text.contains("3:6: `log` must not be empty"))
    }

    static let mistakes: [(String, String)] = [
        ("", "1:1: the policy is empty"),
        ("# nothing\n", "1:1: the policy is empty"),
        ("scope: all", "1:1: a policy needs `version`"),
        ("version: one", "1:10: this sluice reads version 1"),
        ("- version: 1", "1:1: a policy must be a mapping"),
        ("version: 1\nversion: 1", "the key `version` stands here twice"),
        ("version: 1\nscope: [all", "this is not YAML"),
        ("version: 1\nscope:", "2:7: scope must be a text"),
        ("version: 1\nscope: [all]", "2:8: scope must be a text"),
        ("version: 1\nstrengths: []", "2:12: `strengths` is an empty list"),
        ("version: 1\nstrengths: [hint]", "2:13: `hint` is no mark strength"),
        ("version: 1\nstrengths: [co-autor]", "did you mean `co-author`?"),
        ("version: 1\nrefs: []", "2:7: `refs` is an empty list"),
        ("version: 1\nrefs: [main]", "hint: `refs/heads/main`"),
        ("version: 1\nrefs: [\"refs/[\"]", "has a `[` without its `]`"),
        ("version: 1\nignore: [\"\"]", "2:10: each item of `ignore` must not be empty"),
        ("version: 1\nignore: [*.js]", "hint: quote a text that begins with `*`"),
        ("version: 1\nignore: [**/x.js]", "hint: quote a text that begins with `*`"),
        ("version: 1\nignore: [*js]", "hint: quote a text that begins with `*`"),
        ("version: 1\nchecks: {packages: {private: [@acme/x]}}", "hint: quote a text that begins with `*` or `@`"),
        ("version: 1\nignore: &a [\"x\"]", "2:9: a policy holds no YAML anchors"),
        ("version: 1\nprotect: src", "2:10: `protect` must be a list"),
        ("version: 1\nprotect: [src]", "2:11: an item of `protect` must be a mapping"),
        ("version: 1\nprotect: [{scope: all}]", "an item of `protect` needs `paths`"),
        ("version: 1\nprotect: [{paths: [a], scope: assisted}]", "2:31: a protected path is judged whole"),
        ("version: 1\nprotect: [{paths: []}]", "2:19: `paths` is an empty list"),
        ("version: 1\nchecks:", "2:8: `checks` must be a mapping"),
        ("version: 1\nchecks: {packages: block}", "hint: `packages: { ruling: block }`"),
        ("version: 1\nchecks: {packages: {ruling: {}}}", "this ruling says nothing"),
        ("version: 1\nchecks: {packages: {ruling: {low: off}}}", "2:35: `off` is no ruling"),
        ("version: 1\nchecks: {packages: {rulling: off}}", "unknown key `rulling` in `checks.packages`"),
        ("version: 1\nchecks: {packages: {minimum-age: 3y}}", "`minimum-age` must be a length of time"),
        ("version: 1\nchecks: {packages: {minimum-age: -1d}}", "`minimum-age` must be a length of time"),
        ("version: 1\nchecks: {packages: {minimum-age: 999999999999d}}", "`minimum-age` must be a length of time"),
        ("version: 1\nchecks: {packages: {registries: {nmp: \"https://x/\"}}}", "did you mean `npm`?"),
        ("version: 1\nchecks: {packages: {registries: {npm: registry.example.com}}}", "is no address of a registry"),
        ("version: 1\nchecks: {packages: {registries: {npm: \"https:///x\"}}}", "is no address of a registry"),
        ("version: 1\nchecks: {packages: {registries: {npm: \"https://me:pw@x/\"}}}", "holds a name or password that everybody can read"),
        ("version: 1\nchecks: {middleware: {constraint: []}}", "unknown key `constraint` in `checks.middleware`"),
        ("version: 1\nchecks: {flags: {minimum-coverage: 101}}", "`minimum-coverage` must be a whole number from 0 to 100"),
        ("version: 1\nchecks: {rules: {packs: [/etc]}}", "`/etc` is no path relative to this file"),
        ("version: 1\nrulings: [a]", "2:10: `rulings` must be a mapping of rule ids to rulings"),
        ("version: 1\nrulings: {packages-missing: off}", "2:29: `off` is no ruling"),
        ("version: 1\nrulings: {nothing-like-it-at-all: block}", "hint: `sluice rules list` names them all"),
        ("version: 1\nexceptions: [{}]", "an exception needs `rule`"),
        ("version: 1\nexceptions: [{}]", "an exception needs `reason`"),
        ("version: 1\nexceptions: [{}]", "an exception needs `expires`"),
        ("version: 1\nexceptions: {}", "2:13: `exceptions` must be a list"),
        ("version: 1\nlog: [a]", "2:6: `log` must be a text"),
        ("version: 1\ndeadline: 0s", "2:11: `deadline` must be a length of time"),
        ("version: 1\ndeadline: 4", "hint: `4s`, `500ms` or `1m`"),
        ("version: 1\nextends: []", "2:10: `extends` is an empty list"),
        ("version: 1\nextends: recommended", "did you mean `builtin:recommended`?"),
        ("version: 1\nextends: /etc/sluice.yml", "is no path relative to this file"),
        ("version: 1\nextends: ./gone.yml", "2:10: the file `gone.yml` cannot be read"),
        ("version: 1\nextends: ./.sluice.yml", "in a circle: .sluice.yml → .sluice.yml"),
    ]

    @Test("Each mistake is told with its place", arguments: mistakes)
    func mistake(text: String, expected: String) {
        let told = problems(in: text, beside: [".sluice.yml": text])
        #expect(told.contains(expected), "told: \(told)")
    }

    static let keys = PolicyKey.top.map(\.name) + CheckFamily.allCases.flatMap { family in
        PolicyKey.options(of: family).map { "checks.\(family.rawValue).\($0.name)" }
    }

    @Test("No key is known without being read", arguments: keys)
    func everyKeyIsRead(key: String) {
        let names = key.split(separator: ".")
        let nested = names.reversed().reduce("{ zz: {} }") { "{ \($1): \($0) }" }
        let told = problems(in: key == "version" ? nested : nested.replacing("{ ", with: "{ version: 1, ", maxReplacements: 1))
        #expect(!told.isEmpty && !told.contains("unknown key `\(names[names.count - 1])`"), "told: \(told)")
    }

    @Test("A file that is no UTF-8 or too large is refused unread")
    func unreadable() {
        #expect(throws: (any Error).self) {
            try Policy.load(PolicySource(name: "p", bytes: [0x76, 0xFF]) { _ in nil }, folder: .init(), knownRules: [])
        }
        #expect(problems(in: "version: 1\n#" + String(repeating: "x", count: 300_000)).contains("at most 262144 are read"))
    }
}

import SluiceModel
import SluicePolicy
import Testing

@Suite("Exceptions pardon, expire and are reported")
struct ExceptionTests {
    static let text = """
        version: 1
        checks: { packages: { ruling: block } }
        exceptions:
          - { rule: packages-missing, paths: ["scripts/**", package.json], reason: one-off migration, owner: dana@example.com, expires: 2027-03-01 }
          - rule: js-sql-from-template
            paths: ["tools/**"]
            reason: an offline tool
            owner: team-data
            expires: 2026-01-31
          - { rule: packages-too-young, paths: ["a/**"], reason: r, owner: o, expires: 2027-03-01 }
        """

    @Test("An exception covers its rule, in its paths, up to and with its last day")
    func covers() throws {
        let stack = PolicyStack(trusted: try policy(Self.text), tightening: [])
        let pardoned = Ruling(effect: .silent, decidedBy: ".sluice.yml:4")
        #expect(try stack.ruling(finding(path: "scripts/a/package.json")) == pardoned)
        #expect(try stack.ruling(finding(path: "package.json"), on: "2027-03-01") == pardoned)
        #expect(try stack.ruling(finding(path: "package.json"), on: "2027-03-02").effect == .block)
        #expect(try stack.ruling(finding(path: "src/package.json")).effect == .block)
        #expect(try stack.ruling(finding("packages-too-young", path: "package.json")).effect == .block)
        #expect(try stack.ruling(finding("js-sql-from-template", check: .rules, path: "tools/a.js")).effect == .annotate)
    }

    @Test("Expired and unused exceptions are reported with their owner")
    func notices() throws {
        let stack = PolicyStack(trusted: try policy(Self.text), tightening: [])
        let expired = ".sluice.yml:5: the exception for `js-sql-from-template`, owned by team-data, expired on 2026-01-31 and no longer counts: "
            + "take it out, or agree on a new day"
        let unused = ".sluice.yml:10: the exception for `packages-too-young`, owned by o, excepted nothing: take it out if it is no longer needed"
        let today = try day("2026-11-23")
        #expect(stack.notices(usedExceptions: [".sluice.yml:4"], ranChecks: [.packages, .rules], today: today) == [expired, unused])
        #expect(stack.notices(usedExceptions: [".sluice.yml:4"], ranChecks: [], today: today) == [expired])
        #expect(stack.notices(usedExceptions: [".sluice.yml:4", ".sluice.yml:10"], ranChecks: [.packages], today: try day("2026-01-31")) == [])
    }

    @Test("Two exceptions on one line are told apart")
    func oneLine() throws {
        let text = "version: 1\nchecks: { packages: { ruling: block } }\nexceptions: ["
            + ["a/", "b/"].map { "{ rule: packages-missing, paths: [\($0)], reason: r, owner: o, expires: 2027-01-01 }" }.joined(separator: ", ") + "]"
        let stack = PolicyStack(trusted: try policy(text), tightening: [])
        #expect(try stack.ruling(finding(path: "a/x")).decidedBy == ".sluice.yml:3")
        #expect(try stack.ruling(finding(path: "b/x")).decidedBy == ".sluice.yml:3:97")
    }

    @Test("A finding out of scope that an exception covers counts as its use")
    func outOfScope() throws {
        let stack = PolicyStack(trusted: try policy(Self.text), tightening: [])
        #expect(try stack.ruling(finding(), origin: .unknown).decidedBy == ".sluice.yml:4")
    }
}

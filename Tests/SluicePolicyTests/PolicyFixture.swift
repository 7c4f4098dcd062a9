import SluiceData
import SluiceModel

@testable import SluicePolicy

/// The rules that the policies of these tests may name.
let knownRules: [RuleID] = ["packages-missing", "packages-too-young", "middleware-role-lost", "js-sql-from-template"]

/// Loads a policy from text, with other files beside it.
func policy(
    _ text: String, named name: String = ".sluice.yml", beside files: [String: String] = [:], folder: PolicyFolder = PolicyFolder()
) throws(DataProblems) -> Policy {
    let source = PolicySource(name: name, bytes: Array(text.utf8)) { files[$0].map { Array($0.utf8) } }
    return try Policy.load(source, folder: folder, knownRules: knownRules)
}

/// Everything that is said of a policy's mistakes, a blank line between problems; empty where there are none.
func problems(in text: String, beside files: [String: String] = [:], named name: String = ".sluice.yml") -> String {
    do {
        _ = try policy(text, named: name, beside: files)
        return ""
    } catch {
        return error.problems.map(\.shown).joined(separator: "\n\n")
    }
}

func day(_ text: String) throws -> CalendarDay {
    guard let day = CalendarDay(text) else { throw NoDay(text: text) }
    return day
}

struct NoDay: Error { let text: String }

func finding(
    _ rule: RuleID = "packages-missing", check: CheckFamily = .packages, severity: Severity = .critical, path: String = "package.json"
) -> Finding {
    Finding(
        rule: rule, check: check, severity: severity, confidence: .high, message: "m", why: "w",
        location: Location(path: RepositoryPath(path), line: 3, column: 5), fingerprint: "00")
}

func assisted(_ strength: MarkStrength = .coAuthor) -> Origin {
    .assisted(Mark(kind: .trailer, agent: "claude-code", strength: strength, evidence: Array("Co-Authored-By: x".utf8)))
}

extension PolicyStack {
    /// A ruling with what most tests leave at its default.
    func ruling(
        _ finding: Finding, origin: Origin = assisted(), ref: String? = "refs/heads/main", on today: String = "2026-11-23"
    ) throws -> Ruling {
        ruling(on: finding, origin: origin, ref: ref, today: try day(today))
    }
}

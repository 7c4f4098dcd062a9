public import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

/// What came of one rule against the test files beside its rule file.
public struct RuleVerdict: Sendable {
    /// What came out.
    public enum Outcome: Sendable, Hashable {
        case passed
        /// Lines on which something should have been found, and lines on which something was found that should not.
        case failed(file: String, missing: [Int], unexpected: [Int])
        /// No test file says anything about the rule.
        case untested
        case refused(reason: String)
    }

    /// The rule's id.
    public let rule: RuleID
    /// The rule file.
    public let file: String
    /// How the rule did.
    public let outcome: Outcome
}

extension Gate {
    /// Runs rules on the annotated files beside their rule files: those of the same name with another ending, as `a.yaml` and `a.py`.
    /// - Parameter paths: rule files and folders of them.
    public func testRules(_ paths: [String]) throws(GateError) -> [RuleVerdict] {
        let folder = try RuleFolder(files: RuleFolder.files(under: paths))
        let languages = try languages()
        return folder.files.flatMap { file -> [RuleVerdict] in
            let set = RuleSet(file.rules, languages: languages)
            let refused = set.refused.map { RuleVerdict(rule: $0.rule, file: file.path, outcome: .refused(reason: $0.reason)) }
            return refused + Self.verdicts(of: set, in: file.path, languages)
        }
    }

    private static func verdicts(of set: RuleSet, in file: String, _ languages: LanguageTable) -> [RuleVerdict] {
        let scanner = Scanner(rules: set, languages: languages)
        let tests = testFiles(beside: file).compactMap { path in
            FileTree.bytes(of: path).map { (path: path, test: RuleTest($0), result: scanner.scan($0, path: RepositoryPath(path), keepsToPaths: false)) }
        }
        return set.rules.map { rule in
            let about = tests.filter { $0.test.mentions(rule.id) }
            for one in about {
                let lines = one.result.matches.filter { $0.rule == rule.id && $0.suppression == nil }.map(\.line)
                let outcome = one.test.outcome(of: rule.id, lines: lines)
                if !outcome.isPassed {
                    return RuleVerdict(
                        rule: rule.id, file: file,
                        outcome: .failed(file: one.path, missing: outcome.missing, unexpected: outcome.unexpected))
                }
            }
            return RuleVerdict(rule: rule.id, file: file, outcome: about.isEmpty ? .untested : .passed)
        }
    }

    /// Files of the same name with another ending, and `NAME.test.yaml`.
    private static func testFiles(beside file: String) -> [String] {
        let folder = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
        let name = file.split(separator: "/").last.map(String.init) ?? file
        let stem = name.split(separator: ".").dropLast().joined(separator: ".")
        let all = (try? FileTree([folder]).files) ?? []
        return all.filter { path in
            let other = path.split(separator: "/").last.map(String.init) ?? path
            guard other != name, other.hasPrefix(stem + "."), path.dropLast(other.count + 1) == folder || folder == "." && other == path else { return false }
            let isYAML = other.hasSuffix(".yaml") || other.hasSuffix(".yml")
            return !isYAML || other.hasPrefix(stem + ".test.")
        }
    }
}

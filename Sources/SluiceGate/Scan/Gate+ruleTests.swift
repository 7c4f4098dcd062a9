internal import SluiceData
public import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

/// What came of one rule against the test files beside its rule file, and against the examples in it.
public struct RuleVerdict: Sendable {
    /// What came out.
    public enum Outcome: Sendable, Hashable {
        case passed
        /// Lines on which something should have been found, and lines on which something was found that should not.
        /// - file: the test file, or the place of the example.
        case failed(file: String, missing: [Int], unexpected: [Int])
        /// No test file and no example says anything about the rule.
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
    /// Runs rules on the annotated files beside their rule files, those of the same name with another ending, as `a.yaml` and `a.py`, and on
    /// the examples under their metadata.
    /// - Parameter paths: rule files and folders of them.
    public func testRules(_ paths: [String]) throws(GateError) -> [RuleVerdict] {
        let files = try RuleFolder.files(under: paths)
        let languages = try languages()
        return try RuleFolder(files: files).files.enumerated().flatMap { index, file -> [RuleVerdict] in
            let set = RuleSet(file.rules, languages: languages)
            let refused = set.refused.map { RuleVerdict(rule: $0.rule, file: file.path, outcome: .refused(reason: $0.reason)) }
            let trial = RuleTrial(set: set, file: files[index], languages: languages)
            return refused + set.rules.map { RuleVerdict(rule: $0.id, file: file.path, outcome: trial.outcome(of: $0)) }
        }
    }
}

/// The rules of one file on trial.
private struct RuleTrial {
    private let scanner: Scanner
    private let tests: [(path: String, test: RuleTest, result: ScanResult)]
    private let examples: [RuleID: RuleExamples]

    init(set: RuleSet, file: PackFile, languages: LanguageTable) {
        let scanner = Scanner(rules: set, languages: languages)
        self.scanner = scanner
        tests = Self.testFiles(beside: file.path).compactMap { path in
            FileTree.bytes(of: path).map { (path, RuleTest($0), scanner.scan($0, path: RepositoryPath(path), keepsToPaths: false)) }
        }
        // Another author's examples may have another form; of ours every one has its lines marked.
        let read = RuleExamples.read(name: file.path, bytes: file.bytes)
        examples = read.problems.isEmpty ? read.rules : [:]
    }

    /// The first that fails decides.
    func outcome(of rule: Rule) -> RuleVerdict.Outcome {
        let about = tests.filter { $0.test.mentions(rule.id) }
        for one in about {
            let outcome = one.test.outcome(of: rule.id, lines: Self.lines(of: rule, in: one.result))
            if !outcome.isPassed { return .failed(file: one.path, missing: outcome.missing, unexpected: outcome.unexpected) }
        }
        let own = examples[rule.id].map { $0.bad + $0.good } ?? []
        for example in own {
            let found = Set(Self.lines(of: rule, in: scanner.scan(Array(example.text.utf8), path: RepositoryPath(example.path), keepsToPaths: false)))
            let expected = Set(example.foundLines)
            if found != expected {
                return .failed(
                    file: "the example at \(example.place.file):\(example.place.line)", missing: expected.subtracting(found).sorted(),
                    unexpected: found.subtracting(expected).sorted())
            }
        }
        return about.isEmpty && own.isEmpty ? .untested : .passed
    }

    private static func lines(of rule: Rule, in result: ScanResult) -> [Int] {
        result.matches.filter { $0.rule == rule.id && $0.suppression == nil }.map(\.line)
    }

    /// Files of the same name with another ending, and `NAME.test.yaml`; not `NAME.fixed.py`, which is what a fix makes of one.
    private static func testFiles(beside file: String) -> [String] {
        let folder = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
        let name = file.split(separator: "/").last.map(String.init) ?? file
        let stem = name.split(separator: ".").dropLast().joined(separator: ".")
        let all = (try? FileTree([folder]).files) ?? []
        return all.filter { path in
            let other = path.split(separator: "/").last.map(String.init) ?? path
            guard other != name, other.hasPrefix(stem + "."), path.dropLast(other.count + 1) == folder || folder == "." && other == path else { return false }
            if other.dropFirst(stem.count).hasPrefix(".fixed.") { return false }
            let isYAML = other.hasSuffix(".yaml") || other.hasSuffix(".yml")
            return !isYAML || other.hasPrefix(stem + ".test.")
        }
    }
}

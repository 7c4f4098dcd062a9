public import SluiceModel

/// The annotations of a test file of rules: comments that say what a rule finds on the line below them.
///
/// `ruleid: a, b` expects findings, `ok: a` expects none, `todoruleid:` and `todook:` are not scored, `proruleid:` and `deepruleid:` are for others.
public struct RuleTest: Sendable {
    /// What a comment says of one rule and one line.
    public struct Annotation: Hashable, Sendable {
        /// What the comment expects.
        public let kind: Kind
        /// The rule as the comment names it.
        public let rule: String
        /// The line that is meant, counted from 1.
        public let line: Int
    }

    /// The word before the colon.
    public enum Kind: String, Sendable, CaseIterable {
        case ruleid, ok, todoruleid, todook, proruleid, deepruleid, deepok, proook
    }

    /// In order of line.
    public let annotations: [Annotation]

    /// What came out for one rule.
    public struct Outcome: Hashable, Sendable {
        /// Lines on which something should have been found.
        public let missing: [Int]
        /// Lines on which something was found that should not.
        public let unexpected: [Int]
        /// Whether the rule does on this file what the file says.
        public var isPassed: Bool { missing.isEmpty && unexpected.isEmpty }
    }

    /// Reads the annotations of a test file, whatever its language marks comments with.
    public init(_ bytes: [UInt8]) {
        var found: [Annotation] = [], pending: [(Kind, [String])] = []
        for (index, line) in bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
            if let one = Self.annotation(line) {
                pending.append(one)
            } else if !pending.isEmpty {
                for (kind, rules) in pending { found += rules.map { Annotation(kind: kind, rule: $0, line: index + 1) } }
                pending = []
            }
        }
        annotations = found
    }

    /// Whether anything is said of a rule.
    public func mentions(_ rule: RuleID) -> Bool { annotations.contains { Self.isSame($0.rule, rule) } }

    /// Compares what was found with what is said.
    public func outcome(of rule: RuleID, lines: [Int]) -> Outcome {
        func annotated(_ kinds: Kind...) -> Set<Int> {
            Set<Int>(annotations.filter { kinds.contains($0.kind) && Self.isSame($0.rule, rule) }.map(\.line))
        }
        let expected = annotated(.ruleid), unscored = annotated(.todoruleid, .todook, .proruleid, .deepruleid)
        let reported = Set(lines)
        return Outcome(missing: expected.subtracting(reported).sorted(), unexpected: reported.subtracting(expected).subtracting(unscored).sorted())
    }

    /// A test may write the id with the path of its file before it.
    private static func isSame(_ written: String, _ rule: RuleID) -> Bool { written == rule.rawValue || written.hasSuffix("." + rule.rawValue) }

    /// The kind and the rules of an annotation; a line may say one thing of several rules.
    private static func annotation(_ line: ArraySlice<UInt8>) -> (Kind, [String])? {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let isName = { (byte: UInt8) in GenericText.isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") }
        var place = colon
        while place < line.endIndex {
            guard line[place] == UInt8(ascii: ":") else { place += 1; continue }
            let before = line[..<place].reversed().drop { $0 == 32 }.prefix { $0 >= 97 && $0 <= 122 }
            if let kind = Kind(rawValue: String(decoding: before.reversed(), as: UTF8.self)) {
                // `ruleid: deepok: a` says the first of `a`.
                let rest = line[(place + 1)...].drop { $0 <= 32 }
                let second = rest.prefix { $0 >= 97 && $0 <= 122 }
                let isDouble = rest.dropFirst(second.count).first == UInt8(ascii: ":") && Kind(rawValue: String(decoding: second, as: UTF8.self)) != nil
                let names = (isDouble ? rest.dropFirst(second.count + 1) : rest).split(separator: UInt8(ascii: ",")).map { part in
                    String(decoding: part.drop { $0 <= 32 }.prefix(while: isName), as: UTF8.self)
                }
                let rules = names.filter { !$0.isEmpty }
                if !rules.isEmpty { return (kind, rules) }
            }
            place += 1
        }
        return nil
    }
}

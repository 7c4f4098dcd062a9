internal import SluiceModel

/// SARIF's table of rules: those that are described, and those that only findings name.
struct SARIFRules {
    /// The descriptors, in order of rule id.
    let values: [JSONValue]
    private let places: [RuleID: Int]

    /// Takes what is described, and makes up from findings what is not.
    init(known: [RuleDescription], findings: [Finding]) {
        var descriptors: [RuleID: JSONValue] = [:]
        for finding in findings where descriptors[finding.rule] == nil {
            descriptors[finding.rule] = Self.descriptor(RuleDescription(of: finding))
        }
        for rule in known {
            descriptors[rule.id] = Self.descriptor(rule)
        }
        let ids = descriptors.keys.sorted()
        values = ids.compactMap { descriptors[$0] }
        places = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
    }

    /// The place of a rule in the table.
    func index(of rule: RuleID) -> Int? { places[rule] }

    /// One rule as SARIF's `reportingDescriptor`.
    private static func descriptor(_ rule: RuleDescription) -> JSONValue {
        .object([
            "id": .string(rule.id.rawValue),
            "shortDescription": SARIFReport.message(rule.summary),
            "fullDescription": SARIFReport.message(rule.why.isEmpty ? rule.summary : rule.why),
            "help": .object([
                "text": .string([rule.fix, rule.why, rule.summary].first { !$0.isEmpty } ?? rule.id.rawValue),
                "markdown": .string(RuleMarkdown.text(of: rule)),
            ]),
            "defaultConfiguration": .object(["level": .string(rule.severity >= .high ? "error" : "warning")]),
            "properties": properties(of: rule),
        ])
    }

    /// The keys that GitHub reads: tags, precision, and for a security rule a score from which it takes the severity.
    private static func properties(of rule: RuleDescription) -> JSONValue {
        let weaknesses = rule.cwe.compactMap(weakness)
        let isSecurity = rule.isSecurity
        let tags = [rule.check.rawValue] + (isSecurity ? ["security"] : []) + weaknesses.map { "external/cwe/cwe-\($0)" }
        return .present([
            "tags": .strings(tags),
            "precision": .string(rule.confidence.rawValue),
            "problem.severity": .string(rule.severity >= .high ? "error" : rule.severity == .medium ? "warning" : "recommendation"),
            "security-severity": isSecurity ? .string(score(of: rule.severity)) : nil,
        ])
    }

    /// The number of a weakness, at least three digits: `089` for `CWE-89`; `nil` where there is none.
    static func weakness(_ name: String) -> String? {
        guard name.uppercased().hasPrefix("CWE-") else { return nil }
        let digits = String(name.dropFirst(4).prefix { $0.isASCII && $0.isNumber })
        return digits.isEmpty ? nil : String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }

    /// A score in the middle of the band that GitHub reads as that severity.
    private static func score(of severity: Severity) -> String {
        switch severity {
        case .critical: "9.5"
        case .high: "8.0"
        case .medium: "5.5"
        case .low: "2.0"
        }
    }
}

extension RuleDescription {
    /// What a finding tells of a rule that nothing describes.
    init(of finding: Finding) {
        self.init(
            id: finding.rule, check: finding.check, severity: finding.severity, confidence: finding.confidence,
            summary: finding.rule.rawValue, why: finding.why, fix: "", cwe: finding.cwe)
    }

    /// Whether the rule is about security: it names a weakness, or belongs to a family that is about nothing else.
    var isSecurity: Bool { !cwe.isEmpty || check == .packages || check == .middleware }
}

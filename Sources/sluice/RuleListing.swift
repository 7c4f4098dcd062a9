internal import SluiceGate
internal import SluiceModel
internal import SluiceReport

/// Rules as text and as JSON.
enum RuleListing {
    /// One rule, for a person.
    /// - Parameter constraint: how it stands with the constraint that the rule is, if it is one.
    static func explanation(of rule: RuleDescription, ruling: Ruling, constraint: ConstraintState?) -> String {
        var parts = ["\(rule.id.rawValue): \(rule.summary)", facts(of: rule), section("Why", rule.why), section("What to do", rule.fix)]
        if let source = rule.source { parts.append("Who says so: \(source.place)\n" + Wrapping.lines(of: source.says, width: 100).joined(separator: "\n")) }
        if let example = rule.bad.first { parts.append("Found in \(example.path):\n\(indented(example.text))") }
        if let example = rule.good.first { parts.append("Not found in \(example.path):\n\(indented(example.text))") }
        if let constraint { parts.append(state(of: constraint, rule.id)) }
        if constraint?.isOn != false { parts.append("Policy: \(verb(ruling.effect)) (\(ruling.decidedBy)).") }
        return parts.joined(separator: "\n\n") + "\n"
    }

    private static func facts(of rule: RuleDescription) -> String {
        var words = ["check \(rule.check.rawValue)", "severity \(rule.severity.rawValue)", "confidence \(rule.confidence.rawValue)"]
        words += rule.cwe
        if rule.leaks { words.append("judged in every commit of a push, since taking it out again does not undo it") }
        return words.joined(separator: ", ")
    }

    /// Whether it is asked, and the line that decides, or would.
    private static func state(of constraint: ConstraintState, _ rule: RuleID) -> String {
        let id = rule.rawValue.dropFirst("middleware-".count), word = constraint.isOn ? "On" : "Off"
        if let place = constraint.decidedBy { return "\(word) by \(place)." }
        guard constraint.isOnByDefault != nil else { return "\(word) by the policy." }
        let entry = constraint.isOn ? "off:\(id)" : id
        return "\(word) by default; `constraints: [\(entry)]` under `checks.middleware` of the policy switches it \(constraint.isOn ? "off" : "on")."
    }

    private static func section(_ title: String, _ text: String) -> String {
        "\(title): \(Wrapping.lines(of: text, width: 100).joined(separator: "\n"))"
    }

    private static func verb(_ effect: Effect) -> String {
        switch effect {
        case .block: "what it finds in an assisted change is blocked"
        case .annotate: "what it finds in an assisted change is annotated and passes"
        case .silent: "what it finds is not reported"
        }
    }

    private static func indented(_ text: String) -> String {
        let body = text.hasSuffix("\n") ? text.dropLast() : text[...]
        return body.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    \($0)" }.joined(separator: "\n")
    }

    /// Rules as `{"schema": "sluice.rules/1", "rules": […]}`.
    static func json(_ rules: [RuleDescription]) -> [UInt8] {
        let list = rules.map { rule in
            JSONValue.object([
                "id": .string(rule.id.rawValue), "check": .string(rule.check.rawValue),
                "severity": .string(rule.severity.rawValue), "confidence": .string(rule.confidence.rawValue),
                "summary": .string(rule.summary), "why": .string(rule.why), "fix": .string(rule.fix),
                "cwe": .strings(rule.cwe), "leaks": .bool(rule.leaks),
                "source": rule.source.map { .object(["where": .string($0.place), "says": .string($0.says)]) } ?? .null,
            ])
        }
        return JSONValue.object(["schema": .string("sluice.rules/1"), "rules": .array(list)]).pretty
    }

    /// What came of tests as `{"schema": "sluice.rule-tests/1", "rules": […]}`.
    static func json(_ verdicts: [RuleVerdict]) -> [UInt8] {
        let list = verdicts.map { verdict in
            var (outcome, place, reason): (String, String?, String?) = ("passed", nil, nil)
            var (missing, unexpected): ([Int]?, [Int]?) = (nil, nil)
            switch verdict.outcome {
            case .passed: break
            case .untested: outcome = "untested"
            case .refused(let why): (outcome, reason) = ("refused", why)
            case .failed(let file, let absent, let extra): (outcome, place, missing, unexpected) = ("failed", file, absent, extra)
            }
            let numbers = { (lines: [Int]?) in lines.map { JSONValue.array($0.map { .int($0) }) } }
            return JSONValue.present([
                "rule": .string(verdict.rule.rawValue), "file": .string(verdict.file), "outcome": .string(outcome), "test": place.map { .string($0) },
                "missing": numbers(missing), "unexpected": numbers(unexpected), "reason": reason.map { .string($0) },
            ])
        }
        return JSONValue.object(["schema": .string("sluice.rule-tests/1"), "rules": .array(list)]).pretty
    }
}

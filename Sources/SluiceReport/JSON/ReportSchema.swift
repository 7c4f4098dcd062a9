internal import SluiceModel

/// The JSON schema of `sluice.report/1`, made from the same enumerations as the report itself.
///
/// Published as `Policies/schema/report.schema.json`. It allows keys that it does not name, for a later sluice may add some.
public enum ReportSchema {
    /// Where the schema stands, relative to `Policies/`.
    public static let path = "schema/report.schema.json"

    /// The schema (draft 2020-12), with a line break at its end.
    public static func json() -> [UInt8] {
        JSONValue.present([
            "$schema": .string("https://json-schema.org/draft/2020-12/schema"),
            "title": .string("sluice report"),
            "description": .string("What `sluice … --format json` writes. Keys may be added, never renamed."),
            "type": .string("object"),
            "required": .strings(properties.map(\.key).filter { $0 != "timing" }),
            "properties": .object(properties),
        ]).pretty
    }

    /// The keys of a report, in its order.
    private static var properties: [JSONValue.Member] {
        [
            .init(key: "schema", value: .object(["const": .string(JSONReport.schema)])),
            .init(key: "verdict", value: words(verdicts, "undecided: something could not be told, and policy does not let that pass")),
            .init(key: "commits", value: list(of: commit, "The commits that were judged, parents before children.")),
            .init(key: "findings", value: list(of: finding, "What was found, without what policy silenced; what blocks comes first.")),
            .init(key: "undecided", value: list(of: undecided, "What could not be told. Nothing listed here was found clean.")),
            .init(key: "coverage", value: coverage),
            .init(key: "timing", value: timing),
            .init(key: "door", value: words(Door.allCases.map(\.rawValue), "Where the change was judged.")),
            .init(key: "subject", value: text("What was judged, for people.")),
            .init(key: "notices", value: list(of: text(nil), "Sentences about the policy: exceptions that expired or were not used.")),
        ]
    }

    private static var verdicts: [String] { [Verdict.pass, .blocked, .undecided].map(\.rawValue) }

    private static var commit: JSONValue {
        object([
            "id": nullable(objectID("null for the commit that is about to be made")),
            "assisted": truth("Whether a mark says that an assistant took part."),
            "mixed": truth("Whether it is a squash of several commits, not all of which need have been assisted."),
            "marks": list(of: mark, "The signs of an assistant."),
        ])
    }

    private static var mark: JSONValue {
        object([
            "kind": words(MarkKind.allCases.map(\.rawValue), nil),
            "agent": text("The assistant's id, or unknown."),
            "strength": words(MarkStrength.allCases.map(\.rawValue), nil),
            "evidence": text("The line, identity or variable that says so; bytes that are not UTF-8 are shown as \\xNN."),
        ])
    }

    private static var finding: JSONValue {
        object([
            "rule": text("The rule's lasting id."),
            "check": words(CheckFamily.allCases.map(\.rawValue), nil),
            "severity": words(Severity.allCases.map(\.rawValue), nil),
            "confidence": words(Confidence.allCases.map(\.rawValue), nil),
            "ruling": words(Effect.allCases.filter { $0 != .silent }.map(\.rawValue), nil),
            "decidedBy": text("The policy file and line that decided."),
            "message": text(nil),
            "fix": nullable(text(nil)),
            "cwe": list(of: text(nil), nil),
            "path": text("Relative to the repository's root; bytes that are not UTF-8 are shown as \\xNN."),
            "line": number("Counted from 1."),
            "column": number("Counted from 1, in bytes."),
            "endLine": number(nil),
            "endColumn": number("The one after the last byte."),
            "commit": nullable(objectID("null before the commit is made")),
            "origin": object(["kind": words(["assisted", "person", "unknown"], nil), "agent": nullable(text(nil))]),
            "fingerprint": text("The same for the same bad thing, whatever lines stand above it and whatever the file is called."),
            "related": list(of: object(["path": text(nil), "line": number(nil), "message": text(nil)]), nil),
            "why": text("Why it matters."),
        ])
    }

    private static var undecided: JSONValue {
        object([
            "check": nullable(words(CheckFamily.allCases.map(\.rawValue), "null where the whole door could not look")),
            "path": nullable(text(nil)),
            "reason": text("Why it could not be told."),
            "cure": text("What a person can do about it."),
            "line": nullable(number(nil)),
            "column": nullable(number(nil)),
            "commit": nullable(objectID(nil)),
            "ruling": words(Effect.allCases.map(\.rawValue), nil),
            "decidedBy": text(nil),
        ])
    }

    private static var coverage: JSONValue {
        object([
            "files": number("Files that differ in what was judged."),
            "analysed": number("Those of them that some check wanted and could read."),
            "commits": number(nil),
            "assistedCommits": number(nil),
            "routes": nullable(routes),
            "flags": nullable(flags),
            "withoutRules": counts("Files of programs in languages that no rule is for, by language."),
        ])
    }

    private static var routes: JSONValue {
        let gap = object(["code": text("Why it could not be followed: `DYN_REG`, `DYN_PATH`, …"), "path": text(nil), "line": number(nil)])
        return object([
            "frameworks": list(of: text(nil), "The web frameworks that the tree uses."),
            "scopes": number("Applications, routers and groups."),
            "routes": number("The routes that are known."),
            "resolved": number("Those of them of which the whole path and chain are known."),
            "unresolved": list(of: gap, "What could not be followed."),
        ])
    }

    private static var flags: JSONValue {
        let lines = object(["first": number(nil), "last": number(nil)])
        let unit = object([
            "kind": text("`function`, `route`, `job`, `export`, `branch`, `statements`, `side-effect` or `data`."), "name": text(nil), "path": text(nil),
            "lines": list(of: lines, nil), "state": words(FlagCoverage.State.allCases.map(\.rawValue), nil),
            "reason": nullable(text("Why it is not covered, not known or waived.")), "flags": list(of: text(nil), "The flags that decide over it."),
            "edit": nullable(text("The smallest edit that would cover it.")),
        ])
        return object([
            "flags": list(of: text(nil), "The flags that decide over the change."), "units": number("The units that the share is taken of."),
            "covered": number(nil), "uncovered": number(nil), "unknown": number(nil), "waived": number("By a comment or trailer with a reason."),
            "exempt": .object(["description": .string("Units that are not measured, by their class."), "type": .string("object"), "additionalProperties": number(nil)]),
            "low": nullable(share("Of all, the part that is covered; `null` where there is nothing to measure.")),
            "high": nullable(share("The same as if the unknown were covered.")), "minimum": nullable(number("What the policy asks for, in percent.")),
            "passes": nullable(.object(["type": .string("boolean")])), "each": list(of: unit, "Every unit."),
        ])
    }

    private static func share(_ description: String) -> JSONValue {
        .object(["description": .string(description), "type": .string("number"), "minimum": .int(0), "maximum": .int(1)])
    }

    private static var timing: JSONValue {
        object(["totalMs": number("Left out, with the phases, by --no-timing."), "phases": counts("Milliseconds by phase.")])
    }
}

extension ReportSchema {
    /// An object that has all of these keys.
    private static func object(_ properties: KeyValuePairs<String, JSONValue>) -> JSONValue {
        .object([
            "type": .string("object"), "required": .strings(properties.map(\.key)), "properties": .object(properties),
        ])
    }

    /// Numbers by names that are not known beforehand.
    private static func counts(_ description: String) -> JSONValue {
        .object(["type": .string("object"), "description": .string(description), "additionalProperties": number(nil)])
    }

    private static func list(of items: JSONValue, _ description: String?) -> JSONValue {
        .present(["description": description.map { .string($0) }, "type": .string("array"), "items": items])
    }

    /// One of these words.
    private static func words(_ words: [String], _ description: String?) -> JSONValue {
        .present(["description": description.map { .string($0) }, "enum": .strings(words)])
    }

    private static func text(_ description: String?) -> JSONValue {
        .present(["description": description.map { .string($0) }, "type": .string("string")])
    }

    private static func truth(_ description: String) -> JSONValue {
        .object(["description": .string(description), "type": .string("boolean")])
    }

    /// A whole number, not negative.
    private static func number(_ description: String?) -> JSONValue {
        .present(["description": description.map { .string($0) }, "type": .string("integer"), "minimum": .int(0)])
    }

    /// The full name of a Git object.
    private static func objectID(_ description: String?) -> JSONValue {
        .present([
            "description": description.map { .string($0) }, "type": .string("string"),
            "pattern": .string("^([0-9a-f]{40}|[0-9a-f]{64})$"),
        ])
    }

    /// This, or `null`.
    private static func nullable(_ schema: JSONValue) -> JSONValue {
        .object(["anyOf": .array([schema, .object(["type": .string("null")])])])
    }
}

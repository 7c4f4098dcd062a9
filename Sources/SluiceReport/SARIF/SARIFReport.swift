internal import SluiceModel

/// The report as SARIF 2.1.0.
///
/// It holds no time and no name of a machine, so that the same report is the same bytes. Columns are UTF-16 units, as SARIF
/// counts them by default; they are reckoned from our byte columns where the line is at hand.
struct SARIFReport {
    /// Where the public schema stands.
    static let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    /// The name that stands for the root of the repository, as GitHub reads it.
    static let root = "%SRCROOT%"

    /// What is known of the rules in force.
    var rules: [RuleDescription]
    /// The version of sluice; left out where empty.
    var toolVersion: String

    /// The whole log, of one run.
    func value(of report: Report) -> JSONValue {
        .object([
            "$schema": .string(Self.schema),
            "version": .string("2.1.0"),
            "runs": .array([run(of: report)]),
        ])
    }

    private func run(of report: Report) -> JSONValue {
        let findings = report.shownFindings
        let table = SARIFRules(known: rules, findings: findings.map(\.finding))
        return .object([
            "tool": .object(["driver": driver(table)]),
            "invocations": .array([invocation(of: report)]),
            "originalUriBaseIds": .object([
                Self.root: .object(["description": Self.message("The root of the repository.")])
            ]),
            "columnKind": .string("utf16CodeUnits"),
            "results": .array(findings.map { result($0, index: table.index(of: $0.finding.rule)) }),
        ])
    }

    private func driver(_ table: SARIFRules) -> JSONValue {
        .present([
            "name": .string("sluice"),
            "version": toolVersion.isEmpty ? nil : .string(toolVersion),
            "rules": .array(table.values),
        ])
    }

    /// One finding, at the place of its rule in the table.
    private func result(_ judged: JudgedFinding, index: Int?) -> JSONValue {
        let finding = judged.finding
        let related = finding.related.enumerated().map { index, related in
            Self.location(related.location, frame: nil, id: index + 1, message: related.message)
        }
        return .present([
            "ruleId": .string(finding.rule.rawValue),
            "ruleIndex": index.map { .int($0) },
            "level": .string(judged.ruling.effect == .block ? "error" : "warning"),
            "message": Self.message([finding.message, finding.fix].compactMap { $0 }.joined(separator: "\n")),
            "locations": .array([Self.location(finding.location, frame: judged.frame)]),
            "relatedLocations": related.isEmpty ? nil : .array(related),
            "partialFingerprints": finding.fingerprint.isEmpty ? nil : .object(["sluice/v1": .string(finding.fingerprint)]),
            "properties": .object([
                "ruling": .string(judged.ruling.effect.rawValue),
                "decidedBy": .string(judged.ruling.decidedBy),
                "severity": .string(finding.severity.rawValue),
                "confidence": .string(finding.confidence.rawValue),
                "commit": .optional(judged.commit?.hex),
                "origin": .object(["kind": .string(judged.origin.kind), "agent": .optional(judged.origin.agent)]),
            ]),
        ])
    }

    /// What could not be told is no result: it is told of the run, and a run that is undecided did not succeed.
    private func invocation(of report: Report) -> JSONValue {
        .object([
            "executionSuccessful": .bool(report.verdict != .undecided),
            "exitCode": .int(Int(ExitCode.of(report).rawValue)),
            "toolExecutionNotifications": .array(report.undecided.map(notification)),
            "toolConfigurationNotifications": .array(
                report.notices.map { .object(["level": .string("note"), "message": Self.message($0)]) }),
        ])
    }

    /// What could not be told, with its cure.
    private func notification(_ judged: JudgedUndecided) -> JSONValue {
        let undecided = judged.undecided
        let location = undecided.path.map { path in
            Location(path: path, line: undecided.line ?? 1, column: undecided.column ?? 1)
        }
        return .present([
            "descriptor": .object(["id": .string(undecided.check.map { "undecided-\($0.rawValue)" } ?? "undecided")]),
            "level": .string(judged.ruling.effect == .block ? "error" : "warning"),
            "message": Self.message("could not tell: \(undecided.reason)\n\(undecided.cure)"),
            "locations": location.map { .array([Self.location($0, frame: nil)]) },
        ])
    }
}

extension SARIFReport {
    /// A plain message. Braces are doubled, for they enclose placeholders (SARIF 2.1.0, 3.11.5), and nothing in it becomes
    /// a link (3.11.6). Line breaks that we put in stay, everything else is escaped.
    static func message(_ text: String) -> JSONValue {
        var out = ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if !out.isEmpty { out += "\n" }
            var last: Character = " "
            for character in Shown.line(String(line)) {
                if character == "(", last == "]" { out += " " }
                out += character == "{" ? "{{" : character == "}" ? "}}" : String(character)
                last = character
            }
        }
        return .object(["text": .string(out)])
    }

    /// A place in a file, as a result, a related place or a notification names it.
    static func location(_ location: Location, frame: CodeFrame?, id: Int? = nil, message: String? = nil) -> JSONValue {
        .present([
            "id": id.map { .int($0) },
            "physicalLocation": .object([
                "artifactLocation": .object(["uri": .string(uri(of: location.path)), "uriBaseId": .string(root)]),
                "region": region(of: location, frame: frame),
            ]),
            "message": message.map { Self.message($0) },
        ])
    }

    /// The stretch of the file; lines and columns count from 1, whatever the finding says.
    private static func region(of location: Location, frame: CodeFrame?) -> JSONValue {
        let line = max(1, location.line)
        let endLine = max(line, location.endLine)
        let start = column(location.column, line: line, frame: frame)
        let end = column(location.endColumn, line: endLine, frame: frame)
        return .object([
            "startLine": .int(line), "startColumn": .int(start),
            "endLine": .int(endLine), "endColumn": .int(endLine > line ? end : max(start, end)),
        ])
    }

    /// A column in UTF-16 units for one in bytes; a byte that is not UTF-8 counts as one.
    private static func column(_ column: Int, line: Int, frame: CodeFrame?) -> Int {
        let column = max(1, column)
        guard let frame, frame.lines.indices.contains(line - frame.firstLine) else { return column }
        let bytes = frame.lines[line - frame.firstLine]
        let before = bytes.prefix(column - 1)
        let units = BytePieces(before).reduce(0) { $0 + ($1.scalar.map { UTF16.width($0) } ?? 1) }
        return 1 + units + max(0, column - 1 - bytes.count)
    }

    /// A path as a relative URI: every byte that is not a plain letter, digit or `-._~/` is written as `%XX`.
    static func uri(of path: RepositoryPath) -> String {
        let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)
        return path.bytes.reduce(into: "") { uri, byte in
            uri += plain.contains(byte) ? String(UnicodeScalar(byte)) : "%" + Hex.text([byte]).uppercased()
        }
    }
}

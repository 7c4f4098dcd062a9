internal import SluiceData
internal import SluiceModel
internal import SluicePackages
internal import Yams

/// Reads one file of `Policies/checks/`.
struct RuleFileReader {
    private var file: DataFile
    private let root: Node?
    private let path: String
    private(set) var examples: [RuleExample] = []

    private static let keys = ["id", "check", "severity", "confidence", "summary", "why", "fix", "cwe", "leaks", "examples"]
    private static let required = ["id", "check", "severity", "confidence", "summary", "why", "fix", "examples"]

    init(path: String, bytes: [UInt8]) {
        (file, root) = DataFile.read(name: path, bytes: bytes)
        self.path = path
    }

    /// Everything wrong that was found so far.
    var problems: [DataProblem] { file.problems }

    /// - Returns: `nil` where something is missing; `problems` says what.
    mutating func read() -> RuleDescription? {
        guard let root else {
            if file.problems.isEmpty { file.note(line: 1, column: 1, "the file is empty", hint: "describe a rule in it, or take it away") }
            return nil
        }
        let fields = file.fields(root, known: Self.keys, of: "a rule")
        for key in Self.required where fields[key] == nil { file.note(root, "the rule has no `\(key)`") }
        if let node = fields["examples"] { readExamples(node) }
        guard let id = id(fields["id"]), let check: CheckFamily = fields["check"].flatMap({ file.word($0, "check") }),
            let severity: Severity = fields["severity"].flatMap({ file.word($0, "severity") }),
            let confidence: Confidence = fields["confidence"].flatMap({ file.word($0, "confidence") }),
            let summary = text(fields["summary"], "summary"), let why = text(fields["why"], "why"), let fix = text(fields["fix"], "fix")
        else { return nil }
        return RuleDescription(
            id: id, check: check, severity: severity, confidence: confidence, summary: summary, why: why, fix: fix,
            cwe: fields["cwe"].map { file.texts($0, "cwe") } ?? [], leaks: fields["leaks"].flatMap { file.flag($0, "leaks") } ?? false,
            bad: shown(isBad: true), good: shown(isBad: false))
    }

    private func shown(isBad: Bool) -> [RuleDescription.Example] {
        examples.filter { $0.isBad == isBad }.map { RuleDescription.Example(path: $0.path, text: $0.after) }
    }

    private mutating func text(_ node: Node?, _ what: String) -> String? { node.flatMap { file.text($0, what) } }

    /// The id must be the file's name, so that a rule is found where its name says.
    private mutating func id(_ node: Node?) -> RuleID? {
        guard let node, let text = file.text(node, "id") else { return nil }
        let name = path.split(separator: "/").last.map { String($0.dropLast(4)) } ?? ""
        if text != name {
            file.note(
                node, "the id is `\(Shown.line(text))`, and the file is called `\(Shown.line(name)).yml`", hint: "give both the same name")
        }
        return RuleID(text)
    }

    /// A rule without a bad and a good example is a rule that nobody has tried.
    private mutating func readExamples(_ node: Node) {
        let fields = file.fields(node, known: ["bad", "good"], of: "examples")
        for (key, isBad) in [("bad", true), ("good", false)] {
            let items = fields[key].map { file.items($0, key) } ?? []
            if items.isEmpty { file.note(node, "the rule has no `\(key)` example") }
            for item in items { readExample(item, isBad: isBad) }
        }
    }

    private mutating func readExample(_ node: Node, isBad: Bool) {
        let fields = file.fields(node, known: Self.exampleKeys, of: "an example")
        guard let path = text(fields["path"], "path"), let after = text(fields["after"], "after") else {
            return file.note(node, "an example needs `path` and `after`")
        }
        examples.append(
            RuleExample(
                isBad: isBad, path: path, before: text(fields["before"], "before"), after: after, answers: answers(fields["registry"]),
                beside: pairs(fields["beside"], "beside"), malicious: pairs(fields["malicious"], "malicious"),
                likenesses: pairs(fields["likenesses"], "likenesses"), settings: settings(fields)))
    }

    private static let exampleKeys = [
        "path", "before", "after", "beside", "registry", "malicious", "likenesses", "private", "minimum-age", "minimum-package-age", "suspect-age", "now",
        "policy", "history", "routes",
    ]

    /// What policy says, spans in seconds.
    private mutating func settings(_ fields: [String: Node]) -> PackageCheckSettings {
        PackageCheckSettings(
            private: fields["private"].map { file.texts($0, "private") } ?? [], minimumAge: seconds(fields["minimum-age"], "minimum-age"),
            minimumPackageAge: seconds(fields["minimum-package-age"], "minimum-package-age"),
            suspectAge: seconds(fields["suspect-age"], "suspect-age"), now: seconds(fields["now"], "now") ?? 0)
    }

    private mutating func seconds(_ node: Node?, _ what: String) -> Int64? {
        node.flatMap { file.number($0, what, in: 0...Int(Int32.max)) }.map(Int64.init)
    }

    /// What registries say: `missing`, or a package with its versions.
    private mutating func answers(_ node: Node?) -> [String: PackageAnswer] {
        guard let node, case .mapping(let mapping) = node else { return [:] }
        var answers: [String: PackageAnswer] = [:]
        for (key, value) in mapping {
            guard let name = file.text(key, "a package") else { continue }
            if case .scalar(let scalar) = value, scalar.string == "missing" {
                answers[name] = .missing(registry: "https://registry.example")
            } else {
                answers[name] = .exists(record(value, name: name))
            }
        }
        return answers
    }

    private mutating func record(_ node: Node, name: String) -> PackageRecord {
        let fields = file.fields(node, known: Self.recordKeys, of: "a package")
        let yanked = set(fields["yanked"], "yanked")
        let unlisted = set(fields["unlisted"], "unlisted")
        let scripts = set(fields["scripts"], "scripts")
        let proven = set(fields["proven"], "proven")
        let hashes = pairs(fields["hashes"], "hashes")
        let published = pairs(fields["published"], "published")
        let deprecated = pairs(fields["deprecated"], "deprecated")
        let versions = (fields["versions"].map { file.texts($0, "versions") } ?? []).map { version in
            PackageVersion(
                version: version, published: published[version].flatMap { Int64($0) }, isYanked: yanked.contains(version),
                deprecation: deprecated[version], hasInstallScript: scripts.contains(version), isUnlisted: unlisted.contains(version),
                hasProvenance: proven.isEmpty ? nil : proven.contains(version), integrity: hashes[version].map { [$0] } ?? [])
        }
        let latest = text(fields["latest"], "latest")
        return PackageRecord(
            name: name, versions: versions, tags: latest.map { ["latest": $0] } ?? [:],
            isSecurityPlaceholder: fields["placeholder"].flatMap { file.flag($0, "placeholder") } ?? false,
            created: seconds(fields["created"], "created"), status: fields["status"].flatMap { file.word($0, "status") } ?? .active,
            replacement: text(fields["replacement"], "replacement"), repository: text(fields["repository"], "repository"),
            maintainers: fields["maintainers"].map { file.texts($0, "maintainers") } ?? [])
    }

    private static let recordKeys = [
        "versions", "latest", "yanked", "unlisted", "deprecated", "published", "placeholder", "created", "status", "replacement", "repository",
        "maintainers", "scripts", "proven", "hashes"
    ]

    private mutating func set(_ node: Node?, _ what: String) -> Set<String> { Set(node.map { file.texts($0, what) } ?? []) }

    /// A mapping of versions to texts.
    private mutating func pairs(_ node: Node?, _ what: String) -> [String: String] {
        guard let node, case .mapping(let mapping) = node else { return [:] }
        var pairs: [String: String] = [:]
        for (key, value) in mapping {
            if let key = file.text(key, what), let value = file.text(value, what) { pairs[key] = value }
        }
        return pairs
    }
}

public import SluiceData
internal import SluiceModel
public import Yams

/// Reads what a policy says of feature flags. All problems are noted at once, with their places.
public struct FlagPolicyReader {
    /// The keys below `checks.flags` that it reads.
    public static let keys = [
        "minimum-coverage", "measure", "thresholds", "scope", "exempt", "helpers", "registry", "off-value", "kill-switches", "units", "evaluation-time",
        "waiver", "stale-after",
    ]

    /// The file, with all problems that were found.
    public private(set) var file: DataFile
    private let classes: [String]
    private var policy = FlagPolicy()

    /// - Parameter classes: the ids of the exemption classes that are shipped.
    public init(_ file: DataFile, classes: [String]) {
        self.file = file
        self.classes = classes
    }

    /// The policy that the fields below `checks.flags` make; keys that are not among `keys` are the caller's.
    public mutating func policy(_ fields: [String: Node]) -> FlagPolicy {
        policy.said = Set(fields.keys).intersection(Self.keys)
        if let node = fields["minimum-coverage"] { policy.minimumCoverage = file.number(node, "`minimum-coverage`", in: 0...100) }
        if let node = fields["measure"] { policy.measure = file.word(node, "measure") ?? policy.measure }
        if let node = fields["thresholds"] { readThresholds(node) }
        if let node = fields["scope"] { policy.scope = globs(node, "`scope`") }
        if let node = fields["exempt"] { readExempt(node) }
        if let node = fields["helpers"] { readHelpers(node) }
        if let node = fields["registry"] { readRegistry(node) }
        if let node = fields["off-value"] { policy.offValue = file.word(node, "off-value") ?? policy.offValue }
        if let node = fields["kill-switches"] { policy.killSwitches = file.texts(node, "`kill-switches`") }
        if let node = fields["units"] { policy.units = words(node, "`units`", among: FlagUnit.Kind.allCases.filter { $0 != .data }.map(\.rawValue)) }
        if let node = fields["evaluation-time"] { policy.evaluationTimes = words(node, "`evaluation-time`", among: Self.times) ?? policy.evaluationTimes }
        if let node = fields["waiver"] { readWaiver(node) }
        if let node = fields["stale-after"] { policy.staleAfter = days(node) }
        return policy
    }

    private static let times = ["request", "render", "module-load", "startup", "build"]

    /// A set of words of a vocabulary; one that is none is a problem with the nearest.
    private mutating func words(_ node: Node, _ what: String, among known: [String]) -> Set<String>? {
        let items = node.sequence.map { Array($0) } ?? [node]
        var found: Set<String> = []
        for item in items {
            guard let text = file.text(item, "each item of \(what)") else { continue }
            if known.contains(text) { found.insert(text) } else { file.note(item, "`\(Shown.line(text))` is none of \(what)", hint: DataFile.hint(for: text, among: known)) }
        }
        if items.isEmpty { file.note(node, "\(what) is empty: nothing would count", hint: "known: " + known.joined(separator: ", ")) }
        return found.isEmpty ? nil : found
    }

    private mutating func globs(_ node: Node, _ what: String) -> [String] {
        var found: [String] = []
        for item in node.sequence.map({ Array($0) }) ?? [node] {
            guard let text = file.text(item, "each item of \(what)") else { continue }
            if text.hasPrefix("/") || text.hasPrefix("!") || text.contains("{") || text.isEmpty {
                file.note(item, "`\(Shown.line(text))` is no glob of a path", hint: "from the top of the repository, without a slash in front: \"src/**\"")
            } else {
                found.append(text)
            }
        }
        if found.isEmpty, file.problems.isEmpty { file.note(node, "\(what) is empty", hint: "leave it out to mean all files") }
        return found
    }

    private mutating func readThresholds(_ node: Node) {
        for item in file.items(node, "`thresholds`") {
            let fields = file.fields(item, known: ["paths", "refs", "minimum-coverage"], of: "an entry of `thresholds`")
            guard let minimum = fields["minimum-coverage"].flatMap({ file.number($0, "`minimum-coverage`", in: 0...100) }) else {
                if fields["minimum-coverage"] == nil { file.note(item, "an entry of `thresholds` needs `minimum-coverage`") }
                continue
            }
            if fields["paths"] == nil, fields["refs"] == nil { file.note(item, "an entry of `thresholds` names `paths`, `refs` or both") }
            let paths = fields["paths"].map { globs($0, "`paths`") } ?? [], refs = fields["refs"].map { globs($0, "`refs`") } ?? []
            for ref in refs where !ref.hasPrefix("refs/") && ref != "**" {
                file.note(fields["refs"] ?? item, "`\(Shown.line(ref))` is no full name of refs", hint: "`refs/heads/\(Shown.line(ref))`")
            }
            policy.thresholds.append(FlagPolicy.Threshold(paths: paths, refs: refs, minimum: minimum))
        }
    }

    /// Ids of shipped classes, `off:id` to switch one off, and classes of the project's own.
    private mutating func readExempt(_ node: Node) {
        var named: Set<String> = [], off: Set<String> = []
        for item in file.items(node, "`exempt`") {
            if item.mapping != nil {
                readExemption(item)
                continue
            }
            guard let text = file.text(item, "each item of `exempt`") else { continue }
            let isOff = text.hasPrefix("off:"), id = isOff ? String(text.dropFirst(4)) : text
            guard classes.contains(id) else {
                file.note(item, "no exemption class `\(Shown.line(id))` is shipped", hint: DataFile.hint(for: id, among: classes))
                continue
            }
            if isOff { off.insert(id) } else { named.insert(id) }
        }
        if !named.isEmpty || !off.isEmpty { policy.exempt = (named.isEmpty ? Set(classes) : named).subtracting(off) }
    }

    private mutating func readExemption(_ node: Node) {
        let fields = file.fields(node, known: ["class", "paths", "reason"], of: "an exemption")
        for key in ["class", "paths", "reason"] where fields[key] == nil { file.note(node, "an exemption of your own needs `\(key)`") }
        guard let name = fields["class"].flatMap({ file.text($0, "`class`") }), let paths = fields["paths"].map({ globs($0, "`paths`") }),
            let reason = fields["reason"].flatMap({ file.text($0, "`reason`") })
        else { return }
        if classes.contains(name) { file.note(node, "there is an exemption class `\(name)` already", hint: "give yours another name") }
        policy.exemptions.append(FlagPolicy.Exemption(name: name, paths: paths, reason: reason))
    }

    private mutating func readHelpers(_ node: Node) {
        for item in file.items(node, "`helpers`") {
            let known = ["shape", "kind", "key", "languages", "default", "polarity", "time"]
            let fields = file.fields(item, known: known, of: "a helper")
            guard let shape = fields["shape"].flatMap({ file.text($0, "`shape`") }) else {
                if fields["shape"] == nil { file.note(item, "a helper needs a `shape`", hint: "{ shape: \"isFeatureOn($KEY)\" }") }
                continue
            }
            if !shape.contains("$KEY") { file.note(item, "the shape of a helper says where the key stands", hint: "isFeatureOn($KEY)") }
            do throws(FlagShapeError) { _ = try FlagShape(shape) } catch { file.note(item, "`\(Shown.line(shape))` is no shape: \(error.reason)") }
            var helper = FlagPolicy.OwnFunction(shape: shape)
            if let node = fields["key"], file.text(node, "`key`") != "$KEY" { file.note(node, "the key of a helper is `$KEY`") }
            helper.kind = fields["kind"].flatMap { words($0, "`kind`", among: ["bool", "variant", "object", "promise"])?.first } ?? helper.kind
            helper.languages = fields["languages"].map { file.texts($0, "`languages`") } ?? []
            helper.fallback = fields["default"].flatMap { file.flag($0, "`default`") } ?? false
            helper.isNegative = fields["polarity"].flatMap { words($0, "`polarity`", among: ["positive", "negative"])?.first } == "negative"
            helper.time = fields["time"].flatMap { words($0, "`time`", among: Self.times)?.first } ?? ""
            policy.helpers.append(helper)
        }
    }

    private mutating func readRegistry(_ node: Node) {
        for item in node.sequence.map({ Array($0) }) ?? [node] {
            let fields = file.fields(item, known: ["file", "shape"], of: "a registry")
            guard let path = fields["file"].flatMap({ file.text($0, "`file`") }) else {
                if item.mapping != nil, fields["file"] == nil { file.note(item, "a registry needs a `file`", hint: "{ file: src/flags.ts, shape: \"$KEY: {$$$}\" }") }
                continue
            }
            policy.registries.append(FlagPolicy.Registry(file: path, shape: fields["shape"].flatMap { file.text($0, "`shape`") }))
        }
    }

    private mutating func readWaiver(_ node: Node) {
        if node.string == "none" { return policy.waiver = nil }
        let fields = file.fields(node, known: ["comment", "trailer"], of: "`waiver`")
        var waiver = FlagPolicy.Waiver()
        for key in ["comment", "trailer"] {
            guard let item = fields[key], let word = file.text(item, "`\(key)`") else { continue }
            let isWord = word.utf8.count >= 4 && word.utf8.allSatisfy { $0 == 0x2D || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
            if !isWord { file.note(item, "`\(key)` is one word of four letters or more, and hyphens", hint: key == "comment" ? "no-flag" : "No-Flag") }
            if key == "comment" { waiver.comment = word } else { waiver.trailer = word }
        }
        policy.waiver = waiver
    }

    private mutating func days(_ node: Node) -> Int? {
        guard let text = file.text(node, "`stale-after`") else { return nil }
        let digits = text.prefix { $0.isASCII && $0.isNumber }, factor = ["d": 1, "w": 7][String(text.dropFirst(digits.count))]
        guard digits.utf8.count <= 5, let number = Int(digits), let factor, number > 0 else {
            file.note(node, "`stale-after` must be a length of time", hint: "`90d` or `12w`")
            return nil
        }
        return number * factor
    }
}

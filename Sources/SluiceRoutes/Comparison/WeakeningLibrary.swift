public import SluiceData
internal import SluiceModel
internal import Yams

/// The weakenings that are shipped: `Policies/weakenings.yml`.
public struct WeakeningLibrary: Sendable {
    /// Settings before and after that show a weakening at work or at rest.
    public struct Example: Sendable {
        /// Whether more is let through after.
        public let isBad: Bool
        /// Settings by key.
        public let before: [String: String]
        /// The same settings after a change.
        public let after: [String: String]
    }

    /// In the order of the file.
    public let weakenings: [Weakening]
    /// By the id of their weakening.
    public let examples: [String: [Example]]

    /// - Throws: all problems of the file at once, with their places.
    public init(folder: PolicyFolder) throws(DataProblems) {
        let name = "weakenings.yml"
        let (file, root) = DataFile.read(name: name, bytes: folder.file(name) ?? [])
        var reader = WeakeningReader(file: file)
        if let root { reader.read(root) }
        guard reader.file.problems.isEmpty else { throw DataProblems(reader.file.problems) }
        (weakenings, examples) = (reader.weakenings, reader.examples)
    }
}

/// Reads `weakenings.yml`.
struct WeakeningReader {
    var file: DataFile
    private(set) var weakenings: [Weakening] = []
    private(set) var examples: [String: [WeakeningLibrary.Example]] = [:]

    init(file: DataFile) { self.file = file }

    mutating func read(_ root: Node) {
        let fields = file.fields(root, known: ["weakenings"], of: "the file")
        guard let list = fields["weakenings"] else {
            file.note(root, "`weakenings` is missing")
            return
        }
        for node in file.items(list, "`weakenings`") { weakening(node) }
    }

    private mutating func weakening(_ node: Node) {
        let known = ["id", "roles", "symbols", "setting", "becomes", "grows", "default", "with", "summary", "good", "bad"]
        let fields = file.fields(node, known: known, of: "a weakening")
        for key in ["id", "setting", "summary", "good", "bad"] where fields[key] == nil { file.note(node, "a weakening needs `\(key)`") }
        if fields["roles"] == nil, fields["symbols"] == nil { file.note(node, "a weakening needs `roles` or `symbols`") }
        if fields["becomes"] == nil, fields["grows"] == nil { file.note(node, "a weakening needs `becomes` or `grows`") }
        guard let id = fields["id"].flatMap({ file.text($0, "`id`") }), let setting = fields["setting"].flatMap({ file.text($0, "`setting`") }) else { return }
        let weakening = Weakening(
            id: id, roles: fields["roles"].map { file.texts($0, "`roles`").map { MiddlewareRole($0) } } ?? [],
            symbols: fields["symbols"].map { file.texts($0, "`symbols`") } ?? [], setting: setting,
            becomes: fields["becomes"].map { file.texts($0, "`becomes`") } ?? [],
            grows: fields["grows"].flatMap { file.number($0, "`grows`", in: 2...1_000_000) } ?? 0,
            standard: fields["default"].flatMap { file.text($0, "`default`") }, with: fields["with"].map { texts($0, "`with`") } ?? [:],
            summary: fields["summary"].flatMap { file.text($0, "`summary`") } ?? "")
        if weakenings.contains(where: { $0.id == id }) { file.note(node, "the id `\(Shown.line(id))` stands here twice") }
        weakenings.append(weakening)
        for (key, isBad) in [("good", false), ("bad", true)] {
            guard let list = fields[key] else { continue }
            for item in file.items(list, "`\(key)`") { example(item, isBad, of: id) }
        }
    }

    private mutating func example(_ node: Node, _ isBad: Bool, of id: String) {
        let fields = file.fields(node, known: ["before", "after"], of: "an example")
        guard let before = fields["before"], let after = fields["after"] else {
            file.note(node, "an example needs `before` and `after`")
            return
        }
        examples[id, default: []].append(.init(isBad: isBad, before: texts(before, "`before`"), after: texts(after, "`after`")))
    }

    private mutating func texts(_ node: Node, _ what: String) -> [String: String] {
        guard case .mapping(let mapping) = node else {
            file.note(node, "\(what) must be a mapping of settings to values")
            return [:]
        }
        var texts: [String: String] = [:]
        for (key, value) in mapping {
            if let key = file.text(key, "a setting"), let value = file.text(value, "a value") { texts[key] = value }
        }
        return texts
    }
}

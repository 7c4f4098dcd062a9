internal import SluiceData
internal import SluiceModel
internal import Yams

/// One policy file, read node by node into what it says. Nothing is skipped: what is wrong is noted with its place.
struct PolicyFile {
    var file: DataFile
    let knownRules: Set<RuleID>
    /// What the file says by itself.
    var layer = PolicyLayer()
    /// What it extends, in order, each with its node.
    var extends: [(name: String, node: Node)] = []
    /// The folder of the file, relative to that of the file that was loaded.
    let folder: String
    /// Rules that the file names and that do not travel with sluice: a pack of the user's own may hold them.
    var foreignRules: [ForeignRule] = []
    /// The names of the packs that travel with sluice.
    let knownPacks: [String]
    /// The data that travels with sluice.
    let data: PolicyFolder
    private var readingProblems: [DataProblem] = []

    /// The size beyond which a policy is refused unread.
    static let sizeLimit = 256 << 10
    /// The most items that one list may have.
    static let itemLimit = 2_000
    /// The most problems that are told of one file, and the longest line that is shown with one.
    static let problemLimit = 100
    static let lineLimit = 500

    init(name: String, bytes: [UInt8], folder: String, knownRules: Set<RuleID>, data: PolicyFolder) {
        self.data = data
        knownPacks = data.packs
        self.knownRules = knownRules
        self.folder = folder
        file = DataFile(name: name, bytes: bytes)
        if bytes.count > Self.sizeLimit {
            file.note(line: 1, column: 1, "the policy has \(bytes.count) bytes; at most \(Self.sizeLimit) are read", hint: nil)
        } else if let anchor = YAMLAnchor.first(in: bytes) {
            file.note(
                line: anchor.line, column: anchor.column, "a policy holds no YAML anchors", hint: "write the value out; in a text, put a space after `&`")
        } else {
            read(bytes)
        }
    }

    /// Everything wrong in this file, in order of place; beyond a hundred problems, how many more there are.
    var problems: [DataProblem] {
        let sorted = (readingProblems + file.problems).enumerated().sorted {
            ($0.element.line, $0.element.column, $0.offset) < ($1.element.line, $1.element.column, $1.offset)
        }.map(\.element)
        let told = sorted.prefix(Self.problemLimit).map { problem in
            problem.source.count <= Self.lineLimit ? problem : Self.rebuilt(problem, hint: problem.hint, source: [])
        }
        guard sorted.count > told.count, let next = sorted.dropFirst(told.count).first else { return told }
        let more = "and \(sorted.count - told.count) more problems from here on"
        return told + [DataProblem(file: file.name, line: next.line, column: next.column, message: more)]
    }

    /// The line of a node, by which rulings name it.
    func place(_ node: Node) -> Place { Place(file: file.name, line: node.mark?.line ?? 1) }

    private mutating func read(_ bytes: [UInt8]) {
        let (read, root) = DataFile.read(name: file.name, bytes: bytes)
        readingProblems = read.problems.map(Self.explained)
        if let root {
            readTop(root)
        } else if readingProblems.isEmpty {
            file.note(line: 1, column: 1, "the policy is empty", hint: "begin with `version: 1`")
        }
    }

    /// `*.js` and `@acme/*` without quotes begin something else in YAML, which says so in words that help nobody.
    private static func explained(_ problem: DataProblem) -> DataProblem {
        let signs = ["alias", "expected alphabetic", "cannot start any token"]
        guard signs.contains(where: problem.message.contains) else { return problem }
        return rebuilt(problem, hint: "quote a text that begins with `*` or `@`: \"*.js\"", source: problem.source)
    }

    private static func rebuilt(_ problem: DataProblem, hint: String?, source: [UInt8]) -> DataProblem {
        DataProblem(
            file: problem.file, line: problem.line, column: problem.column, message: problem.message, hint: hint, source: source)
    }

    private mutating func readTop(_ root: Node) {
        let fields = file.fields(root, known: PolicyKey.top.map(\.name), of: "a policy")
        if root.mapping != nil { readVersion(fields["version"], in: root) }
        if let node = fields["extends"] { extends = texts(node, "`extends`").map { ($0.text, $0.node) } }
        if let node = fields["scope"] { layer.scope = word(node, "scope") }
        if let node = fields["undecided"] {
            let found: Placed<UndecidedWord>? = word(node, "ruling on what is undecided")
            layer.undecided = found.map { Placed(value: $0.value.effect, place: $0.place) }
        }
        if let node = fields["strengths"] { readStrengths(node) }
        if let node = fields["refs"] { readRefs(node) }
        if let node = fields["ignore"] { layer.ignore = globs(node, "`ignore`", mayBeEmpty: true) }
        if let node = fields["protect"] { readProtection(node) }
        if let node = fields["checks"] { readChecks(node) }
        if let node = fields["rulings"] { readRulings(node) }
        if let node = fields["exceptions"] { readExceptions(node) }
        if let node = fields["overrides"] { readOverrides(node) }
        if let node = fields["log"] { layer.log = line(node, "`log`").map { Placed(value: $0, place: place(node)) } }
        if let node = fields["deadline"] { readDeadline(node) }
    }

    private mutating func readVersion(_ node: Node?, in root: Node) {
        guard let node else { return file.note(root, "a policy needs `version`", hint: "begin with `version: 1`") }
        if node.int != 1 { file.note(node, "this sluice reads version 1 of the policy format", hint: "write `version: 1`") }
    }

    private mutating func readStrengths(_ node: Node) {
        let words = items(node, "`strengths`").compactMap { item in
            let found: Placed<StrengthWord>? = word(item, "mark strength")
            return found?.value.strength
        }
        layer.strengths = Placed(value: Set(words), place: place(node))
    }

    private mutating func readRefs(_ node: Node) {
        var refs: [Glob] = []
        for (text, item) in texts(node, "`refs`") {
            if !text.hasPrefix("refs/"), text != "**" {
                file.note(item, "`\(Shown.line(text))` is no full name of refs", hint: "`refs/heads/\(Shown.line(text))`")
            } else if let glob = glob(text, item) {
                refs.append(glob)
            }
        }
        layer.refs = Placed(value: refs, place: place(node))
    }

    private mutating func readDeadline(_ node: Node) {
        guard let text = file.text(node, "`deadline`") else { return }
        guard let length = TimeSpan.length(text, in: TimeSpan.deadlineUnits), length > 0 else {
            return file.note(node, "`deadline` must be a length of time", hint: "`4s`, `500ms` or `1m`")
        }
        layer.deadline = Placed(value: .milliseconds(length), place: place(node))
    }
}

internal import SluiceData
internal import SluiceModel
internal import Yams

/// Reads `agents.yml` and the files of `agents/`, all of one form, into one table.
struct AgentFiles {
    /// What one entry of a list says of every kind of sign.
    struct Entry {
        let agent: String
        let fields: [String: Node]
        let node: Node
    }

    /// Lines that a rule's data says it must, or must not, match.
    struct Sample {
        enum Kind { case identity, line, variable, branch }
        let kind: Kind
        let agent: String
        let text: String
        let isNear: Bool
        let file: String
        let line: Int
        let column: Int
    }

    private static let lists = [
        "version", "agents", "suggestions", "identities", "trailers", "footers", "words", "disclosures", "variables", "files", "branches", "notes", "unjudged",
    ]

    let folder: PolicyFolder
    var table = AgentTable.Signs()
    var problems: [DataProblem] = []
    var known: Set<String> = [unknownAgent]
    var words: [(word: String, agent: String)] = []
    var samples: [Sample] = []

    init(folder: PolicyFolder) { self.folder = folder }

    /// - Throws: everything that is wrong in any of the files.
    func signs() throws(DataProblems) -> AgentTable.Signs {
        var reading = self
        reading.readAll()
        guard reading.problems.isEmpty else { throw DataProblems(reading.problems) }
        return reading.table
    }

    /// Every example and near miss of the files; call it only where reading throws nothing.
    func allSamples() -> [Sample] {
        var reading = self
        reading.readAll()
        return reading.samples
    }

    private mutating func readAll() {
        let paths = ["agents.yml"] + folder.paths(under: "agents").filter { $0.hasSuffix(".yml") }
        var files: [(file: DataFile, fields: [String: Node])] = []
        for path in paths {
            guard let bytes = folder.file(path) else {
                let hint = "see that it is there and readable"
                problems.append(DataProblem(file: path, line: 1, column: 1, message: "the file cannot be read", hint: hint))
                continue
            }
            var (file, root) = DataFile.read(name: path, bytes: bytes)
            let fields = root.map { file.fields($0, known: Self.lists, of: "the table of agents") } ?? [:]
            if root == nil, file.problems.isEmpty { file.note(line: 1, column: 1, "the file is empty", hint: "begin with `version: 1`") }
            files.append((file, fields))
        }
        // Agents and words first: an entry of any file may name an agent of any other.
        for index in files.indices { readAgents(files[index].fields, &files[index].file) }
        makeWords()
        for index in files.indices {
            readSigns(files[index].fields, &files[index].file)
            problems += files[index].file.problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
        }
    }

    /// Reads what other lists refer to: agents, and the words of disclosures.
    private mutating func readAgents(_ fields: [String: Node], _ file: inout DataFile) {
        if let version = fields["version"] { _ = file.number(version, "version", in: 1...1) }
        for node in fields["agents"].map({ file.items($0, "agents") }) ?? [] {
            let fields = file.fields(node, known: ["id", "name", "tools"], of: "an agent")
            guard let id = fields["id"].flatMap({ file.text($0, "id") }), let name = fields["name"].flatMap({ file.text($0, "name") }) else {
                file.note(node, "an agent must have `id` and `name`")
                continue
            }
            guard known.insert(id).inserted else {
                file.note(fields["id"] ?? node, "the agent `\(id)` is listed twice", hint: "keep one of them")
                continue
            }
            table.agents.append(Agent(id: id, name: name))
            let tools = fields["tools"].map { file.texts($0, "tools") } ?? []
            for tool in [id] + tools { table.tools[Array(tool.utf8).loweredBytes] = id }
        }
        for node in fields["words"].map({ file.items($0, "words") }) ?? [] {
            let entry = self.entry(node, ["words"], "words", &file)
            for word in entry.fields["words"].map({ file.texts($0, "words") }) ?? [] { words.append((word, entry.agent)) }
        }
    }

    /// Reads the lists of signs, each entry by its own function.
    private mutating func readSigns(_ fields: [String: Node], _ file: inout DataFile) {
        let readers: [(String, (inout AgentFiles, Node, inout DataFile) -> Void)] = [
            ("suggestions", { $0.readIdentity($1, isSuggestion: true, &$2) }), ("identities", { $0.readIdentity($1, isSuggestion: false, &$2) }),
            ("trailers", { $0.readTrailer($1, .coAuthor, &$2) }), ("disclosures", { $0.readTrailer($1, .disclosed, &$2) }),
            ("footers", { $0.readFooter($1, &$2) }), ("variables", { $0.readVariable($1, &$2) }), ("files", { $0.readFile($1, &$2) }),
            ("branches", { $0.readBranch($1, &$2) }), ("notes", { $0.readNoteRef($1, &$2) }),
        ]
        for (name, read) in readers {
            for node in fields[name].map({ file.items($0, name) }) ?? [] { read(&self, node, &file) }
        }
        if let prefixes = fields["unjudged"] { table.unjudged += file.texts(prefixes, "unjudged") }
    }

    /// The fields of an entry, with the agent that it names.
    func entry(_ node: Node, _ known: [String], _ what: String, _ file: inout DataFile) -> Entry {
        let fields = file.fields(node, known: ["agent"] + known, of: "an entry of `\(what)`")
        let agent = fields["agent"].flatMap { file.text($0, "agent") } ?? unknownAgent
        if let place = fields["agent"], !self.known.contains(agent) {
            file.note(place, "there is no agent `\(agent)`", hint: DataFile.hint(for: agent, among: Array(self.known)))
        }
        return Entry(agent: agent, fields: fields, node: node)
    }

    /// Notes the examples and near misses of an entry.
    mutating func keepSamples(_ entry: Entry, _ kind: Sample.Kind, _ file: inout DataFile) {
        for (key, isNear) in [("examples", false), ("near", true)] {
            for node in entry.fields[key].map({ file.items($0, key) }) ?? [] {
                guard let text = file.text(node, "each item of \(key)") else { continue }
                let place = node.mark
                samples.append(
                    Sample(
                        kind: kind, agent: entry.agent, text: text, isNear: isNear, file: file.name, line: place?.line ?? 1,
                        column: place?.column ?? 1))
            }
        }
    }
}

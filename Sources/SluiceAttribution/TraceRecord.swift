internal import SluiceModel

/// Reads Agent Trace: records, ledgers and the flat dialect (reference: marks.md, section 2).
struct TraceRecord {
    let table: AgentTable
    /// What reports call the place: a ref or a file.
    let source: String

    /// Everything that one JSON value attests.
    /// - Parameter loose: the tie of a value that names no revision.
    /// - Returns: `nil` for a value of none of the three forms.
    func attestations(in value: JSONNode, loose: Attestation.Tie) -> [Attestation]? {
        if let files = value["ledger"]?["files"], files.isObject { return ledger(files) }
        if let path = value["file_path"]?.string { return flat(value, path: path, loose: loose) }
        guard let files = value["files"] else { return nil }
        var tie = loose
        if loose != .note, let hex = value["vcs"]?["revision"]?.string {
            // A revision that is no object's name (another system's) ties the record to no commit of this repository.
            guard let revision = ObjectID(hexBytes: hex) else { return [] }
            tie = .revision(revision)
        }
        let tool = value["tool"]?["name"]?.string
        return files.items.flatMap { file(in: $0, tie: tie, tool: tool) }
    }

    /// A file of a record. Its ranges are those of the moment of editing and later edits shift them, so the whole file counts.
    private func file(in file: JSONNode, tie: Attestation.Tie, tool: [UInt8]?) -> [Attestation] {
        guard let path = file["path"]?.string, !AttestedPath.isEvent(path) else { return [] }
        for conversation in file["conversations"]?.items ?? [] {
            let contributors = (conversation["ranges"]?.items ?? []).compactMap { $0["contributor"] } + [conversation["contributor"]].compactMap(\.self)
            if contributors.contains(where: { Self.isAssisted($0["type"]?.string) }) {
                return [Attestation(path: path, ranges: nil, party: party(tool), tie: tie, weight: .file)]
            }
        }
        return []
    }

    /// The ledger of a commit says line by line who wrote what the commit holds.
    private func ledger(_ files: JSONNode) -> [Attestation] {
        files.members.flatMap { path, file -> [Attestation] in
            guard !AttestedPath.isEvent(path) else { return [] }
            return (file["line_attributions"]?.items ?? []).compactMap { line in
                guard let range = Self.range(line) else { return nil }
                let type = line["type"]?.string
                let isPerson = type?.elementsEqual("human".utf8) == true
                guard isPerson || Self.isAssisted(type) else { return nil }
                let party = isPerson ? Party.person(evidence: Array("\(source): human".utf8)) : party(line["tool"]?.string)
                return Attestation(path: path, ranges: [range], party: party, tie: .note, weight: .lines)
            }
        }
    }

    /// One edit by a tool, with the lines of that moment.
    private func flat(_ value: JSONNode, path: [UInt8], loose: Attestation.Tie) -> [Attestation] {
        guard !AttestedPath.isEvent(path) else { return [] }
        return [Attestation(path: path, ranges: nil, party: party(value["agent"]?.string), tie: loose, weight: .file)]
    }

    private static func range(_ value: JSONNode) -> LineRange? {
        guard let first = value["start_line"]?.number, let last = value["end_line"]?.number, last < Int(UInt32.max) else { return nil }
        return LineRange(first: first, last: last)
    }

    /// `ai` and `mixed`; a record that does not know says nothing.
    private static func isAssisted(_ type: [UInt8]?) -> Bool {
        type.map { $0.elementsEqual("ai".utf8) || $0.elementsEqual("mixed".utf8) } ?? false
    }

    private func party(_ tool: [UInt8]?) -> Party {
        let name = tool?.prefix(64) ?? []
        let evidence = Array(source.utf8) + (name.isEmpty ? [] : Array(": ".utf8) + name)
        let agent = tool.flatMap { table.agent(forTool: $0) } ?? unknownAgent
        return .assisted(Mark(kind: .trace, agent: agent, strength: .coAuthor, evidence: evidence))
    }
}

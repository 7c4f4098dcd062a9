public import SluiceData
internal import SluiceModel

extension AgentTable {
    /// What the table's own examples say against it: each `examples:` line that gives no mark of its agent, and each `near:` line that does.
    ///
    /// - Throws: the mistakes in the files themselves.
    public static func contradictions(in folder: PolicyFolder) throws(DataProblems) -> [DataProblem] {
        let table = try AgentTable(from: folder)
        return AgentFiles(folder: folder).allSamples().compactMap { sample in
            let isFound = table.marks(of: sample).contains { $0.agent == sample.agent || sample.agent == unknownAgent }
            guard isFound == sample.isNear else { return nil }
            let message = sample.isNear ? "this near miss gives a mark of `\(sample.agent)`" : "this example gives no mark of `\(sample.agent)`"
            return DataProblem(file: sample.file, line: sample.line, column: sample.column, message: message)
        }
    }

    private func marks(of sample: AgentFiles.Sample) -> [Mark] {
        let text = Array(sample.text.utf8)
        switch sample.kind {
        case .identity:
            let open = text.lastIndex(of: UInt8(ascii: "<")) ?? text.endIndex
            let name = Array(text[..<open].trimmedBlanks)
            let mail = Array(text[open...].dropFirst().prefix { $0 != UInt8(ascii: ">") })
            return marks(inMessage: [], author: Identity(name: name, mail: mail), committer: nil)
        case .line: return marks(inMessage: Array("subject\n\n".utf8) + text, author: nil, committer: nil)
        case .variable:
            let parts = sample.text.split(separator: "=", maxSplits: 1)
            guard let name = parts.first else { return [] }
            return marks(inEnvironment: [String(name): parts.count > 1 ? String(parts[1]) : ""])
        case .branch: return marks(ofBranch: sample.text)
        }
    }
}

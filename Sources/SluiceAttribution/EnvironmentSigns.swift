public import SluiceModel

/// A variable that an assistant sets for the programs it starts (reference: marks.md, section 4.3).
struct VariableSign {
    let name: String
    /// The assistant; `nil` where the variable's value names it.
    let agent: String?
    let strength: MarkStrength
    /// The values that count, in lower case; empty for every value that does not say "no".
    let values: [String]
    /// Whether a value that names no known assistant counts as well.
    let takesUnknown: Bool
}

/// A file whose presence says that an assistant's machine is at work.
struct FileSign {
    let path: String
    let agent: String
}

/// A shape of branch names that assistants use, and people as well: a hint only (reference: marks.md, section 4.2).
struct BranchSign {
    enum Shape {
        case prefix([UInt8])
        /// What the last dash must be followed by: so many digits and nothing else.
        case digits(ClosedRange<Int>)
    }
    let shape: Shape
    let agent: String

    func matches(_ name: [UInt8]) -> Bool {
        switch shape {
        case .prefix(let prefix): return name.count > prefix.count && name.starts(with: prefix)
        case .digits(let count):
            guard let dash = name.lastIndex(of: UInt8(ascii: "-")), name[..<dash].contains(UInt8(ascii: "/")) else { return false }
            let tail = name[(dash + 1)...]
            return count.contains(tail.count) && tail.allSatisfy(\.isDigit)
        }
    }
}

extension AgentTable {
    /// The marks that a hook's environment gives: an assistant started the process that commits.
    ///
    /// Evidence is the variable's name alone, but for variables whose value is the assistant's name: others may hold secrets.
    /// - Parameter fileExists: asked for the paths whose presence is a sign; by default none is looked for.
    public func marks(
        inEnvironment environment: [String: String], fileExists: (String) -> Bool = { _ in false }
    ) -> [Mark] {
        let found = signs.variables.compactMap { sign in environment[sign.name].flatMap { mark(of: sign, value: $0) } }
        let files = signs.files.filter { fileExists($0.path) }.map {
            Mark(kind: .environment, agent: $0.agent, strength: .coAuthor, evidence: Array($0.path.utf8))
        }
        return Self.ordered(found + files)
    }

    private func mark(of sign: VariableSign, value: String) -> Mark? {
        guard !Self.isNo(value) else { return nil }
        let value = Array(value.utf8.prefix(MessageReader.evidenceLimit))
        let lowered = String(decoding: value.loweredBytes.trimmedBlanks, as: UTF8.self)
        guard sign.values.isEmpty || sign.values.contains(lowered) else { return nil }
        guard sign.agent == nil else {
            let evidence = sign.values.isEmpty ? sign.name : sign.name + "=" + lowered
            return Mark(kind: .environment, agent: sign.agent ?? unknownAgent, strength: sign.strength, evidence: Array(evidence.utf8))
        }
        let agent = self.agent(forTool: value)
        guard agent != nil || sign.takesUnknown else { return nil }
        let evidence = Array((sign.name + "=").utf8) + value
        return Mark(kind: .environment, agent: agent ?? unknownAgent, strength: sign.strength, evidence: evidence)
    }

    /// The mark that a repository's own configuration gives: `git config sluice.assisted true`, or the name of an assistant.
    /// - Parameter value: of `sluice.assisted`; `nil` where it is not set.
    public func marks(ofConfiguration value: String?) -> [Mark] {
        guard let value, !Self.isNo(value) else { return [] }
        let agent = agent(forTool: Array(value.utf8)) ?? unknownAgent
        let evidence = Array(("sluice.assisted=" + value).utf8.prefix(MessageReader.evidenceLimit))
        return [Mark(kind: .config, agent: agent, strength: .coAuthor, evidence: evidence)]
    }

    /// Whether a value switches off, as Git and shells write it.
    private static func isNo(_ value: String) -> Bool {
        ["", "0", "false", "no", "off"].contains(String(decoding: Array(value.utf8).loweredBytes.trimmedBlanks, as: UTF8.self))
    }

    /// What a branch's name hints at, with or without `refs/heads/` in front.
    public func marks(ofBranch name: String) -> [Mark] {
        let bytes = Array(name.utf8)
        let head = Array("refs/heads/".utf8)
        guard bytes.starts(with: head) || !bytes.starts(with: "refs/".utf8) else { return [] }
        let short = bytes.starts(with: head) ? Array(bytes.dropFirst(head.count)) : bytes
        guard let sign = signs.branches.first(where: { $0.matches(short.loweredBytes) }) else { return [] }
        return [Mark(kind: .branch, agent: sign.agent, strength: .hint, evidence: Array(short.prefix(MessageReader.evidenceLimit)))]
    }
}

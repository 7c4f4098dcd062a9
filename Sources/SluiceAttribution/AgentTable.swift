public import SluiceData
public import SluiceModel

/// How coding assistants sign their work: `Policies/agents.yml` and every file of `Policies/agents/`, ready to be looked up.
///
/// What it finds is declared by the commit itself and can be left out by anybody; that nothing is found proves nothing.
public struct AgentTable: Sendable {
    /// Everything that was read, in the forms in which it is looked up.
    struct Signs: Sendable {
        var agents: [Agent] = []
        /// Names that tools give themselves in notes, traces and variables, in lower case, to assistants.
        var tools: [[UInt8]: String] = [:]
        var identities = IdentitySigns()
        var message = MessageSigns()
        var variables: [VariableSign] = []
        var files: [FileSign] = []
        var branches: [BranchSign] = []
        var noteRefs: [NoteRef] = []
        /// How the names of refs begin that hold data about commits instead of history.
        var unjudged: [String] = []
    }

    let signs: Signs

    /// Reads the table.
    /// - Throws: every mistake in its files, with file, line, column and the nearest known word.
    public init(from folder: PolicyFolder) throws(DataProblems) {
        signs = try AgentFiles(folder: folder).signs()
    }

    /// The assistants, in the order of the files.
    public var agents: [Agent] { signs.agents }

    /// The refs whose notes are read, with how.
    public var noteRefs: [NoteRef] { signs.noteRefs }

    /// Whether a ref holds notes or an assistant's own data, whose commits no policy is meant for (reference: marks.md, section 0.4).
    public func isUnjudged(ref: String) -> Bool { signs.unjudged.contains { ref.hasPrefix($0) } }

    /// The marks on a commit itself: author, committer and message. The strongest come first, then as found.
    public func marks(of commit: Commit) -> [Mark] {
        marks(inMessage: commit.message, author: commit.author, committer: commit.committer)
    }

    /// The marks of a message and of who is about to commit it, where that is known.
    ///
    /// Rules are matched on each line of the whole message: trailers are often not in its last paragraph (reference: marks.md, section 0.11).
    public func marks(inMessage message: [UInt8], author: Identity?, committer: Identity?) -> [Mark] {
        var reader = MessageReader(signs: signs.message, identities: signs.identities, message: message)
        reader.read()
        return Self.ordered(identityMarks(author: author, committer: committer) + reader.marks)
    }

    private func identityMarks(author: Identity?, committer: Identity?) -> [Mark] {
        var marks: [Mark] = []
        if let author {
            if let sign = signs.identities.sign(name: author.name, mail: author.mail) {
                marks.append(Self.mark(sign, author, .author))
            } else if let agent = signs.identities.author(name: author.name) {
                marks.append(Self.mark(IdentitySign(agent: agent, isSuggestion: false), author, .author))
            }
        }
        if let committer, committer.name != author?.name || committer.mail != author?.mail,
            let sign = signs.identities.sign(name: committer.name, mail: committer.mail) {
            marks.append(Self.mark(sign, committer, .coAuthor))
        }
        return marks
    }

    private static func mark(_ sign: IdentitySign, _ identity: Identity, _ strength: MarkStrength) -> Mark {
        let evidence = Array(identity.line.prefix(MessageReader.evidenceLimit))
        return Mark(kind: .identity, agent: sign.agent, strength: sign.isSuggestion ? .suggestion : strength, evidence: evidence)
    }

    /// The strongest first, then as found; of marks that say the same only the first.
    static func ordered(_ marks: [Mark]) -> [Mark] {
        guard marks.count > 1 else { return marks }
        struct Said: Hashable {
            let kind: MarkKind
            let agent: String
            let evidence: [UInt8]
        }
        var seen: Set<Said> = []
        let sorted = marks.enumerated().sorted { ($0.element.strength.rank, $0.offset) < ($1.element.strength.rank, $1.offset) }
        return sorted.map(\.element).filter { seen.insert(Said(kind: $0.kind, agent: $0.agent, evidence: $0.evidence)).inserted }
    }

    /// The assistant that a tool's name stands for, as notes, traces and variables give it: `claude`, `cursor@1.2`, `amp_0.3`.
    func agent(forTool tool: [UInt8]) -> String? {
        let name = tool.loweredBytes.trimmedBlanks
        if let agent = signs.tools[Array(name)] { return agent }
        guard let cut = name.firstIndex(where: { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "_") }) else { return nil }
        return signs.tools[Array(name[..<cut])]
    }
}

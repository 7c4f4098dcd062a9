internal import SluiceModel

extension Origin {
    /// Who wrote the line, as a clause: `line written by claude-code`; `nil` where nothing is declared.
    var clause: String? {
        switch self {
        case .assisted(let mark): "line \(mark.strength.verb) \(mark.agentShown)"
        case .person: "line written by a person"
        case .unknown: nil
        }
    }

    /// What says so: `trailer "Co-Authored-By: …"`, escaped; `nil` where nothing is declared.
    var evidenceShown: String? {
        switch self {
        case .assisted(let mark): mark.shown
        case .person(let evidence): "note \"\(Mark.shown(evidence))\""
        case .unknown: nil
        }
    }
}

extension Mark {
    /// The kind of the mark and its words, escaped: `trailer "Co-Authored-By: …"`.
    var shown: String { "\(kind.rawValue) \"\(Self.shown(evidence))\"" }

    /// The assistant's name for people.
    var agentShown: String { agent == "unknown" || agent.isEmpty ? "an AI assistant" : Shown.line(agent) }

    /// The words of a mark, escaped and no longer than a sentence.
    static func shown(_ evidence: [UInt8]) -> String {
        Wrapping.clipped(Shown.line(evidence.prefix(1000)), columns: 200)
    }
}

extension MarkStrength {
    /// How the assistant took part, ready for its name.
    var verb: String {
        switch self {
        case .author, .coAuthor: "written by"
        case .disclosed: "written with help of"
        case .suggestion: "suggested by"
        case .hint: "perhaps written by"
        }
    }
}

extension Location {
    /// `path:line:column`, escaped.
    var shown: String { "\(path.shown):\(line):\(column)" }

    /// The bytes of its first line that it covers, counted from 0; no further than the line goes.
    func bytes(in line: [UInt8]) -> Range<Int> {
        let start = min(max(column - 1, 0), line.count)
        let end = endLine > self.line ? line.count : min(max(endColumn - 1, start), line.count)
        return start..<end
    }
}

extension Effect {
    /// What a policy line does: `blocks`, `annotates`, `silences`.
    var verb: String {
        switch self {
        case .block: "blocks"
        case .annotate: "annotates"
        case .silent: "silences"
        }
    }
}

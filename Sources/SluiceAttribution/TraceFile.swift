public import SluiceModel

/// A file of Agent Trace records, read once for all the commits that it may speak of (reference: marks.md, section 2.2).
///
/// Tools append to `.agent-trace/traces.jsonl` as they edit. A record names the revision that was checked out, which is the parent of the commit
/// that the edit went into.
public struct TraceFile: Sendable {
    /// Where the reference implementation keeps it.
    public static let usualPath: RepositoryPath = ".agent-trace/traces.jsonl"
    /// The size beyond which the file is not read, in bytes.
    public static let sizeLimit = 16 << 20

    /// What could not be read.
    public let problems: [Undecided]
    let path: RepositoryPath
    private let byRevision: [ObjectID: [Attestation]]
    /// What names no revision.
    private let loose: [Attestation]

    /// Reads the file.
    /// - Parameter path: where it stands in the repository; a record without a revision counts for the commit that adds its line there.
    public init(_ bytes: [UInt8], at path: RepositoryPath = usualPath, table: AgentTable) {
        self.path = path
        var byRevision: [ObjectID: [Attestation]] = [:]
        var loose: [Attestation] = []
        guard bytes.count <= Self.sizeLimit else {
            (self.byRevision, self.loose) = ([:], [])
            problems = [Self.tooLarge(bytes.count, path)]
            return
        }
        let stream = JSONStream.values(in: bytes)
        let record = TraceRecord(table: table, source: path.shown)
        var lines = LineCounter(bytes)
        for value in stream.values {
            let tie = Attestation.Tie.line(lines.line(of: value.offset))
            // Files beside it hold prompts and events under other keys: a value without files attests nothing.
            for attestation in record.attestations(in: value, loose: tie) ?? [] {
                if case .revision(let id) = attestation.tie { byRevision[id, default: []].append(attestation) } else { loose.append(attestation) }
            }
        }
        (self.byRevision, self.loose) = (byRevision, loose)
        problems = stream.problem.map { [Self.broken($0, stream.brokenLines, bytes, path)] } ?? []
    }

    /// Whether the lines that a commit adds to this file matter.
    var hasLoose: Bool { !loose.isEmpty }

    /// What speaks of a commit, in the order of the file.
    /// - Parameter added: the lines of this file that the commit adds.
    func statements(on commit: Commit, added: [LineRange]) -> [Attestation] {
        let named = ([commit.id] + commit.parents).flatMap { byRevision[$0] ?? [] }
        guard !added.isEmpty else { return named }
        return named + loose.filter { statement in
            guard case .line(let line) = statement.tie else { return false }
            return added.contains { $0.contains(line) }
        }
    }

    private static func tooLarge(_ count: Int, _ path: RepositoryPath) -> Undecided {
        Undecided(
            check: nil, path: path, reason: "the trace file has \(count) bytes, and at most \(sizeLimit) are read",
            cure: "move its old records to another file")
    }

    private static func broken(_ problem: JSONProblem, _ lines: Int, _ bytes: [UInt8], _ path: RepositoryPath) -> Undecided {
        let place = TextPlace(of: problem.offset, in: bytes)
        return Undecided(
            check: nil, path: path, line: place.line, column: place.column,
            reason: "the trace file is not JSON here: \(problem.message) (lines that could not be read: \(lines))", cure: "mend or remove the line")
    }
}

/// Counts lines up to offsets that only grow.
private struct LineCounter {
    private let bytes: [UInt8]
    private var offset = 0
    private var line = 1

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func line(of target: Int) -> Int {
        while offset < target {
            if bytes[offset] == .newline { line += 1 }
            offset += 1
        }
        return line
    }
}

public import SluiceModel

/// Joins what a commit, its notes and the traces say into origins.
public struct Attribution: Sendable {
    private let table: AgentTable

    public init(table: AgentTable) { self.table = table }

    /// The origins of one commit.
    /// - Parameters:
    ///   - declared: marks from elsewhere: the environment and the configuration of the commit that is about to be made.
    ///   - addedLines: the lines that the commit adds to a file, numbered as the file stands after it; empty for a file that it
    ///     does not change. Asked only for files that notes or traces name, and for a trace file whose records name no revision.
    public func origins(
        of commit: Commit, notes: CommitNotes, declared: [Mark] = [], addedLines: (RepositoryPath) -> [LineRange]
    ) -> CommitOrigins {
        var added: [RepositoryPath: [LineRange]] = [:]
        var places: [[UInt8]: RepositoryPath?] = [:]
        var claims = Claims()
        func lines(of path: RepositoryPath) -> [LineRange] {
            if let known = added[path] { return known }
            let lines = addedLines(path)
            added[path] = lines
            return lines
        }
        let traced = notes.traces.flatMap { $0.statements(on: commit, added: $0.hasLoose ? lines(of: $0.path) : []) }
        for statement in Self.byWeight(notes.attestations + traced) {
            let place: RepositoryPath?
            if let known = places[statement.path] {
                place = known
            } else {
                place = AttestedPath.candidates(for: statement.path).first { !lines(of: $0).isEmpty }
                places[statement.path] = .some(place)
            }
            if let place { claims.add(statement, to: place) }
        }
        let owners = claims.byPath.mapValues(LineOwners.init)
        let attested = Self.marks(claims, owners, added)
        return CommitOrigins(
            marks: AgentTable.ordered(table.marks(of: commit) + declared + attested), isMixed: Squash.isMixed(message: commit.message),
            problems: notes.problems, owners: owners, parties: claims.parties)
    }

    /// The weightiest last, for of statements about one line the last wins.
    private static func byWeight(_ statements: [Attestation]) -> [Attestation] {
        statements.enumerated().sorted { ($0.element.weight.rawValue, $0.offset) < ($1.element.weight.rawValue, $1.offset) }.map(\.element)
    }

    /// One mark for each assistant and kind, where one of its lines is among those that the commit adds.
    private static func marks(
        _ claims: Claims, _ owners: [RepositoryPath: LineOwners], _ added: [RepositoryPath: [LineRange]]
    ) -> [Mark] {
        struct Source: Hashable {
            let kind: MarkKind
            let agent: String
        }
        var seen: Set<Source> = []
        var marks: [Mark] = []
        for path in claims.order {
            for owner in owners[path]?.owners(within: added[path] ?? []) ?? [] {
                guard case .assisted(let mark) = claims.parties[owner] else { continue }
                if seen.insert(Source(kind: mark.kind, agent: mark.agent)).inserted { marks.append(mark) }
            }
        }
        return marks
    }
}

/// The statements about each file, with the parties numbered.
private struct Claims {
    private(set) var byPath: [RepositoryPath: [(range: LineRange, owner: Int)]] = [:]
    /// The files in the order in which they were first named.
    private(set) var order: [RepositoryPath] = []
    private(set) var parties: [Party] = []
    private var numbers: [Party: Int] = [:]

    /// Stands for every line of a file; no file has as many.
    private static let wholeFile = LineRange(first: 1, last: Int(UInt32.max) + 1).map { [$0] } ?? []

    mutating func add(_ statement: Attestation, to path: RepositoryPath) {
        let number = numbers[statement.party] ?? parties.count
        if number == parties.count {
            parties.append(statement.party)
            numbers[statement.party] = number
        }
        if byPath[path] == nil { order.append(path) }
        for range in statement.ranges ?? Self.wholeFile { byPath[path, default: []].append((range, number)) }
    }
}

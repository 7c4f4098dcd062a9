public import SluiceData
internal import Yams

/// The kinds of guards of `Policies/guards`, and `Policies/guards.yml`: what all of them are told by.
public struct GuardShelf: Sendable {
    /// In the order in which they are asked.
    let kinds: [GuardKind]
    /// Calls after which nothing follows.
    let leaving: [GuardPhrase]
    /// Calls that leave where their argument is not as it should be.
    let asserting: [GuardPhrase]
    /// Calls that need no guard.
    let idle: [GuardPhrase]
    /// Calls that find rows by a condition.
    let lookups: [GuardPhrase]
    /// Calls that change nothing.
    let reads: [GuardPhrase]
    /// Calls that write something.
    let writes: [GuardPhrase]
    /// Names by which something is left out of a guard that stands elsewhere.
    let exemptions: [GuardPhrase]
    /// Decorators that say by what they are given what they are.
    let carriers: [GuardPhrase]
    /// Names that say nothing of what they hold.
    let common: Set<String>
    /// Names of what has failed.
    let failures: Set<String>
    /// Names of what others have answered.
    let answers: Set<String>
    private let index: GuardIndex

    /// The files that belong to the folder's kinds, their examples included.
    public static func paths(in folder: PolicyFolder) -> [String] { folder.paths(under: "guards").filter { $0.hasSuffix(".yml") } }

    /// - Throws: all that is wrong in the files.
    public init(from folder: PolicyFolder) throws(DataProblems) {
        var found: [(order: Int, kind: GuardKind)] = [], problems: [DataProblem] = []
        for path in Self.paths(in: folder) {
            var reader = GuardKindReader(path: path, bytes: folder.file(path) ?? [])
            if let one = reader.read() { found.append(one) }
            problems += reader.file.problems
        }
        var (file, root) = DataFile.read(name: "guards.yml", bytes: folder.file("guards.yml") ?? [])
        let fields = root.map { file.fields($0, known: ["version", "common", "failures", "answers"] + Self.lists, of: "what guards are told by") } ?? [:]
        let lists = Self.lists.map { key in (fields[key].map { file.texts($0, key) } ?? []).compactMap { GuardPhrase($0) } }
        answers = Set(fields["answers"].map { file.texts($0, "answers") } ?? [])
        failures = answers.union(fields["failures"].map { file.texts($0, "failures") } ?? [])
        common = Set(fields["common"].map { file.texts($0, "common") } ?? [])
        problems += file.problems
        guard problems.isEmpty else { throw DataProblems(problems) }
        kinds = found.sorted { ($0.order, $0.kind.id) < ($1.order, $1.kind.id) }.map(\.kind)
        (leaving, asserting, idle, lookups, reads, exemptions, writes, carriers) = (lists[0], lists[1], lists[2], lists[3], lists[4], lists[5], lists[6], lists[7])
        index = GuardIndex(kinds)
    }

    private static let lists = ["leaving", "asserting", "idle", "lookups", "reads", "exemptions", "writes", "carriers"]

    /// No kind at all.
    static let none = GuardShelf()

    private init() {
        kinds = []
        (leaving, asserting, idle, lookups, reads, exemptions, writes, carriers, common, failures, answers) = ([], [], [], [], [], [], [], [], [], [], [])
        index = GuardIndex([])
    }

    /// Whether a text that is gone may have held a guard: nothing is parsed where it held none of the words.
    package func mayHold(_ text: some Sequence<UInt8>) -> Bool { NameWords.of(text).contains(where: index.knows) }

    func kind(_ id: String) -> GuardKind? { kinds.first { $0.id == id } }

    /// The first kind that a name means at a place.
    func kind(_ place: GuardKind.Place, _ name: [String], of asked: [String] = []) -> GuardKind? {
        let found = index.kinds(place, name, of: asked)
        return found == 0 ? nil : kinds[found.trailingZeroBitCount]
    }

    /// The kinds that one of several names means at a place, as bits by their number.
    func kinds(_ place: GuardKind.Place, _ names: [(name: [String], receiver: [String])]) -> UInt64 {
        names.reduce(0) { $0 | index.kinds(place, $1.name, of: $1.receiver) }
    }

    /// The first kind that one of several names means at a place.
    func first(_ place: GuardKind.Place, _ names: [(name: [String], receiver: [String])]) -> GuardKind? {
        let found = kinds(place, names)
        return found == 0 ? nil : kinds[found.trailingZeroBitCount]
    }

    /// Whether a name means a kind at a place.
    func fits(_ kind: GuardKind, _ place: GuardKind.Place, _ name: [String], of asked: [String] = []) -> Bool {
        guard let number = kinds.firstIndex(where: { $0.id == kind.id }) else { return false }
        return index.kinds(place, name, of: asked) & (1 << UInt64(number)) != 0
    }
}

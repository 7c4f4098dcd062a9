public import SluiceData
public import SluiceModel
internal import Synchronization
internal import Yams

/// The rules that are written in code, as `Policies/checks/*.yml` describe them.
///
/// A rule's file has its id for a name, so that one rule is looked up without the others: a hook that finds nothing reads none.
public struct RuleCatalogue: Sendable {
    private let shelf: Shelf

    /// Reads every rule of the folder.
    /// - Throws: `DataProblems` with all that is wrong in all files.
    public init(from folder: PolicyFolder) throws(DataProblems) {
        self.init(trusting: folder)
        let problems = shelf.paths.flatMap { shelf.entry(at: $0).problems }
        guard problems.isEmpty else { throw DataProblems(problems) }
    }

    /// Reads a rule when it is asked for first. A file that is wrong describes nothing, so this is for folders that were read whole before.
    public init(trusting folder: PolicyFolder) { shelf = Shelf(folder) }

    /// All rules, by id.
    public var rules: [RuleDescription] { shelf.paths.compactMap { shelf.entry(at: $0).rule }.sorted { $0.id < $1.id } }

    /// A rule by its id; `nil` where no file describes it.
    public subscript(id: RuleID) -> RuleDescription? { shelf.entry(of: id).rule }

    /// A rule's examples with all that is needed to try them.
    public func examples(of id: RuleID) -> [RuleExample] { shelf.entry(of: id).examples }
}

/// The files that were read so far.
private final class Shelf: Sendable {
    struct Entry {
        var rule: RuleDescription?
        var examples: [RuleExample] = []
        var problems: [DataProblem] = []
    }

    let paths: [String]
    private let folder: PolicyFolder
    private let entries = Mutex<[String: Entry]>([:])

    init(_ folder: PolicyFolder) {
        self.folder = folder
        paths = folder.paths(under: "checks").filter { $0.hasSuffix(".yml") }
    }

    func entry(of id: RuleID) -> Entry { entry(at: "checks/\(id.rawValue).yml") }

    func entry(at path: String) -> Entry {
        if let known = entries.withLock({ $0[path] }) { return known }
        var entry = Entry()
        if let bytes = folder.file(path) {
            var reader = RuleFileReader(path: path, bytes: bytes)
            entry.rule = reader.read()
            (entry.examples, entry.problems) = (reader.examples, reader.problems)
        }
        entries.withLock { $0[path] = entry }
        return entry
    }
}

public import SluiceData
internal import SluiceModel
internal import SluiceSyntax
internal import Synchronization

/// The frameworks of `Policies/frameworks`, read when a program needs them: a hook that meets one language must not read what is known of ten.
public final class FrameworkShelf: Sendable {
    /// What tells which files use a framework.
    public struct Head: Hashable, Sendable {
        /// The name of its file.
        public let id: String
        /// Languages by id.
        public let languages: [String]
        /// What a file holds that uses it.
        public let imports: [String]
    }

    private let folder: PolicyFolder
    /// By id.
    public let heads: [Head]
    private let tables = Mutex<[Set<String>: Result<FrameworkTable, DataProblems>]>([:])

    /// Reads the heads of all files.
    /// - Throws: all that is wrong in files whose head is not plain.
    public init(from folder: PolicyFolder) throws(DataProblems) {
        self.folder = folder
        var heads: [Head] = [], problems: [DataProblem] = []
        for path in folder.paths(under: "frameworks") where path.hasSuffix(".yml") {
            let bytes = folder.file(path) ?? []
            if let head = Self.plain(path, bytes) {
                heads.append(head)
                continue
            }
            var reader = FrameworkFile(path: path, bytes: bytes)
            if let framework = reader.read() { heads.append(Head(id: framework.id, languages: framework.languages, imports: framework.imports)) }
            problems += reader.file.problems
        }
        guard problems.isEmpty else { throw DataProblems(problems) }
        self.heads = heads.sorted { $0.id < $1.id }
    }

    private static let keys = ["id", "name", "languages", "imports"]

    /// The head where it is plain: the lines before the first empty one, or the first of another key.
    private static func plain(_ path: String, _ bytes: [UInt8]) -> Head? {
        var end = 0
        while let stop = bytes[end...].firstIndex(of: UInt8(ascii: "\n")), keys.contains(where: { bytes[end..<stop].starts(with: Array("\($0):".utf8)) }) { end = stop + 1 }
        guard let words = PlainHead.words(of: bytes.prefix(end), known: keys), let id = words["id"]?.first, path.hasSuffix("/\(id).yml"),
            let languages = words["languages"], let imports = words["imports"]
        else { return nil }
        return Head(id: id, languages: languages, imports: imports)
    }

    /// All frameworks of some languages: what one of them says of a package counts for its neighbours.
    /// - Throws: all that is wrong in their files.
    public func table(of languages: Set<String>) throws(DataProblems) -> FrameworkTable {
        let known = tables.withLock { $0[languages] }
        if let known { return try known.get() }
        let made = Result { () throws(DataProblems) in try read(heads.filter { !languages.isDisjoint(with: $0.languages) }) }
        tables.withLock { $0[languages] = made }
        return try made.get()
    }

    private func read(_ heads: [Head]) throws(DataProblems) -> FrameworkTable {
        var frameworks: [Framework] = [], problems: [DataProblem] = []
        for head in heads {
            let path = "frameworks/\(head.id).yml"
            var reader = FrameworkFile(path: path, bytes: folder.file(path) ?? [])
            if let framework = reader.read() { frameworks.append(framework) }
            problems += reader.file.problems
        }
        guard problems.isEmpty else { throw DataProblems(problems) }
        return FrameworkTable(frameworks)
    }
}

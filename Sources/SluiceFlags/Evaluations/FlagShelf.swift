public import SluiceData
internal import SluiceModel
internal import SluiceSyntax
internal import Synchronization
internal import Yams

/// The SDKs of `Policies/flags`, each read when a file mentions it: a hook that meets no flag reads the heads alone.
public final class FlagShelf: Sendable {
    /// What tells which files use an SDK.
    public struct Head: Hashable, Sendable {
        /// The name of its file.
        public let id: String
        /// What it is called.
        public let name: String
        /// Languages by id.
        public let languages: [String]
        /// What a file holds that uses it.
        public let mentions: [String]
    }

    private let folder: PolicyFolder
    /// By id.
    public let heads: [Head]
    private let read = Mutex<[String: Result<FlagSDK, DataProblems>]>([:])

    /// Reads the heads of all files.
    /// - Throws: all that is wrong in files whose head is not plain.
    public init(from folder: PolicyFolder) throws(DataProblems) {
        self.folder = folder
        var heads: [Head] = [], problems: [DataProblem] = []
        for path in folder.paths(under: "flags") where path.hasSuffix(".yml") {
            let bytes = folder.file(path) ?? []
            if let head = Self.plain(path, bytes) {
                heads.append(head)
                continue
            }
            var reader = FlagSDKFile(path: path, bytes: bytes)
            if let sdk = reader.read() { heads.append(Head(id: sdk.id, name: sdk.name, languages: sdk.languages, mentions: sdk.mentions)) }
            problems += reader.file.problems
        }
        guard problems.isEmpty else { throw DataProblems(problems) }
        self.heads = heads.sorted { $0.id < $1.id }
    }

    private static let keys = ["id", "name", "languages", "mentions"]

    /// The head where it is plain: the first lines, each of one of its keys.
    private static func plain(_ path: String, _ bytes: [UInt8]) -> Head? {
        var end = 0
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            guard keys.contains(where: { line.starts(with: Array("\($0):".utf8)) }) else { break }
            end += line.count + 1
        }
        guard let words = PlainHead.words(of: bytes.prefix(end), known: keys), let id = words["id"]?.first, path.hasSuffix("/\(id).yml"),
            let name = words["name"]?.first, let languages = words["languages"], let mentions = words["mentions"]
        else { return nil }
        return Head(id: id, name: name, languages: languages, mentions: mentions)
    }

    /// An SDK by id.
    /// - Throws: all that is wrong in its file.
    package func sdk(_ id: String) throws(DataProblems) -> FlagSDK {
        if let known = read.withLock({ $0[id] }) { return try known.get() }
        let path = "flags/\(id).yml"
        var reader = FlagSDKFile(path: path, bytes: folder.file(path) ?? [])
        let made = reader.read()
        let found: Result<FlagSDK, DataProblems> = made.map { .success($0) } ?? .failure(DataProblems(reader.file.problems))
        read.withLock { $0[id] = found }
        return try found.get()
    }

    /// The names of functions that run once, before any request.
    /// - Throws: what is wrong in their file.
    package func startup() throws(DataProblems) -> Set<String> {
        let path = "startup.yml"
        let (data, root) = DataFile.read(name: path, bytes: folder.file(path) ?? [])
        var file = data
        let fields = root.map { file.fields($0, known: ["version", "functions"], of: "the functions that run at startup") } ?? [:]
        let names = fields["functions"].map { file.texts($0, "`functions`") } ?? []
        guard file.problems.isEmpty else { throw DataProblems(file.problems) }
        return Set(names)
    }

    /// All SDKs.
    /// - Throws: all that is wrong in their files.
    package func all() throws(DataProblems) -> [FlagSDK] {
        var sdks: [FlagSDK] = [], problems: [DataProblem] = []
        for head in heads {
            do { sdks.append(try sdk(head.id)) } catch { problems += error.problems }
        }
        guard problems.isEmpty else { throw DataProblems(problems) }
        return sdks
    }
}

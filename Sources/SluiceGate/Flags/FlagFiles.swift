internal import SluiceFlags
internal import SluiceGit
internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

/// Files as terms, for one worker; a blob that was parsed is not parsed again.
final class FlagFiles {
    let repository: Repository
    private let languages: LanguageTable
    private let parser = Parser()
    private let kept: KeptTerms?
    private var known: [Key: Result<Source, Unread>] = [:]
    private var size = 0
    private var listed: [Snapshot: Listing] = [:]

    /// The files of a tree, and which of them a file refers to.
    struct Listing {
        let entries: [String: TreeEntry]
        let reach: FlagReach
    }

    private struct Key: Hashable {
        let blob: ObjectID
        let language: LanguageID
    }

    /// A file as terms, and what of it was not understood.
    struct Source {
        let code: Code
        /// In order.
        let unread: [LineRange]
    }

    /// Why a file is not there as terms, as a clause.
    struct Unread: Error, Hashable {
        let reason: String
    }

    /// A larger file is no program that somebody wrote.
    static let sizeLimit = 1 << 20
    /// The most bytes of source whose terms are kept.
    private static let memory = 32 << 20

    /// - Parameter kept: what earlier runs parsed; `nil` where nothing is kept.
    init(_ repository: Repository, _ languages: LanguageTable, kept: KeptTerms? = nil) {
        self.repository = repository
        self.languages = languages
        self.kept = kept
    }

    /// Lays out what earlier runs kept of files that will be asked for.
    func prepare(_ files: [(entry: TreeEntry?, path: RepositoryPath)]) {
        guard let kept else { return }
        let keys = files.compactMap { file in
            file.entry.flatMap { entry in entry.isContent ? language(of: file.path).map { Key(blob: entry.id, language: $0.id) } : nil }
        }
        for (language, group) in Dictionary(grouping: keys.filter { known[$0] == nil }, by: \.language) {
            kept.lend(group.map(\.blob), language) { remember(.success(Source(code: $1, unread: [])), Key(blob: $0, language: language), size: $1.bytes.count) }
        }
    }

    /// Keeps what was parsed for later runs.
    func flush() { kept?.flush() }

    /// A file's bytes; `nil` for one that is no file, or too large.
    func bytes(of entry: TreeEntry?) throws(GitError) -> [UInt8]? {
        guard let entry, entry.isContent else { return nil }
        return try repository.blob(entry.id, limit: Self.sizeLimit)
    }

    func language(of path: RepositoryPath) -> Language? { languages.language(ofPath: path) }

    /// A file as terms.
    /// - Returns: `nil` where there is no such file, or its language is not one of programs.
    func source(of entry: TreeEntry?, at path: RepositoryPath) throws(GitError) -> Result<Source, Unread>? {
        guard let entry, entry.isContent, let language = language(of: path) else { return nil }
        let key = Key(blob: entry.id, language: language.id)
        if let found = known[key] { return found }
        guard let bytes = try repository.blob(entry.id, limit: Self.sizeLimit) else {
            return .failure(Unread(reason: "the file has more than \(Self.sizeLimit) bytes"))
        }
        let source = read(bytes, in: language)
        remember(source, key, size: bytes.count)
        if let kept, case .success(let source) = source, source.unread.isEmpty { kept.note(source.code, of: entry.id) }
        return source
    }

    private func remember(_ source: Result<Source, Unread>, _ key: Key, size bytes: Int) {
        size += bytes
        if size > Self.memory { (known, size) = ([:], bytes) }
        known[key] = source
    }

    /// The files of a tree that are in a language of programs.
    func listing(of snapshot: Snapshot) throws(GitError) -> Listing {
        if let known = listed[snapshot] { return known }
        var entries: [String: TreeEntry] = [:]
        for file in try repository.files(from: [], to: snapshot) {
            guard let entry = file.after, entry.isContent, let language = language(of: file.path), FlagReader.languages.contains(language.id.rawValue) else { continue }
            entries[file.path.shown] = entry
        }
        let listing = Listing(entries: entries, reach: FlagReach(entries.keys.sorted()))
        if listed.count >= Self.mostListed { listed = [:] }
        if case .tree = snapshot { listed[snapshot] = listing }
        return listing
    }

    /// How many trees' files are remembered.
    private static let mostListed = 8

    private func read(_ bytes: [UInt8], in language: Language) -> Result<Source, Unread> {
        do throws(SyntaxFailure) {
            let tree = try parser.tree(of: bytes, in: language)
            let unread = tree.unreadLines.compactMap { LineRange(first: $0.lowerBound, last: $0.upperBound) }
            return Code.read(tree).map { .success(Source(code: $0, unread: unread)) } ?? .failure(Unread(reason: "the file is nested too deeply"))
        } catch {
            return .failure(Unread(reason: error.reason))
        }
    }
}

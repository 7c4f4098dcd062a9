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

    init(_ repository: Repository, _ languages: LanguageTable) {
        self.repository = repository
        self.languages = languages
    }

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
        size += bytes.count
        if size > Self.memory { (known, size) = ([:], bytes.count) }
        known[key] = source
        return source
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

internal import SluiceChecks
internal import SluiceGit
internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax
#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// What rules say of blobs, for one worker. What was said of a blob is kept, here for the run and in the fact store for later ones.
final class CodeReader {
    private let repository: Repository
    private let store: FactStore
    private let set: RuleSet
    private let languages: LanguageTable
    private let key: String
    private lazy var scanner = Scanner(rules: set, languages: languages)
    private var known: [Key: FileMatches] = [:]
    private var fresh: [String: [(blob: ObjectID, fact: [UInt8])]] = [:]
    private var freshCount = 0

    private struct Key: Hashable {
        let blob: ObjectID
        let selection: String
    }

    /// How many blobs are remembered during a run, and after how many new ones the store is written to.
    private static let memory = 20_000
    private static let batch = 500

    /// - Parameter key: the same for the same rules, languages and program.
    init(_ repository: Repository, _ store: FactStore, _ set: RuleSet, _ languages: LanguageTable, key: String) {
        self.repository = repository
        self.store = store
        self.set = set
        self.languages = languages
        self.key = key
    }

    /// What the rules say of a file; `nil` where none is for it.
    func matches(of entry: TreeEntry?, at path: RepositoryPath) throws(GitError) -> FileMatches? {
        guard let entry, entry.isContent else { return nil }
        var bytes: [UInt8]?
        var language = languages.language(ofPath: path)
        if language == nil, !path.lastComponent.dropFirst().contains(UInt8(ascii: ".")) {
            bytes = try repository.blob(entry.id, limit: Self.sizeLimit)
            language = languages.language(ofPath: path, firstLine: (bytes ?? []).prefix(256))
        }
        guard let selection = set.selection(at: path, in: language) else { return nil }
        let key = Key(blob: entry.id, selection: selection)
        if let matches = known[key] { return matches }
        if let kept = store.fact(of: entry.id, kind(selection)), let matches = Self.decoded(kept) {
            remember(matches, key)
            return matches
        }
        if bytes == nil { bytes = try repository.blob(entry.id, limit: Self.sizeLimit) }
        let matches = if let bytes { self.matches(in: bytes, at: path, language) } else { try unread(entry.id, language) }
        remember(matches, key)
        keep(matches, key)
        return matches
    }

    /// Writes to the store what is not in it yet.
    func flush() {
        for (selection, facts) in fresh { store.keep(facts, kind(selection)) }
        fresh = [:]
        freshCount = 0
    }

    /// The size beyond which a file is not read.
    static let sizeLimit = Budget.standard.bytes
    /// The size beyond which nobody looks what kind of file it is.
    private static let pictureLimit = 256 << 20

    private func matches(in bytes: [UInt8], at path: RepositoryPath, _ language: Language?) -> FileMatches {
        // What has zero bytes and no language is a picture or an archive, and says nothing.
        if language == nil, !Self.isText(bytes.span.bytes) { return FileMatches() }
        return FileMatches(scanner.scan(bytes, path: path, language: language), of: bytes)
    }

    /// What is said of a blob that is too large: nothing of a picture or an archive, whatever its size.
    private func unread(_ blob: ObjectID, _ language: Language?) throws(GitError) -> FileMatches {
        guard language == nil, try repository.size(of: blob) <= Self.pictureLimit else { return .tooLarge }
        let isText = try repository.withBlob(blob) { (bytes: RawSpan) throws(GitError) -> Bool in Self.isText(bytes) }
        return isText ? .tooLarge : FileMatches()
    }

    /// Whether no zero byte stands near the beginning, which is how Git itself tells texts.
    private static func isText(_ bytes: RawSpan) -> Bool {
        for place in 0..<min(8000, bytes.byteCount) where bytes.unsafeLoad(fromByteOffset: place, as: UInt8.self) == 0 { return false }
        return true
    }

    private func kind(_ selection: String) -> FactStore.Kind { FactStore.Kind(name: "rules/1/\(key)/\(selection)") }

    private func remember(_ matches: FileMatches, _ key: Key) {
        if known.count >= Self.memory { known = [:] }
        known[key] = matches
    }

    private func keep(_ matches: FileMatches, _ key: Key) {
        let fact = matches.isEmpty ? [] : (try? JSONEncoder().encode(matches)).map { [UInt8]($0) }
        guard let fact else { return }
        fresh[key.selection, default: []].append((key.blob, fact))
        freshCount += 1
        if freshCount >= Self.batch { flush() }
    }

    /// Most blobs have nothing to say, which is kept as no bytes.
    private static func decoded(_ fact: [UInt8]) -> FileMatches? {
        fact.isEmpty ? FileMatches() : try? JSONDecoder().decode(FileMatches.self, from: Data(fact))
    }
}

extension FileMatches {
    /// What is said of a blob that is not read.
    fileprivate static var tooLarge: FileMatches {
        let undecided = Undecided(
            check: .rules, reason: "the file has more than \(CodeReader.sizeLimit) bytes", cure: "put it under `ignore:` if it is no code")
        return FileMatches(ScanResult(undecided: [undecided]), of: [])
    }
}

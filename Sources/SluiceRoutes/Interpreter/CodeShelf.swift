internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

/// Files that were parsed, by blob and language, for one worker: neighbouring trees share nearly all of them.
public final class CodeShelf {
    private struct Key: Hashable {
        let blob: ObjectID
        let language: LanguageID
    }

    struct Entry {
        /// `nil` where the file cannot be parsed.
        let code: Code?
        let hasError: Bool
    }

    private var entries: [Key: Entry] = [:]
    private var size = 0
    /// The most bytes of source whose terms are kept.
    private static let limit = 32 << 20

    public init() {}

    subscript(blob: ObjectID, language: LanguageID) -> Entry? { entries[Key(blob: blob, language: language)] }

    func put(_ entry: Entry, for blob: ObjectID, _ language: LanguageID, size bytes: Int) {
        size += bytes
        if size > Self.limit { (entries, size) = ([:], bytes) }
        entries[Key(blob: blob, language: language)] = entry
    }
}

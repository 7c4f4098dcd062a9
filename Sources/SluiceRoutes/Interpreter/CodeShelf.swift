public import SluiceModel
internal import SluiceRules
public import SluiceSyntax

/// Files that were parsed, by blob and language, for one worker: neighbouring trees share nearly all of them. What an earlier run parsed can be laid
/// there before it is asked for.
public final class CodeShelf {
    /// What was made of a blob, as bytes to be kept.
    public struct Fact: Sendable {
        /// The blob.
        public let blob: ObjectID
        /// What it was read as.
        public let language: LanguageID
        /// To be given back as they are.
        public let bytes: [UInt8]
    }

    private struct Key: Hashable {
        let blob: ObjectID
        let language: LanguageID
    }

    private var entries: [Key: StoredCode.Parsed] = [:]
    private var size = 0
    private var fresh: [Key] = []
    /// The most bytes of source whose terms are remembered.
    private static let limit = 32 << 20
    /// Larger sources are not kept between runs.
    private static let largest = 1 << 20

    /// The form in which terms are kept. It changes whenever it does.
    public static let form = StoredCode.form

    public init() {}

    subscript(blob: ObjectID, language: LanguageID) -> StoredCode.Parsed? { entries[Key(blob: blob, language: language)] }

    /// Whether a blob was read already.
    public func holds(_ blob: ObjectID, _ language: LanguageID) -> Bool { entries[Key(blob: blob, language: language)] != nil }

    /// Takes what was kept of a blob; bytes that are damaged or something else count for nothing.
    public func take(_ bytes: UnsafeRawBufferPointer, of blob: ObjectID, _ language: LanguageID) {
        guard let found = StoredCode.parsed(bytes, in: language) else { return }
        remember(found, Key(blob: blob, language: language), size: found.code?.bytes.count ?? 0)
    }

    func put(_ entry: StoredCode.Parsed, for blob: ObjectID, _ language: LanguageID, size bytes: Int) {
        let key = Key(blob: blob, language: language)
        remember(entry, key, size: bytes)
        if bytes <= Self.largest { fresh.append(key) }
    }

    private func remember(_ entry: StoredCode.Parsed, _ key: Key, size bytes: Int) {
        size += bytes
        if size > Self.limit { (entries, fresh, size) = ([:], [], bytes) }
        entries[key] = entry
    }

    /// What was parsed since this was asked last, to be kept; it is not given twice.
    public func takeFresh() -> [Fact] {
        defer { fresh = [] }
        return fresh.compactMap { key in
            entries[key].map { Fact(blob: key.blob, language: key.language, bytes: StoredCode.bytes(of: $0)) }
        }
    }
}

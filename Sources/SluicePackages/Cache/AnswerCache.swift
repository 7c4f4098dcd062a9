#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif
internal import GRDB
internal import Synchronization

/// What registries said lately, kept in an SQLite file that many processes may use at once and that survives their death.
///
/// A "missing" lives 10 minutes, for anybody may register a name in the next minute; an "exists" lives a day; "unknown" is never
/// kept (reference: packages.md, section 3). The cache helps and never stands in the way: a file that cannot be used is set aside
/// or done without, and `problem` says so.
public final class AnswerCache: Sendable {
    /// What the cache holds of one name at one registry.
    struct Kept: Sendable {
        /// `nil` for "missing".
        let record: PackageRecord?
        let etag: String?
        /// Seconds since 1970.
        let asked: Int64
        let hasTimes: Bool

        /// Whether it may still be believed.
        func isFresh(at now: Int64) -> Bool {
            let age = now - asked
            return age >= -60 && age < (record == nil ? AnswerCache.missingLife : AnswerCache.existsLife)
        }
    }

    /// Where an answer is kept.
    struct Key: Sendable, Hashable {
        let ecosystem: Ecosystem
        let registry: RegistryURL
        let name: String
        /// Where the answer is about one version alone.
        var version: String?
    }

    static let missingLife: Int64 = 10 * 60
    static let existsLife: Int64 = 24 * 60 * 60
    /// What nobody asked for so long is forgotten.
    static let rowLife: Int64 = 30 * 24 * 60 * 60

    private struct State {
        var file: CacheFile?
        var isOpened = false
        var isSwept = false
        var problem: String?
    }

    private let path: String?
    private let state = Mutex(State())

    /// - Parameter path: of the file, made at the first use together with its folders; `nil` keeps answers in memory alone.
    public init(path: String?) { self.path = path }

    /// Why answers are kept in memory alone, or what was set aside; `nil` where all is well.
    public var problem: String? { state.withLock(\.problem) }

    /// What is kept under a key, fresh or not.
    func kept(_ key: Key) -> Kept? {
        use { database -> Kept? in
            let row = try Row.fetchOne(
                database, sql: "SELECT asked, hasTimes, etag, record FROM answers_2 WHERE ecosystem = ? AND registry = ? AND name = ? AND version = ?",
                arguments: [key.ecosystem.rawValue, key.registry.description, key.name, key.version ?? ""])
            guard let row, let asked = Int64.fromDatabaseValue(row["asked"]) else { return nil }
            var record: PackageRecord?
            if let bytes = Data.fromDatabaseValue(row["record"]) {
                record = RecordText.decode([UInt8](bytes))
                if record == nil { return nil }
            }
            return Kept(record: record, etag: String.fromDatabaseValue(row["etag"]), asked: asked, hasTimes: row["hasTimes"] == 1)
        } ?? nil
    }

    /// Keeps an answer in place of an older one.
    func keep(_ kept: Kept, as key: Key) {
        let record = kept.record.map { Data(RecordText.encode($0)) }
        let isSweeping = state.withLock { state in
            defer { state.isSwept = true }
            return !state.isSwept
        }
        _ = use { database in
            try database.execute(
                sql: """
                    INSERT OR REPLACE INTO answers_2 (ecosystem, registry, name, version, asked, hasTimes, etag, record)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    key.ecosystem.rawValue, key.registry.description, key.name, key.version ?? "", kept.asked, kept.hasTimes, kept.etag, record,
                ])
            guard isSweeping else { return }
            try database.execute(sql: "DELETE FROM answers_2 WHERE asked < ?", arguments: [kept.asked - Self.rowLife])
        }
    }

    /// Runs a statement. A file that turns out to be damaged is replaced, and the statement run once more on the new one.
    private func use<Value>(_ body: (Database) throws -> Value) -> Value? {
        guard let file = file() else { return nil }
        do { return try file.run(body) } catch {
            guard CacheFile.isDamage(error) else {
                note("the package cache was busy or could not be used: \(CacheFile.words(error))")
                return nil
            }
        }
        return try? replacement(of: file)?.run(body)
    }

    private func note(_ problem: String) { state.withLock { $0.problem = problem } }

    private func file() -> CacheFile? {
        state.withLock { state in
            if !state.isOpened { Self.open(path, in: &state) }
            return state.file
        }
    }

    private func replacement(of damaged: CacheFile) -> CacheFile? {
        state.withLock { state in
            if state.file?.identity == damaged.identity {
                damaged.close()
                Self.open(path, isDamaged: damaged.identity, in: &state)
            }
            return state.file
        }
    }

    private static func open(_ path: String?, isDamaged damaged: CacheFile.Identity? = nil, in state: inout State) {
        state.isOpened = true
        do {
            let opening = try CacheFile.open(path, isDamaged: damaged)
            (state.file, state.problem) = (opening.file, opening.note)
        } catch {
            state.problem = error.reason
            state.file = try? CacheFile.open(nil).file
        }
    }
}

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif
internal import GRDB
internal import SluiceModel
internal import Synchronization

/// What single blobs say, kept between runs: a fact depends on the blob and on how it is read, on nothing else.
///
/// The store is a SQLite file that may be deleted at any time. It is opened when first asked; whatever goes wrong with it
/// costs time and never an answer. One with a limit drops the older half of what it holds when it has grown beyond it.
final class FactStore: Sendable {
    /// How a blob was read: the reader's name. What is kept carries its own version, and of an old one nothing is understood.
    struct Kind: Hashable, Sendable {
        let name: String
    }

    private enum State {
        case closed
        case open(DatabaseQueue?)
    }

    private let path: String?
    /// The most bytes that are kept; `nil` for no end.
    private let limit: Int?
    private let state = Mutex(State.closed)

    /// - Parameters:
    ///   - folder: where the file is kept; `nil` keeps nothing.
    ///   - name: the file's name without its ending.
    ///   - limit: the most bytes that are kept; `nil` for no end.
    init(folder: String?, name: String = "facts", limit: Int? = nil) {
        path = folder.map { "\($0)/\(name).sqlite" }
        self.limit = limit
    }

    /// The file, opened by whoever asks first: a hook that has nothing to judge does without.
    private var database: DatabaseQueue? {
        state.withLock { state in
            if case .open(let database) = state { return database }
            let database = path.flatMap { Self.open($0, isLimited: limit != nil) }
            state = .open(database)
            return database
        }
    }

    /// The fact of a blob, if it was kept.
    func fact(of blob: ObjectID, _ kind: Kind) -> [UInt8]? {
        let data = try? database?.read { db in
            try Data.fetchOne(
                db, sql: "SELECT fact FROM facts WHERE blob = ? AND kind = ?", arguments: [Data(blob.bytes), kind.name])
        }
        return data.flatMap { $0 }.map { [UInt8]($0) }
    }

    /// Keeps the facts of several blobs in one transaction.
    func keep(_ facts: [(blob: ObjectID, fact: [UInt8])], _ kind: Kind) {
        guard !facts.isEmpty, let database else { return }
        try? database.write { db in
            let statement = try db.makeStatement(sql: "INSERT OR REPLACE INTO facts (blob, kind, fact) VALUES (?, ?, ?)")
            for (blob, fact) in facts {
                try statement.execute(arguments: [Data(blob.bytes), kind.name, Data(fact)])
            }
            if let limit, try Self.size(db) > limit { try db.execute(sql: Self.dropOlderHalf) }
        }
    }

    /// Lends the facts of many blobs, one after another; what is not there is passed over.
    func lend(_ blobs: [ObjectID], _ kind: Kind, to body: (ObjectID, UnsafeRawBufferPointer) -> Void) {
        guard !blobs.isEmpty else { return }
        try? database?.read { db in
            let statement = try db.makeStatement(sql: "SELECT fact FROM facts WHERE blob = ? AND kind = ?")
            for blob in blobs {
                let rows = try Row.fetchCursor(statement, arguments: [Data(blob.bytes), kind.name])
                while let row = try rows.next() { try row.withUnsafeData(atIndex: 0) { data in data?.withUnsafeBytes { body(blob, $0) } } }
            }
        }
    }

    /// The bytes of the pages that hold something.
    private static func size(_ db: Database) throws -> Int {
        let counts = try ["page_count", "freelist_count", "page_size"].map { try Int.fetchOne(db, sql: "PRAGMA \($0)") ?? 0 }
        return (counts[0] - counts[1]) * counts[2]
    }

    private static let dropOlderHalf = "DELETE FROM facts WHERE rowid <= (SELECT (min(rowid) + max(rowid)) / 2 FROM facts)"

    /// Opens the file; one that is damaged or not a database is thrown away and made anew, since all of it can be worked out again.
    private static func open(_ path: String, isLimited: Bool) -> DatabaseQueue? {
        do {
            return try made(at: path, isLimited)
        } catch let error as DatabaseError where [.SQLITE_NOTADB, .SQLITE_CORRUPT].contains(error.resultCode) {
            for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
            return try? made(at: path, isLimited)
        } catch {
            return nil
        }
    }

    private static func made(at path: String, _ isLimited: Bool) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            // A crash may lose the last facts, which can be worked out again; it never leaves a broken file.
            // Large facts are read from larger pages, without a copy of each page. That is settled before the file is made.
            if isLimited { try db.execute(sql: "PRAGMA page_size = 32768; PRAGMA mmap_size = 1073741824") }
            try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
        }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.write { db in
            try db.execute(sql: """
                CREATE TABLE IF NOT EXISTS facts (
                    blob BLOB NOT NULL, kind TEXT NOT NULL, fact BLOB NOT NULL, PRIMARY KEY (blob, kind))\(isLimited ? "" : " WITHOUT ROWID")
                """)
        }
        return queue
    }
}

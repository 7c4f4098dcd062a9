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
/// costs time and never an answer.
final class FactStore: Sendable {
    /// How a blob was read: the reader's name. What is kept carries its own version, and of an old one nothing is understood.
    struct Kind: Hashable, Sendable {
        let name: String
    }

    private enum State {
        case closed
        case open(DatabaseQueue?)
    }

    private let folder: String?
    private let state = Mutex(State.closed)

    /// - Parameter folder: where the file is kept; `nil` keeps nothing.
    init(folder: String?) { self.folder = folder }

    /// The file, opened by whoever asks first: a hook that has nothing to judge does without.
    private var database: DatabaseQueue? {
        state.withLock { state in
            if case .open(let database) = state { return database }
            let database = folder.flatMap { Self.open($0 + "/facts.sqlite") }
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
        }
    }

    /// Opens the file; one that is damaged or not a database is thrown away and made anew, since all of it can be worked out again.
    private static func open(_ path: String) -> DatabaseQueue? {
        do {
            return try made(at: path)
        } catch let error as DatabaseError where [.SQLITE_NOTADB, .SQLITE_CORRUPT].contains(error.resultCode) {
            for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
            return try? made(at: path)
        } catch {
            return nil
        }
    }

    private static func made(at path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            // A crash may lose the last facts, which can be worked out again; it never leaves a broken file.
            try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
        }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.write { db in
            try db.execute(sql: """
                CREATE TABLE IF NOT EXISTS facts (
                    blob BLOB NOT NULL, kind TEXT NOT NULL, fact BLOB NOT NULL, PRIMARY KEY (blob, kind)) WITHOUT ROWID
                """)
        }
        return queue
    }
}

internal import GRDB
#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif
#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// The SQLite file behind the cache: made whole or not at all, and set aside where it is not ours or damaged.
///
/// Opening is done under a lock of the operating system's, which a killed process gives back, so no two processes make or
/// replace the file at once. New files are built under another name and moved into place.
struct CacheFile {
    /// Why there is no usable file.
    struct Failure: Error {
        let reason: String
    }

    /// Tells two files at one path apart.
    struct Identity: Equatable, Sendable {
        let device: UInt64
        let number: UInt64
    }

    /// The four letters SLUI in SQLite's header.
    private static let mark = 0x534C_5549
    private let queue: DatabaseQueue
    let identity: Identity?

    /// Opens the file, making or replacing it as needed.
    ///
    /// - Parameters:
    ///   - path: `nil` for a database in memory.
    ///   - isDamaged: the file that was found damaged; it is set aside unless another process did so already.
    /// - Returns: the file, and a sentence where another was set aside for it.
    static func open(_ path: String?, isDamaged damaged: Identity? = nil) throws(Failure) -> (file: CacheFile, note: String?) {
        guard let path else { return (try inMemory(), nil) }
        try makeFolder(of: path)
        let lock = try FileLock(path + ".lock")
        defer { lock.release() }
        var note: String?
        if let damaged, damaged == identity(path) { note = try setAside(path) }
        if identity(path) == nil { try make(path) }
        if let file = try? opened(path) { return (file, note) }
        note = try setAside(path)
        try make(path)
        do { return (try opened(path), note) } catch {
            throw Failure(reason: "the package cache \(path) cannot be opened: \(words(error))")
        }
    }

    /// Runs statements, each its own transaction.
    func run<Value>(_ body: (Database) throws -> Value) throws -> Value { try queue.writeWithoutTransaction(body) }

    func close() { try? queue.close() }

    /// Whether an error means that the file itself is not to be used any more.
    static func isDamage(_ error: any Error) -> Bool {
        guard let error = error as? DatabaseError else { return false }
        return [.SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT].contains(error.resultCode)
            || (error.resultCode == .SQLITE_ERROR && error.message?.hasPrefix("no such") == true)
    }

    /// An error without the statement and its arguments.
    static func words(_ error: any Error) -> String {
        (error as? DatabaseError).map { $0.message ?? $0.resultCode.description } ?? "\(error)"
    }

    private static func configuration() -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(20)
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
        return configuration
    }

    private static func inMemory() throws(Failure) -> CacheFile {
        do {
            let queue = try DatabaseQueue(configuration: configuration())
            try queue.writeWithoutTransaction(fill)
            return CacheFile(queue: queue, identity: nil)
        } catch {
            throw Failure(reason: "no memory for the package cache: \(words(error))")
        }
    }

    /// Opens an existing file and looks whether it is a cache of ours.
    private static func opened(_ path: String) throws -> CacheFile {
        let queue = try DatabaseQueue(path: path, configuration: configuration())
        try queue.writeWithoutTransaction { database in
            guard try Int.fetchOne(database, sql: "PRAGMA application_id") == mark else { throw Failure(reason: "foreign") }
            try fill(database)
        }
        return CacheFile(queue: queue, identity: identity(path))
    }

    /// Builds the file under another name, closes it so that no log stays behind, and moves it into place.
    private static func make(_ path: String) throws(Failure) {
        let draft = path + ".new"
        for ending in ["", "-wal", "-shm", "-journal"] { unlink(draft + ending) }
        for ending in ["-wal", "-shm", "-journal"] { unlink(path + ending) }
        do {
            let queue = try DatabaseQueue(path: draft, configuration: configuration())
            try queue.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA journal_mode = WAL")
                try fill(database)
            }
            try queue.close()
        } catch {
            throw Failure(reason: "the package cache \(path) cannot be made: \(words(error))")
        }
        chmod(draft, 0o600)
        guard rename(draft, path) == 0 else { throw Failure(reason: "the package cache \(path) cannot be made: it cannot be moved into place") }
    }

    /// Makes the table where it is not there. A file of an older sluice keeps its own beside it, whose answers are in a form of their own.
    private static func fill(_ database: Database) throws {
        guard try !database.tableExists("answers_2") else { return }
        try database.execute(
            sql: """
                PRAGMA application_id = \(mark);
                CREATE TABLE answers_2 (
                    ecosystem TEXT NOT NULL, registry TEXT NOT NULL, name TEXT NOT NULL, version TEXT NOT NULL, asked INTEGER NOT NULL,
                    hasTimes INTEGER NOT NULL, etag TEXT, record BLOB, PRIMARY KEY (ecosystem, registry, name, version));
                CREATE INDEX answers_2_asked ON answers_2 (asked);
                """)
    }

    /// Moves what is there to a free name beside it; nothing of anybody's is deleted.
    private static func setAside(_ path: String) throws(Failure) -> String {
        for number in 1...100 where identity(path + ".aside-\(number)") == nil {
            guard rename(path, path + ".aside-\(number)") == 0 else { break }
            for ending in ["-wal", "-shm", "-journal"] { rename(path + ending, path + ".aside-\(number)" + ending) }
            return "\(path) was damaged or no package cache; it was kept as \(path).aside-\(number)"
        }
        throw Failure(reason: "\(path) is no package cache and cannot be moved aside")
    }

    private static func makeFolder(of path: String) throws(Failure) {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
        do { try FileManager.default.createDirectory(atPath: String(path[..<slash]), withIntermediateDirectories: true) } catch {
            throw Failure(reason: "the folder of the package cache, \(path[..<slash]), cannot be made")
        }
    }

    private static func identity(_ path: String) -> Identity? {
        var found = stat()
        guard stat(path, &found) == 0 else { return nil }
        return Identity(device: UInt64(truncatingIfNeeded: found.st_dev), number: UInt64(truncatingIfNeeded: found.st_ino))
    }
}

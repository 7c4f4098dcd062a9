import Foundation
import GRDB
import SluiceTestKit
import Testing
@testable import SluicePackages

@Suite("The cache's file", .serialized, .waitsForPrograms)
struct AnswerCacheTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path + "/made/for/it/packages.sqlite" }

    init() throws { folder = try TemporaryFolder() }

    static func key(_ name: String) throws -> AnswerCache.Key {
        AnswerCache.Key(ecosystem: .npm, registry: try #require(RegistryURL.read("https://r.example")?.url), name: name)
    }

    static func kept(_ version: String, at now: Int64 = 0) -> AnswerCache.Kept {
        AnswerCache.Kept(
            record: PackageRecord(name: "it", versions: [PackageVersion(version: version)]), etag: "\"e\"", asked: now, hasTimes: false)
    }

    private func key(_ name: String) throws -> AnswerCache.Key { try Self.key(name) }
    private func kept(_ version: String, at now: Int64 = 0) -> AnswerCache.Kept { Self.kept(version, at: now) }

    private func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path + "/made/for/it").sorted()
    }

    @Test("Every field of a record comes back as it went in")
    func roundTrip() throws {
        let record = PackageRecord(
            name: "@a/ü", versions: [
                PackageVersion(version: "1.0.0", published: -5, isYanked: true, deprecation: "no\nmore \u{1E}of\u{1F} this", hasInstallScript: true),
                PackageVersion(version: "2.0.0", isUnlisted: true, hasProvenance: true, integrity: ["sha512-a", "sha256:b"]),
                PackageVersion(version: "3.0.0", hasProvenance: false),
            ], tags: ["latest": "2.0.0", "a b": ""], isSecurityPlaceholder: true, lastChange: 7, created: 3, status: .abandoned, replacement: "other",
            repository: "https://github.com/a/b", maintainers: ["ann", "dana"])
        let decoded = try #require(RecordText.decode(RecordText.encode(record)))
        #expect(decoded.versions[0].deprecation == "no\nmore of this")
        #expect(decoded.versions[0].published == -5 && decoded.versions[0].isYanked && decoded.versions[0].hasInstallScript)
        #expect(RecordText.decode(RecordText.encode(decoded)) == decoded)
        #expect(decoded.versions.dropFirst() == record.versions.dropFirst())
        #expect(decoded.tags == record.tags && decoded.name == record.name && decoded.isSecurityPlaceholder)
        #expect(decoded.lastChange == 7 && decoded.created == 3 && decoded.status == .abandoned && decoded.replacement == "other")
        #expect(decoded.repository == record.repository && decoded.maintainers == record.maintainers)
        #expect(RecordText.decode(Array("v\u{1F}1".utf8)) == nil)
        #expect(RecordText.decode([]) == nil)
    }

    @Test("A file of an older form is used on, and what stands in it is asked anew")
    func olderForm() throws {
        try folder.write("made/for/it/other", "")
        let older = try DatabaseQueue(path: path)
        try older.write { database in
            try database.execute(sql: "PRAGMA application_id = 1397511497; CREATE TABLE answers_1 (ecosystem TEXT, registry TEXT, name TEXT, record BLOB)")
            try database.execute(sql: "INSERT INTO answers_1 VALUES ('npm', 'https://r.example', 'it', x'00')")
        }
        try older.close()
        let cache = AnswerCache(path: path)
        #expect(try cache.kept(key("it")) == nil && cache.problem == nil)
        cache.keep(kept("1.0.0"), as: try key("it"))
        #expect(try AnswerCache(path: path).kept(key("it"))?.record == kept("1.0.0").record)
        #expect(try files().filter { $0.contains("aside") }.isEmpty)
    }

    @Test("What was asked about one version is not the answer about another")
    func versions() throws {
        let cache = AnswerCache(path: nil)
        var (first, second) = (try key("it"), try key("it"))
        (first.version, second.version) = ("1.0.0", "2.0.0")
        cache.keep(kept("1.0.0"), as: first)
        #expect(cache.kept(first) != nil && cache.kept(second) == nil)
        #expect(try cache.kept(key("it")) == nil)
    }

    @Test("It outlives the process, readable by its owner alone, and makes its folders")
    func persists() throws {
        AnswerCache(path: path).keep(kept("1.0.0"), as: try key("it"))
        let again = AnswerCache(path: path)
        #expect(again.kept(try key("it"))?.record == kept("1.0.0").record)
        #expect(again.kept(try key("it"))?.etag == "\"e\"")
        #expect(again.problem == nil)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test("What nobody asked for in a month is forgotten")
    func swept() throws {
        AnswerCache(path: path).keep(kept("1.0.0", at: 0), as: try key("old"))
        AnswerCache(path: path).keep(kept("1.0.0", at: AnswerCache.rowLife + 1), as: try key("new"))
        let cache = AnswerCache(path: path)
        #expect(try cache.kept(key("old")) == nil)
        #expect(try cache.kept(key("new")) != nil)
    }

    @Test("A file that is none of ours is set aside unharmed, and a new one made", arguments: ["this is my diary", String(repeating: "x", count: 5000), ""])
    func foreign(text: String) throws {
        try folder.write("made/for/it/packages.sqlite", text)
        let cache = AnswerCache(path: path)
        cache.keep(kept("1.0.0"), as: try key("it"))
        #expect(try cache.kept(key("it"))?.record != nil)
        #expect(cache.problem == "\(path) was damaged or no package cache; it was kept as \(path).aside-1")
        #expect(try String(contentsOfFile: path + ".aside-1", encoding: .utf8) == text)
        #expect(try AnswerCache(path: path).kept(key("it")) != nil)
    }

    @Test("Another program's database is set aside too, its tables untouched")
    func foreignDatabase() throws {
        try folder.write("made/for/it/packages.sqlite", "")
        let other = try DatabaseQueue(path: path)
        try other.write { try $0.execute(sql: "CREATE TABLE diary (day TEXT)") }
        try other.close()
        let cache = AnswerCache(path: path)
        cache.keep(kept("1.0.0"), as: try key("it"))
        #expect(try cache.kept(key("it")) != nil)
        let kept = try DatabaseQueue(path: path + ".aside-1")
        #expect(try kept.read { try $0.tableExists("diary") })
    }

    @Test("A file damaged in the middle of a run is replaced in that run")
    func damaged() throws {
        let cache = AnswerCache(path: path)
        for number in 0..<200 { cache.keep(kept("1.0.\(number)"), as: try key("n\(number)")) }
        try DatabaseQueue(path: path).writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        let handle = try #require(FileHandle(forUpdatingAtPath: path))
        try handle.seek(toOffset: 4096)
        try handle.write(contentsOf: Data(repeating: 0xAA, count: 8 * 4096))
        try handle.close()
        let late = AnswerCache(path: path)
        late.keep(kept("9.0.0"), as: try key("late"))
        #expect(try late.kept(key("late"))?.record?.versions.first?.version == "9.0.0")
        #expect(try files().contains("packages.sqlite.aside-1"))
    }

    @Test("A place where no file can be made leaves a cache in memory, and says so")
    func unusablePlace() throws {
        try folder.write("made", "a file")
        let cache = AnswerCache(path: folder.path + "/made/for/it/packages.sqlite")
        cache.keep(kept("1.0.0"), as: try key("it"))
        #expect(try cache.kept(key("it")) != nil)
        #expect(cache.problem == "the folder of the package cache, \(folder.path)/made/for/it, cannot be made")
    }

    @Test("Fifty caches opened at once lose no write and are never locked out")
    func manyAtOnce() async throws {
        let path = path
        let problems = await withTaskGroup(of: String?.self) { group in
            for number in 0..<50 {
                group.addTask {
                    let cache = AnswerCache(path: path)
                    for part in 0..<4 {
                        guard let key = try? Self.key("n\(number)-\(part)") else { return "no key" }
                        cache.keep(Self.kept("1.0.\(number)"), as: key)
                        if cache.kept(key)?.record?.versions.first?.version != "1.0.\(number)" { return "lost \(number)" }
                    }
                    return cache.problem
                }
            }
            var found: [String] = []
            for await problem in group { problem.map { found.append($0) } }
            return found
        }
        #expect(problems.isEmpty)
        let cache = AnswerCache(path: path)
        for number in 0..<50 { for part in 0..<4 { #expect(try cache.kept(key("n\(number)-\(part)")) != nil) } }
        #expect(try files().filter { $0.contains("aside") || $0.contains("new") }.isEmpty)
    }

    @Test("Processes that open it at once lose no write")
    func manyProcesses() async throws {
        let path = path
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<50 {
                group.addTask {
                    await #expect(processExitsWith: .success) { [path = path as String, number = number as Int] in
                        let cache = AnswerCache(path: path)
                        for part in 0..<10 { cache.keep(Self.kept("1.0.\(part)"), as: try Self.key("p\(number)-\(part)")) }
                        if let problem = cache.problem { throw CacheFile.Failure(reason: problem) }
                    }
                }
            }
        }
        let cache = AnswerCache(path: path)
        for number in 0..<50 { for part in 0..<10 { #expect(try cache.kept(key("p\(number)-\(part)"))?.record != nil) } }
        #expect(try files().filter { $0.contains("aside") || $0.contains("new") }.isEmpty)
    }

    @Test("A process killed while it writes leaves a whole file and no lock")
    func killed() async throws {
        let path = path
        for round in 0..<3 {
            await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, round = round as Int] in
                let cache = AnswerCache(path: path)
                cache.keep(Self.kept("1.0.0"), as: try Self.key("before \(round)"))
                Thread.detachNewThread {
                    for number in 0... { if let key = try? Self.key("r\(round)-\(number)") { cache.keep(Self.kept("1.0.0"), as: key) } }
                }
                while try cache.kept(Self.key("r\(round)-20")) == nil { usleep(1000) }
                kill(getpid(), SIGKILL)
            }
            let cache = AnswerCache(path: path)
            #expect(try cache.kept(key("before \(round)"))?.record != nil)
            #expect(try cache.kept(key("r\(round)-20"))?.record != nil)
            cache.keep(kept("2.0.0"), as: try key("after"))
            #expect(cache.problem == nil)
        }
        let intact = try await DatabaseQueue(path: path).read { try String.fetchOne($0, sql: "PRAGMA integrity_check") }
        #expect(intact == "ok")
    }
}

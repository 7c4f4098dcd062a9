import Foundation
import SluiceTestKit

/// What is left behind after a test, looked at by programs that are not ours.
enum Evidence {
    /// Checks a decision log as one chain: each line's `previous` is the SHA-256 of the line before, its `hash` that of itself without it.
    ///
    /// - Returns: the records, in order.
    /// - Throws: `ScenarioProblem` with the first line that does not fit.
    static func chain(of log: String, environment: [String: String]) async throws -> [[String: Any]] {
        let script = """
            import hashlib, json, sys
            previous, records = "0" * 64, []
            data = open(sys.argv[1], "rb").read()
            assert data.endswith(b"\\n"), "the log is cut off"
            for number, line in enumerate(data[:-1].split(b"\\n"), 1):
                record = json.loads(line)
                assert record["previous"] == previous, "line %d does not follow the line before it" % number
                end = b',"hash":"' + record["hash"].encode() + b'"}'
                assert line.endswith(end), "line %d does not end with its hash" % number
                assert hashlib.sha256(line[:-len(end)] + b"}").hexdigest() == record["hash"], "line %d was changed" % number
                previous = hashlib.sha256(line).hexdigest()
                records.append(record)
            print(json.dumps(records))
            """
        let answer = try await python(script, [log], environment)
        guard let records = try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [[String: Any]] else {
            throw ScenarioProblem("no records: \(answer)")
        }
        return records
    }

    /// Every SQLite file below some folders, by Python's own SQLite.
    ///
    /// - Returns: how many files there are.
    /// - Throws: `ScenarioProblem` with the first file that is not whole.
    static func wholeCaches(below folders: [String], environment: [String: String]) async throws -> Int {
        let script = """
            import os, sqlite3, sys
            count = 0
            for top in sys.argv[1:]:
                for folder, _, names in os.walk(top):
                    for name in names:
                        if name.endswith(".sqlite"):
                            path = os.path.join(folder, name)
                            answer = sqlite3.connect(path).execute("PRAGMA integrity_check").fetchall()
                            assert answer == [("ok",)], "%s: %s" % (path, answer)
                            count += 1
            print(count)
            """
        return Int(try await python(script, folders, environment).trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
    }

    /// Whether a lock file of the caches' is one that nobody holds any more.
    static func isFree(_ path: String, environment: [String: String]) async throws -> Bool {
        let script = "import fcntl, sys; fcntl.flock(open(sys.argv[1]), fcntl.LOCK_EX | fcntl.LOCK_NB); print('free')"
        return try await python(script, [path], environment) == "free\n"
    }

    /// The files below a folder whose names end like a lock of Git's, which would stop the next one that wants to write.
    static func locks(below folder: String) -> [String] {
        (FileManager.default.subpaths(atPath: folder) ?? []).filter { $0.hasSuffix(".lock") }
    }

    private static func python(_ script: String, _ arguments: [String], _ environment: [String: String]) async throws -> String {
        let result = try await ChildProcess.result(of: ["python3", "-c", script] + arguments, in: "/", environment: environment)
        guard result.code == 0 else { throw ScenarioProblem(result.complaint) }
        return result.output
    }
}

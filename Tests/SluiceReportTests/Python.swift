import Foundation
import Testing

/// Python, as a second opinion on the formats: its parsers were not written by us.
enum Python {
    static let isAvailable = (try? run("print(1)")) == "1\n"

    /// Whether a module can be imported.
    static func has(_ module: String) -> Bool {
        (try? run("import importlib.util; print(importlib.util.find_spec('\(module)') is not None)")) == "True\n"
    }

    /// What a script prints; bytes stand on its standard input.
    static func run(_ script: String, _ input: [UInt8] = [], arguments: [String] = []) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "sluice-python-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // Files rather than pipes: neither side then has to wait for the other.
        let paths = ["in", "out", "errors"].map { folder.appending(path: $0) }
        try Data(input).write(to: paths[0])
        try Data().write(to: paths[1])
        try Data().write(to: paths[2])
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONIOENCODING": "utf-8"]) { $1 }
        process.standardInput = try FileHandle(forReadingFrom: paths[0])
        process.standardOutput = try FileHandle(forWritingTo: paths[1])
        process.standardError = try FileHandle(forWritingTo: paths[2])
        try process.run()
        process.waitUntilExit()
        let errors = try String(decoding: Data(contentsOf: paths[2]), as: UTF8.self)
        guard process.terminationStatus == 0 else { throw Failure(text: errors) }
        return try String(decoding: Data(contentsOf: paths[1]), as: UTF8.self)
    }

    struct Failure: Error, CustomStringConvertible {
        let text: String
        var description: String { text }
    }
}

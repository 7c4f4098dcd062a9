import Foundation
@testable import SluicePackages

/// A registry process on loopback (`Tests/Support/registry.py`), which ends with the value that started it.
final class LoopbackRegistry {
    let port: Int
    private let process = Process()
    private let input = Pipe()
    private let folder: TemporaryFolder

    /// - Parameters:
    ///   - packages: the text of the script's JSON file.
    ///   - tls: paths of a certificate and its key.
    init(_ packages: String, tls: (certificate: String, key: String)? = nil) async throws {
        folder = try TemporaryFolder()
        let file = try folder.write(packages, to: "packages.json")
        let script = URL(filePath: #filePath).appending(path: "../../../Support/registry.py").standardized.path
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", script, file] + (tls.map { ["--tls", $0.certificate, $0.key] } ?? [])
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        port = try await Self.port(from: output.fileHandleForReading)
    }

    deinit { try? input.fileHandleForWriting.close() }

    /// The first line; waited for on a thread of its own, for the tests' own threads are few.
    private static func port(from output: FileHandle) async throws -> Int {
        let line: String = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                var line: [UInt8] = []
                while let byte = try? output.read(upToCount: 1)?.first, byte != UInt8(ascii: "\n") { line.append(byte) }
                continuation.resume(returning: String(decoding: line, as: UTF8.self))
            }
        }
        guard let port = Int(line) else { throw CocoaError(.fileReadUnknown) }
        return port
    }

    var authority: String { "127.0.0.1:\(port)" }
    var npm: String { "http://\(authority)/npm" }
    var simple: String { "http://\(authority)/simple" }

    /// A request that the registry got.
    struct Request: Decodable {
        let path: String
        let headers: [String: String]
    }

    /// Every request so far.
    func log() throws -> [Request] {
        let text = try String(contentsOfFile: folder.path + "/packages.json.log", encoding: .utf8)
        return try text.split(separator: "\n").map { try JSONDecoder().decode(Request.self, from: Data($0.utf8)) }
    }

    func paths() throws -> [String] { try log().map(\.path) }
}

/// A folder that is gone with the value.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "sluice-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        let file = path + "/" + name
        try FileManager.default.createDirectory(
            at: URL(filePath: file).deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        return file
    }

    func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
}

extension Registry {
    /// A registry that knows the loopback one alone, with a cache in memory.
    static func test(
        _ loopback: LoopbackRegistry, environment: [String: String] = [:], project: [String: [UInt8]] = [:], privateNames: [String] = [],
        cache: AnswerCache = AnswerCache(path: nil), offline: Bool = false, deadline: Duration = .seconds(120), at now: Int64 = 1_000_000,
        limits: Transport.Limits = Transport.Limits(silence: 60)
    ) -> Registry {
        let base = ["npm_config_registry": loopback.npm, "PIP_INDEX_URL": loopback.simple, "PIP_CONFIG_FILE": "/dev/null"]
        let settings = RegistrySettings(
            environment: base.merging(environment) { $1 }, homeDirectory: nil, projectFiles: project, privateNames: privateNames)
        return Registry(
            settings: settings, cache: cache, offline: offline, deadline: deadline, now: { now }, jobs: 4, limits: limits)
    }

    /// The answer to one question.
    func answer(_ ecosystem: Ecosystem, _ name: String, needsTimes: Bool = false, revalidating: Bool = false) async -> PackageAnswer? {
        let question = PackageQuestion(ecosystem: ecosystem, name: name)
        return await answers(to: [question], needsTimes: needsTimes, revalidating: revalidating)[question]
    }
}

internal import Foundation

/// A registry on loopback: Tests/Support/registry.py, which speaks the protocols of npm and PyPI over a world of packages given as JSON.
public final class RegistryServer {
    private let process: SpawnedProcess
    private let input = Pipe()
    private var isRunning = true
    /// `http://127.0.0.1:PORT`.
    public let address: String

    /// Starts the server and waits for its port, which it prints on its first line. It stops when its standard input closes.
    ///
    /// - Throws: `ScenarioProblem` when it does not start.
    public init(script: String, world: String) throws {
        let environment = ProcessInfo.processInfo.environment
        let python = try ChildProcess.find("python3", in: "/", environment: environment)
        let output = Pipe()
        let streams = SpawnedProcess.Streams(
            input: input.fileHandleForReading.fileDescriptor, output: output.fileHandleForWriting.fileDescriptor,
            error: FileHandle.standardError.fileDescriptor)
        process = try SpawnedProcess(python, [script, world], in: "/", environment: environment, streams: streams)
        try output.fileHandleForWriting.close()
        let line = Self.firstLine(of: output.fileHandleForReading)
        address = "http://127.0.0.1:\(line)"
        guard Int(line) != nil else {
            stop()
            throw ScenarioProblem("\(script) did not print its port, but “\(line)”; what it said stands above")
        }
    }

    deinit { stop() }

    public func stop() {
        guard isRunning else { return }
        isRunning = false
        try? input.fileHandleForWriting.close()
        process.stop()
    }

    private static func firstLine(of handle: FileHandle) -> String {
        var line: [UInt8] = []
        while let byte = try? handle.read(upToCount: 1)?.first, byte != UInt8(ascii: "\n") { line.append(byte) }
        return String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespaces)
    }
}

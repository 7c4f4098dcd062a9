internal import Foundation

/// A registry on loopback: Tests/Support/registry.py, which speaks the protocols of npm and PyPI over a world of packages given as JSON.
public final class RegistryServer {
    private let process: SpawnedProcess
    private let channel: ChildChannel
    private var isRunning = true
    /// The port on 127.0.0.1.
    public let port: Int
    public var address: String { "http://127.0.0.1:\(port)" }

    /// Starts the server and waits for its port, which it prints on its first line. It stops when its standard input closes.
    ///
    /// - Parameter arguments: more of them, after the world's file.
    /// - Throws: `ScenarioProblem` when it does not start.
    public init(script: String, world: String, arguments: [String] = []) throws {
        let environment = ProcessInfo.processInfo.environment
        let python = try ChildProcess.find("python3", in: "/", environment: environment)
        channel = try ChildChannel()
        let end = channel.theirs.fileDescriptor
        let streams = SpawnedProcess.Streams(input: end, output: end, error: FileHandle.standardError.fileDescriptor)
        process = try SpawnedProcess(python, [script, world] + arguments, in: "/", environment: environment, streams: streams)
        try channel.theirs.close()
        let line = channel.firstLine()
        guard let port = Int(line) else {
            Self.end(process, channel)
            throw ScenarioProblem("\(script) did not print its port, but “\(line)”; what it said stands above")
        }
        self.port = port
    }

    /// The same, waiting on a thread that no other test needs.
    public static func start(script: String, world: String, arguments: [String] = []) async throws -> RegistryServer {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try RegistryServer(script: script, world: world, arguments: arguments) })
            }
        }
    }

    deinit { stop() }

    public func stop() {
        guard isRunning else { return }
        isRunning = false
        Self.end(process, channel)
    }

    private static func end(_ process: SpawnedProcess, _ channel: ChildChannel) {
        try? channel.ours.close()
        process.stop()
    }
}

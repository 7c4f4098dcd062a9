internal import Foundation

/// A registry on loopback: Tests/Support/registry.py, which speaks the protocols of npm and PyPI over a world of packages given as JSON.
public final class RegistryServer {
    private let process = Process()
    private let input = Pipe()
    /// `http://127.0.0.1:PORT`.
    public private(set) var address = ""

    /// Starts the server and waits for its port, which it prints on its first line. It stops when its standard input closes.
    ///
    /// - Throws: `ScenarioProblem` when it does not start.
    public init(script: String, world: String) throws {
        guard FileManager.default.fileExists(atPath: world) else { throw ScenarioProblem("there is no world of packages \(world)") }
        let environment = ProcessInfo.processInfo.environment
        let python = try environment["SLUICE_PYTHON"] ?? ChildProcess.find("python3", in: "/", environment: environment)
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = [script, world]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        guard let port = Int(Self.firstLine(of: output.fileHandleForReading)) else {
            stop()
            throw ScenarioProblem("\(script) did not print its port; what it said stands above")
        }
        address = "http://127.0.0.1:\(port)"
    }

    deinit { stop() }

    public func stop() {
        guard process.isRunning else { return }
        try? input.fileHandleForWriting.close()
        process.terminate()
    }

    private static func firstLine(of handle: FileHandle) -> String {
        var line: [UInt8] = []
        while let byte = try? handle.read(upToCount: 1)?.first, byte != UInt8(ascii: "\n") { line.append(byte) }
        return String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespaces)
    }
}

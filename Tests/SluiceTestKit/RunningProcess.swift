internal import Foundation

/// A program that runs while the test goes on: a server, one push of many, or something that is to be killed.
public final class RunningProcess {
    private let process: SpawnedProcess
    private let scratch: TemporaryFolder
    private var isRunning = true

    /// Starts a program; its output goes through files, as that of `ChildProcess`.
    ///
    /// - Parameters:
    ///   - arguments: the program, looked up in the environment's PATH unless it holds a slash, and its arguments.
    ///   - input: what stands on its standard input.
    /// - Throws: `ScenarioProblem` where the program is not found or not started.
    public init(_ arguments: [String], in folder: String, environment: [String: String], input: [UInt8] = []) throws {
        scratch = try TemporaryFolder()
        let handles = [try scratch.handle("in", holding: input), try scratch.handle("out"), try scratch.handle("err")]
        let program = try ChildProcess.find(arguments[0], in: folder, environment: environment)
        process = try withExtendedLifetime(handles) {
            let streams = SpawnedProcess.Streams(
                input: handles[0].fileDescriptor, output: handles[1].fileDescriptor, error: handles[2].fileDescriptor)
            return try SpawnedProcess(program, Array(arguments.dropFirst()), in: folder, environment: environment, streams: streams)
        }
    }

    deinit { stop() }

    /// Waits for its end without holding a thread; after some seconds it is killed, with its group.
    public func end(seconds: Double = 300) async throws -> ChildProcess {
        let clock = ContinuousClock()
        let last = clock.now + .seconds(seconds)
        var ended = process.poll()
        while ended == nil, clock.now < last {
            try await Task.sleep(for: .milliseconds(5))
            ended = process.poll()
        }
        let (code, timedOut) = ended.map { ($0, false) } ?? (process.wait(seconds: 0).code, true)
        isRunning = false
        return ChildProcess(
            code: code, standardOutput: try scratch.bytes("out"), standardError: try scratch.bytes("err"), timedOut: timedOut)
    }

    /// What it wrote so far to standard error.
    public var complaint: String { (try? scratch.text("err")) ?? "" }

    /// Kills it, and it alone, where it stands.
    public func kill() { process.kill() }

    /// Asks it to end, and ends it when it does not.
    public func stop() {
        guard isRunning else { return }
        isRunning = false
        process.stop()
    }
}

extension ChildProcess {
    /// Runs a program and waits for it without holding a thread: for tests that are `async`.
    ///
    /// - Parameters: as those of `run(_:in:environment:input:seconds:)`.
    public static func result(
        of arguments: [String], in folder: String, environment: [String: String], input: [UInt8] = [], seconds: Double = 300
    ) async throws -> ChildProcess {
        try await RunningProcess(arguments, in: folder, environment: environment, input: input).end(seconds: seconds)
    }
}

internal import Foundation

/// One run of a program, with everything it wrote.
public struct ChildProcess: Sendable {
    /// The exit code; 128 and the signal's number, as the shell counts, where a signal ended it.
    public let code: Int32
    public let standardOutput: [UInt8]
    public let standardError: [UInt8]
    /// Whether it was ended because it took too long.
    public let timedOut: Bool

    /// The output as text, with replacement characters where it is not UTF-8.
    public var output: String { String(decoding: standardOutput, as: UTF8.self) }
    public var complaint: String { String(decoding: standardError, as: UTF8.self) }

    /// Runs a program and waits for it. Its output goes through files, so that neither much of it nor a process that it leaves behind can hang us.
    ///
    /// - Parameters:
    ///   - arguments: the program, looked up in the environment's PATH unless it holds a slash, and its arguments.
    ///   - seconds: after these it is killed, with the processes of its group.
    /// - Throws: `ScenarioProblem` where the program is not found.
    public static func run(
        _ arguments: [String], in folder: String, environment: [String: String], input: [UInt8] = [], seconds: Double = 300
    ) throws -> ChildProcess {
        let scratch = try TemporaryFolder()
        // The handles close their descriptors when they go, so they stay until the process has its own.
        let handles = [try scratch.handle("in", holding: input), try scratch.handle("out"), try scratch.handle("err")]
        let program = try find(arguments[0], in: folder, environment: environment)
        let process = try withExtendedLifetime(handles) {
            let streams = SpawnedProcess.Streams(
                input: handles[0].fileDescriptor, output: handles[1].fileDescriptor, error: handles[2].fileDescriptor)
            return try SpawnedProcess(program, Array(arguments.dropFirst()), in: folder, environment: environment, streams: streams)
        }
        let (code, timedOut) = process.wait(seconds: seconds)
        return ChildProcess(
            code: code, standardOutput: try scratch.bytes("out"), standardError: try scratch.bytes("err"), timedOut: timedOut)
    }

    /// The same for a program that must succeed.
    ///
    /// - Throws: `ProgramFailure` with what it complained of when its exit code is not 0; `ScenarioProblem` as above.
    public static func succeed(
        _ arguments: [String], in folder: String, environment: [String: String], input: [UInt8] = [], seconds: Double = 300
    ) throws -> ChildProcess {
        let result = try run(arguments, in: folder, environment: environment, input: input, seconds: seconds)
        guard result.code == 0, !result.timedOut else { throw ProgramFailure(arguments: arguments, result: result) }
        return result
    }

    static func find(_ name: String, in folder: String, environment: [String: String]) throws -> String {
        if name.contains("/") { return name.hasPrefix("/") ? name : folder + "/" + name }
        for directory in (environment["PATH"] ?? "").split(separator: ":") {
            let path = "\(directory)/\(name)"
            if FileManager.default.isExecutableFile(atPath: path) { return path }
        }
        throw ScenarioProblem("there is no `\(name)` on PATH; ./install.sh test installs what the tests need")
    }
}

/// What went wrong in a test's own machinery, or in one line of a scenario.
public struct ScenarioProblem: Error, CustomStringConvertible {
    public let description: String
    public init(_ description: String) { self.description = description }
}

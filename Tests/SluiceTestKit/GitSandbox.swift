internal import Foundation

/// Real git in a temporary folder, with a home, a configuration and a clock of its own.
public final class GitSandbox {
    /// The folder with everything in it, the home too.
    public let whole: TemporaryFolder
    /// Where the repositories are made.
    public let folder: String
    /// What every program that a test runs sees: no configuration but the test's own.
    public let environment: [String: String]
    private var clock = 1_700_000_000

    /// - Parameter name: the last part of the folder's path.
    public init(_ name: String = "work") throws {
        whole = try TemporaryFolder()
        folder = whole.path + "/" + name
        environment = try HermeticEnvironment(home: whole.path + "/home").variables
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    /// Runs a program in a folder of the sandbox, each a second later than the last.
    public func run(_ arguments: [String], in place: String = "", with more: [String: String] = [:], input: [UInt8] = []) throws -> ChildProcess {
        try ChildProcess.run(arguments, in: path(place), environment: later(more), input: input)
    }

    /// Runs `git`.
    ///
    /// - Returns: what it wrote to its standard output, without the space at its ends.
    /// - Throws: `ProgramFailure` when it fails, unless it may.
    @discardableResult
    public func git(
        _ words: String..., in place: String = "", with more: [String: String] = [:], input: [UInt8] = [], mayFail: Bool = false
    ) throws -> String {
        try output(["git"] + words, in: place, with: more, input: input, mayFail: mayFail)
    }

    /// Runs lines of shell, which must all succeed.
    @discardableResult
    public func shell(_ script: String, in place: String = "", with more: [String: String] = [:]) throws -> String {
        try output(["sh", "-ec", script], in: place, with: more)
    }

    private func output(
        _ arguments: [String], in place: String, with more: [String: String], input: [UInt8] = [], mayFail: Bool = false
    ) throws -> String {
        let result = try run(arguments, in: place, with: more, input: input)
        guard mayFail || result.code == 0 else { throw ProgramFailure(arguments: arguments, result: result) }
        return result.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private func later(_ more: [String: String]) -> [String: String] {
        clock += 1
        let dates = ["GIT_AUTHOR_DATE": "\(clock) +0000", "GIT_COMMITTER_DATE": "\(clock) +0000"]
        return environment.merging(dates) { $1 }.merging(more) { $1 }
    }

    /// A place of the sandbox as a full path.
    public func path(_ place: String) -> String { place.isEmpty ? folder : place.hasPrefix("/") ? place : folder + "/" + place }

    /// Writes a file, and the folders above it.
    public func write(_ file: String, _ text: String) throws { try write(file, Array(text.utf8)) }

    public func write(_ file: String, _ bytes: [UInt8]) throws {
        let url = URL(fileURLWithPath: path(file))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    /// Makes a repository.
    public func make(_ place: String, bare: Bool = false) throws {
        try git("init", "-q", bare ? "--bare" : "--quiet", path(place))
    }
}

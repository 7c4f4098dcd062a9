import Foundation
import SluiceModel
@testable import SluiceGit

/// A temporary folder with repositories made by real Git; gone when the test is over.
final class Sandbox {
    let folder: String
    private var clock = 1_700_000_000

    init(_ name: String = "work") throws {
        let path = NSTemporaryDirectory() + "sluice-git-" + UUID().uuidString + "/" + name
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        folder = FileSystem.real(path) ?? path
    }

    deinit { try? FileManager.default.removeItem(atPath: FileSystem.parent(folder)) }

    /// What every program that a test runs sees: no configuration but the test's own.
    var environment: [String: String] {
        [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": folder, "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.com", "GIT_COMMITTER_NAME": "Ada",
            "GIT_COMMITTER_EMAIL": "ada@example.com", "GIT_CONFIG_COUNT": "2", "GIT_CONFIG_KEY_0": "init.defaultBranch",
            "GIT_CONFIG_VALUE_0": "main", "GIT_CONFIG_KEY_1": "protocol.file.allow", "GIT_CONFIG_VALUE_1": "always", "LC_ALL": "C",
        ]
    }

    /// Runs `git` in a folder of the sandbox, each call a second later than the last.
    @discardableResult
    func git(_ words: String..., in place: String = "", with more: [String: String] = [:], input: [UInt8]? = nil, mayFail: Bool = false) throws -> String {
        clock += 1
        let dates = ["GIT_AUTHOR_DATE": "\(clock) +0000", "GIT_COMMITTER_DATE": "\(clock) +0000"]
        let all = environment.merging(dates) { $1 }.merging(more) { $1 }
        let output = try Shell.run(["git"] + words, in: path(place), environment: all, input: input, mayFail: mayFail)
        return String(decoding: output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Runs lines of shell in a folder of the sandbox.
    @discardableResult
    func shell(_ script: String, in place: String = "", with more: [String: String] = [:]) throws -> String {
        clock += 1
        let dates = ["GIT_AUTHOR_DATE": "\(clock) +0000", "GIT_COMMITTER_DATE": "\(clock) +0000"]
        let all = environment.merging(dates) { $1 }.merging(more) { $1 }
        return String(decoding: try Shell.run(["sh", "-ec", script], in: path(place), environment: all), as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    func path(_ place: String) -> String { place.isEmpty ? folder : place.hasPrefix("/") ? place : folder + "/" + place }

    /// Makes a repository.
    func make(_ place: String, bare: Bool = false) throws {
        try git("init", "-q", bare ? "--bare" : "--quiet", path(place))
    }

    func write(_ file: String, _ text: String) throws { try write(file, Array(text.utf8)) }

    func write(_ file: String, _ bytes: [UInt8]) throws {
        let target = path(file)
        try FileManager.default.createDirectory(atPath: FileSystem.parent(target), withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: target))
    }

    /// Writes files, stages everything, commits, and returns the commit.
    @discardableResult
    func commit(_ message: String, in place: String, _ files: [String: String] = [:]) throws -> ObjectID {
        for (name, text) in files { try write(path(place) + "/" + name, text) }
        try git("add", "-A", in: place)
        try git("commit", "-q", "--allow-empty", "-m", message, in: place)
        return try id("HEAD", in: place)
    }

    /// What `git rev-parse` makes of some words.
    func id(_ words: String, in place: String) throws -> ObjectID {
        let hex = try git("rev-parse", "--verify", words, in: place)
        guard let id = ObjectID(hex: hex) else { throw Shell.Failure(description: "no name: \(hex)") }
        return id
    }

    /// Opens a repository as a hook does.
    func hook(_ place: String, _ variables: [String: String] = [:]) throws -> Repository {
        try Repository(.hook, environment: environment.merging(variables) { $1 }, workingDirectory: path(place))
    }

    /// Opens a repository as `audit --repo` does.
    func open(_ place: String) throws -> Repository {
        try Repository(.path(path(place)), environment: environment, workingDirectory: folder)
    }
}

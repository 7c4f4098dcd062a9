import SluiceModel
import SluiceTestKit
@testable import SluiceGit

extension GitSandbox {
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
        guard let id = ObjectID(hex: hex) else { throw ScenarioProblem("no name: \(hex)") }
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

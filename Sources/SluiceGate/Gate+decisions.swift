#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif
internal import SluiceGit
internal import SluiceModel
internal import SluicePolicy

extension Gate {
    /// The decision log of a repository.
    /// - Parameters:
    ///   - file: the log itself, where it is not the one that the server's policy names.
    ///   - directory: where the repository is; `nil` for the working directory.
    /// - Returns: the path as the user knows it, and all of the log.
    /// - Throws: `GateError.usage` where no log is named, or it cannot be read.
    public func decisions(file: String?, directory: String?) throws(GateError) -> (path: String, log: [UInt8]) {
        let path: String
        if let file { path = file } else { path = try namedLog(directory) }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .usage("there is no decision log at \(Shown.line(path)); it begins with the first push that is judged")
        }
        return (path, [UInt8](data))
    }

    private func namedLog(_ directory: String?) throws(GateError) -> String {
        let repository = try open(.path(directory ?? surroundings.workingDirectory))
        let policy = try finder(repository).ofServer().policy
        guard let name = policy.decisionLog else {
            throw .usage("\(Shown.line(policy.name)) names no decision log: write `log: FILE` into the server's policy, or give `--file`")
        }
        return name.hasPrefix("/") ? name : repository.commonDirectory + "/" + name
    }
}

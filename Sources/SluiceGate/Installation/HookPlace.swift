/// Where hooks go, and what has been found there: who keeps them decides how sluice is added.
public enum HookPlace: Hashable, Sendable {
    /// A person's repository.
    case client(ClientHooks)
    /// A repository that is pushed to, or a server's folder of hooks. The folder is where Git looks for them,
    /// which a setting of the repository may have moved.
    case server(ServerHooks)
}

/// What Git says of the hooks of a person's repository.
public struct ClientHooks: Hashable, Sendable {
    /// The root of the work tree, absolute.
    public let workTree: String
    /// The folder in which Git looks for hooks, absolute: the common folder's for a linked worktree, or that of `core.hooksPath`.
    public let folder: String
    /// The scope in which `core.hooksPath` is set: `local`, `global`, `system`, `worktree` or `command`; `nil` where it is not set.
    public let hooksPathScope: String?

    public init(workTree: String, folder: String, hooksPathScope: String? = nil) {
        self.workTree = workTree
        self.folder = folder
        self.hooksPathScope = hooksPathScope
    }
}

/// What is known of a server's hooks.
public struct ServerHooks: Hashable, Sendable {
    /// As it was given: a bare repository or a folder of hooks, absolute.
    public let directory: String
    /// The folder in which Git looks for a bare repository's hooks, absolute; `nil` where the directory is a folder of hooks.
    public let folder: String?

    public init(directory: String, folder: String?) {
        self.directory = directory
        self.folder = folder
    }
}

/// The answer of one `git` command: its exit code, and its standard output without the line break at the end.
public struct GitAnswer: Hashable, Sendable {
    /// The exit code.
    public let code: Int32
    /// Standard output.
    public let text: String
    /// What Git said on standard error.
    public let complaint: String

    public init(code: Int32, text: String, complaint: String = "") {
        self.code = code
        self.text = text
        self.complaint = complaint
    }
}

/// Runs `git` with these arguments, and with the environment and folder of the caller.
public typealias AskGit = (_ arguments: [String]) throws -> GitAnswer

extension HookPlace {
    /// The hooks of the repository that a folder is in.
    ///
    /// - Throws: `.notARepository` where there is none, or where it is a bare one; `.failed` where `git` could not be run.
    public static func client(at directory: String, asking git: AskGit) throws(InstallationError) -> HookPlace {
        let top = try answer(of: git, ["-C", directory, "rev-parse", "--show-toplevel"])
        guard top.code == 0, top.text.hasPrefix("/") else {
            throw .notARepository(directory, reason: reason(top, otherwise: "it has no work tree"))
        }
        let hooks = try answer(of: git, ["-C", top.text, "rev-parse", "--git-path", "hooks"])
        guard hooks.code == 0 else { throw .notARepository(directory, reason: reason(hooks, otherwise: "git names no folder of hooks")) }
        let setting = try answer(of: git, ["-C", top.text, "config", "--show-scope", "--get", "core.hooksPath"])
        let scope = setting.code == 0 ? setting.text.split(whereSeparator: \.isWhitespace).first.map(String.init) : nil
        return .client(ClientHooks(workTree: top.text, folder: absolute(hooks.text, in: top.text), hooksPathScope: scope))
    }

    /// The hooks of a bare repository, or of a folder in which a server looks for hooks.
    ///
    /// - Throws: `.notARepository` where the folder is missing, or is a repository with a work tree.
    public static func server(at directory: String, asking git: AskGit) throws(InstallationError) -> HookPlace {
        guard HookFile.isFolder(directory) else { throw .notARepository(directory, reason: "there is no such folder") }
        if HookFile.exists(directory + "/.git") { throw .notARepository(directory, reason: "it is a repository with a work tree") }
        let looksLikeRepository = ["HEAD", "objects", "refs"].allSatisfy { HookFile.exists(directory + "/" + $0) }
        guard looksLikeRepository else { return .server(ServerHooks(directory: directory, folder: nil)) }
        let hooks = try answer(of: git, ["--git-dir", directory, "rev-parse", "--git-path", "hooks"])
        guard hooks.code == 0 else { throw .notARepository(directory, reason: reason(hooks, otherwise: "git names no folder of hooks")) }
        // A relative core.hooksPath counts from where hooks run, which is the bare repository itself.
        return .server(ServerHooks(directory: directory, folder: absolute(hooks.text, in: directory)))
    }

    private static func answer(of git: AskGit, _ arguments: [String]) throws(InstallationError) -> GitAnswer {
        do {
            return try git(arguments)
        } catch {
            throw .failed(doing: "run", path: "git", reason: "\(error)")
        }
    }

    private static func reason(_ answer: GitAnswer, otherwise: String) -> String {
        answer.complaint.split(separator: "\n").first.map(String.init) ?? otherwise
    }

    private static func absolute(_ path: String, in folder: String) -> String {
        path.hasPrefix("/") ? path : folder + "/" + path
    }
}

internal import CLibgit2
internal import SluiceModel

/// Whether a repository can be read here, known before anything else is asked of it.
public enum RepositoryFormat: Sendable, Hashable {
    case supported
    /// - Parameters:
    ///   - reason: what stands in the way, as a clause.
    ///   - cure: what a person can do.
    case unsupported(reason: String, cure: String)

    /// The format of the repository at a place. It is told from the configuration alone, so it answers for repositories that cannot be opened.
    /// - Throws: `GitError.notARepository`; `GitError.libgit2` for a configuration file that does not parse.
    public static func of(_ place: RepositoryPlace, environment: [String: String]) throws(GitError) -> RepositoryFormat {
        let layout = try RepositoryLayout.find(place, environment: environment, workingDirectory: FileSystem.workingDirectory)
        return try read(commonDirectory: layout.commonDirectory)
    }

    /// Extensions that a reader may pass by, or that are dealt with: a missing blob of a partial clone is an error of its own.
    private static let known: Set<String> = ["noop", "noop-v1", "partialclone", "preciousobjects", "worktreeconfig"]

    /// Reads the configuration of a repository alone.
    static func read(commonDirectory: String) throws(GitError) -> RepositoryFormat {
        try Library.start()
        let settings = try ConfigurationFile.entries(of: commonDirectory + "/config")
        let version = settings.last { $0.key == "core.repositoryformatversion" }.flatMap { Int($0.value) } ?? 0
        guard version <= 1 else {
            return .unsupported(
                reason: "the repository has format version \(version), and versions 0 and 1 are known",
                cure: "make a clone with the usual format: `git clone --no-local REPOSITORY COPY`")
        }
        for (key, value) in settings where key.hasPrefix("extensions.") {
            let problem = problem(of: String(key.dropFirst("extensions.".count)), value: value.lowercased(), version: version)
            if let problem { return problem }
        }
        return .supported
    }

    /// What one extension stands in the way of, in repositories of version 0 as far as Git itself heeds it there.
    private static func problem(of name: String, value: String, version: Int) -> RepositoryFormat? {
        switch name {
        case "objectformat" where value != "sha1":
            return .unsupported(
                reason: "the repository names its objects with \(Shown.line(value)), which libgit2 cannot read",
                cure: "judge a SHA-1 clone of it; Git has no conversion of its own (`git fast-export --all | git -C COPY fast-import` makes one)")
        case "compatobjectformat":
            return .unsupported(
                reason: "the repository keeps two names for each object (extensions.compatObjectFormat)",
                cure: "run `git config --unset extensions.compatObjectFormat`")
        case "refstorage" where value != "files":
            return .unsupported(
                reason: "the repository keeps its refs as \(Shown.line(value)), which libgit2 cannot read",
                cure: "run `git refs migrate --ref-format=files` (Git 2.46 or later)")
        case "relativeworktrees" where version >= 1:
            return .unsupported(
                reason: "the repository links its worktrees by relative paths, which this libgit2 refuses",
                cure: "run `git worktree repair --no-relative-paths` and `git config --unset extensions.relativeWorktrees`")
        case "objectformat", "refstorage": return nil
        case _ where known.contains(name) || version == 0: return nil
        default:
            return .unsupported(
                reason: "the repository needs the extension '\(Shown.line(name))', which is not known here",
                cure: "install a later sluice, or make a clone without it: `git clone --no-local REPOSITORY COPY`")
        }
    }
}

internal import SluiceChecks
internal import SluiceData
internal import SluiceGit
internal import SluiceModel
internal import SluicePolicy
public import SluiceRoutes
internal import SluiceSyntax

extension Gate {
    /// The routes of a tree with what runs before each.
    /// - Parameters:
    ///   - revision: a commit or tree as Git names them; HEAD's where it is `nil`.
    ///   - directory: where to look for the repository; the working directory by default.
    /// - Throws: `GateError.git` for a revision that is not there.
    public func routes(of revision: String?, directory: String? = nil) throws(GateError) -> RouteTable {
        let repository = try open(.path(directory ?? surroundings.workingDirectory))
        let policy = try policyAtHand().policy
        let tree = try git { () throws(GitError) in try repository.tree(of: repository.resolve(revision ?? "HEAD")) }
        let leftOut = try leftOut(stack(trusted: policy))
        let caches = CacheFolder(environment: surroundings.environment, gitDirectory: repository.commonDirectory)
        let reader = RouteReader(repository, try routeKnowledge(), FactStore(folder: caches.repository), isLeftOut: leftOut)
        return try git { () throws(GitError) in try reader.routes(of: .tree(tree)).table }
    }

    /// The routes of the files below a folder, without a repository.
    /// - Throws: `GateError.usage` for a folder that is not there.
    public func routes(ofFilesIn folder: String) throws(GateError) -> RouteTable {
        let ignored = try scanIgnores()
        let files = try DiskFiles(folder) { path in ignored.contains { $0.matches(path) } }
        let knowledge = try routeKnowledge()
        let candidates = files.paths.filter { path in
            knowledge.files.isPossible(path) && (files.bytes(of: path).map { knowledge.files.uses($0, at: path) } ?? false)
        }
        return RouteTable(of: ProgramReading(files, languages: knowledge.languages, frameworks: knowledge.frameworks).pipeline(from: candidates))
    }

    /// What holds no routes of the project.
    func leftOut(_ policy: PolicyStack) throws(GateError) -> @Sendable (RepositoryPath) -> Bool {
        let ignored = try scanIgnores()
        return { path in policy.ignores(path) || ignored.contains { $0.matches(path) } }
    }

    /// What is known of frameworks.
    func routeKnowledge() throws(GateError) -> RouteKnowledge {
        let languages = try languages()
        do throws(DataProblems) {
            return RouteKnowledge(languages: languages, frameworks: try FrameworkTable(from: folder))
        } catch { throw .policy(error) }
    }
}

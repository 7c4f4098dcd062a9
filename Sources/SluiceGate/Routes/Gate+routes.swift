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
        let caches = CacheFolder(environment: surroundings.environment, gitDirectory: repository.commonDirectory)
        let means = try routeMeans(), stack = stack(trusted: policy)
        let store = RouteStore(FactStore(folder: caches.repository), folder: caches.repository)
        let reader = RouteReader(repository, means, store, stack)
        let found = try git { () throws(GitError) in try reader.routes(of: .tree(tree)) }
        if let problems = found.problems { throw .policy(problems) }
        return found.table
    }

    /// The routes of the files below a folder, without a repository.
    /// - Throws: `GateError.usage` for a folder that is not there.
    public func routes(ofFilesIn folder: String) throws(GateError) -> RouteTable {
        let means = try routeMeans(), knowledge = means.knowledge, said = try policyAtHand().policy.routes
        let files = try DiskFiles(folder) { path in means.passedOver.contains { $0.matches(path) } }
        let candidates = files.paths.filter { path in
            knowledge.files.isPossible(path) && (files.bytes(of: path).map { knowledge.files.uses($0, at: path) } ?? false)
        }
        do throws(DataProblems) {
            let frameworks = try knowledge.frameworks(for: candidates)
            let reading = ProgramReading(files, languages: knowledge.languages, frameworks: frameworks, markers: said?.markerExemptions ?? [:])
            let pipeline = reading.pipeline(from: candidates)
            return RouteTable(of: said?.applied(to: pipeline) ?? pipeline)
        } catch { throw .policy(error) }
    }

    /// What the check of middlewares works by.
    func routeMeans() throws(GateError) -> RouteMeans {
        do throws(DataProblems) {
            return try RouteMeans(data, folder: folder, program: surroundings.program)
        } catch { throw .policy(error) }
    }
}

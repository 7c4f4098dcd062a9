internal import SluiceData
internal import SluiceModel
internal import SluiceRoutes

/// The routes of one tree, and what they depend on.
struct TreeRoutes: Sendable {
    var table = RouteTable()
    var summary = RouteSummary()
    /// What is wrong in the files of frameworks, so that nothing was read.
    var problems: DataProblems?

    /// The files that use a framework.
    var candidates: [RepositoryPath] { summary.candidates }
    /// The files that were asked for, whether they were there or not.
    var asked: Set<RepositoryPath> { summary.asked }
}

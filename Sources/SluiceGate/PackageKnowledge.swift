internal import SluiceModel
internal import SluicePackages

/// What registries and the offline index say of the packages of a run.
struct PackageKnowledge: Sendable {
    /// What registries said, one answer a question.
    var answers: [PackageQuestion: PackageAnswer] = [:]
    /// What public records of malicious packages say.
    var advisories: [PackageQuestion: [MaliciousRecord]] = [:]
    /// Well-known names that names of new packages are made like.
    var suspicions: [PackageQuestion: [NameSuspicion]] = [:]
    /// What could not be looked at, such as a broken index.
    var problems: [Undecided] = []
}

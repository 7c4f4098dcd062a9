internal import SluiceModel
public import SluicePackages

/// An example of a rule that is written in code: a file before and after, and what a registry says.
public struct RuleExample: Sendable, Hashable {
    /// Whether the rule finds something in it.
    public let isBad: Bool
    /// The manifest's path, which says what kind of manifest it is.
    public let path: String
    /// The file as it was; `nil` where there was none.
    public let before: String?
    /// The file as the change leaves it.
    public let after: String
    /// What registries answer, by the package's canonical name. A package that is not here cannot be told.
    public let answers: [String: PackageAnswer]
    /// The policy's least age in seconds, and the time of judging in seconds since 1970.
    public let minimumAge: Int64?
    /// The time of judging, in seconds since 1970.
    public let now: Int64

    /// The facts that the check of packages is given for this example.
    public var facts: ChangeFacts {
        let before = self.before.flatMap(manifest).map { [$0] } ?? []
        let change = PackageChange.between(before: [before], after: manifest(after).map { [$0] } ?? [])
        var answers: [PackageQuestion: PackageAnswer] = [:]
        for question in change.questions { answers[question] = self.answers[question.name] }
        let settings = PackageCheckSettings(minimumAge: minimumAge, now: now)
        return ChangeFacts(packages: PackageFacts(change: change, answers: answers, settings: settings, manifests: 1))
    }

    /// `nil` where the path is that of no manifest.
    private func manifest(_ text: String) -> ManifestFacts? {
        let path = RepositoryPath(self.path)
        return ManifestKind.of(path).map { ManifestFacts(reading: $0, path: path, bytes: Array(text.utf8)) }
    }
}

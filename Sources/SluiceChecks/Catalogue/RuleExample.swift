internal import SluiceData
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
    /// Files beside it, by path, as they are before and after.
    public let beside: [String: String]
    /// What public records say is malicious, by the package's canonical name: the record's id.
    public let malicious: [String: String]
    /// The names that names are made like, by the package's canonical name.
    public let likenesses: [String: String]
    /// What policy says.
    public let settings: PackageCheckSettings

    /// The facts that the check of packages is given for this example.
    public var facts: ChangeFacts {
        let others = beside.sorted { $0.key < $1.key }.compactMap { manifest($0.value, at: $0.key) }
        let before = others + (self.before.flatMap { manifest($0, at: path) }.map { [$0] } ?? [])
        let after = others + (manifest(self.after, at: path).map { [$0] } ?? [])
        let change = PackageChange.between(before: [before], after: after)
        var answers: [PackageQuestion: PackageAnswer] = [:]
        var advisories: [PackageQuestion: [MaliciousRecord]] = [:]
        var suspicions: [PackageQuestion: [NameSuspicion]] = [:]
        for question in change.questions {
            suspicions[question] = likenesses[question.name].map {
                [NameSuspicion(rule: .languageAffix, name: $0, ecosystem: question.ecosystem, rank: 1)]
            }
            for real in suspicions[question] ?? [] {
                let asked = PackageQuestion(ecosystem: real.ecosystem, name: PackageName.canonical(real.name, in: real.ecosystem))
                answers[asked] = self.answers[asked.name]
            }
            answers[question] = self.answers[question.name]
            advisories[question] = malicious[question.name].map { [record($0, question)] }
        }
        return ChangeFacts(
            packages: PackageFacts(
                change: change, answers: answers, advisories: advisories, suspicions: suspicions,
                disagreements: LockAgreement.disagreements(before: [before], after: after),
                imports: imports(of: after), settings: settings, manifests: 1))
    }

    /// Where the example is code: what it imports and no file beside it declares.
    private func imports(of manifests: [ManifestFacts]) -> [UndeclaredUse] {
        let path = RepositoryPath(path)
        let paths = [path] + beside.keys.map { RepositoryPath($0) }
        guard let language = ImportLanguage.of(path),
            let scope = try? ImportScope(manifests: manifests, paths: paths, files: wanted(paths), names: KnownNames(from: PolicyFolder()))
        else { return [] }
        let imports = ImportReader.imports(in: Array(after.utf8), language: language)
        return scope.undeclared(imports, of: path).filter { !$0.isOptional }.map { UndeclaredUse(path: path, found: $0) }
    }

    private func wanted(_ paths: [RepositoryPath]) -> [RepositoryPath: [UInt8]] {
        var files: [RepositoryPath: [UInt8]] = [:]
        for path in ImportScope.wantedFiles(paths) { files[path] = beside[path.shown].map { Array($0.utf8) } }
        return files
    }

    private func record(_ id: String, _ question: PackageQuestion) -> MaliciousRecord {
        let all = AffectedVersions(ranges: [[.introduced("0")]])
        return MaliciousRecord(id: id, ecosystem: question.ecosystem, name: question.name, summary: "", affected: all)
    }

    /// `nil` where the path is that of no manifest.
    private func manifest(_ text: String, at path: String) -> ManifestFacts? {
        let path = RepositoryPath(path)
        return ManifestKind.of(path).map { ManifestFacts(reading: $0, path: path, bytes: Array(text.utf8)) }
    }
}

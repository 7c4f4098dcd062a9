/// Where GitHub Actions are asked, and whose repositories may be hidden.
///
/// A workflow can use a private action of its own owner and of nobody else. So where the owner of the project is known, "not there" is
/// the last word about everybody else's; where it is not, every repository that is not there may be a private one of the project's own.
struct ActionsSettings: EcosystemSettings {
    /// The owner of the project in hand.
    private let owner: String?

    init(_ sources: SettingsSources) {
        let repository = sources.variable("GITHUB_REPOSITORY").flatMap { $0.split(separator: "/").first.map(String.init) }
        owner = (sources.variable("GITHUB_REPOSITORY_OWNER") ?? repository)?.lowercased()
    }

    func candidates(for question: PackageQuestion, instead override: WrittenValue?) throws(RegistryFault) -> [RegistryCandidate] {
        let own = question.name.split(separator: "/").first.map { $0.lowercased() }
        let home = WrittenValue(text: ActionsProtocol.home, place: "the default")
        return [RegistryCandidate(override ?? home, hidesNames: owner == nil || owner == own)]
    }
}

/// Where Swift packages are asked: at the host that their name begins with, if everybody knows it.
struct SwiftSettings: EcosystemSettings {
    /// A package may be anybody's private repository, so no host's "not there" is the last word.
    func candidates(for question: PackageQuestion, instead override: WrittenValue?) throws(RegistryFault) -> [RegistryCandidate] {
        if let override { return [RegistryCandidate(override, hidesNames: true)] }
        let host = question.name.prefix { $0 != "/" }.lowercased()
        guard let url = RegistryURL.read("https://" + host)?.url else { throw .notAName(question.name) }
        guard SwiftProtocol.publicHosts.contains(host) else { throw .unnamed(url) }
        return [RegistryCandidate(WrittenValue(text: url.description, place: "the package's name"), hidesNames: true)]
    }
}

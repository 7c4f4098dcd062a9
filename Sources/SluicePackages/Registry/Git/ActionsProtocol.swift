/// GitHub Actions and reusable workflows: repositories on GitHub, or on the server that the policy names
/// (reference: packages.md, section 3, Actions).
struct ActionsProtocol: RegistryProtocol {
    static let home = "https://github.com"
    static let publicHosts = ["github.com", "api.github.com"]

    static func settings(_ sources: SettingsSources) -> any EcosystemSettings { ActionsSettings(sources) }

    func record(of subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> PackageRecord? {
        try await repository(subject).record(through: fetch)
    }

    func confirmation(of subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> Absence {
        try await repository(subject).confirmation(through: fetch)
    }

    func hasNothingToHide(_ subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> Bool {
        try await repository(subject).hasNoOwner(through: fetch)
    }

    private func repository(_ subject: RegistrySubject) throws(RegistryFault) -> GitRepository { try GitRepository(subject.name, of: subject) }
}

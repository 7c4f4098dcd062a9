/// GitHub Actions and reusable workflows: repositories on GitHub, or on the server that the policy names
/// (reference: packages.md, section 3, Actions).
struct ActionsProtocol: GitProtocol {
    static let home = "https://github.com"
    static let publicHosts = ["github.com", "api.github.com"]

    static func settings(_ sources: SettingsSources) -> any EcosystemSettings { ActionsSettings(sources) }

    func repository(_ subject: RegistrySubject) throws(RegistryFault) -> GitRepository { try GitRepository(subject.name, of: subject) }
}

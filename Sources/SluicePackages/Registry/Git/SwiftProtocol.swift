/// Swift packages: repositories, named by host and path (reference: packages.md, section 3, SwiftPM).
struct SwiftProtocol: GitProtocol {
    static let home = "https://github.com"
    /// The hosts that are asked without being named by the policy.
    static let publicHosts = ["github.com", "gitlab.com", "bitbucket.org", "codeberg.org"]

    static func settings(_ sources: SettingsSources) -> any EcosystemSettings { SwiftSettings() }

    func repository(_ subject: RegistrySubject) throws(RegistryFault) -> GitRepository {
        let host = subject.name.prefix { $0 != "/" }
        return try GitRepository(String(subject.name.dropFirst(host.count + 1)), of: subject, prefix: host + "/")
    }
}

/// How the registries of each ecosystem are asked.
enum RegistryProtocols {
    /// Every protocol.
    static let all: [Ecosystem: any RegistryProtocol] = [
        .actions: ActionsProtocol(), .cargo: CargoIndex(), .cocoapods: PodProtocol(), .conda: CondaProtocol(), .debian: DebianProtocol(),
        .docker: DockerProtocol(), .go: GoProxy(), .hex: HexProtocol(), .maven: MavenProtocol(), .npm: NpmProtocol(),
        .nuget: NuGetProtocol(), .packagist: ComposerRepository(), .pub: PubProtocol(), .pypi: SimpleIndex(),
        .rubygems: RubyGemsIndex(), .swift: SwiftProtocol(),
    ]

    /// Hosts of all ecosystems that anybody may read.
    static let publicHosts = Set(all.values.flatMap { type(of: $0).publicHosts })

    /// - Returns: `nil` for an ecosystem whose registries are not known.
    static func of(_ ecosystem: Ecosystem) -> (any RegistryProtocol)? { all[ecosystem] }
}

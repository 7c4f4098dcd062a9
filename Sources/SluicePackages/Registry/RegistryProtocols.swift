/// How the registries of each ecosystem are asked.
enum RegistryProtocols {
    /// - Returns: `nil` for an ecosystem whose registries are not known.
    static func of(_ ecosystem: Ecosystem) -> (any RegistryProtocol)? {
        switch ecosystem {
        case .npm: NpmProtocol()
        case .pypi: SimpleIndex()
        default: nil
        }
    }
}

/// The settings of an ecosystem whose registry stands in one variable, if its tools can be told another at all.
struct PlainSettings: EcosystemSettings {
    /// What is asked unless the policy names another.
    private let base: WrittenValue
    /// Other names of the public registry, as manifests write them.
    private let aliases: [String]

    /// - Parameter variable: that names another registry.
    init(_ sources: SettingsSources, home: String, variable: String? = nil, aliases: [String] = []) {
        let value = variable.flatMap { name in sources.variable(name).map { WrittenValue(text: $0, place: "the variable \(name)") } }
        base = value ?? WrittenValue(text: home, place: "the default")
        self.aliases = aliases
    }

    func candidates(for question: PackageQuestion, instead override: WrittenValue?) throws(RegistryFault) -> [RegistryCandidate] {
        [RegistryCandidate(override ?? base)]
    }

    /// Another name of the public registry means whatever stands in its place.
    func registry(named name: String) -> WrittenValue? { aliases.contains(name) ? base : nil }
}

/// The package sources that NuGet is told to use.
struct NuGetSettings: EcosystemSettings {
    init(_ sources: SettingsSources) {}

    func candidates(for question: PackageQuestion, instead override: WrittenValue?) throws(RegistryFault) -> [RegistryCandidate] {
        [RegistryCandidate(override ?? WrittenValue(text: NuGetProtocol.home, place: "the default"))]
    }
}

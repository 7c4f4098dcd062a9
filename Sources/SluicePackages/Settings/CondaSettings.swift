/// The channels that conda's packages are asked in.
///
/// A channel that a manifest names is one of anaconda.org's, by its name or by the URL that conda itself takes it from; channels of
/// other servers are asked only where the policy says so.
struct CondaSettings: EcosystemSettings {
    /// Asked where nothing names a channel: those that conda's two common installers are set up for.
    private static let usual = ["conda-forge", "anaconda"]
    /// Channels without private packages, so that their "not there" is the last word.
    private static let open: Set = ["conda-forge", "anaconda", "main", "bioconda", "pytorch", "nvidia"]
    /// Where conda takes packages from, and the names of Anaconda's own channels.
    private static let hosts = ["https://conda.anaconda.org/", "https://anaconda.org/", "https://repo.anaconda.com/pkgs/", "https://api.anaconda.org/package/"]

    init(_ sources: SettingsSources) {}

    func candidates(for question: PackageQuestion, instead override: WrittenValue?) throws(RegistryFault) -> [RegistryCandidate] {
        if let override { return [RegistryCandidate(override)] }
        let channels = question.registry.map { [Self.channel($0)].compactMap { $0 } } ?? Self.usual
        return channels.map { RegistryCandidate(Self.address(of: $0), hidesNames: !Self.open.contains($0)) }
    }

    func registry(named name: String) -> WrittenValue? { Self.channel(name).map(Self.address) }

    private static func address(of channel: String) -> WrittenValue {
        WrittenValue(text: CondaProtocol.home + "/" + channel, place: "the channel \(channel)")
    }

    /// A channel by its name or URL; `nil` where it is no channel of anaconda.org.
    private static func channel(_ text: String) -> String? {
        var name = text[...]
        for host in hosts where text.hasPrefix(host) { name = text.dropFirst(host.count) }
        if name == "defaults" || name == "main" || name == "pkgs/main" { return "anaconda" }
        // A label or a platform behind the channel is a part of it.
        let channel = String(name.prefix { $0 != "/" }).lowercased()
        let isSound = !channel.isEmpty && channel.utf8.allSatisfy { UTF8Text.isAlphanumeric($0) || "._-".utf8.contains($0) } && channel.first != "."
        return isSound ? channel : nil
    }
}

/// Where the packages of apt are asked: in Debian's archive, whatever the image.
struct DebianSettings: EcosystemSettings {
    /// By these a manifest says that the image is Debian's and takes packages from nowhere else.
    private static let own = [
        "https://deb.debian.org/debian", "http://deb.debian.org/debian", "https://security.debian.org/debian-security",
        "http://security.debian.org/debian-security",
    ]

    func candidates(for question: PackageQuestion, instead override: WrittenValue?) throws(RegistryFault) -> [RegistryCandidate] {
        let isDebians = question.registry.map(Self.own.contains) ?? false
        let written = override ?? WrittenValue(text: DebianProtocol.home, place: "the default")
        let url = RegistryURL.read(written.text)?.url
        return [RegistryCandidate(written, doubt: isDebians ? nil : url.map { .notKnownHere($0, "Ubuntu or another repository of the image") })]
    }

    func registry(named name: String) -> WrittenValue? {
        Self.own.contains(name) ? WrittenValue(text: DebianProtocol.home, place: "the default") : nil
    }
}

/// Where images are asked: at the host that their name begins with, if everybody knows it, and else at Docker Hub or in its place.
struct DockerSettings: EcosystemSettings {
    /// Registries that are asked without being named by the policy, beside Docker Hub.
    static let hosts = [
        "cgr.dev", "docker.elastic.co", "gcr.io", "ghcr.io", "lscr.io", "mcr.microsoft.com", "nvcr.io", "public.ecr.aws", "quay.io",
        "registry.access.redhat.com", "registry.gitlab.com", "registry.k8s.io",
    ]
    /// Those of them that hold nothing which is not for everybody.
    private static let open: Set = ["docker.elastic.co", "mcr.microsoft.com", "registry.access.redhat.com", "registry.k8s.io"]

    /// The policy's registry stands in the place of Docker Hub alone.
    func candidates(for question: PackageQuestion, instead override: WrittenValue?) throws(RegistryFault) -> [RegistryCandidate] {
        guard let host = ImageName.host(of: question.name) else {
            let home = WrittenValue(text: DockerProtocol.home, place: "the default")
            return [RegistryCandidate(override ?? home, hidesNames: !question.name.hasPrefix("library/"))]
        }
        guard let url = RegistryURL.read("https://" + host)?.url else { throw .notAName(question.name) }
        if let override, RegistryURL.read(override.text)?.url.authority == url.authority { return [RegistryCandidate(override, hidesNames: true)] }
        guard Self.hosts.contains(host) else { throw .unnamed(url) }
        let written = WrittenValue(text: url.description, place: "the image's name")
        return [RegistryCandidate(written, hidesNames: !Self.open.contains(host))]
    }
}

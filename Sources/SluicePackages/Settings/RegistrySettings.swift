/// Where each name is asked: the registries, credentials, proxies and extra roots of trust that settings name
/// (reference: packages.md, section 3, "Private registries").
///
/// Settings come from the environment, the user's own files and the trusted tree. What a pushed manifest names is never asked
/// because of that alone: it must be named here as well, or be the public registry.
public struct RegistrySettings: Sendable {
    let proxies: ProxySettings
    let roots: TrustedRoots
    /// Where Python's files are looked for beside the indexes.
    var findLinks: FindLinks { python.findLinks }
    private let npm: NpmSettings
    private let python: PythonSettings
    private let netrc: Netrc
    private let overrides: [Ecosystem: String]
    private let privateNames: [String]

    /// - Parameters:
    ///   - environment: of this process.
    ///   - homeDirectory: whose `.npmrc`, `pip.conf` and `.netrc` count; `nil` for nobody's.
    ///   - projectFiles: bytes of `.npmrc`, `.yarnrc.yml`, `pip.conf` and `pyproject.toml`, by name, of the trusted tree.
    ///   - overrides: the registry that the policy puts in the place of an ecosystem's default.
    ///   - privateNames: patterns with `*` of names that no public registry may be asked about.
    public init(
        environment: [String: String], homeDirectory: String?, projectFiles: [String: [UInt8]] = [:],
        overrides: [Ecosystem: String] = [:], privateNames: [String] = []
    ) {
        let sources = SettingsSources(
            environment: environment, home: homeDirectory, projectFiles: projectFiles, file: SettingsSources.readFromDisk)
        self.init(sources, overrides: overrides, privateNames: privateNames)
    }

    init(_ sources: SettingsSources, overrides: [Ecosystem: String] = [:], privateNames: [String] = []) {
        npm = NpmSettings(sources)
        python = PythonSettings(sources)
        netrc = Netrc(sources)
        proxies = ProxySettings(environment: sources.environment)
        roots = TrustedRoots(environment: sources.environment)
        self.overrides = overrides
        self.privateNames = privateNames
    }

    /// Where a name is asked, or why it is not.
    public func route(of question: PackageQuestion) -> Route {
        let candidates: [Candidate]
        switch question.ecosystem {
        case .npm: candidates = npmCandidates(question)
        case .pypi:
            if let place = python.noIndex, overrides[question.ecosystem] == nil { return RegistryFault.noIndex(place: place).route }
            candidates = pythonCandidates(question)
        default: return RegistryFault.ecosystem(question.ecosystem).route
        }
        var addresses: [RegistryAddress] = []
        for candidate in candidates {
            guard let address = address(candidate, of: question) else { return RegistryFault.setting(place: candidate.written.place).route }
            if !addresses.contains(where: { $0.url == address.url }) { addresses.append(address) }
        }
        return confined(addresses, to: question)
    }

    /// A registry as written, before it is known whether the text is a URL.
    private struct Candidate {
        let written: WrittenValue
        /// Whether settings send the name's scope there.
        var isScoped = false
    }

    private func npmCandidates(_ question: PackageQuestion) -> [Candidate] {
        let scope = question.name.hasPrefix("@") ? String(question.name.prefix { $0 != "/" }) : nil
        let base = overridden(.npm) ?? npm.registry ?? WrittenValue(text: NpmProtocol.home, place: "the default")
        if question.registry != nil {
            let known = [base] + npm.scopes.sorted { $0.key < $1.key }.map(\.value)
            return known.map { Candidate(written: $0, isScoped: $0 != base) }
        }
        if let written = scope.flatMap({ npm.scopes[$0] }) { return [Candidate(written: written, isScoped: true)] }
        return [Candidate(written: base)]
    }

    private func pythonCandidates(_ question: PackageQuestion) -> [Candidate] {
        if let written = overridden(question.ecosystem) { return [Candidate(written: written)] }
        let named = python.indexes.isEmpty ? [WrittenValue(text: SimpleIndex.home, place: "the default")] : python.indexes
        let explicit = question.registry == nil ? [] : python.explicit
        return (named + explicit).map { Candidate(written: $0) }
    }

    private func overridden(_ ecosystem: Ecosystem) -> WrittenValue? {
        overrides[ecosystem].map { WrittenValue(text: $0, place: "the policy's registry of \(ecosystem.rawValue)") }
    }

    private func address(_ candidate: Candidate, of question: PackageQuestion) -> RegistryAddress? {
        guard let (url, own) = RegistryURL.read(candidate.written.text) else { return nil }
        let stored = question.ecosystem == .npm ? npm.credential(for: url) : netrc.credential(for: url)
        let credential = own ?? stored
        let isPrivate = isPrivate(question)
        let isHidden = candidate.isScoped && !Self.isPublic(url) && credential == nil
        return RegistryAddress(
            url: url, credential: credential, isNotFoundFinal: !isPrivate && !isHidden,
            isConfined: isPrivate || (candidate.isScoped && !Self.isPublic(url)))
    }

    /// Leaves out what the question does not mean, and every public registry where the name is private.
    private func confined(_ addresses: [RegistryAddress], to question: PackageQuestion) -> Route {
        var addresses = addresses
        if let written = question.registry {
            guard let named = RegistryURL.read(written)?.url else { return RegistryFault.setting(place: "the manifest's registry").route }
            addresses = addresses.filter { $0.url == named }
            if addresses.isEmpty, Self.isHome(named, of: question.ecosystem) {
                addresses = [RegistryAddress(url: named, credential: nil, isNotFoundFinal: !isPrivate(question), isConfined: false)]
            }
            if addresses.isEmpty { return RegistryFault.unnamed(named).route }
        }
        if isPrivate(question) { addresses = addresses.filter { !Self.isPublic($0.url) } }
        return addresses.isEmpty ? .private : .registries(addresses)
    }

    private func isPrivate(_ question: PackageQuestion) -> Bool {
        let isPython = question.ecosystem == .pypi
        return privateNames.contains { pattern in
            NamePattern(pattern).matches(question.name)
                || (isPython && NamePattern(SimpleIndex.canonical(pattern)).matches(SimpleIndex.canonical(question.name)))
        }
    }

    /// Whether anybody may read the registry, so that a private name must not reach it.
    private static func isPublic(_ url: RegistryURL) -> Bool {
        (NpmProtocol.publicHosts + SimpleIndex.publicHosts).contains(url.host)
    }

    private static func isHome(_ url: RegistryURL, of ecosystem: Ecosystem) -> Bool {
        url == RegistryURL.read(ecosystem == .npm ? NpmProtocol.home : SimpleIndex.home)?.url
    }
}

/// Where each name is asked: the registries, credentials, proxies and extra roots of trust that settings name
/// (reference: packages.md, section 3, "Private registries").
///
/// Settings come from the environment, the user's own files and the trusted tree. What a pushed manifest names is never asked
/// because of that alone: it must be named here as well, or be the public registry.
public struct RegistrySettings: Sendable {
    let proxies: ProxySettings
    let roots: TrustedRoots
    /// Where Python's files are looked for beside the indexes.
    let findLinks: FindLinks
    /// What requests say of who sends them.
    let agent: String
    private let ecosystems: [Ecosystem: any EcosystemSettings]
    private let netrc: Netrc
    private let overrides: [Ecosystem: String]
    private let privateNames: [String]

    /// - Parameters:
    ///   - environment: of this process. `SLUICE_CONTACT`, a URL or an address of mail, is told to registries in the user agent.
    ///   - homeDirectory: whose `.npmrc`, `pip.conf` and `.netrc` count; `nil` for nobody's.
    ///   - projectFiles: bytes of the trusted tree's files, by path; those that count are in `projectFileNames`.
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
        ecosystems = RegistryProtocols.all.mapValues { type(of: $0).settings(sources) }
        findLinks = (ecosystems[.pypi] as? PythonSettings)?.findLinks ?? FindLinks([])
        netrc = Netrc(sources)
        proxies = ProxySettings(environment: sources.environment)
        roots = TrustedRoots(environment: sources.environment)
        agent = Self.agent(contact: sources.variable("SLUICE_CONTACT"))
        self.overrides = overrides
        self.privateNames = privateNames
    }

    /// The files of a trusted tree that say anything of registries, by their paths.
    public static let projectFileNames = [
        ".npmrc", ".yarnrc.yml", "pip.conf", "pyproject.toml", ".cargo/config.toml", ".cargo/config", ".bundle/config", "composer.json",
        "nuget.config", "NuGet.config", "NuGet.Config",
    ]

    /// Where a name is asked, or why it is not.
    public func route(of question: PackageQuestion) -> Route {
        guard let settings = ecosystems[question.ecosystem] else { return RegistryFault.ecosystem(question.ecosystem).route }
        do throws(RegistryFault) {
            let override = overrides[question.ecosystem].map {
                WrittenValue(text: $0, place: "the policy's registry of \(question.ecosystem.rawValue)")
            }
            let isPrivate = isPrivate(question, settings)
            var addresses: [RegistryAddress] = []
            for candidate in try settings.candidates(for: question, instead: override) {
                let address = try address(candidate, isPrivate: isPrivate, settings)
                if !addresses.contains(where: { $0.url == address.url }) { addresses.append(address) }
            }
            addresses = try meant(addresses, by: question, isPrivate: isPrivate, settings)
            if isPrivate { addresses = addresses.filter { !Self.isPublic($0.url) } }
            return addresses.isEmpty ? .private : .registries(addresses)
        } catch { return error.route }
    }

    private func address(
        _ candidate: RegistryCandidate, isPrivate: Bool, _ settings: any EcosystemSettings
    ) throws(RegistryFault) -> RegistryAddress {
        guard let (url, own) = RegistryURL.read(candidate.written.text) else { throw .setting(place: candidate.written.place) }
        let credential = own ?? settings.credential(for: url, netrc)
        let isOwn = candidate.isOwn && !Self.isPublic(url)
        let isHidden = (isOwn || candidate.hidesNames) && credential == nil
        return RegistryAddress(
            url: url, credential: credential, isNotFoundFinal: !isPrivate && !isHidden && candidate.doubt == nil,
            isConfined: isPrivate || isOwn, turn: candidate.turn, doubt: candidate.doubt)
    }

    /// The registry that the manifest names, if it names one that settings know too or that is the public one.
    private func meant(
        _ addresses: [RegistryAddress], by question: PackageQuestion, isPrivate: Bool, _ settings: any EcosystemSettings
    ) throws(RegistryFault) -> [RegistryAddress] {
        guard let written = question.registry else { return addresses }
        let known = settings.registry(named: written)
        guard let named = RegistryURL.read(known?.text ?? written)?.url else {
            if let known { throw .setting(place: known.place) }
            throw written.range(ofText: ":") == nil ? .unknownName(written) : .setting(place: "the manifest's registry")
        }
        if let address = addresses.first(where: { $0.url == named }) {
            var first = address
            first.turn = .always
            return [first]
        }
        guard Self.isHome(named, of: question.ecosystem) else { throw .unnamed(named) }
        return [RegistryAddress(url: named, credential: nil, isNotFoundFinal: !isPrivate, isConfined: false)]
    }

    private func isPrivate(_ question: PackageQuestion, _ settings: any EcosystemSettings) -> Bool {
        let canonical = PackageName.canonical(question.name, in: question.ecosystem)
        return settings.isPrivate(question.name)
            || privateNames.contains { pattern in
                NamePattern(pattern).matches(question.name)
                    || NamePattern(PackageName.canonical(pattern, in: question.ecosystem)).matches(canonical)
            }
    }

    /// Whether anybody may read the registry, so that a private name must not reach it.
    private static func isPublic(_ url: RegistryURL) -> Bool { RegistryProtocols.publicHosts.contains(url.host) }

    private static func isHome(_ url: RegistryURL, of ecosystem: Ecosystem) -> Bool {
        RegistryProtocols.of(ecosystem).map { RegistryURL.read(type(of: $0).home)?.url == url } ?? false
    }

    /// Registries want to know whom to tell when a program asks too much.
    private static func agent(contact: String?) -> String {
        let isSound = contact.map { $0.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } } ?? false
        return "sluice/1 (verifies packages in a Git gate\(isSound ? "; +" + (contact ?? "") : ""))"
    }
}

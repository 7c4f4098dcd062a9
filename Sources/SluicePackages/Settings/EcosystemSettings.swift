/// What the tools of one ecosystem are told about registries, by variables and files.
protocol EcosystemSettings: Sendable {
    /// The registries that a name is asked of, in order; where the question itself names a registry, all that it may mean.
    ///
    /// - Parameter override: the policy's registry, which stands in the place of the default one.
    /// - Throws: `RegistryFault` where a rule forbids to ask or a setting cannot be used.
    func candidates(for question: PackageQuestion, instead override: WrittenValue?) throws(RegistryFault) -> [RegistryCandidate]

    /// Who asks the registry; by default what `.netrc` says for its host.
    func credential(for url: RegistryURL, _ netrc: Netrc) -> Credential?

    /// Whether the tools themselves are told to keep the name from public registries.
    func isPrivate(_ name: String) -> Bool

    /// The registry that manifests call by a name of its own; `nil` where there is none of that name.
    func registry(named name: String) -> WrittenValue?
}

extension EcosystemSettings {
    func credential(for url: RegistryURL, _ netrc: Netrc) -> Credential? { netrc.credential(for: url) }
    func isPrivate(_ name: String) -> Bool { false }
    func registry(named name: String) -> WrittenValue? { nil }
}

/// A registry as written, before it is known whether the text is a URL.
struct RegistryCandidate: Sendable {
    let written: WrittenValue
    /// Whether settings send this very name there, as a scope's own registry: it is for those who may see it.
    let isOwn: Bool
    /// Whether the registry says "not there" of what the asker may not see, be it the public one.
    let hidesNames: Bool
    let turn: RegistryTurn
    /// Why its "not there" would not be the last word, be the asker known to it or not.
    let doubt: RegistryFault?

    init(
        _ written: WrittenValue, isOwn: Bool = false, hidesNames: Bool = false, turn: RegistryTurn = .always, doubt: RegistryFault? = nil
    ) {
        self.written = written
        self.isOwn = isOwn
        self.hidesNames = hidesNames
        self.turn = turn
        self.doubt = doubt
    }
}

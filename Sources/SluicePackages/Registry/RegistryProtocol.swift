/// How one kind of registry is asked, how its answers are read, and which manners it wants (reference: packages.md, section 3).
///
/// A protocol says what to ask and what an answer means. Retries, the deadline, redirects, logins, and asking twice before "missing" are
/// the business of `RegistryFetch` and `Inquiry`.
protocol RegistryProtocol: Sendable {
    /// The public registry.
    static var home: String { get }
    /// Hosts that anybody may read, so that a private name must not reach them.
    static var publicHosts: [String] { get }
    /// Statuses by which the registry says that there is no such thing; their replies come through to the protocol.
    static var goneStatuses: Set<UInt> { get }
    /// The most questions that one host is asked at once.
    static var parallel: Int { get }
    /// Whether the record has the times of publication without being asked for them.
    static var isTimed: Bool { get }

    /// What the tools of this ecosystem are told about registries.
    static func settings(_ sources: SettingsSources) -> any EcosystemSettings

    /// The package; `nil` where the registry says by its own word that it is not there.
    ///
    /// - Parameter fetch: sends a request. Only replies of status 200, of `goneStatuses` and of those that the request itself expects
    ///   come back.
    /// - Throws: `RegistryFault` where no URL can be made of the name, the answer could not be had, or the bytes are no answer about it.
    func record(of subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> PackageRecord?

    /// Asks once more after "not there", so that one flaky answer blocks nobody: past all caches, or through another interface.
    func confirmation(of subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> Absence

    /// Whether a name that the registry may hide from the asker cannot be there either, such as one whose owner is not there.
    func hasNothingToHide(_ subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> Bool
}

/// What became of a "not there" that was asked about again.
enum Absence: Sendable {
    /// It is not there, by the registry's second word.
    case confirmed
    /// It is there after all.
    case refuted(PackageRecord)
    /// The other interface has it, but says nothing of its versions.
    case doubted
}

extension RegistryProtocol {
    static var goneStatuses: Set<UInt> { [404, 410] }
    static var parallel: Int { 4 }
    static var isTimed: Bool { false }

    func hasNothingToHide(_ subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> Bool { false }

    /// Asks the same again, past all caches.
    func confirmation(of subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> Absence {
        try await record(of: subject.fresh, through: fetch).map(Absence.refuted) ?? .confirmed
    }
}

/// A registry whose packages are Git repositories: what the repository says is what the registry says.
protocol GitProtocol: RegistryProtocol {
    /// The repository of a package.
    /// - Throws: `RegistryFault` where no URL can be made of the name.
    func repository(_ subject: RegistrySubject) throws(RegistryFault) -> GitRepository
}

extension GitProtocol {
    func record(of subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> PackageRecord? {
        try await repository(subject).record(through: fetch)
    }

    func confirmation(of subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> Absence {
        try await repository(subject).confirmation(through: fetch)
    }

    func hasNothingToHide(_ subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> Bool {
        try await repository(subject).hasNoOwner(through: fetch)
    }
}

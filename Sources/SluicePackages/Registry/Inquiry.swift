/// One name asked of one registry, from the first request to the confirmation of a "not there".
struct Inquiry: Sendable {
    let kind: any RegistryProtocol
    let subject: RegistrySubject
    /// Why "not there" does not mean that there is no such package; `nil` where it does.
    let doubt: RegistryFault?
    let fetch: RegistryFetch

    /// What a registry says.
    enum Outcome: Sendable, Hashable {
        case record(PackageRecord, etag: String?)
        case missing
        /// What the cache holds is still so.
        case unchanged
    }

    /// - Throws: `RegistryFault` where the answer could not be had, or is none.
    func outcome() async throws(RegistryFault) -> Outcome {
        do {
            if let record = try await kind.record(of: subject, through: fetch) { return .record(record, etag: fetch.etag) }
        } catch {
            guard error == .unchanged else { throw error }
            return .unchanged
        }
        if let doubt, try await !kind.hasNothingToHide(subject, through: fetch) { throw doubt }
        switch try await kind.confirmation(of: subject, through: fetch) {
        case .confirmed: return .missing
        case .refuted(let record): return .record(record, etag: fetch.etag)
        case .doubted: return try await repeated()
        }
    }

    /// Asks the first question once more: two interfaces of one registry that go on to disagree are no answer.
    private func repeated() async throws(RegistryFault) -> Outcome {
        guard let record = try await kind.record(of: subject.fresh, through: fetch) else { throw .contradiction(subject.registry) }
        return .record(record, etag: fetch.etag)
    }
}

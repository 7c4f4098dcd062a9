/// One question with the registries it goes to, and what each of them said.
struct QuestionRound: Sendable {
    let question: PackageQuestion
    /// Every registry that the name is asked of.
    private let addresses: [RegistryAddress]
    private let kept: [AnswerCache.Kept?]
    private var results: [Result<PackageRecord?, RegistryFault>?]
    private let needsTimes: Bool
    /// Whether every record has its times, or has been asked for them.
    private(set) var hasTimes = true
    /// How many registries the cache answered for.
    private(set) var cached = 0
    /// Whether a registry was asked in this run, rather than the cache alone.
    private(set) var isAsked = false

    /// Takes what the cache knows.
    init(_ question: PackageQuestion, _ addresses: [RegistryAddress], needsTimes: Bool, isRevalidating: Bool, in registry: Registry) {
        self.question = question
        self.needsTimes = needsTimes
        self.addresses = addresses
        let kept = addresses.map { registry.cache.kept(Self.key(question, $0)) }
        let now = registry.now()
        results = kept.map { kept in
            guard let kept, kept.isFresh(at: now) else { return nil }
            guard let record = kept.record else { return .success(nil) }
            return isRevalidating || (needsTimes && !kept.hasTimes) ? nil : .success(record)
        }
        self.kept = kept
        cached = results.count { $0 != nil }
        hasTimes = !zip(kept, results).contains { $0?.hasTimes == false && $1 != nil }
    }

    /// The registries that must be asked now, by their place. Those that stand behind others come later or never.
    var open: [Int] { results.indices.filter { results[$0] == nil && isItsTurn($0) } }

    private func isItsTurn(_ index: Int) -> Bool {
        switch (addresses[index].turn, index > 0 ? results[index - 1] : nil) {
        case (.always, _), (.afterMissing, .success(nil)), (.afterFailure, .success(nil)), (.afterFailure, .failure): true
        default: false
        }
    }

    /// The server that a registry is on, of which not everything may be asked at once.
    func origin(of index: Int) -> String { addresses[index].url.origin }

    /// Asks one registry.
    func inquire(
        _ index: Int, transport: Transport, now: @escaping @Sendable () -> Int64,
        remaining: @escaping @Sendable () -> Duration
    ) async -> Result<Inquiry.Outcome, RegistryFault> {
        guard let kind = RegistryProtocols.of(question.ecosystem) else { return .failure(.ecosystem(question.ecosystem)) }
        let known = kept[index].flatMap { $0.record != nil && ($0.hasTimes || !needsTimes) ? $0.etag : nil }
        let address = addresses[index]
        let subject = RegistrySubject(question, at: address.url, needsTimes: needsTimes)
        let fetch = RegistryFetch(type(of: kind), at: address, through: transport, etag: known, remaining: remaining, now: now)
        let doubt = address.isNotFoundFinal ? nil : address.doubt ?? .hidden(address.url)
        let inquiry = Inquiry(kind: kind, subject: subject, doubt: doubt, fetch: fetch)
        do { return .success(try await inquiry.outcome()) } catch { return .failure(error) }
    }

    /// Takes a registry's reply in and keeps it in the cache, unless it is a fault.
    mutating func settle(_ index: Int, _ result: Result<Inquiry.Outcome, RegistryFault>, in registry: Registry) {
        switch result {
        case .failure(let fault): results[index] = .failure(fault)
        case .success(.missing): results[index] = .success(nil)
        case .success(.record(let record, _)): results[index] = .success(record)
        case .success(.unchanged): results[index] = .success(kept[index]?.record)
        }
        isAsked = true
        let now = registry.now()
        let key = Self.key(question, addresses[index])
        switch result {
        case .failure: break
        case .success(.missing): registry.cache.keep(.init(record: nil, etag: nil, asked: now, hasTimes: true), as: key)
        case .success(.record(let record, let etag)):
            let isTimed = needsTimes || Self.isTimed(question.ecosystem) || record.versions.contains { $0.published != nil }
            hasTimes = hasTimes && isTimed
            registry.cache.keep(.init(record: record, etag: etag, asked: now, hasTimes: isTimed), as: key)
        case .success(.unchanged):
            guard let kept = kept[index] else { break }
            hasTimes = hasTimes && kept.hasTimes
            registry.cache.keep(.init(record: kept.record, etag: kept.etag, asked: now, hasTimes: kept.hasTimes), as: key)
        }
    }

    /// It exists if any registry has it; it is missing only if every one says so; else the first fault tells why it is unknown.
    var answer: PackageAnswer {
        let records = results.compactMap { try? $0?.get() }
        let fault = results.indices.lazy.compactMap(fault).first
        if let first = records.first { return .exists(Self.merged(first, records.dropFirst(), hasAllVersions: fault == nil)) }
        return fault?.answer ?? .missing(registry: addresses.map(\.url.description).joined(separator: " and "))
    }

    /// Why a registry did not answer; `nil` where it did, or where the one behind it stands in for it.
    private func fault(of index: Int) -> RegistryFault? {
        guard case .failure(let fault)? = results[index] else { return nil }
        if index + 1 < results.count, addresses[index + 1].turn == .afterFailure, case .success? = results[index + 1] { return nil }
        return fault
    }

    private static func isTimed(_ ecosystem: Ecosystem) -> Bool {
        RegistryProtocols.of(ecosystem).map { type(of: $0).isTimed } ?? false
    }

    private static func merged(_ first: PackageRecord, _ others: some Sequence<PackageRecord>, hasAllVersions: Bool) -> PackageRecord {
        var further: [PackageVersion] = []
        var known = Set(first.versions.map(\.version))
        for other in others { further += other.versions.filter { known.insert($0.version).inserted } }
        let isWhole = first.hasAllVersions && others.allSatisfy(\.hasAllVersions)
        return first.adding(further, hasAllVersions: hasAllVersions && isWhole)
    }

    private static func key(_ question: PackageQuestion, _ address: RegistryAddress) -> AnswerCache.Key {
        let name = PackageName.canonical(question.name, in: question.ecosystem) + (question.mayBeInside ? "/..." : "")
        return AnswerCache.Key(ecosystem: question.ecosystem, registry: address.url, name: name, version: question.version)
    }
}

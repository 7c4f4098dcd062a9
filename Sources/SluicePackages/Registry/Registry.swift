/// Asks registries about packages, each name once a run, within one deadline (reference: packages.md, sections 3 and 4.6).
///
/// Three answers: it exists; it is missing by the registry's own word, said twice; or it could not be told. Nothing that goes
/// wrong on the way ever becomes "missing" or "exists".
public struct Registry: Sendable {
    /// How many questions went to a registry and how many the cache answered; one name at two registries counts twice.
    public struct Statistics: Sendable, Hashable {
        /// Questions that went to a registry.
        public internal(set) var asked = 0
        /// Questions that the cache answered.
        public internal(set) var cached = 0
    }

    let settings: RegistrySettings
    let cache: AnswerCache
    let isOffline: Bool
    let deadline: Duration
    let now: @Sendable () -> Int64
    let jobs: Int
    let limits: Transport.Limits
    let memory = RunMemory()

    /// - Parameters:
    ///   - offline: whether only fresh answers of the cache are used.
    ///   - deadline: how long all calls together may wait for registries: 4 s suits a server's hook, 20 s a client.
    ///   - now: seconds since 1970, for the age of what is cached.
    ///   - jobs: questions at once to one host; those that want fewer get fewer.
    public init(
        settings: RegistrySettings, cache: AnswerCache, offline: Bool, deadline: Duration, now: @escaping @Sendable () -> Int64,
        jobs: Int
    ) {
        self.init(settings: settings, cache: cache, offline: offline, deadline: deadline, now: now, jobs: jobs, limits: Transport.Limits())
    }

    init(
        settings: RegistrySettings, cache: AnswerCache, offline: Bool, deadline: Duration, now: @escaping @Sendable () -> Int64,
        jobs: Int, limits: Transport.Limits
    ) {
        self.settings = settings
        self.cache = cache
        self.isOffline = offline
        self.deadline = deadline
        self.now = now
        self.jobs = max(1, jobs)
        self.limits = limits
    }

    /// What was asked and what the cache knew, so far.
    public var statistics: Statistics { memory.statistics }

    /// The answer to every question.
    ///
    /// - Parameters:
    ///   - needsTimes: whether the versions' times of publication are needed, for which npm has a longer document.
    ///   - revalidating: whether an "exists" out of the cache must be asked again. A version that was published today is not in
    ///     yesterday's list: ask so before a version is called missing.
    public func answers(
        to questions: [PackageQuestion], needsTimes: Bool = false, revalidating: Bool = false
    ) async -> [PackageQuestion: PackageAnswer] {
        var answers: [PackageQuestion: PackageAnswer] = [:]
        var rounds: [QuestionRound] = []
        for question in Set(questions).sorted() {
            if let known = memory.answer(to: question, needsTimes: needsTimes, isNew: revalidating && !isOffline) {
                answers[question] = known
                continue
            }
            switch settings.route(of: question) {
            case .private: answers[question] = RegistryFault.privateName.answer
            case .unreachable(let reason, let cure): answers[question] = .unknown(reason: reason, cure: cure)
            case .registries(let addresses):
                rounds.append(QuestionRound(question, addresses, needsTimes: needsTimes, isRevalidating: revalidating && !isOffline, in: self))
            }
        }
        await ask(&rounds)
        for round in rounds {
            let answer = settings.findLinks.completed(round.answer, to: round.question)
            answers[round.question] = answer
            memory.remember(answer, to: round.question, hasTimes: round.hasTimes, isAsked: round.isAsked)
        }
        return answers
    }

    /// Sends what the cache does not know to the registries and puts the replies into the rounds: first to those that are asked in any
    /// case, then to those that stand behind them.
    private func ask(_ rounds: inout [QuestionRound]) async {
        memory.count(asked: 0, cached: rounds.reduce(0) { $0 + $1.cached })
        let transport = Transport(settings: settings, limits: limits)
        while true {
            let open = rounds.indices.flatMap { round in rounds[round].open.map { Place(round: round, address: $0) } }
            guard !open.isEmpty else { break }
            let results = isOffline ? open.map { _ in .failure(.offline) } : await ask(open, of: rounds, through: transport)
            for (place, result) in zip(open, results) { rounds[place.round].settle(place.address, result, in: self) }
        }
        await transport.close()
    }

    /// One registry of one question.
    private struct Place: Sendable {
        let round: Int
        let address: Int
    }

    private func ask(
        _ open: [Place], of rounds: [QuestionRound], through transport: Transport
    ) async -> [Result<Inquiry.Outcome, RegistryFault>] {
        memory.count(asked: open.count, cached: 0)
        let clock = ContinuousClock()
        let start = clock.now
        let end = start + (deadline - memory.spent)
        let hosts = open.map { rounds[$0.round].origin(of: $0.address) }
        let limits = zip(hosts, open).map { ($0, limit(for: rounds[$1.round].question.ecosystem)) }
        let group = DeadlineGroup(limits: Dictionary(limits, uniquingKeysWith: min), end: end)
        let results = await group.results(of: hosts) { index in
            let place = open[index]
            return await rounds[place.round].inquire(place.address, transport: transport, now: now) { clock.now.duration(to: end) }
        }
        memory.spend(clock.now - start)
        return results.map { $0 ?? .failure(.deadline) }
    }

    /// How many questions of an ecosystem one host gets at once.
    private func limit(for ecosystem: Ecosystem) -> Int {
        min(jobs, RegistryProtocols.of(ecosystem).map { type(of: $0).parallel } ?? 1)
    }
}

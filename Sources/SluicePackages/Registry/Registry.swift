/// Asks registries about packages, each name once a run, within one deadline (reference: packages.md, sections 3 and 4.6).
///
/// Three answers: it exists; it is missing by the registry's own word, said twice; or it could not be told. Nothing that goes
/// wrong on the way ever becomes "missing" or "exists".
public struct Registry: Sendable {
    /// How many questions went to a registry and how many the cache answered; one name at two registries counts twice.
    public struct Statistics: Sendable, Hashable {
        public internal(set) var asked = 0
        public internal(set) var cached = 0
    }

    /// The most requests that one registry gets at once.
    static let parallelLimit = 10

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
    ///   - jobs: requests at once, at most 10.
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
        self.jobs = max(1, min(jobs, Self.parallelLimit))
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

    /// Sends what the cache does not know to the registries and puts the replies into the rounds.
    private func ask(_ rounds: inout [QuestionRound]) async {
        let open = rounds.indices.flatMap { round in rounds[round].open.map { (round: round, address: $0) } }
        memory.count(asked: isOffline ? 0 : open.count, cached: rounds.reduce(0) { $0 + $1.cached })
        guard !open.isEmpty else { return }
        guard !isOffline else {
            for place in open { rounds[place.round].settle(place.address, .failure(.offline), in: self) }
            return
        }
        let clock = ContinuousClock()
        let start = clock.now
        let end = start + (deadline - memory.spent)
        let transport = Transport(settings: settings, limits: limits)
        let asked = rounds
        let results = await DeadlineGroup(limit: jobs, end: end).results(of: open.count) { index in
            let place = open[index]
            return await asked[place.round].inquire(place.address, transport: transport, now: now) { clock.now.duration(to: end) }
        }
        await transport.close()
        memory.spend(clock.now - start)
        for (place, result) in zip(open, results) { rounds[place.round].settle(place.address, result ?? .failure(.deadline), in: self) }
    }
}

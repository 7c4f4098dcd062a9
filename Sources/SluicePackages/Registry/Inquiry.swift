/// One name asked of one registry, from the first request to the confirmation of a "not found".
struct Inquiry: Sendable {
    let name: String
    let kind: any RegistryProtocol
    let address: RegistryAddress
    let needsTimes: Bool
    /// Of the answer that the cache holds, to be told "unchanged".
    let etag: String?
    let transport: Transport
    /// The time left for the whole run.
    let remaining: @Sendable () -> Duration
    /// Seconds since 1970.
    let now: @Sendable () -> Int64

    /// What a registry says.
    enum Outcome: Sendable, Hashable {
        case record(PackageRecord, etag: String?)
        case missing
        /// What the cache holds is still so.
        case unchanged
    }

    /// How long to wait after an error of the server's before the one retry.
    static let backoff = Duration.milliseconds(300)

    /// - Throws: `RegistryFault` where the answer could not be had, or is none.
    func outcome() async throws(RegistryFault) -> Outcome {
        let reply = try await reply(to: kind.request(for: name, at: address.url, needsTimes: needsTimes), etag: etag)
        if reply.status == 304 { return .unchanged }
        if reply.status == 200, let record = try kind.record(in: reply, for: name) { return .record(record, etag: reply.etag) }
        guard address.isNotFoundFinal else { throw .hidden(address.url) }
        return try await confirmed()
    }

    /// Asks a second time, and where the second answer disagrees without being a record, the first question once more.
    private func confirmed() async throws(RegistryFault) -> Outcome {
        let confirmation = try kind.confirmation(of: name, at: address.url)
        let second = try await reply(to: confirmation.request)
        if isGone(second) { return .missing }
        guard !confirmation.isRecord else { return try outcome(of: second) }
        let again = try await reply(to: kind.request(for: name, at: address.url, needsTimes: needsTimes))
        guard !isGone(again) else { throw .contradiction(address.url) }
        return try outcome(of: again)
    }

    private func outcome(of reply: RegistryReply) throws(RegistryFault) -> Outcome {
        try kind.record(in: reply, for: name).map { .record($0, etag: reply.etag) } ?? .missing
    }

    private func isGone(_ reply: RegistryReply) -> Bool { kind.goneStatuses.contains(reply.status) }

    /// A reply that is an answer: found, unchanged or gone. Everything else is a fault, some of them after one retry.
    private func reply(to request: RegistryRequest, etag: String? = nil) async throws(RegistryFault) -> RegistryReply {
        do {
            return try await judged(transport.reply(to: request, of: address, etag: etag), isConditional: etag != nil)
        } catch {
            guard let pause = pause(after: error), pause < remaining() else { throw error }
            do { try await Task.sleep(for: pause) } catch { throw .deadline }
            return try await judged(transport.reply(to: request, of: address, etag: etag), isConditional: etag != nil)
        }
    }

    /// How long to wait before a fault is given a second chance; `nil` for none.
    private func pause(after fault: RegistryFault) -> Duration? {
        switch fault {
        case .busy(_, let seconds): .seconds(seconds ?? 1)
        case .status(_, 500...599), .truncated, .broken: Self.backoff
        default: nil
        }
    }

    private func judged(_ reply: RegistryReply, isConditional: Bool) throws(RegistryFault) -> RegistryReply {
        switch reply.status {
        case 200: return reply
        case 304 where isConditional: return reply
        case 401, 403, 407: throw .login(reply.url, reply.status)
        case 429: throw .busy(reply.url, seconds: retryAfter(reply))
        case _ where isGone(reply):
            guard isSpokenFor(reply.url) else { throw .foreign(address.url, to: reply.url.authority) }
            return reply
        default: throw .status(reply.url, reply.status)
        }
    }

    /// Whether a "not found" from where redirects led is the registry's own word: some indexes pass questions on to the public one.
    private func isSpokenFor(_ url: RegistryURL) -> Bool {
        url.host == address.url.host || type(of: kind).publicHosts.contains(url.host)
    }

    /// Seconds to wait, from a number or a date; at most a day.
    private func retryAfter(_ reply: RegistryReply) -> Int? {
        guard let text = reply.retryAfter?.trimmed else { return nil }
        let seconds = Int64(text) ?? Timestamp.httpDate(text).map { $0 - now() }
        return seconds.map { Int(max(0, min($0, 86_400))) }
    }
}

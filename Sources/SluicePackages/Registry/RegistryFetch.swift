internal import Synchronization

/// The requests of one inquiry: sends them, gives what failed in passing a second chance, and lets nothing through but answers.
final class RegistryFetch: Sendable {
    private let kind: any RegistryProtocol.Type
    private let address: RegistryAddress
    private let transport: Transport
    /// Of the answer that the cache holds, to be told "unchanged".
    private let known: String?
    /// The time left for the whole run.
    private let remaining: @Sendable () -> Duration
    /// Seconds since 1970.
    private let now: @Sendable () -> Int64
    private let received = Mutex<String?>(nil)

    /// How long to wait after an error of the server's before the one retry.
    static let backoff = Duration.milliseconds(300)

    init(
        _ kind: any RegistryProtocol.Type, at address: RegistryAddress, through transport: Transport, etag: String?,
        remaining: @escaping @Sendable () -> Duration, now: @escaping @Sendable () -> Int64
    ) {
        self.kind = kind
        self.address = address
        self.transport = transport
        self.known = etag
        self.remaining = remaining
        self.now = now
    }

    /// The tag of the answer that the whole record came from.
    var etag: String? { received.withLock { $0 } }

    /// A reply that is an answer: found, gone, or what the request expects. Everything else is a fault, some of them after one retry.
    ///
    /// - Throws: `RegistryFault`; `.unchanged` where the whole record is as it was, which ends the inquiry.
    func callAsFunction(_ request: RegistryRequest) async throws(RegistryFault) -> RegistryReply {
        guard !address.isConfined || request.url.host == address.url.host else { throw .ledAway(address.url, to: request.url.authority) }
        let etag = request.isWhole && !request.isFresh ? known : nil
        let reply = try await patient(request, etag: etag)
        if request.isWhole { received.withLock { $0 = reply.etag } }
        return reply
    }

    /// The reply to a request that many inquiries of a run make alike, such as the one for a source's list of services: sent once.
    func shared(_ request: RegistryRequest) async throws(RegistryFault) -> RegistryReply {
        try await transport.once(request.url) {
            do throws(RegistryFault) { return .success(try await self(request)) } catch { return .failure(error) }
        }.get()
    }

    private func patient(_ request: RegistryRequest, etag: String?) async throws(RegistryFault) -> RegistryReply {
        do {
            return try await judged(transport.reply(to: request, of: address, etag: etag), to: request, isConditional: etag != nil)
        } catch {
            guard let pause = pause(after: error), pause < remaining() else { throw error }
            do { try await Task.sleep(for: pause) } catch { throw .deadline }
            return try await judged(transport.reply(to: request, of: address, etag: etag), to: request, isConditional: etag != nil)
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

    private func judged(_ reply: RegistryReply, to request: RegistryRequest, isConditional: Bool) throws(RegistryFault) -> RegistryReply {
        if request.expected.contains(reply.status) { return reply }
        switch reply.status {
        case 200: return reply
        case 304 where isConditional: throw .unchanged
        case 401, 403, 407: throw .login(reply.url, reply.status)
        case 429: throw .busy(reply.url, seconds: retryAfter(reply))
        case _ where kind.goneStatuses.contains(reply.status):
            guard isSpokenFor(reply.url, by: request.url) else { throw .foreign(request.url, to: reply.url.authority) }
            return reply
        default: throw .status(reply.url, reply.status)
        }
    }

    /// Whether a "not found" from where redirects led is the registry's own word: some indexes pass questions on to the public one.
    private func isSpokenFor(_ url: RegistryURL, by asked: RegistryURL) -> Bool {
        url.host == asked.host || kind.publicHosts.contains(url.host)
    }

    /// Seconds to wait, from a number or a date; at most a day.
    private func retryAfter(_ reply: RegistryReply) -> Int? {
        guard let text = reply.retryAfter?.trimmed else { return nil }
        let seconds = Int64(text) ?? Timestamp.httpDate(text).map { $0 - now() }
        return seconds.map { Int(max(0, min($0, 86_400))) }
    }
}

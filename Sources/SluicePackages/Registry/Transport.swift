internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPCompression
internal import NIOPosix
internal import NIOSSL
internal import Synchronization

/// Carries requests to registries.
///
/// Threads and connections are made when the first request goes out, so a run that asks nothing pays nothing; `close` ends them.
final class Transport: Sendable {
    private struct State {
        var group: MultiThreadedEventLoopGroup?
        var clients: [Proxy?: HTTPClient] = [:]
        /// When each host may next be asked what it wants to be asked seldom.
        var turns: [String: ContinuousClock.Instant] = [:]
    }

    private let settings: RegistrySettings
    private let limits: Limits
    private let state = Mutex(State())
    private let shares = Mutex<[RegistryURL: Share]>([:])

    /// A request that several ask alike.
    private enum Share {
        case running([CheckedContinuation<Result<RegistryReply, RegistryFault>?, Never>])
        case done(Result<RegistryReply, RegistryFault>)
    }

    /// What one request may take.
    struct Limits: Sendable {
        /// Seconds without a byte.
        var silence = 10
        /// Bytes of one answer, unpacked.
        var size = 64 << 20
        var redirects = 5
    }

    init(settings: RegistrySettings, limits: Limits = Limits()) {
        self.settings = settings
        self.limits = limits
    }

    /// Sends a request and follows redirects. The credential goes to the address's own origin and no further.
    ///
    /// - Parameter etag: of the answer that is known, to be told "unchanged".
    /// - Throws: `RegistryFault` for everything but an answer; its status is the caller's to judge.
    func reply(to request: RegistryRequest, of address: RegistryAddress, etag: String? = nil) async throws(RegistryFault) -> RegistryReply {
        var url = request.url
        for _ in 0...limits.redirects {
            let own = url.origin == request.url.origin ? request.fields["Authorization"] : nil
            let stored = url.origin == address.url.origin ? address.credential?.header : nil
            let (response, body) = try await send(request, to: url, authorization: own ?? stored, etag: etag)
            guard [301, 302, 303, 307, 308].contains(response.status.code), let location = response.headers.first(name: "Location")
            else { return reply(response, body, from: url) }
            guard let next = url.resolving(location) else { throw .unreadable(url, "a redirect to no URL") }
            guard !(address.isConfined && next.host != address.url.host), !(url.scheme == "https" && next.scheme == "http")
            else { throw .ledAway(url, to: next.scheme + "://" + next.authority) }
            url = next
        }
        throw .redirects(request.url)
    }

    /// What the first caller's request brings, for all who ask for the same address: the others wait for it. At the deadline the first is
    /// cancelled like all, and what it ends in is theirs as well.
    func once(
        _ url: RegistryURL, _ body: @escaping @Sendable () async -> Result<RegistryReply, RegistryFault>
    ) async -> Result<RegistryReply, RegistryFault> {
        if let known = await joined(url) { return known }
        let result = await body()
        let waiting = shares.withLock { shares in
            defer { shares[url] = .done(result) }
            if case .running(let waiting)? = shares[url] { return waiting }
            return []
        }
        for continuation in waiting { continuation.resume(returning: result) }
        return result
    }

    /// The result that is there or on its way; `nil` for the first, who must see to it.
    private func joined(_ url: RegistryURL) async -> Result<RegistryReply, RegistryFault>? {
        await withCheckedContinuation { continuation in
            let answer = shares.withLock { shares -> Result<RegistryReply, RegistryFault>?? in
                switch shares[url] {
                case nil:
                    shares[url] = .running([])
                    return .some(nil)
                case .done(let result): return .some(result)
                case .running(let waiting):
                    shares[url] = .running(waiting + [continuation])
                    return nil
                }
            }
            if let answer { continuation.resume(returning: answer) }
        }
    }

    /// Ends connections and threads. What does not end within a moment is left to itself, for a slow name server must not hold up a push.
    func close() async {
        let state = self.state.withLock { state in
            defer { state = State() }
            return state
        }
        guard let group = state.group else { return }
        let (ends, end) = AsyncStream.makeStream(of: Never.self)
        Task.detached {
            for client in state.clients.values { try? await client.shutdown() }
            try? await group.shutdownGracefully()
            end.finish()
        }
        Task.detached {
            try? await Task.sleep(for: .milliseconds(500))
            end.finish()
        }
        for await _ in ends {}
    }

    private func reply(_ response: HTTPClientResponse, _ body: [UInt8], from url: RegistryURL) -> RegistryReply {
        var fields: [String: String] = [:]
        for (name, value) in response.headers where fields[name.lowercased()] == nil { fields[name.lowercased()] = value }
        return RegistryReply(url: url, status: response.status.code, fields: fields, body: body)
    }

    private func send(
        _ request: RegistryRequest, to url: RegistryURL, authorization: String?, etag: String?
    ) async throws(RegistryFault) -> (HTTPClientResponse, [UInt8]) {
        let client = try client(for: url)
        var message = HTTPClientRequest(url: url.description)
        message.method = HTTPMethod(rawValue: request.method.rawValue)
        message.headers.add(name: "Accept", value: request.accept)
        message.headers.add(name: "Accept-Encoding", value: "gzip")
        message.headers.add(name: "User-Agent", value: settings.agent)
        if request.isFresh { message.headers.add(name: "Cache-Control", value: "no-cache") }
        if let etag { message.headers.add(name: "If-None-Match", value: etag) }
        for (name, value) in request.fields where name != "Authorization" { message.headers.add(name: name, value: value) }
        if let authorization { message.headers.add(name: "Authorization", value: authorization) }
        if let pace = request.pace { try await wait(pace, for: url) }
        var body: [UInt8] = []
        do {
            let response = try await client.execute(message, deadline: .distantFuture)
            for try await part in response.body {
                guard body.count + part.readableBytes <= limits.size else { throw RegistryFault.tooLarge(url, megabytes: limits.size >> 20) }
                body.append(contentsOf: part.readableBytesView)
            }
            return (response, body)
        } catch {
            throw TransportFailure(error).fault(at: url, limits: limits)
        }
    }

    /// Waits for the turn of a request whose like the host wants seldom.
    private func wait(_ pace: Duration, for url: RegistryURL) async throws(RegistryFault) {
        let turn = state.withLock { state in
            let turn = max(ContinuousClock.now, state.turns[url.origin] ?? .now)
            state.turns[url.origin] = turn + pace
            return turn
        }
        do { try await Task.sleep(until: turn, clock: .continuous) } catch { throw .deadline }
    }

    private func client(for url: RegistryURL) throws(RegistryFault) -> HTTPClient {
        let proxy = try settings.proxies.proxy(for: url)
        if let client = state.withLock({ $0.clients[proxy] }) { return client }
        let configuration = try configuration(proxy)
        return state.withLock { state in
            if let client = state.clients[proxy] { return client }
            let group = state.group ?? MultiThreadedEventLoopGroup(numberOfThreads: 1)
            let client = HTTPClient(eventLoopGroupProvider: .shared(group), configuration: configuration)
            state.group = group
            state.clients[proxy] = client
            return client
        }
    }

    private func configuration(_ proxy: Proxy?) throws(RegistryFault) -> HTTPClient.Configuration {
        var tls = TLSConfiguration.makeClientConfiguration()
        for path in settings.roots.paths {
            guard let certificates = try? NIOSSLCertificate.fromPEMFile(path), !certificates.isEmpty else { throw .roots(path: path) }
            tls.additionalTrustRoots.append(.certificates(certificates))
        }
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(5), read: .seconds(Int64(limits.silence))), decompression: .enabled(limit: .size(limits.size)))
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 16
        switch proxy {
        case .http(let host, let port, let credential?):
            let encoded = String(credential.header.dropFirst("Basic ".count))
            configuration.proxy = .server(host: host, port: port, authorization: .basic(credentials: encoded))
        case .http(let host, let port, nil): configuration.proxy = .server(host: host, port: port)
        case .socks(let host, let port): configuration.proxy = .socksServer(host: host, port: port)
        case nil: break
        }
        return configuration
    }
}

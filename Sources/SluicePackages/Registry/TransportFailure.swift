internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPCompression
internal import NIOPosix
internal import NIOSSL
#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// What went wrong on the way, put into the words of the gate.
struct TransportFailure {
    private let error: any Error

    init(_ error: any Error) { self.error = error }

    /// The fault as people are told of it; what has no name of its own is a broken connection.
    func fault(at url: RegistryURL, limits: Transport.Limits) -> RegistryFault {
        switch error {
        case let fault as RegistryFault: fault
        case is CancellationError: .deadline
        case let error as HTTPClientError: Self.fault(error, at: url, seconds: limits.silence)
        case let error as NIOConnectionError: Self.fault(error, at: url, limits: limits)
        case let error as NIOSSLError: Self.fault(error, at: url)
        case is NIOSSLExtraError, is BoringSSLError: .untrusted(url)
        case let error as IOError where error.errnoCode == ECONNREFUSED: .refused(url)
        case let error as IOError where error.errnoCode == ECONNRESET || error.errnoCode == EPIPE: .truncated(url)
        case let error as NIOHTTPDecompression.DecompressionError:
            if case .limit = error { .tooLarge(url, megabytes: limits.size >> 20) } else { .unreadable(url, "bytes that are not gzip") }
        case HTTPParserError.invalidEOFState: .truncated(url)
        case is HTTPParserError: .unreadable(url, "not HTTP")
        default: .broken(url, String("\(error)".prefix(80)))
        }
    }

    /// Cancelled is only what the deadline ended.
    private static func fault(_ error: HTTPClientError, at url: RegistryURL, seconds: Int) -> RegistryFault {
        switch error {
        case .cancelled: .deadline
        case .readTimeout, .deadlineExceeded: .silent(url, seconds: seconds)
        case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout, .httpProxyHandshakeTimeout, .socksHandshakeTimeout:
            .silent(url, seconds: 5)
        case .remoteConnectionClosed, .uncleanShutdown: .truncated(url)
        default: .broken(url, error.shortDescription)
        }
    }

    /// Every address of the host failed: the last failure tells why, and without any the name has no address.
    private static func fault(_ error: NIOConnectionError, at url: RegistryURL, limits: Transport.Limits) -> RegistryFault {
        guard let last = error.connectionErrors.last?.error else { return .unresolved(url) }
        if case ChannelError.connectTimeout? = last as? ChannelError { return .silent(url, seconds: 5) }
        return TransportFailure(last).fault(at: url, limits: limits)
    }

    /// A connection that ends without saying so has lost its rest; all else in TLS is a matter of trust.
    private static func fault(_ error: NIOSSLError, at url: RegistryURL) -> RegistryFault {
        if case .uncleanShutdown = error { return .truncated(url) }
        return .untrusted(url)
    }
}

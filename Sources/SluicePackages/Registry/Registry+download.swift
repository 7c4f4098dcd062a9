#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

extension Registry {
    /// The most bytes that a registry's listing of all its names may have.
    private static let listingLimit = 1 << 30

    /// Fetches a listing, such as PyPI's page of all projects, into a file.
    /// - Parameter url: `https://pypi.org/simple/`, or another place that answers with names.
    /// - Throws: `IndexProblem` that names the URL, where it cannot be had or written.
    public func download(_ url: String, to path: String) async throws(IndexProblem) {
        guard let place = RegistryURL.read(url)?.url else {
            throw .input(url, "it is no URL", cure: "write it as https://host/path")
        }
        if isOffline { throw .input(url, "nothing is fetched offline", cure: "run again without --offline, or name a file") }
        var limits = Transport.Limits()
        limits.size = Self.listingLimit
        let transport = Transport(settings: settings, limits: limits)
        let address = RegistryAddress(url: place, credential: nil, isNotFoundFinal: true, isConfined: false)
        let accept = "application/vnd.pypi.simple.v1+json, application/json; q=0.9, text/csv; q=0.8, text/plain; q=0.8, */*; q=0.1"
        let reply: RegistryReply
        do throws(RegistryFault) {
            reply = try await transport.reply(to: RegistryRequest(url: place, accept: accept), of: address)
        } catch {
            await transport.close()
            throw .input(url, error.reason, cure: error.cure)
        }
        await transport.close()
        guard reply.isFound else { throw .input(url, "the server answered \(reply.status)", cure: "check the URL") }
        do { try Data(reply.body).write(to: URL(filePath: path), options: .atomic) } catch {
            throw .input(path, "it cannot be written", cure: "free space there, or name another place")
        }
    }
}

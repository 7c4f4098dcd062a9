import Foundation
import SluiceTestKit
@testable import SluicePackages

/// A registry on loopback, which ends with the value that started it, and what it was asked.
final class LoopbackRegistry {
    private let server: RegistryServer
    private let folder: TemporaryFolder

    /// - Parameters:
    ///   - packages: the text of the script's JSON file.
    ///   - tls: paths of a certificate and its key.
    init(_ packages: String, tls: (certificate: String, key: String)? = nil) async throws {
        folder = try TemporaryFolder(["packages.json": packages])
        let script = URL(filePath: #filePath).appending(path: "../../../Support/registry.py").standardized.path
        server = try await RegistryServer.start(
            script: script, world: folder.path + "/packages.json", arguments: tls.map { ["--tls", $0.certificate, $0.key] } ?? [])
    }

    var port: Int { server.port }
    var authority: String { "127.0.0.1:\(port)" }
    var npm: String { "http://\(authority)/npm" }
    var simple: String { "http://\(authority)/simple" }

    /// A request that the registry got.
    struct Request: Decodable {
        let path: String
        let query: String?
        /// `nil` for GET.
        let method: String?
        let headers: [String: String]
    }

    /// Every request so far.
    func log() throws -> [Request] {
        try folder.text("packages.json.log").split(separator: "\n").map { try JSONDecoder().decode(Request.self, from: Data($0.utf8)) }
    }

    /// Comes back when something was asked, or after very long; a request that was sent is noted sooner or later.
    func waitForRequest() async throws {
        for _ in 0..<6_000 where try log().isEmpty { try await Task.sleep(for: .milliseconds(10)) }
    }

    func paths() throws -> [String] { try log().map(\.path) }
}

extension Registry {
    /// A registry that knows the loopback one alone, with a cache in memory.
    ///
    /// - Parameter isRouted: whether the policy sends each ecosystem but npm and PyPI to `/ECOSYSTEM` of the loopback registry.
    static func test(
        _ loopback: LoopbackRegistry, environment: [String: String] = [:], project: [String: [UInt8]] = [:], privateNames: [String] = [],
        cache: AnswerCache = AnswerCache(path: nil), offline: Bool = false, deadline: Duration = .seconds(120), at now: Int64 = 1_000_000,
        limits: Transport.Limits = Transport.Limits(silence: 60), isRouted: Bool = true
    ) -> Registry {
        let base = ["npm_config_registry": loopback.npm, "PIP_INDEX_URL": loopback.simple, "PIP_CONFIG_FILE": "/dev/null"]
        let others = Ecosystem.all.filter { ![.npm, .pypi].contains($0) }.map { ($0, "http://\(loopback.authority)/\($0.rawValue)") }
        let overrides = isRouted ? Dictionary(uniqueKeysWithValues: others) : [:]
        let settings = RegistrySettings(
            environment: base.merging(environment) { $1 }, homeDirectory: nil, projectFiles: project, overrides: overrides,
            privateNames: privateNames)
        return Registry(
            settings: settings, cache: cache, offline: offline, deadline: deadline, now: { now }, jobs: 4, limits: limits)
    }

    /// The answer to one question.
    func answer(
        _ ecosystem: Ecosystem, _ name: String, version: String? = nil, at registry: String? = nil, needsTimes: Bool = false,
        revalidating: Bool = false
    ) async -> PackageAnswer? {
        let question = PackageQuestion(ecosystem: ecosystem, name: name, registry: registry, version: version)
        return await answers(to: [question], needsTimes: needsTimes, revalidating: revalidating)[question]
    }
}

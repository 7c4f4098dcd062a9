import Foundation
import Testing
@testable import SluicePackages

@Suite("Certificates are checked", .serialized)
struct RegistryTrustTests {
    private let folder: TemporaryFolder
    private var certificate: String { folder.path + "/certificate.pem" }
    private var key: String { folder.path + "/key.pem" }

    /// Makes a certificate for `localhost` that no authority knows.
    init() throws {
        folder = try TemporaryFolder()
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=localhost",
            "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate,
        ]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    private func answer(_ loopback: LoopbackRegistry, host: String, _ environment: [String: String] = [:]) async -> PackageAnswer? {
        await Registry.test(loopback, environment: environment.merging(["npm_config_registry": "https://\(host):\(loopback.port)/npm"]) { $1 })
            .answer(.npm, "it")
    }

    @Test("An unknown authority is refused, and trusted once a variable names its file")
    func authority() async throws {
        let loopback = try await LoopbackRegistry(#"{"npm": {"it": {"versions": {"1.0.0": {}}}}}"#, tls: (certificate, key))
        let url = try #require(RegistryURL.read("https://localhost:\(loopback.port)/npm/it")?.url)
        #expect(await answer(loopback, host: "localhost") == RegistryFault.untrusted(url).answer)
        for variable in ["SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS", "PIP_CERT", "REQUESTS_CA_BUNDLE"] {
            #expect(
                await answer(loopback, host: "localhost", [variable: certificate])
                    == .exists(PackageRecord(name: "it", versions: [PackageVersion(version: "1.0.0")])))
        }
    }

    @Test("A certificate for another host is refused, though its authority is trusted")
    func otherHost() async throws {
        let loopback = try await LoopbackRegistry("{}", tls: (certificate, key))
        let url = try #require(RegistryURL.read("https://127.0.0.1:\(loopback.port)/npm/it")?.url)
        #expect(await answer(loopback, host: "127.0.0.1", ["NODE_EXTRA_CA_CERTS": certificate]) == RegistryFault.untrusted(url).answer)
    }

    @Test("A file of certificates that cannot be read is named")
    func unreadableFile() async throws {
        let loopback = try await LoopbackRegistry("{}", tls: (certificate, key))
        let path = try folder.write("no certificate", to: "broken.pem")
        #expect(await answer(loopback, host: "localhost", ["NODE_EXTRA_CA_CERTS": path]) == RegistryFault.roots(path: path).answer)
    }
}

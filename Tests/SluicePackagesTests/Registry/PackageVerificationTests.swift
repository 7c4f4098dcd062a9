import SluiceTestKit
import Testing
@testable import SluicePackages

@Suite("Packages named on a command line", .serialized, .talksToServers)
struct PackageVerificationTests {
    @Test("A version is split off the name as each ecosystem writes it", arguments: [
        ("npm", "left-pad", "left-pad", nil), ("npm", "left-pad@1.3.0", "left-pad", "1.3.0"), ("npm", "@types/node", "@types/node", nil),
        ("npm", "@types/node@^20", "@types/node", "^20"), ("npm", "a@latest", "a", "latest"), ("pypi", "requests", "requests", nil),
        ("pypi", "requests==2.31.0", "requests", "==2.31.0"), ("pypi", "requests@2.31.0", "requests", "2.31.0"), ("pypi", "a >=1,<2", "a", ">=1,<2"),
        ("maven", "org.slf4j:slf4j-api", "org.slf4j:slf4j-api", nil), ("maven", "org.slf4j:slf4j-api:2.0.9", "org.slf4j:slf4j-api", "2.0.9"),
        ("docker", "library/debian:12", "library/debian", "12"), ("docker", "localhost:5000/a", "localhost:5000/a", nil),
        ("packagist", "symfony/console:^7", "symfony/console", "^7"), ("actions", "actions/checkout@v4", "actions/checkout", "v4"),
    ] as [(String, String, String, String?)])
    func split(ecosystem: String, text: String, name: String, version: String?) {
        let package = AskedPackage(text, ecosystem: Ecosystem(rawValue: ecosystem))
        #expect(package.name == name)
        #expect(package.version == version)
    }

    @Test("Each outcome has its verdict and its line")
    func lines() async throws {
        let loopback = try await LoopbackRegistry(RegistryAnswerTests.packages)
        let registry = Registry.test(loopback)
        let npm = PackageVerification(ecosystem: .npm, packages: ["express@4.18.1", "express@9.9.9", "expresss", "eslint-js", "express@<>", "express", "@a"])
        #expect(
            npm.outcomes(from: await registry.answers(to: npm.packages.map(\.question))).map(\.line) == [
                "npm express 4.18.1: exists; the newest is 4.18.2; deprecated: use 4.18.2",
                "npm express 9.9.9: no such version; the newest is 4.18.2",
                "npm expresss: missing; \(loopback.npm) has no such package",
                "npm eslint-js: its registry keeps the name as a warning: it was malicious",
                "npm express <>: could not tell: `<>` is no version; give a version such as 4.18.2",
                "npm express: exists; the newest is 4.18.2; runs a script when it is installed",
                "npm @a: could not tell: `@a` is not a name that a registry can be asked about; correct the name",
            ])
        let pypi = PackageVerification(ecosystem: .pypi, packages: ["Requests==2.32", "requests@2.31", "requests>=3"])
        #expect(
            pypi.outcomes(from: await registry.answers(to: pypi.packages.map(\.question))).map(\.line) == [
                "pypi Requests ==2.32: exists; the newest is 2.31.0; yanked: Yanked due to conflicts",
                "pypi requests 2.31: exists; the newest is 2.31.0",
                "pypi requests >=3: no such version; the newest is 2.31.0",
            ])
    }
}

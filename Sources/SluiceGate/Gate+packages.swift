internal import SluiceData
internal import SluiceGit
internal import SluiceModel
public import SluicePackages
internal import SluicePolicy
#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

extension Gate {
    /// Asks registries about packages by name, as a person or an assistant does before an install.
    ///
    /// The registries are those of the project at hand, of the user and of the policy in force.
    /// - Parameters:
    ///   - ecosystem: `npm` or `pypi`.
    ///   - names: `NAME` or `NAME@VERSION`.
    public func verify(_ ecosystem: String, _ names: [String]) async throws(GateError) -> [PackageVerification.Outcome] {
        let known = folder.paths(under: "ecosystems").compactMap { path in
            path.hasSuffix(".yml") ? String(path.dropFirst("ecosystems/".count).dropLast(4)) : nil
        }
        guard known.contains(ecosystem) else {
            throw .usage("there is no ecosystem `\(Shown.line(ecosystem))`; known: \(known.joined(separator: ", "))")
        }
        let policy = try policyAtHand().policy
        let repository = try? open(.hook)
        let judging = Judging(
            gate: self, policy: stack(trusted: policy), store: FactStore(folder: nil), patience: policy.deadline ?? .seconds(20),
            projectFiles: repository.map(onDiskFiles) ?? [:],
            caches: CacheFolder(environment: surroundings.environment, gitDirectory: repository?.commonDirectory),
            packs: RulePacks(gate: self, policy: stack(trusted: policy), home: .binary))
        let verification = PackageVerification(ecosystem: Ecosystem(rawValue: ecosystem), packages: names)
        return await verification.outcomes(from: judging.registry)
    }
}

internal import SluiceChecks
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
    ///   - ecosystem: an id such as `npm`, `pypi` or `cargo`.
    ///   - names: `NAME` or `NAME@VERSION`.
    public func verify(_ ecosystem: String, _ names: [String]) async throws(GateError) -> [VerifiedPackage] {
        guard Ecosystem.all.contains(Ecosystem(rawValue: ecosystem)) else {
            let all = Ecosystem.all.map(\.rawValue).joined(separator: ", ")
            throw .usage("there is no ecosystem `\(Shown.line(ecosystem))`; known: \(all)")
        }
        let judging = try judgingAtHand()
        let verification = PackageVerification(ecosystem: Ecosystem(rawValue: ecosystem), packages: names)
        let change = PackageChange(newPackages: verification.uses, newVersions: [])
        let check = try judging.packagesCheck()
        let known = await judging.knowledge(of: [change], for: check)
        let examination = check.examine(judging.facts(of: change, known))
        return zip(verification.packages, verification.outcomes(from: known.answers)).enumerated().map { index, pair in
            pair.1.adding(examination.findings.filter { $0.location.line == index + 1 })
        }
    }

    /// What a range brings in, or what a whole tree asks for, with what came out for each package.
    /// - Parameters:
    ///   - range: a range such as `main..HEAD`; a single revision for all that its tree asks for; nothing for HEAD's.
    ///   - directory: where to look for the repository; the working directory by default.
    public func packages(in range: [String], directory: String? = nil) async throws(GateError) -> [VerifiedPackage] {
        let repository = try open(.path(directory ?? surroundings.workingDirectory))
        let judging = try judgingAtHand(repository, scopeIsAll: true)
        let brief = try git { () throws(GitError) in try Self.brief(of: range, in: repository) }
        let reader = judging.reader(repository)
        let authors = LineAuthors(
            repository: repository, authorship: brief.authorship, written: brief.written, strengths: judging.policy.strengths)
        let dossier = try git { () throws(GitError) in
            try PackageReading(trees: reader.trees, store: judging.store, policy: judging.policy, names: reader.names).dossier(of: brief, authors: authors)
        }
        return try await listing(of: dossier, of: brief, judging)
    }

    private func listing(of dossier: PackageDossier, of brief: Brief, _ judging: Judging) async throws(GateError) -> [VerifiedPackage] {
        var whole = Dossier(brief: brief)
        whole.packages = dossier
        let check = try judging.packagesCheck()
        let known = await judging.knowledge(of: [dossier.change], for: check)
        let examination = check.examine(judging.facts(of: whole, known))
        var found: [Location: [Finding]] = [:]
        for finding in examination.findings {
            for place in [finding.location] + finding.related.map(\.location) { found[place, default: []].append(finding) }
        }
        return dossier.change.uses.map { VerifiedPackage($0, known.answers).adding(found[$0.location] ?? []) }
    }

    /// The change from the range's start to its end.
    private static func brief(of range: [String], in repository: Repository) throws(GitError) -> Brief {
        let text = range.isEmpty ? "HEAD" : range.joined(separator: " ")
        let (tips, hidden) = try repository.range(text)
        guard let tip = tips.first else {
            throw .unknownRevision(text)
        }
        let after = try repository.tree(of: tip)
        var before: [ObjectID] = []
        for commit in hidden.prefix(1) { before.append(try repository.tree(of: commit)) }
        let files = try repository.files(from: before, to: .tree(after))
        return Brief(change: Change(before: before, after: after, commits: [], files: files), authorship: .several(tip: tip, commits: [], origins: [:]))
    }

    /// What judges by the policy and the registries of the project at hand.
    func judgingAtHand(_ given: Repository? = nil, scopeIsAll: Bool = false) throws(GateError) -> Judging {
        var policy = try policyAtHand().policy
        if scopeIsAll { policy.take(.all, from: "packages list") }
        let repository = given ?? (try? open(.hook))
        let caches = CacheFolder(environment: surroundings.environment, gitDirectory: repository?.commonDirectory)
        return Judging(
            gate: self, policy: stack(trusted: policy), store: FactStore(folder: nil), patience: policy.deadline ?? .seconds(20),
            projectFiles: repository.map(onDiskFiles) ?? [:], caches: caches, index: OfflineIndex(surroundings, caches),
            packs: RulePacks(gate: self, policy: stack(trusted: policy), home: .binary), routes: nil, flags: nil, guards: nil)
    }
}

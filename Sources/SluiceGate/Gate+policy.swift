internal import SluiceData
internal import SluiceGit
public import SluiceModel
internal import SluicePolicy
#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

extension Gate {
    /// The policy in force as YAML, each value with the place it comes from.
    ///
    /// In a bare repository that of the server's doors, elsewhere that of the client's.
    public func policyInForce() throws(GateError) -> String {
        try policyAtHand().policy.shown
    }

    /// What the policy in force says of a rule's finding in an assisted change.
    public func ruling(ofRule rule: RuleDescription) throws(GateError) -> Ruling {
        let policy = stack(trusted: try policyAtHand().policy)
        let finding = Finding(
            rule: rule.id, check: rule.check, severity: rule.severity, confidence: rule.confidence, message: rule.summary,
            why: rule.why, location: Location(path: RepositoryPath("a-file"), line: 1, column: 1), fingerprint: "")
        let mark = Mark(kind: .trailer, agent: "unknown", strength: .author, evidence: [])
        return policy.ruling(
            on: finding, origin: .assisted(mark), ref: nil, today: CalendarDay(secondsSince1970: surroundings.now))
    }

    /// Reads a policy file for mistakes.
    /// - Parameter file: by default the `.sluice.yml` of the work tree.
    /// - Returns: the path of the file that was read.
    /// - Throws: `GateError.policy` with all of its problems at once.
    public func checkPolicy(file: String?) throws(GateError) -> String {
        let path = if let file { file } else { try policyPath() }
        guard FileManager.default.fileExists(atPath: path) else {
            throw .usage("there is no policy file \(Shown.line(path)); sluice policy init writes one")
        }
        _ = try reading.named(path)
        return path
    }

    /// Writes a policy to start from.
    /// - Parameter extending: the built-in policy to build on: `observe`, `recommended` or `strict`.
    /// - Returns: the path of the new file.
    /// - Throws: `GateError.usage` where there is a policy already or the name is no built-in one.
    public func writePolicy(extending name: String) throws(GateError) -> String {
        let names = folder.paths(under: "").filter { !$0.contains("/") && $0.hasSuffix(".yml") }.map { String($0.dropLast(4)) }
        let policies = names.filter { (try? Policy.builtin($0, folder: folder, knownRules: knownRules)) != nil }
        guard policies.contains(name) else {
            throw .usage("there is no built-in policy `\(Shown.line(name))`; \(DataFile.hint(for: name, among: policies))")
        }
        let path = try policyPath()
        guard !FileManager.default.fileExists(atPath: path) else {
            throw .usage("\(Shown.line(path)) is there already; sluice policy check reads it for mistakes")
        }
        guard FileManager.default.createFile(atPath: path, contents: Data(PolicyTemplate.starter(extending: "builtin:" + name).utf8)) else {
            throw .usage("\(Shown.line(path)) cannot be written")
        }
        return path
    }

    /// The JSON schema of policy files.
    public static var policySchema: String { PolicySchema.json() }

    private func policyPath() throws(GateError) -> String {
        let repository = try open(.hook)
        guard let top = repository.workTree else {
            throw .usage("this repository is bare: its policy is \(Shown.line(repository.commonDirectory))/sluice.yml, or the .sluice.yml of its default branch")
        }
        return top + "/" + PolicyFinder.fileName.shown
    }

    /// A policy that is named needs no repository to be read, and neither does the built-in one.
    func policyAtHand() throws(GateError) -> TrustedPolicy {
        if let named = surroundings.policyFile { return try reading.named(named) }
        guard let repository = try? open(.hook) else { return try reading.builtin(PolicyFinder.fallback) }
        return repository.isBare ? try finder(repository).ofServer() : try finder(repository).ofClient()
    }
}

internal import SluiceData
internal import SluiceModel
internal import SluicePolicy
#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// Reads policies from disk and from the binary; it needs no repository.
struct PolicyReading {
    let surroundings: Surroundings
    let folder: PolicyFolder
    let knownRules: [RuleID]

    /// A policy by the name a user gives: a file's path, or `builtin:` and a name.
    func named(_ name: String) throws(GateError) -> TrustedPolicy {
        if name.hasPrefix("builtin:") { return try builtin(String(name.dropFirst("builtin:".count))) }
        guard let policy = try onDisk(name) else {
            throw .usage("the policy file \(Shown.line(name)) cannot be read; give --policy a file that is there, or builtin:recommended")
        }
        return policy
    }

    /// A policy file; `nil` where there is none.
    /// - Throws: also where it is there and cannot be read: that is no reason to judge by another.
    func onDisk(_ path: String) throws(GateError) -> TrustedPolicy? {
        let whole = path.hasPrefix("/") ? path : surroundings.workingDirectory + "/" + path
        guard let data = FileManager.default.contents(atPath: whole) else {
            guard FileManager.default.fileExists(atPath: whole) else { return nil }
            throw .usage("the policy file \(Shown.line(whole)) is there and cannot be read; let the user that runs sluice read it")
        }
        let home = whole.lastIndex(of: "/").map { String(whole[..<$0]) } ?? "/"
        let source = PolicySource(name: path, bytes: [UInt8](data)) { relative in
            FileManager.default.contents(atPath: home + "/" + relative).map { [UInt8]($0) }
        }
        return TrustedPolicy(policy: try load(source), home: .disk(folder: home))
    }

    func builtin(_ name: String) throws(GateError) -> TrustedPolicy {
        do throws(DataProblems) {
            return TrustedPolicy(policy: try Policy.builtin(name, folder: folder, knownRules: knownRules), home: .binary)
        } catch { throw .policy(error) }
    }

    func load(_ source: PolicySource) throws(GateError) -> Policy {
        do throws(DataProblems) {
            return try Policy.load(source, folder: folder, knownRules: knownRules)
        } catch { throw .policy(error) }
    }
}

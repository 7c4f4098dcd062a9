internal import SluiceRules
#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// Compiled rules that are kept between runs: compiling takes longer than a hook may. Each set is a file that may be deleted at any time.
struct KeptRules: Sendable {
    /// Where the files are; `nil` keeps nothing.
    let folder: String?

    private static let prefix = "rules-"
    /// How many sets are kept: a machine has few policies, and each change of a rule file makes a new set.
    private static let most = 12

    /// The set of a key, compiled now where it is not kept.
    func set<Failure: Error>(_ key: String, compiled: () throws(Failure) -> RuleSet) throws(Failure) -> RuleSet {
        guard let path = folder.map({ "\($0)/\(Self.prefix)\(key)" }) else { return try compiled() }
        if let data = FileManager.default.contents(atPath: path), let set = RuleSet(stored: [UInt8](data), key: key) { return set }
        let set = try compiled()
        prune()
        try? Data(set.stored(key: key)).write(to: URL(filePath: path), options: .atomic)
        return set
    }

    /// Deletes the oldest sets.
    private func prune() {
        guard let folder, let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return }
        let sets = names.filter { $0.hasPrefix(Self.prefix) }.map { name in
            let date = (try? FileManager.default.attributesOfItem(atPath: folder + "/" + name))?[.modificationDate] as? Date
            return (path: folder + "/" + name, date: date ?? .distantPast)
        }
        for old in sets.sorted(by: { $0.date > $1.date }).dropFirst(Self.most - 1) { try? FileManager.default.removeItem(atPath: old.path) }
    }
}

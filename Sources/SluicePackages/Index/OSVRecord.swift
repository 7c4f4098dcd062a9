internal import SluiceModel

/// Reads a vulnerability record in OSV's format (ossf.github.io/osv-schema), as far as it names malicious packages.
struct OSVRecord {
    /// What a record turned out to be.
    enum Reading {
        /// Malicious packages, one for each that it names in an ecosystem that is known.
        case malicious([MaliciousRecord])
        /// Taken back by those who published it.
        case withdrawn
        /// A record of something else.
        case other
    }

    private let root: JSONNode
    private let ecosystems: [String: Ecosystem]
    private static let summaryLimit = 200

    /// - Parameter ecosystems: by the names that OSV gives them.
    /// - Throws: `TextProblem` where the bytes are no JSON, or no record.
    static func read(_ bytes: [UInt8], ecosystems: [String: Ecosystem]) throws(TextProblem) -> Reading {
        let record = OSVRecord(root: try JSONReader.read(bytes), ecosystems: ecosystems)
        guard let id = record.root["id"]?.string, !id.isEmpty else { throw TextProblem(offset: 0, reason: "it is no OSV record: it has no `id`") }
        let affected = record.root["affected"]?.items ?? []
        let isListed = id.hasPrefix("MAL-")
        let malicious = affected.filter { isListed || Self.saysMalicious($0) || Self.saysMalicious(record.root) }
        guard !malicious.isEmpty else { return .other }
        if let withdrawn = record.root["withdrawn"]?.string, !withdrawn.isEmpty { return .withdrawn }
        var records: [MaliciousRecord] = []
        for node in malicious { if let found = record.record(id, node) { records.append(found) } }
        return .malicious(records)
    }

    /// RustSec gives categories to what a record is about.
    private static func saysMalicious(_ node: JSONNode) -> Bool {
        let categories = node["database_specific"]?["categories"]?.items ?? []
        return categories.contains { $0.string == "malicious" }
    }

    private func record(_ id: String, _ node: JSONNode) -> MaliciousRecord? {
        guard let name = node["package"]?["name"]?.string, let said = node["package"]?["ecosystem"]?.string,
            let ecosystem = ecosystems[String(said.prefix { $0 != ":" })], !name.isEmpty
        else { return nil }
        let summary = root["summary"]?.string ?? ""
        return MaliciousRecord(
            id: id, ecosystem: ecosystem, name: PackageName.canonical(name, in: ecosystem), summary: String(summary.prefix(Self.summaryLimit)),
            affected: AffectedVersions(
                versions: (node["versions"]?.items ?? []).compactMap(\.string), ranges: (node["ranges"]?.items ?? []).compactMap(Self.range)))
    }

    /// The events of a range of versions; `nil` for ranges of commits, which no version can be compared with.
    private static func range(_ node: JSONNode) -> [AffectedVersions.Event]? {
        guard node["type"]?.string != "GIT" else { return nil }
        return (node["events"]?.items ?? []).compactMap { event in
            if let version = event["introduced"]?.string { return .introduced(version) }
            if let version = event["fixed"]?.string { return .fixed(version) }
            return event["last_affected"]?.string.map { .lastAffected($0) }
        }
    }
}

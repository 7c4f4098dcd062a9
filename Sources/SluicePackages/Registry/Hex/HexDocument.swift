/// What a gate needs of hex.pm's document of a package (reference: packages.md, section 3, Hex).
struct HexDocument {
    /// The name that the document gives itself.
    private(set) var name: String?
    /// Whether there is a list of releases, be it empty.
    private(set) var hasReleases = false
    private var releases: [(version: String, published: Int64?)] = []
    private var retirements: [String: String] = [:]
    private var created: Int64?
    private var updated: Int64?
    private var repository: String?
    private var owners: [String] = []

    /// How owners call the link to their code, in lower case.
    private static let titles: Set = ["github", "gitlab", "bitbucket", "codeberg", "sourcehut", "repository", "source"]

    /// - Throws: `JSONStream.Fault` where the text is no JSON or breaks off.
    init(_ bytes: [UInt8]) throws(JSONStream.Fault) {
        try JSONStream.document(bytes) { key, value throws(JSONStream.Fault) in try self.read(key, &value) }
    }

    /// The package; `nil` where it has no release: a name that somebody keeps, and that Mix cannot install.
    var record: PackageRecord? {
        guard !releases.isEmpty else { return nil }
        // The newest release comes first in the document.
        let versions = releases.reversed().map { release in
            PackageVersion(
                version: release.version, published: release.published, isYanked: retirements[release.version] != nil,
                deprecation: retirements[release.version])
        }
        return PackageRecord(
            name: name ?? "", versions: versions, lastChange: updated, created: created, repository: repository, maintainers: owners)
    }

    private mutating func read(_ key: String, _ value: inout JSONStream) throws(JSONStream.Fault) {
        switch key {
        case "name": name = try value.text()
        case "inserted_at": created = try value.text().flatMap(Timestamp.seconds)
        case "updated_at": updated = try value.text().flatMap(Timestamp.seconds)
        case "releases":
            hasReleases = try value.kind() == .array
            try value.items { release throws(JSONStream.Fault) in try self.readRelease(&release) }
        case "retirements":
            try value.members { version, retirement throws(JSONStream.Fault) in
                self.retirements[version] = try Self.retirement(&retirement)
            }
        case "meta": try value.members { key, value throws(JSONStream.Fault) in try self.readMeta(key, &value) }
        case "owners": owners = try value.texts(ofEach: "username")
        default: try value.skip()
        }
    }

    private mutating func readRelease(_ stream: inout JSONStream) throws(JSONStream.Fault) {
        let texts = try stream.texts(of: ["version", "inserted_at"])
        if let version = texts["version"] { releases.append((version, texts["inserted_at"].flatMap(Timestamp.seconds))) }
    }

    /// The reason, and the owner's words behind it: `security: use 1.2.1`.
    private static func retirement(_ stream: inout JSONStream) throws(JSONStream.Fault) -> String {
        let texts = try stream.texts(of: ["reason", "message"])
        let message = texts["message"].flatMap { $0.isEmpty ? nil : $0 }
        return (texts["reason"] ?? "retired") + (message.map { ": " + $0 } ?? "")
    }

    private mutating func readMeta(_ key: String, _ value: inout JSONStream) throws(JSONStream.Fault) {
        guard key == "links" else { return try value.skip() }
        try value.members { title, link throws(JSONStream.Fault) in
            let url = try link.text()
            if self.repository == nil, Self.titles.contains(title.lowercased()) { self.repository = url }
        }
    }
}

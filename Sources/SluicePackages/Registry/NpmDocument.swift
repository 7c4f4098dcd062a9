/// What a gate needs of npm's document of a package, short or full.
struct NpmDocument {
    /// The name that the document gives itself.
    private(set) var name: String?
    /// Whether the text is a JSON object at all.
    private(set) var isObject = false
    /// Whether there is a list of versions, be it empty.
    private(set) var hasVersions = false
    /// Whether `time.unpublished`, which is an object among strings, says that all versions were taken away.
    private(set) var isUnpublished = false
    private var versions: [NpmVersion] = []
    private var tags: [String: String] = [:]
    private var times: [String: Int64] = [:]

    private var modified: Int64?
    private var repository: String?
    private var maintainers: [String] = []

    /// - Throws: `JSONStream.Fault` where the text is no JSON or breaks off.
    init(_ bytes: [UInt8]) throws(JSONStream.Fault) {
        var stream = JSONStream(bytes)
        guard try stream.kind() == .object else { return }
        isObject = true
        try stream.object { key, value throws(JSONStream.Fault) in try self.read(key, &value) }
        try stream.end()
    }

    /// The package; `nil` where no version is left. It is abandoned once every version is deprecated.
    var record: PackageRecord? {
        guard !versions.isEmpty else { return nil }
        let isAbandoned = versions.allSatisfy { $0.deprecation != nil }
        return PackageRecord(
            name: name ?? "", versions: versions.map { $0.record(published: times[$0.version]) }, tags: tags,
            isSecurityPlaceholder: versions.allSatisfy { $0.version.hasPrefix("0.0.1-security") }, lastChange: modified ?? times["modified"],
            created: times["created"], status: isAbandoned ? .abandoned : .active, repository: repository, maintainers: maintainers)
    }

    private mutating func read(_ key: String, _ value: inout JSONStream) throws(JSONStream.Fault) {
        switch key {
        case "name": name = try value.text()
        case "modified": modified = try value.text().flatMap(Timestamp.seconds)
        case "versions" where try value.kind() == .object:
            hasVersions = true
            try value.object { version, stream throws(JSONStream.Fault) in self.versions.append(try NpmVersion(version, &stream)) }
        case "dist-tags" where try value.kind() == .object:
            try value.object { tag, stream throws(JSONStream.Fault) in self.tags[tag] = try stream.text() }
        case "time" where try value.kind() == .object:
            try value.object { version, stream throws(JSONStream.Fault) in
                if version == "unpublished" { self.isUnpublished = try stream.kind() == .object }
                self.times[version] = try stream.text().flatMap(Timestamp.seconds)
            }
        case "repository": repository = try Self.repository(&value)
        case "maintainers" where try value.kind() == .array:
            try value.array { person throws(JSONStream.Fault) in try Self.person(&person).map { self.maintainers.append($0) } }
        default: try value.skip()
        }
    }

    /// A URL, or an object that holds it; `nil` where it is empty.
    private static func repository(_ value: inout JSONStream) throws(JSONStream.Fault) -> String? {
        try text(under: "url", of: &value).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// `name <mail>`, or an object that holds the name.
    private static func person(_ value: inout JSONStream) throws(JSONStream.Fault) -> String? {
        try text(under: "name", of: &value).map { $0.prefix { $0 != "<" }.trimmed }
    }

    /// A text, or of an object the text under a key.
    private static func text(under key: String, of value: inout JSONStream) throws(JSONStream.Fault) -> String? {
        guard try value.kind() == .object else { return try value.text() }
        var found: String?
        try value.object { member, value throws(JSONStream.Fault) in
            if member == key { found = try value.text() } else { try value.skip() }
        }
        return found
    }
}

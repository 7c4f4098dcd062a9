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
    private var versions: [Version] = []
    private var tags: [String: String] = [:]
    private var times: [String: Int64] = [:]

    private var modified: Int64?

    private struct Version {
        let version: String
        var deprecation: String?
        var hasInstallScript = false
    }

    /// - Throws: `JSONStream.Fault` where the text is no JSON or breaks off.
    init(_ bytes: [UInt8]) throws(JSONStream.Fault) {
        var stream = JSONStream(bytes)
        guard try stream.kind() == .object else { return }
        isObject = true
        try stream.object { key, value throws(JSONStream.Fault) in try self.read(key, &value) }
        try stream.end()
    }

    /// The package; `nil` where no version is left.
    var record: PackageRecord? {
        guard !versions.isEmpty else { return nil }
        return PackageRecord(
            name: name ?? "",
            versions: versions.map {
                PackageVersion(
                    version: $0.version, published: times[$0.version], deprecation: $0.deprecation, hasInstallScript: $0.hasInstallScript)
            },
            tags: tags,
            isSecurityPlaceholder: versions.allSatisfy { $0.version.hasPrefix("0.0.1-security") }, lastChange: modified)
    }

    private mutating func read(_ key: String, _ value: inout JSONStream) throws(JSONStream.Fault) {
        switch key {
        case "name": name = try value.text()
        case "modified": modified = try value.text().flatMap(Timestamp.seconds)
        case "versions" where try value.kind() == .object:
            hasVersions = true
            try value.object { version, stream throws(JSONStream.Fault) in self.versions.append(try Self.version(version, &stream)) }
        case "dist-tags" where try value.kind() == .object:
            try value.object { tag, stream throws(JSONStream.Fault) in self.tags[tag] = try stream.text() }
        case "time" where try value.kind() == .object:
            try value.object { version, stream throws(JSONStream.Fault) in
                if version == "unpublished" { self.isUnpublished = try stream.kind() == .object }
                self.times[version] = try stream.text().flatMap(Timestamp.seconds)
            }
        default: try value.skip()
        }
    }

    private static func version(_ version: String, _ stream: inout JSONStream) throws(JSONStream.Fault) -> Version {
        var found = Version(version: version)
        guard try stream.kind() == .object else {
            try stream.skip()
            return found
        }
        try stream.object { key, value throws(JSONStream.Fault) in
            switch key {
            case "deprecated": found.deprecation = try deprecation(&value)
            case "hasInstallScript": found.hasInstallScript = try value.flag() ?? false
            case "scripts": found.hasInstallScript = try hasInstallScript(&value) || found.hasInstallScript
            default: try value.skip()
            }
        }
        return found
    }

    /// A sentence, `true`, or an empty text where a deprecation was taken back.
    private static func deprecation(_ value: inout JSONStream) throws(JSONStream.Fault) -> String? {
        if try value.kind() == .flag { return try value.flag() == true ? "deprecated" : nil }
        return try value.text().flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The full document has the scripts themselves.
    private static func hasInstallScript(_ value: inout JSONStream) throws(JSONStream.Fault) -> Bool {
        var isFound = false
        guard try value.kind() == .object else {
            try value.skip()
            return false
        }
        try value.object { name, script throws(JSONStream.Fault) in
            isFound = isFound || ["preinstall", "install", "postinstall"].contains(name)
            try script.skip()
        }
        return isFound
    }
}

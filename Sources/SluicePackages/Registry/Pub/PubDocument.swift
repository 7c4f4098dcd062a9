/// What a gate needs of the document of a package in Dart's repositories (reference: packages.md, section 3, Pub).
struct PubDocument {
    /// The name that the document gives itself.
    private(set) var name: String?
    /// Whether there is a list of versions, be it empty.
    private(set) var hasVersions = false
    private var versions: [PackageVersion] = []
    private var isDiscontinued = false
    private var replacement: String?
    private var repository: String?
    private var page: String?

    /// - Throws: `JSONStream.Fault` where the text is no JSON or breaks off.
    init(_ bytes: [UInt8]) throws(JSONStream.Fault) {
        try JSONStream.document(bytes) { key, value throws(JSONStream.Fault) in try self.read(key, &value) }
    }

    /// The package; `nil` where it has no version.
    var record: PackageRecord? {
        guard !versions.isEmpty else { return nil }
        let isForge = ["https://github.com/", "https://gitlab.com/"].contains { page?.hasPrefix($0) == true }
        return PackageRecord(
            name: name ?? "", versions: versions, status: isDiscontinued ? .abandoned : .active, replacement: replacement,
            repository: repository ?? (isForge ? page : nil))
    }

    private mutating func read(_ key: String, _ value: inout JSONStream) throws(JSONStream.Fault) {
        switch key {
        case "name": name = try value.text()
        case "isDiscontinued": isDiscontinued = try value.flag() ?? false
        case "replacedBy": replacement = try value.text()
        case "latest":
            try value.members { key, value throws(JSONStream.Fault) in
                if key == "pubspec" { try self.readSpec(&value) } else { try value.skip() }
            }
        case "versions":
            hasVersions = try value.kind() == .array
            try value.items { version throws(JSONStream.Fault) in
                if let version = try Self.version(&version) { self.versions.append(version) }
            }
        default: try value.skip()
        }
    }

    private mutating func readSpec(_ stream: inout JSONStream) throws(JSONStream.Fault) {
        try stream.members { key, value throws(JSONStream.Fault) in
            switch key {
            case "repository": self.repository = try value.text()
            case "homepage": self.page = try value.text()
            default: try value.skip()
            }
        }
    }

    private static func version(_ stream: inout JSONStream) throws(JSONStream.Fault) -> PackageVersion? {
        var version: String?
        var published: Int64?
        var isRetracted = false
        var hash: String?
        try stream.members { key, value throws(JSONStream.Fault) in
            switch key {
            case "version": version = try value.text()
            case "published": published = try value.text().flatMap(Timestamp.seconds)
            case "retracted": isRetracted = try value.flag() ?? false
            case "archive_sha256": hash = try value.text()
            default: try value.skip()
            }
        }
        return version.map {
            PackageVersion(version: $0, published: published, isYanked: isRetracted, integrity: hash.map { [$0] } ?? [])
        }
    }
}

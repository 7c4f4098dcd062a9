/// What a gate needs of anaconda.org's document of a package in one channel.
///
/// Its files may be thousands. A file that was found broken is not deleted but moved from the label `main` to another, which
/// conda does not look at unless it is told to.
struct CondaDocument {
    /// The name that the document gives itself.
    private(set) var name: String?
    /// Whether there is a list of versions, be it empty.
    private(set) var hasVersions = false
    private var order: [String] = []
    private var releases: [String: Release] = [:]
    private var created: Int64?
    private var modified: Int64?
    private var repository: String?

    private struct Release {
        var published: Int64?
        var files = 0
        var mainFiles = 0
        var brokenFiles = 0

        var isBroken: Bool { files > 0 && brokenFiles == files }
        var isElsewhere: Bool { files > 0 && mainFiles == 0 && !isBroken }
    }

    /// - Throws: `JSONStream.Fault` where the text is no JSON or breaks off.
    init(_ bytes: [UInt8]) throws(JSONStream.Fault) {
        try JSONStream.document(bytes) { key, value throws(JSONStream.Fault) in try self.read(key, &value) }
    }

    /// The package; `nil` where no version is left.
    var record: PackageRecord? {
        guard !order.isEmpty else { return nil }
        let versions = order.map { version in
            let release = releases[version] ?? Release()
            return PackageVersion(
                version: version, published: release.published, isYanked: release.isBroken,
                deprecation: release.isBroken ? "marked as broken in its channel" : nil, isUnlisted: release.isElsewhere)
        }
        return PackageRecord(name: name ?? "", versions: versions, lastChange: modified, created: created, repository: repository)
    }

    private mutating func read(_ key: String, _ value: inout JSONStream) throws(JSONStream.Fault) {
        switch key {
        case "name": name = try value.text()
        case "created_at": created = try value.text().flatMap(Timestamp.seconds)
        case "modified_at": modified = try value.text().flatMap(Timestamp.seconds)
        case "dev_url", "source_git_url":
            let url = try value.text()
            repository = repository ?? (url == "" ? nil : url)
        case "versions":
            hasVersions = try value.kind() == .array
            for version in try value.texts() { take(version) }
        case "files": try value.items { file throws(JSONStream.Fault) in try self.readFile(&file) }
        default: try value.skip()
        }
    }

    private mutating func take(_ version: String) {
        guard releases[version] == nil else { return }
        releases[version] = Release()
        order.append(version)
    }

    private mutating func readFile(_ stream: inout JSONStream) throws(JSONStream.Fault) {
        var version: String?
        var published: Int64?
        var labels: [String] = []
        try stream.members { key, value throws(JSONStream.Fault) in
            switch key {
            case "version": version = try value.text()
            case "upload_time": published = try value.text().flatMap(Timestamp.seconds)
            case "labels": labels = try value.texts()
            default: try value.skip()
            }
        }
        guard let version else { return }
        take(version)
        var release = releases[version] ?? Release()
        release.published = [release.published, published].compactMap { $0 }.min()
        release.files += 1
        // A file without any label is from before there were labels.
        if labels.contains("main") || labels.isEmpty { release.mainFiles += 1 } else if labels.contains("broken") { release.brokenFiles += 1 }
        releases[version] = release
    }
}

/// What Debian's archive of all that it ever published says of a binary package: each version of it, newest first.
struct SnapshotDocument {
    /// The name that the document gives itself.
    private(set) var name: String?
    /// As apt compares them, with the source's version out of the way; `nil` where the document has no such list.
    private(set) var versions: [String]?

    /// - Throws: `JSONStream.Fault` where the text is no JSON or breaks off.
    init(_ bytes: [UInt8]) throws(JSONStream.Fault) {
        try JSONStream.document(bytes) { key, value throws(JSONStream.Fault) in
            switch key {
            case "binary": self.name = try value.text()
            case "result" where try value.kind() == .array:
                var versions: [String] = []
                try value.array { entry throws(JSONStream.Fault) in
                    try entry.members { key, value throws(JSONStream.Fault) in
                        if let text = try value.text(), key == "binary_version", !versions.contains(text) { versions.append(text) }
                    }
                }
                self.versions = versions
            default: try value.skip()
            }
        }
    }

    /// The package; `nil` where it has no version.
    var record: PackageRecord? {
        guard let versions, !versions.isEmpty else { return nil }
        return PackageRecord(name: name ?? "", versions: versions.reversed().map { PackageVersion(version: $0) })
    }
}

/// What a gate needs of one version in npm's document of a package.
struct NpmVersion {
    let version: String
    private(set) var deprecation: String?
    private var hasInstallScript = false
    /// Whether there is a signed statement of how it was built; `nil` where the document does not speak of archives.
    private var hasProvenance: Bool?
    private var integrity: [String] = []
    private var shasum: String?

    /// Reads the version's own object; anything else than an object says nothing.
    init(_ version: String, _ stream: inout JSONStream) throws(JSONStream.Fault) {
        self.version = version
        guard try stream.kind() == .object else {
            try stream.skip()
            return
        }
        try stream.object { key, value throws(JSONStream.Fault) in try self.read(key, &value) }
    }

    /// The version with the time that stands elsewhere in the document.
    func record(published: Int64?) -> PackageVersion {
        PackageVersion(
            version: version, published: published, deprecation: deprecation, hasInstallScript: hasInstallScript,
            hasProvenance: hasProvenance, integrity: integrity.isEmpty ? shasum.flatMap(Self.integrity(ofShasum:)).map { [$0] } ?? [] : integrity)
    }

    private mutating func read(_ key: String, _ value: inout JSONStream) throws(JSONStream.Fault) {
        switch key {
        case "deprecated": deprecation = try Self.deprecation(&value)
        case "hasInstallScript": hasInstallScript = try value.flag() ?? false || hasInstallScript
        case "scripts": hasInstallScript = try Self.hasInstallScript(&value) || hasInstallScript
        case "dist" where try value.kind() == .object:
            hasProvenance = false
            try value.object { key, value throws(JSONStream.Fault) in try self.readArchive(key, &value) }
        default: try value.skip()
        }
    }

    private mutating func readArchive(_ key: String, _ value: inout JSONStream) throws(JSONStream.Fault) {
        switch key {
        case "integrity": integrity = try value.text().map { $0.split(separator: " ").map(String.init) } ?? []
        case "shasum": shasum = try value.text()
        case "attestations":
            hasProvenance = try value.kind() == .object
            try value.skip()
        default: try value.skip()
        }
    }

    /// The older hash as lock files write it, in base64 behind its name.
    private static func integrity(ofShasum text: String) -> String? {
        let digits = Array(text.utf8)
        guard digits.count == 40 else { return nil }
        let bytes = stride(from: 0, to: 40, by: 2).compactMap { UTF8Text.hex(digits[$0..<($0 + 2)]).map(UInt8.init) }
        return bytes.count == 20 ? "sha1-" + Base64.encode(bytes) : nil
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

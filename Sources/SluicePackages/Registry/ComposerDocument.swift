/// A package's file of a Composer repository. In its small form each version says only what differs from the one before it.
struct ComposerDocument {
    /// Whether the file speaks of the package at all.
    private(set) var hasPackage = false
    private let name: String
    private var versions: [Version] = []

    /// What matters here of a version; in the small form the next one begins with it.
    private struct Version {
        var version: String?
        var published: Int64?
        var repository: String?
        var hash: String?
        /// `nil` where it is not abandoned; empty where nothing is named in its place.
        var replacement: String?
    }

    init(name: String) { self.name = name }

    /// - Throws: `RegistryFault` where the bytes are no such file, or are about another package.
    init(_ reply: RegistryReply, name: String) throws(RegistryFault) {
        self.name = name
        do {
            // The word that says whether the form is small stands behind the versions.
            let isSmall = try Self.isSmall(reply.body)
            var stream = JSONStream(reply.body)
            try stream.object { key, value throws(JSONStream.Fault) in
                guard key == "packages", try value.kind() == .object else { return try value.skip() }
                try value.object { package, value throws(JSONStream.Fault) in try self.readPackage(package, &value, isSmall: isSmall) }
            }
            try stream.end()
        } catch { throw reply.fault(error) }
        guard hasPackage else { throw .unreadable(reply.url, "JSON that does not speak of the package") }
    }

    var isEmpty: Bool { versions.isEmpty }

    /// The same with the versions of another file, such as the branches.
    func adding(_ other: ComposerDocument?) -> ComposerDocument {
        var both = self
        both.versions += other?.versions ?? []
        return both
    }

    /// The package; `nil` where it has no version. The newest version, which stands first, says whether it is abandoned.
    var record: PackageRecord? {
        guard let newest = versions.first else { return nil }
        return PackageRecord(
            name: name, versions: versions.map(Self.version), created: versions.compactMap(\.published).min(),
            status: newest.replacement == nil ? .active : .abandoned,
            replacement: newest.replacement.flatMap { $0.isEmpty ? nil : $0 }, repository: newest.repository)
    }

    private static func version(_ version: Version) -> PackageVersion {
        let words = version.replacement.map { $0.isEmpty ? "the package is abandoned" : "the package is abandoned: use \($0)" }
        return PackageVersion(
            version: version.version ?? "", published: version.published, deprecation: words,
            integrity: version.hash.map { ["sha1:" + $0] } ?? [])
    }

    /// Takes in the versions of a package: an array, or an object by version.
    mutating func readPackage(_ package: String, _ value: inout JSONStream, isSmall: Bool = false) throws(JSONStream.Fault) {
        guard package.lowercased() == name else { return try value.skip() }
        hasPackage = true
        var last = Version()
        switch try value.kind() {
        case .array:
            try value.array { version throws(JSONStream.Fault) in try self.take(&version, after: isSmall ? last : Version(), as: &last) }
        case .object:
            try value.object { _, version throws(JSONStream.Fault) in try self.take(&version, after: Version(), as: &last) }
        default: try value.skip()
        }
    }

    private mutating func take(_ value: inout JSONStream, after before: Version, as last: inout Version) throws(JSONStream.Fault) {
        var version = before
        try value.object { key, value throws(JSONStream.Fault) in try Self.read(key, &value, into: &version) }
        last = version
        if version.version != nil { versions.append(version) }
    }

    private static func read(_ key: String, _ value: inout JSONStream, into version: inout Version) throws(JSONStream.Fault) {
        switch key {
        case "version": version.version = try value.text()
        case "time": version.published = try value.text().flatMap(Timestamp.seconds)
        case "abandoned":
            let isFlag = try value.kind() == .flag
            version.replacement = isFlag ? try value.flag() == true ? "" : nil : try value.text().flatMap { $0 == "__unset" ? nil : $0 }
        case "source": version.repository = try text(under: "url", of: &value).flatMap { $0.isEmpty ? nil : $0 }
        case "dist": version.hash = try text(under: "shasum", of: &value).flatMap { $0.isEmpty ? nil : $0 }
        default: try value.skip()
        }
    }

    /// The text under a key; `nil` for `__unset`, by which the small form takes back what the version before said.
    private static func text(under key: String, of value: inout JSONStream) throws(JSONStream.Fault) -> String? {
        guard try value.kind() == .object else {
            try value.skip()
            return nil
        }
        var found: String?
        try value.object { member, value throws(JSONStream.Fault) in
            if member == key { found = try value.text() } else { try value.skip() }
        }
        return found
    }

    private static func isSmall(_ bytes: [UInt8]) throws(JSONStream.Fault) -> Bool {
        var isSmall = false
        var stream = JSONStream(bytes)
        guard try stream.kind() == .object else { throw .malformed(at: 0) }
        try stream.object { key, value throws(JSONStream.Fault) in
            if key == "minified" { isSmall = try value.text() == "composer/2.0" } else { try value.skip() }
        }
        return isSmall
    }
}

/// A repository's `packages.json`: where it keeps its packages, and which it has at all.
struct ComposerRoot {
    /// The path of a package's file, with `%package%` for its name.
    private(set) var metadata: String?
    /// The package itself, where the file lists it.
    private(set) var document: ComposerDocument?
    /// Whether it is of Composer 1, whose files are chained by hashes.
    private(set) var isOld = false
    private var names: Set<String>?
    private var patterns: [NamePattern] = []
    private let name: String

    /// - Throws: `RegistryFault` where the bytes are no such file.
    init(_ reply: RegistryReply, name: String) throws(RegistryFault) {
        self.name = name
        do throws(JSONStream.Fault) {
            var stream = JSONStream(reply.body)
            guard try stream.kind() == .object else { throw .malformed(at: 0) }
            try stream.object { key, value throws(JSONStream.Fault) in try self.read(key, &value) }
            try stream.end()
        } catch { throw reply.fault(error) }
    }

    /// Whether the repository's own lists leave it open that it has the package.
    var mayHavePackage: Bool {
        guard names != nil || !patterns.isEmpty else { return true }
        return names?.contains(name) == true || patterns.contains { $0.matches(name) }
    }

    private mutating func read(_ key: String, _ value: inout JSONStream) throws(JSONStream.Fault) {
        switch (key, try value.kind()) {
        case ("metadata-url", .string): metadata = try value.string()
        case ("providers-url", _), ("provider-includes", _), ("includes", _):
            isOld = true
            try value.skip()
        case ("available-packages", .array):
            var found: Set<String> = []
            try value.array { item throws(JSONStream.Fault) in try item.text().map { _ = found.insert($0.lowercased()) } }
            names = (names ?? []).union(found)
        case ("available-package-patterns", .array):
            try value.array { item throws(JSONStream.Fault) in try item.text().map { self.patterns.append(NamePattern($0.lowercased())) } }
        case ("packages", .object):
            var found = ComposerDocument(name: name)
            try value.object { package, value throws(JSONStream.Fault) in try found.readPackage(package, &value) }
            document = found
        default: try value.skip()
        }
    }
}

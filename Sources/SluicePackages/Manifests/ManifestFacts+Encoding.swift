public import SluiceModel

/// The compact form in which facts lie in a store. It holds no path: files of the same bytes share it.
extension ManifestFacts {
    /// Goes up whenever the form or the meaning of facts changes, so that old ones are read anew.
    private static let version: UInt64 = 4

    /// The facts as bytes.
    public var encoded: [UInt8] {
        var writer = FactWriter()
        writer.write(Self.version)
        writer.write(kind.id)
        writer.write(isReadable ? 1 : 0)
        writer.write(digest)
        writer.write(UInt64(uses.count))
        for use in uses { writer.write(use) }
        writer.write(UInt64(problems.count))
        for problem in problems { writer.write(problem) }
        writer.write(lock)
        writer.write(contentHash)
        writer.write(own.sorted().flatMap { [$0.ecosystem.rawValue, $0.name] })
        return writer.bytes
    }

    /// Reads facts back, for a file at some path.
    /// - Returns: `nil` for bytes that are damaged or of another version.
    public init?(encoded: [UInt8], path: RepositoryPath) {
        var reader = FactReader(encoded)
        guard reader.number() == Self.version, let word = reader.text(), let kind = ManifestKind.named(word),
            let readable = reader.number(),
            let digest = reader.number(), let uses = reader.list({ $0.use(at: path) }),
            let problems = reader.list({ $0.problem(at: path) }), let lock = reader.lock(), let contentHash = reader.optionalText(), let words = reader.list({ $0.text() }), words.count.isMultiple(of: 2),
            reader.isAtEnd
        else { return nil }
        self.init(
            kind: kind, path: path, uses: uses, problems: problems, lock: lock, contentHash: contentHash, own: Self.own(words), isReadable: readable == 1,
            digest: digest)
    }

    private static func own(_ words: [String]) -> Set<OwnPackage> {
        Set(stride(from: 0, to: words.count, by: 2).map { OwnPackage(ecosystem: Ecosystem(rawValue: words[$0]), name: words[$0 + 1]) })
    }
}

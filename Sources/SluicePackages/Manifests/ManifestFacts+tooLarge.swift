public import SluiceModel

extension ManifestFacts {
    /// A manifest that is too large to be read.
    /// - Parameter name: the object's name, by which another such file is told apart.
    public init(tooLarge kind: ManifestKind, path: RepositoryPath, name: [UInt8]) {
        let problem = Undecided(
            check: .packages, path: path, reason: "the file has more than \(Self.sizeLimit) bytes, and no more are read",
            cure: "split it, or name it under `ignore:` in the policy")
        let digest = name.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        self.init(kind: kind, path: path, uses: [], problems: [problem], isReadable: false, digest: digest)
    }
}

public import SluiceModel

extension ManifestFacts {
    /// A manifest that is too large to be read.
    /// - Parameter name: the object's name, by which another such file is told apart.
    public init(tooLarge kind: ManifestKind, path: RepositoryPath, name: [UInt8]) {
        self.init(
            unread: kind, path: path, name: name, reason: "the file has more than \(kind.sizeLimit) bytes, and no more are read",
            cure: "split it, or name it under `ignore:` in the policy")
    }

    /// A symbolic link that leads to something that is no manifest by its own name.
    /// - Parameter name: the object's name, by which another such link is told apart.
    public init(link kind: ManifestKind, path: RepositoryPath, name: [UInt8]) {
        self.init(
            unread: kind, path: path, name: name, reason: "it is a symbolic link, and what it leads to is not read as a manifest",
            cure: "put the file itself in its place")
    }

    private init(unread kind: ManifestKind, path: RepositoryPath, name: [UInt8], reason: String, cure: String) {
        let problem = Undecided(check: .packages, path: path, reason: reason, cure: cure)
        let digest = name.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        self.init(kind: kind, path: path, uses: [], problems: [problem], isReadable: false, digest: digest)
    }
}

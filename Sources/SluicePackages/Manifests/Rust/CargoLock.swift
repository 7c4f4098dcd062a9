/// The crates of a `Cargo.lock`, versions 1 to 4 of its format.
struct CargoLock {
    private let root: TOMLNode
    /// Version 1 keeps the hashes apart, under `checksum NAME VERSION (SOURCE)`.
    private let checksums: [String: String]

    init(_ root: TOMLNode) {
        self.root = root
        let entries = root["metadata"]?.entries ?? []
        checksums = Dictionary(entries.compactMap { entry in entry.node.string.map { (entry.key, $0) } }) { first, _ in first }
    }

    /// Reads every package. Those of the project itself have no source; what `[[patch.unused]]` names is not used.
    func collect(into draft: inout ManifestDraft) {
        draft.lock = LockStatement(holdsEveryPackage: true)
        for package in root["package"]?.items ?? [] { add(package, &draft) }
    }

    private func add(_ package: TOMLNode, _ draft: inout ManifestDraft) {
        guard let node = package["name"], let name = node.string, let version = package["version"]?.string else {
            return note("a package has no name or no version", at: package, &draft)
        }
        let written = package["source"]?.string
        guard let source = written == nil ? .workspace : written.flatMap(CargoSource.locked) else {
            return note("the source of `\(Quoted.text(name))` is of no kind that Cargo writes", at: package["source"] ?? package, &draft)
        }
        let checksum = package["checksum"]?.string ?? written.flatMap { checksums["checksum \(name) \(version) (\($0))"] }
        let hash = checksum.flatMap { $0 == "<none>" ? nil : "sha256:" + $0 }
        let range = node.range.lowerBound + 1..<node.range.upperBound - 1
        let isGit = if case .git = source { true } else { false }
        draft.add(
            PackageUse(
                ecosystem: .cargo, name: name, canonicalName: PackageName.canonical(name, in: .cargo), requirement: version,
                source: source, section: "package", location: draft.location(range), role: .locked, integrity: hash.map { [$0] } ?? [],
                resolved: isGit ? written : nil))
    }

    private func note(_ reason: String, at node: TOMLNode, _ draft: inout ManifestDraft) {
        draft.note(reason, cure: "let `cargo generate-lockfile` write the file anew", at: node.range.lowerBound)
    }
}

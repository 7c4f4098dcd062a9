/// The packages of Gleam's `manifest.toml`. Other tools have files of that name, which hold no list of `packages`.
struct GleamLock {
    private let root: TOMLNode

    private static let cure = "let `gleam deps download` write the file anew"

    /// Whether a text can be Gleam's at all.
    static func isGleams(_ bytes: [UInt8]) -> Bool { bytes.firstRange(of: Array("build_tools".utf8)) != nil }

    init(_ root: TOMLNode) { self.root = root }

    func collect(into draft: inout ManifestDraft) {
        var asked: [String: Set<String>] = [:]
        for entry in root["requirements"]?.entries ?? [] { asked[entry.key] = [entry.node["version"]?.string ?? entry.node.string ?? ""] }
        draft.lock = LockStatement(manifests: ["gleam.toml": asked])
        for package in root["packages"]?.items ?? [] { add(package, &draft) }
    }

    private func add(_ package: TOMLNode, _ draft: inout ManifestDraft) {
        guard let node = package["name"], let name = node.string, let version = package["version"]?.string else {
            return draft.note("a package has no name or no version", cure: Self.cure, at: package.range.lowerBound)
        }
        let source: PackageSource
        switch package["source"]?.string {
        case "hex": source = .registry(url: nil)
        case "git": source = .git(RepositoryURL.plain(package["repo"]?.string ?? ""))
        case "local": source = .path(package["path"]?.string ?? "")
        default:
            return draft.note("the source of `\(Quoted.text(name))` is none that Gleam writes", cure: Self.cure, at: node.range.lowerBound)
        }
        let hash = package["outer_checksum"]?.string
        let commit = package["commit"]?.string
        draft.add(
            PackageUse(
                ecosystem: .hex, name: name, canonicalName: PackageName.canonical(name, in: .hex), requirement: version, source: source,
                section: "packages", location: draft.location(node.range.lowerBound + 1..<node.range.upperBound - 1), role: .locked,
                integrity: hash.map { ["sha256:" + $0.lowercased()] } ?? [],
                resolved: commit.flatMap { commit in package["repo"]?.string.map { RepositoryURL.withoutSecret($0) + "#" + commit } }))
    }
}

internal import SluiceModel

/// The pods of a `Podfile.lock` (reference: packages.md, section 1.5).
struct PodfileLock {
    private let root: YAMLNode
    /// The registry of each pod, where it is not the default one.
    private var registries: [String: String] = [:]

    /// By the name of the pod: where it comes from, what was taken out there, and the hash of its specification.
    private let places: [String: YAMLNode]
    private let checkouts: [String: YAMLNode]
    private let hashes: [String: YAMLNode]

    private static let cure = "let `pod install` write the file anew"

    init(_ root: YAMLNode) {
        self.root = root
        places = Self.table(root["EXTERNAL SOURCES"])
        checkouts = Self.table(root["CHECKOUT OPTIONS"])
        hashes = Self.table(root["SPEC CHECKSUMS"])
        for member in root["SPEC REPOS"]?.members ?? [] {
            guard let url = PodSource.registry(member.key) else { continue }
            for name in (member.node.items ?? []).compactMap(\.string) { registries[Self.pod(name)] = url }
        }
    }

    private static func table(_ node: YAMLNode?) -> [String: YAMLNode] {
        Dictionary((node?.members ?? []).map { ($0.key, $0.node) }) { _, last in last }
    }

    /// What stands before the slash.
    private static func pod(_ name: String) -> String { PackageName.canonical(name, in: .cocoapods) }

    /// Adds every pod once, whatever parts of it are taken.
    func collect(into draft: inout ManifestDraft) {
        if root.isNull { return }
        draft.lock = LockStatement(manifests: ["Podfile": dependencies()])
        guard root.members != nil else {
            return draft.note("the file is YAML, but no mapping", cure: Self.cure, at: root.range.lowerBound)
        }
        guard let pods = root["PODS"], !pods.isNull else { return }
        guard let items = pods.items else {
            return draft.note("`PODS` is no list", cure: Self.cure, at: pods.range.lowerBound)
        }
        var known: Set<String> = []
        for item in items {
            let member = item.members?.first
            let place = member?.keyRange ?? item.textRange
            guard let text = member?.key ?? item.string, let (name, version) = Self.split(text), let version else {
                draft.note("an entry of `PODS` has no name or no version", cure: Self.cure, at: place.lowerBound)
                continue
            }
            let pod = Self.pod(name)
            guard known.insert(pod + " " + version).inserted else { continue }
            add(pod, version, at: place.lowerBound..<place.lowerBound + pod.utf8.count, &draft)
        }
    }

    /// `Name/Part (1.0)`; of a dependency what stands in the brackets is its requirement.
    private static func split(_ text: String) -> (name: String, inside: String?)? {
        guard let open = text.firstRange(of: " (") else { return text.isEmpty ? nil : (text, nil) }
        guard text.hasSuffix(")") else { return nil }
        return (String(text[..<open.lowerBound]), String(text[open.upperBound...].dropLast()))
    }

    /// What the Podfile asked for. A pod from a place of its own stands there without a requirement.
    private func dependencies() -> [String: Set<String>] {
        var dependencies: [String: Set<String>] = [:]
        for text in (root["DEPENDENCIES"]?.items ?? []).compactMap(\.string) {
            guard let (name, inside) = Self.split(text) else { continue }
            let requirement = inside?.hasPrefix("from ") == true ? "" : inside ?? ""
            dependencies[Self.pod(name), default: []].insert(requirement)
        }
        return dependencies
    }

    private func add(_ pod: String, _ version: String, at range: Range<Int>, _ draft: inout ManifestDraft) {
        let external = places[pod]
        let checkout = checkouts[pod]
        let source: PackageSource
        if let git = external?[":git"]?.string {
            source = .git(RepositoryURL.plain(git))
        } else if let path = external?[":path"]?.string {
            source = .path(path)
        } else if let place = external?[":podspec"]?.string ?? external?[":http"]?.string {
            source = place.contains("://") ? .url(RepositoryURL.withoutSecret(place)) : .path(place)
        } else {
            source = .registry(url: registries[pod])
        }
        let hash = source.isRegistry ? hashes[pod]?.string : nil
        let commit = checkout?[":commit"]?.string
        draft.add(
            PackageUse(
                ecosystem: .cocoapods, name: pod, canonicalName: pod, requirement: version, source: source, section: "PODS",
                location: draft.location(range), role: .locked, integrity: hash.map { ["sha1:" + $0] } ?? [],
                resolved: commit.flatMap { commit in checkout?[":git"]?.string.map { RepositoryURL.withoutSecret($0) + "#" + commit } }))
    }
}

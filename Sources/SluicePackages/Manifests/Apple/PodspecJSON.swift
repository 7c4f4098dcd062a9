internal import SluiceModel

/// The dependencies of a `.podspec.json`, with those of its parts and platforms.
struct PodspecJSON {
    private let root: JSONNode
    private let own: String?

    private static let depthLimit = 16

    init(_ root: JSONNode) {
        self.root = root
        own = root["name"]?.string
    }

    func collect(into draft: inout ManifestDraft) { read(root, depth: 0, &draft) }

    private func read(_ spec: JSONNode, depth: Int, _ draft: inout ManifestDraft) {
        guard depth < Self.depthLimit else { return }
        for member in spec["dependencies"]?.members ?? [] { add(member, &draft) }
        for platform in ["ios", "osx", "macos", "tvos", "watchos", "visionos"] {
            for member in spec[platform]?["dependencies"]?.members ?? [] { add(member, &draft) }
        }
        for part in ["subspecs", "testspecs", "appspecs"] {
            for spec in spec[part]?.items ?? [] { read(spec, depth: depth + 1, &draft) }
        }
    }

    private func add(_ member: JSONMember, _ draft: inout ManifestDraft) {
        let name = PackageName.canonical(member.key, in: .cocoapods)
        if name == own { return }
        let words = member.node.items?.compactMap(\.string) ?? member.node.string.map { [$0] } ?? []
        let start = member.keyRange.lowerBound + 1
        draft.add(
            PackageUse(
                ecosystem: .cocoapods, name: name, canonicalName: name, requirement: words.isEmpty ? nil : words.joined(separator: ", "),
                source: .registry(url: nil), section: "dependencies", location: draft.location(start..<start + name.utf8.count)))
    }
}

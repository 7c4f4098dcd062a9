internal import SluiceModel

/// The packages of a `Package.resolved`, versions 1 to 3 of its format (source: SwiftPM's `ResolvedPackagesStore`).
struct SwiftPackageResolved {
    private let root: JSONNode

    private static let cure = "let `swift package resolve` write the file anew"

    init(_ root: JSONNode) { self.root = root }

    func collect(into draft: inout ManifestDraft) {
        draft.lock = LockStatement(holdsEveryPackage: true, sections: ["dependencies"])
        guard let pins = (root["pins"] ?? root["object"]?["pins"])?.items else {
            return draft.note("the file has no list of `pins`", cure: Self.cure, at: root.range.lowerBound)
        }
        for pin in pins { add(pin, &draft) }
    }

    private func add(_ pin: JSONNode, _ draft: inout ManifestDraft) {
        let isIdentity = pin["kind"]?.string == "registry"
        let node = isIdentity ? pin["identity"] : pin["location"] ?? pin["repositoryURL"]
        guard let node, let place = node.string, let state = pin["state"] else {
            return draft.note("a pin has no place or no state", cure: Self.cure, at: pin.range.lowerBound)
        }
        let version = state["version"]?.string
        let revision = state["revision"]?.string
        guard let requirement = version ?? state["branch"]?.string.map({ "branch " + $0 }) ?? revision.map({ "revision " + $0 }) else {
            return draft.note("the pin of `\(Quoted.text(place))` has no version and no revision", cure: Self.cure, at: state.range.lowerBound)
        }
        var (name, source) = SwiftPackageURL.package(place)
        if isIdentity { (name, source) = (place, .registry(url: SwiftPackageURL.registry)) }
        if pin["kind"]?.string == "localSourceControl" { source = .path(place) }
        draft.add(
            PackageUse(
                ecosystem: .swift, name: name, canonicalName: PackageName.canonical(name, in: .swift), requirement: requirement,
                source: source, section: "pins", location: draft.location(node.range.lowerBound + 1..<node.range.upperBound - 1),
                role: .locked,
                // A branch moves: only a version stands for one commit.
                integrity: version == nil ? [] : revision.map { ["git:" + $0] } ?? [],
                resolved: isIdentity ? nil : revision.map { RepositoryURL.withoutSecret(place) + "#" + $0 }))
    }
}

internal import SluiceModel

/// One lock file beside the manifests of its tree.
struct LockComparison {
    private let lock: ManifestFacts
    private let statement: LockStatement
    private let tree: [RepositoryPath: ManifestFacts]
    private let rule: LockRule
    /// The lock's entries by the package's name.
    private let locked: [String: [PackageUse]]

    /// - Parameter tree: the manifests and lock files of the tree, by path.
    /// - Returns: `nil` for a lock file that is held against nothing.
    init?(lock: ManifestFacts, tree: [RepositoryPath: ManifestFacts]) {
        guard let statement = lock.lock, let rule = LockRule.byLock[lock.kind.id] else { return nil }
        self.lock = lock
        self.statement = statement
        self.tree = tree
        self.rule = rule
        locked = Dictionary(grouping: lock.uses.filter { $0.role == .locked }, by: \.canonicalName)
    }

    /// In what the lock file does not fit.
    var disagreements: [LockDisagreement] {
        redirections + manifests.flatMap { manifest, stated in
            hashDisagreement(manifest) ?? manifest.uses.filter(isHeld).compactMap { use in disagreement(on: use, in: manifest, stated: stated) }
        }
    }

    /// Entries whose archive lies in the place of another package. Registries that speak npm's protocol keep archives under `/NAME/-/`;
    /// Yarn writes another name there where a manifest's `resolutions` ask for it.
    private var redirections: [LockDisagreement] {
        lock.uses.compactMap { use in
            guard use.role == .locked, use.ecosystem == .npm, let resolved = use.resolved, let cut = resolved.firstRange(of: "/-/") else { return nil }
            let place = resolved[..<cut.lowerBound].replacing("%2f", with: "/").replacing("%2F", with: "/").replacing("%40", with: "@")
            guard !place.hasSuffix("/" + use.name), !isOverridden(use.alias ?? use.name) else { return nil }
            return found(.otherArchive(resolved), use, lock)
        }
    }

    /// The manifests that the lock file names, or those that lie beside it, with what it says that they asked for.
    private var manifests: [(manifest: ManifestFacts, stated: [String: Set<String>]?)] {
        let folder = lock.path.folder
        if !statement.manifests.isEmpty {
            return statement.manifests.sorted { $0.key < $1.key }.compactMap { place, stated in
                guard let path = folder.following(Array(place.utf8)), let manifest = tree[path], isHeld(manifest) else { return nil }
                return (manifest, stated)
            }
        }
        guard statement.holdsEveryPackage || !statement.descriptors.isEmpty || statement.contentHash != nil else { return [] }
        return tree.values.filter { $0.path.folder == folder && isHeld($0) }.sorted { $0.path < $1.path }.map { ($0, nil) }
    }

    private func isHeld(_ manifest: ManifestFacts) -> Bool { manifest.isReadable && rule.manifests.contains(manifest.kind.id) }

    private func isHeld(_ use: PackageUse) -> Bool {
        use.role == .declared && use.source.isRegistry && !rule.ignored.contains { use.section.hasPrefix($0) }
    }

    private func hashDisagreement(_ manifest: ManifestFacts) -> [LockDisagreement]? {
        guard rule.bindsHash, let right = manifest.contentHash, let stated = statement.contentHash, right != stated else { return nil }
        return [found(.otherManifest, nil, manifest)]
    }

    /// The lock file may have been made for these very words; else it must hold a version that satisfies them.
    private func disagreement(on use: PackageUse, in manifest: ManifestFacts, stated: [String: Set<String>]?) -> LockDisagreement? {
        let key = use.alias ?? use.name
        let requirement = use.requirement ?? ""
        if let words = stated?[key] ?? stated?[use.canonicalName], words.contains(requirement) || words == [""] { return nil }
        if isDescribed(key, requirement) { return nil }
        guard let entries = locked[use.canonicalName] else { return found(.absent, use, manifest) }
        guard !rule.namesOnly, let wanted = VersionRequirement(use.requirement, grammar: use.grammar) else { return nil }
        let versions = entries.compactMap(\.requirement)
        guard !versions.isEmpty, versions.allSatisfy({ wanted.admits($0) == false }), !isOverridden(use.alias ?? use.name) else { return nil }
        return found(.otherVersion(versions[0]), use, manifest)
    }

    private func isDescribed(_ key: String, _ requirement: String) -> Bool {
        !statement.descriptors.isEmpty
            && (statement.descriptors.contains("\(key)@\(requirement)") || statement.descriptors.contains("\(key)@npm:\(requirement)"))
    }

    /// Whether some manifest takes another version of the package than everybody asks for.
    private func isOverridden(_ name: String) -> Bool {
        tree.values.contains { manifest in
            manifest.kind.purpose == .manifest && manifest.uses.contains { $0.role == .constrained && ($0.alias ?? $0.name) == name }
        }
    }

    private func found(_ kind: LockDisagreement.Kind, _ use: PackageUse?, _ manifest: ManifestFacts) -> LockDisagreement {
        LockDisagreement(kind: kind, lock: lock.path, manifest: manifest.path, use: use, cure: rule.cure)
    }
}

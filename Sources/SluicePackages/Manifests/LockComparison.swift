internal import SluiceModel

/// One lock file beside the manifests of its tree.
///
/// Where it is not certain that the installer would refuse, nothing is said: a disagreement stops a change.
struct LockComparison {
    private let lock: ManifestFacts
    private let statement: LockStatement
    private let neighbours: LockNeighbours
    private let rule: LockRule
    /// The lock's entries by the package's name, and by the name that the manifest gives it, where that is another.
    private let locked: [String: [PackageUse]]
    private let aliased: Set<String>

    /// - Returns: `nil` for a lock file that is held against nothing.
    init?(lock: ManifestFacts, neighbours: LockNeighbours) {
        guard let statement = lock.lock, let rule = LockRule.byLock[lock.kind.id] else { return nil }
        self.lock = lock
        self.statement = statement
        self.neighbours = neighbours
        self.rule = rule
        let entries = lock.uses.filter { $0.role == .locked }
        locked = Dictionary(grouping: entries, by: \.canonicalName)
        aliased = Set(entries.compactMap(\.alias))
    }

    /// In what the lock file does not fit.
    var disagreements: [LockDisagreement] {
        redirections + manifests.flatMap { manifest, stated in
            hashDisagreement(manifest) + manifest.uses.filter(isHeld).compactMap { use in disagreement(on: use, in: manifest, stated: stated) }
        }
    }

    /// Entries whose archive lies in the place of another package. Yarn writes another name there where a manifest's `resolutions` ask
    /// for it.
    private var redirections: [LockDisagreement] {
        lock.uses.compactMap { use in
            guard use.role == .locked, use.ecosystem == .npm, let resolved = use.resolved, let name = Self.archiveName(resolved) else { return nil }
            guard !name.hasSuffix("/" + use.name), !neighbours.override(use) else { return nil }
            return found(.otherArchive(resolved), use, lock)
        }
    }

    /// What stands before `/-/`, under which registries that speak npm's protocol keep the archives of a package, with a slash in front.
    /// GitLab has `/-/` in the addresses of its repositories as well, where no file of npm's follows.
    private static func archiveName(_ resolved: String) -> String? {
        guard let cut = resolved.firstRange(of: "/-/") else { return nil }
        let file = resolved[cut.upperBound...].prefix { $0 != "?" && $0 != "#" }
        let isScoped = file.hasPrefix("@") || file.hasPrefix("%40")
        guard file.hasSuffix(".tgz"), file.count(where: { $0 == "/" }) <= (isScoped ? 1 : 0) else { return nil }
        return NPMSpec.percentDecoded(String(resolved[..<cut.lowerBound]))
    }

    /// The manifests that the lock file names, or those that lie in its reach, with what it says that they asked for.
    private var manifests: [(manifest: ManifestFacts, stated: [String: Set<String>]?)] {
        guard neighbours.isUsed(lock, by: rule) else { return [] }
        if !statement.manifests.isEmpty {
            return statement.manifests.sorted { $0.key < $1.key }.compactMap { place, stated in
                guard let path = lock.path.folder.following(Array(place.utf8)), let manifest = neighbours.tree[path], isHeld(manifest),
                    path.folder == lock.path.folder || isInstalled(path.folder)
                else { return nil }
                return (manifest, stated)
            }
        }
        guard statement.holdsEveryPackage || !statement.descriptors.isEmpty || statement.contentHash != nil else { return [] }
        return neighbours.tree.values.filter { isHeld($0) && isReached($0) }.sorted { $0.path < $1.path }.map { ($0, nil) }
    }

    private func isHeld(_ manifest: ManifestFacts) -> Bool {
        manifest.isReadable && rule.manifests.contains(manifest.kind.id) && !neighbours.isOfAnother(manifest.path, than: lock)
    }

    /// Of npm's own lock files: whether a folder is one of the workspaces, of which npm installs everything.
    private func isInstalled(_ folder: RepositoryPath) -> Bool {
        guard lock.kind.id == "packageLock" else { return true }
        return lock.uses.contains { use in
            use.source == .workspace && use.resolved.flatMap { lock.path.folder.following(Array($0.utf8)) } == folder
        }
    }

    private func isReached(_ manifest: ManifestFacts) -> Bool {
        if manifest.path.folder == lock.path.folder { return true }
        guard rule.reach == .members, neighbours.nearest(to: manifest.path, of: lock.kind) == lock.path else { return false }
        // The lock does not say where its members lie; their folders mostly have their names.
        let name = PackageName.canonical(String(decoding: manifest.path.folder.lastComponent, as: UTF8.self), in: .cargo)
        return locked[name]?.contains { $0.source == .workspace } == true
    }

    private func isHeld(_ use: PackageUse) -> Bool {
        use.role == .declared && use.source.isRegistry && rule.holds(use.section)
            && (statement.sections.isEmpty || LockRule.holds(use.section, statement.sections))
    }

    private func hashDisagreement(_ manifest: ManifestFacts) -> [LockDisagreement] {
        guard rule.points.contains(.hash), let right = manifest.contentHash, let stated = statement.contentHash, right != stated else { return [] }
        return [found(.otherManifest, nil, manifest)]
    }

    /// The lock file may have been made for these very words; else it must hold a version that satisfies them.
    private func disagreement(on use: PackageUse, in manifest: ManifestFacts, stated: [String: Set<String>]?) -> LockDisagreement? {
        let key = use.alias ?? use.name
        let requirement = use.requirement ?? ""
        let words = stated?[key] ?? stated?[use.canonicalName]
        if let words, words.contains(requirement) || words.contains("") { return nil }
        if isDescribed(key, requirement) { return nil }
        guard let entries = locked[use.canonicalName] else { return absence(of: use, in: manifest, isStated: words != nil) }
        guard rule.points.contains(.versions), let wanted = VersionRequirement(use.requirement, grammar: use.grammar) else { return nil }
        let versions = entries.compactMap { $0.source.isRegistry ? $0.requirement : nil }
        guard versions.count == entries.count, !versions.isEmpty, versions.allSatisfy({ wanted.admits($0) == false }), !neighbours.override(use)
        else { return nil }
        return found(.otherVersion(versions[0]), use, manifest)
    }

    /// A package that a lock file names as asked for and still does not hold is for another platform, or replaced by another package.
    private func absence(of use: PackageUse, in manifest: ManifestFacts, isStated: Bool) -> LockDisagreement? {
        guard rule.points.contains(.names), !isStated, !aliased.contains(use.alias ?? use.name), !neighbours.override(use),
            !statement.descriptors.contains(use.canonicalName)
        else { return nil }
        return found(.absent, use, manifest)
    }

    private func isDescribed(_ key: String, _ requirement: String) -> Bool {
        !statement.descriptors.isEmpty
            && (statement.descriptors.contains("\(key)@\(requirement)") || statement.descriptors.contains("\(key)@npm:\(requirement)"))
    }

    private func found(_ kind: LockDisagreement.Kind, _ use: PackageUse?, _ manifest: ManifestFacts) -> LockDisagreement {
        LockDisagreement(kind: kind, lock: lock.path, manifest: manifest.path, use: use, cure: rule.cure)
    }
}

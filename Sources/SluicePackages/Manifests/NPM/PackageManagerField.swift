internal import SluiceModel

/// The package manager that a `package.json` asks for: `packageManager`, which Corepack obeys, and `devEngines.packageManager`.
struct PackageManagerField {
    static func collect(from root: JSONNode, into draft: inout ManifestDraft) {
        if let node = root["packageManager"], let text = node.string {
            let (name, version) = NPMSpec.split(text)
            add(name, version, section: "packageManager", at: node, length: name.utf8.count, to: &draft)
        }
        let engines = root["devEngines"]?["packageManager"]
        for engine in engines?.items ?? [engines].compactMap({ $0 }) {
            guard let node = engine["name"], let name = node.string else { continue }
            add(name, engine["version"]?.string, section: "devEngines.packageManager", at: node, length: name.utf8.count, to: &draft)
        }
    }

    private static func add(
        _ name: String, _ version: String?, section: String, at node: JSONNode, length: Int, to draft: inout ManifestDraft
    ) {
        guard !name.isEmpty else {
            draft.note(
                "`\(section)` names no package manager", cure: "write it as `pnpm@9.1.0`", at: node.range.lowerBound)
            return
        }
        let start = node.range.lowerBound + 1
        let isURL = version?.contains("://") == true
        // The hash of the archive follows the version.
        let plain = isURL ? nil : version.map { String($0.prefix { $0 != "+" }) }
        draft.add(
            PackageUse(
                ecosystem: .npm, name: name, canonicalName: PackageName.canonical(name, in: .npm), requirement: plain,
                source: isURL ? .url(version ?? "") : source(of: name, plain), section: section,
                location: draft.location(start..<start + length)))
    }

    /// Of Yarn, the registry has version 1 alone: Corepack takes the others from Yarn's own site.
    private static func source(of name: String, _ version: String?) -> PackageSource {
        let first = version?.first { $0.isASCII && $0.isNumber }
        guard name == "yarn", let first, first != "0", first != "1" else { return .registry(url: nil) }
        return .url("https://repo.yarnpkg.com")
    }
}

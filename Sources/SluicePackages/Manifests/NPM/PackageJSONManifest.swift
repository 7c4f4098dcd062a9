/// The packages of a `package.json`.
struct PackageJSONManifest {
    private let root: JSONNode

    init(_ root: JSONNode) { self.root = root }

    /// Sections that map names to specs. What stands under `optionalDependencies` as well counts only there.
    private static let sections = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"]

    /// Reads all sections; each is read on its own, so that a mistake in one hides nothing in another.
    func collect(into draft: inout ManifestDraft) {
        guard root.members != nil else {
            draft.note(
                "the file is JSON, but no object", cure: "write a `package.json` as npm's documentation has it", at: root.range.lowerBound)
            return
        }
        let optional = Set(root["optionalDependencies"]?.members?.map(\.key) ?? [])
        var declared: Set<String> = []
        for section in Self.sections {
            for member in entries(root[section], of: section, into: &draft) {
                declared.insert(member.key)
                if section == "dependencies", optional.contains(member.key) { continue }
                add(member, name: member.key, section: section, to: &draft)
            }
        }
        bundled(except: declared, into: &draft)
        overrides(root["overrides"], section: "overrides", into: &draft)
        resolutions(into: &draft)
        let pnpm = root["pnpm"]?["overrides"]
        for member in entries(pnpm, of: "pnpm.overrides", into: &draft) where member.node.string != "-" {
            add(member, name: Self.lastOfPnpmPath(member.key), section: "pnpm.overrides", to: &draft)
        }
    }

    /// The members of a section. A section that is no object is a problem; one that is missing, `null` or an empty list is none.
    private func entries(_ node: JSONNode?, of section: String, into draft: inout ManifestDraft) -> [JSONMember] {
        guard let node, node.value != .null, node.items?.isEmpty != true else { return [] }
        if let members = node.members { return members }
        draft.note("`\(section)` is no object", cure: "write `\"\(section)\": { \"name\": \"range\" }`", at: node.range.lowerBound)
        return []
    }

    /// What is bundled is declared elsewhere as well, or else is a package of its own.
    private func bundled(except declared: Set<String>, into draft: inout ManifestDraft) {
        for section in ["bundleDependencies", "bundledDependencies"] {
            for item in root[section]?.items ?? [] {
                guard let name = item.string, !declared.contains(name) else { continue }
                draft.add(use(name, NPMSpecResult(requirement: nil, source: .registry(url: nil)), section, at: item.range, in: draft))
            }
        }
    }

    /// npm's overrides: names, with a range after `@` or without, over specs or over overrides of what they depend on.
    private func overrides(_ node: JSONNode?, section: String, into draft: inout ManifestDraft, parent: String? = nil) {
        for member in entries(node, of: section, into: &draft) {
            let name = member.key == "." ? parent ?? "." : NPMSpec.split(member.key).name
            if case .object = member.node.value {
                overrides(member.node, section: section, into: &draft, parent: name)
            } else if name != "." {
                add(member, name: name, section: section, to: &draft)
            }
        }
    }

    private func resolutions(into draft: inout ManifestDraft) {
        for member in entries(root["resolutions"], of: "resolutions", into: &draft) {
            add(member, name: Self.lastOfYarnPath(member.key), section: "resolutions", to: &draft)
        }
    }

    /// The package that a path of Yarn's `resolutions` ends in: `b` of `a/**/b`, `@s/b` of `a/@s/b@npm:^1`.
    private static func lastOfYarnPath(_ path: String) -> String {
        let bytes = Array(path.utf8)
        // A range follows an `@` that starts no part of the path.
        let cut = bytes.indices.first { $0 > 0 && bytes[$0] == UInt8(ascii: "@") && bytes[$0 - 1] != UInt8(ascii: "/") } ?? bytes.count
        let parts = bytes[..<cut].split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let isScoped = parts.count > 1 && parts[parts.count - 2].first == UInt8(ascii: "@")
        return String(decoding: Array(parts.suffix(isScoped ? 2 : 1).joined(separator: "/".utf8)), as: UTF8.self)
    }

    /// The package that a path of pnpm's overrides ends in: `b` of `a@1>b@2`. The `>` of a range follows a blank, `|` or `@`.
    private static func lastOfPnpmPath(_ path: String) -> String {
        let bytes = Array(path.utf8)
        let cut = bytes.indices.last { $0 > 0 && bytes[$0] == UInt8(ascii: ">") && !" |@".utf8.contains(bytes[$0 - 1]) }
        return NPMSpec.split(String(decoding: bytes[(cut.map { $0 + 1 } ?? 0)...], as: UTF8.self)).name
    }

    /// Adds the use that a name and its spec make.
    private func add(_ member: JSONMember, name: String, section: String, to draft: inout ManifestDraft) {
        guard let text = member.node.string else {
            draft.note(
                "the version of `\(Quoted.text(name))` in `\(section)` is no text", cure: "write it as a text, such as \"^1.0.0\"",
                at: member.node.range.lowerBound)
            return
        }
        // `$name` takes over the spec that a direct dependency has, which is looked at where it stands.
        if section != "dependencies", text.hasPrefix("$") { return }
        do throws(NPMSpec.Flaw) {
            let spec = try NPMSpec(text, for: name)
            let range = spec.name == nil ? member.keyRange : member.node.range
            let result = NPMSpecResult(requirement: spec.requirement, source: spec.source)
            draft.add(use(spec.name ?? name, result, section, at: range, in: draft, alias: spec.name == nil ? nil : name))
        } catch {
            draft.note(
                "`\(Quoted.text(name))` is asked for as `\(Quoted.text(text))`, and \(error.reason)",
                cure: "write a version, a range, or a source that npm, pnpm or Yarn knows", at: member.node.range.lowerBound)
        }
    }

    /// What a spec says beside the name.
    private struct NPMSpecResult {
        let requirement: String?
        let source: PackageSource
    }

    private func use(
        _ name: String, _ spec: NPMSpecResult, _ section: String, at range: Range<Int>, in draft: ManifestDraft, alias: String? = nil
    ) -> PackageUse {
        // Without the quotes.
        let inside = range.lowerBound + 1..<max(range.lowerBound + 1, range.upperBound - 1)
        return PackageUse(
            ecosystem: .npm, name: name, canonicalName: PackageName.canonical(name, in: .npm), requirement: spec.requirement,
            source: spec.source, section: section, location: draft.location(inside), alias: alias)
    }
}

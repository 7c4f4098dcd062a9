internal import SluiceModel

/// The sections by which npm, Yarn and pnpm take a package in another version, or another package, wherever it is asked for.
struct NPMOverrides {
    /// npm's `overrides`: names, with a range after `@` or without, over specs or over overrides of what they depend on.
    static func npm(_ node: JSONNode?, parent: String? = nil, into draft: inout ManifestDraft) {
        let table = NPMTable(node, section: "overrides", role: .constrained, in: &draft)
        for member in table.members {
            let name = member.key == "." ? parent ?? "." : NPMSpec.split(member.key).name
            if case .object = member.node.value {
                npm(member.node, parent: name, into: &draft)
            } else if name != ".", !removes(member.node) {
                table.add(member, name: name, to: &draft)
            }
        }
    }

    /// Yarn's `resolutions`, which pnpm and Bun read as well.
    static func yarn(_ node: JSONNode?, into draft: inout ManifestDraft) {
        let table = NPMTable(node, section: "resolutions", role: .constrained, in: &draft)
        for member in table.members where !removes(member.node) {
            table.add(member, name: lastOfYarnPath(lastOfPnpmPath(member.key)), to: &draft)
        }
    }

    /// pnpm's overrides, in `package.json` and in its own file.
    static func pnpm(_ node: JSONNode?, section: String, into draft: inout ManifestDraft) {
        let table = NPMTable(node, section: section, role: .constrained, in: &draft)
        for member in table.members where !removes(member.node) {
            table.add(member, name: NPMSpec.split(lastOfPnpmPath(member.key)).name, to: &draft)
        }
    }

    /// What pnpm and Yarn add to other people's manifests: under each `name@range`, the sections of a manifest.
    static func extensions(_ node: JSONNode?, section: String, into draft: inout ManifestDraft) {
        for member in NPMTable(node, section: section, in: &draft).members {
            for inner in ["dependencies", "optionalDependencies", "peerDependencies"] {
                let table = NPMTable(member.node[inner], section: section + "." + inner, in: &draft)
                // `null` takes a dependency away.
                for dependency in table.members where dependency.node.value != .null { table.add(dependency, name: dependency.key, to: &draft) }
            }
        }
    }

    /// The default catalogue and those with names, in pnpm's file, in Yarn's settings and in Bun's `workspaces`.
    static func catalogues(in node: JSONNode?, into draft: inout ManifestDraft) {
        NPMTable(node?["catalog"], section: "catalog", role: .constrained, in: &draft).add(to: &draft)
        for member in NPMTable(node?["catalogs"], section: "catalogs", in: &draft).members {
            NPMTable(member.node, section: "catalogs." + member.key, role: .constrained, in: &draft).add(to: &draft)
        }
    }

    /// Whether a spec is pnpm's dash, which takes a dependency away.
    private static func removes(_ node: JSONNode) -> Bool { node.string == "-" }

    /// The package that a path of Yarn's `resolutions` ends in: `b` of `a/**/b`, `@s/b` of `a@npm:1/@s/b@npm:^1`.
    static func lastOfYarnPath(_ path: String) -> String {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let isScoped = parts.count > 1 && parts[parts.count - 2].hasPrefix("@")
        return NPMSpec.split(parts.suffix(isScoped ? 2 : 1).joined(separator: "/")).name
    }

    /// What a path of pnpm's overrides ends in: `b@2` of `a@1>b@2`. The `>` of a range follows a blank, `|` or `@`.
    static func lastOfPnpmPath(_ path: String) -> String {
        let bytes = Array(path.utf8)
        let cut = bytes.indices.last { place in
            place > 0 && place + 1 < bytes.count && bytes[place] == UInt8(ascii: ">") && !" |@<>".utf8.contains(bytes[place - 1])
                && bytes[place + 1] != UInt8(ascii: "=")
        }
        return String(decoding: bytes[(cut.map { $0 + 1 } ?? 0)...], as: UTF8.self)
    }
}

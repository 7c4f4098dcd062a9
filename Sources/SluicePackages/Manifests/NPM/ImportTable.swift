internal import SluiceModel

/// What a table of imports brings in: of `deno.json`, `jsr.json` and import maps alike.
struct ImportTable {
    /// Reads `imports` and `scopes`.
    static func collect(_ root: JSONNode, into draft: inout ManifestDraft) {
        guard root.members != nil else {
            draft.note("the file is JSON, but no object", cure: "write the imports under `imports`", at: root.range.lowerBound)
            return
        }
        imports(NPMTable(root["imports"], section: "imports", in: &draft), into: &draft)
        for scope in NPMTable(root["scopes"], section: "scopes", in: &draft).members {
            imports(NPMTable(scope.node, section: "scopes", in: &draft), into: &draft)
        }
    }

    private static func imports(_ table: NPMTable, into draft: inout ManifestDraft) {
        for member in table.members {
            // `null` forbids an import.
            guard member.node.value != .null else { continue }
            guard member.node.string != nil else {
                draft.note(
                    "the import `\(Quoted.text(member.key))` is no text", cure: "write it as a text, such as \"npm:chalk@5\"",
                    at: member.node.range.lowerBound)
                continue
            }
            var key = member.key
            if key.hasSuffix("/") { key.removeLast() }
            add(member.node, section: table.section, alias: key, into: &draft)
        }
    }

    /// Adds the packages that a text names. One that says it is of npm or JSR and names none is a problem.
    static func add(_ node: JSONNode, section: String, alias: String? = nil, into draft: inout ManifestDraft) {
        guard let text = node.string else { return }
        let found = WebSpecifier.of(text)
        if found.isEmpty, text.hasPrefix("npm:") || text.hasPrefix("jsr:") {
            draft.note(
                "`\(Quoted.text(text))` names no package", cure: "write it as `npm:name@range` or `jsr:@scope/name@range`",
                at: node.range.lowerBound)
        }
        let start = node.range.lowerBound + 1
        let isPlain = node.range.count == text.utf8.count + 2
        for one in found {
            let place = isPlain ? start + one.place.lowerBound..<start + one.place.upperBound : NPMTable.inside(node.range)
            draft.add(
                PackageUse(
                    ecosystem: .npm, name: one.name, canonicalName: PackageName.canonical(one.name, in: .npm), requirement: one.requirement,
                    source: one.source, section: section, location: draft.location(place), alias: alias == one.name ? nil : alias))
        }
    }
}

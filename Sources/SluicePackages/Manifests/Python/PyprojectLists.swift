/// Reads the lists of requirements that stand in a TOML file, each with the sources that the file gives its packages.
struct PyprojectLists {
    let root: TOMLNode
    let sources: PyprojectSources
    /// What the names of sections begin with.
    var prefix = ""

    /// Each list of a table of lists.
    func lists(_ path: [String], into draft: inout ManifestDraft) {
        for entry in root[path]?.entries ?? [] { list(path + [entry.key], into: &draft) }
    }

    /// A list of requirements, where there is one.
    func list(_ path: [String], role: PackageRole = .declared, into draft: inout ManifestDraft) {
        guard let node = root[path] else { return }
        read(node, section: prefix + path.joined(separator: "."), role: role, into: &draft)
    }

    /// A list of requirements.
    func read(_ node: TOMLNode, section: String, role: PackageRole = .declared, into draft: inout ManifestDraft) {
        guard let items = node.items else { return note(node, "`\(Quoted.text(section))` is no list", &draft) }
        for item in items { add(item, section: section, role: role, into: &draft) }
    }

    /// Adds the uses that a requirement stands for, or notes that it is none.
    func add(_ item: TOMLNode, section: String, role: PackageRole = .declared, into draft: inout ManifestDraft) {
        guard let text = item.string else { return note(item, "an item of `\(Quoted.text(section))` is no text", &draft) }
        // PDM's development packages may be editable, as in a requirements file.
        let plain = text.hasPrefix("-e ") ? String(text.dropFirst(3)) : text
        let (bare, extras) = PythonSource.parted(extras: plain)
        if let found = PythonSource.of(url: plain), let name = PythonSource.name(of: bare) {
            var place = PythonPlace(section: section, range: item.range, role: role)
            place.extras = extras
            return draft.add(PythonIndexes().use(name, requirement: found.requirement, source: found.source, place, in: draft))
        }
        do throws(PythonRequirement.Flaw) {
            let requirement = try PythonRequirement(Array(text.utf8))
            let place = PythonPlace(section: section, range: item.place(of: requirement.nameRange), role: role)
            for use in sources.uses(of: requirement, place, in: draft) { draft.add(use) }
        } catch {
            note(item, "`\(Quoted.text(text))` is no requirement: \(error.reason)", &draft)
        }
    }

    func note(_ node: TOMLNode, _ reason: String, _ draft: inout ManifestDraft) {
        draft.note(reason, cure: "write a list of requirements such as \"name>=1.0\"", at: node.range.lowerBound)
    }
}

/// The packages of a `pyproject.toml`: PEP 621, PEP 735, the build system, and the tables of Poetry, uv, PDM, Hatch and Rye.
struct PyprojectManifest {
    private let root: TOMLNode

    init(_ root: TOMLNode) { self.root = root }

    /// Reads all tables; what `dynamic` names stands in other files.
    func collect(into draft: inout ManifestDraft) {
        let sources = PyprojectSources(root)
        list(["project", "dependencies"], sources, &draft)
        lists(["project", "optional-dependencies"], sources, &draft)
        list(["build-system", "requires"], sources, &draft)
        groups(sources, &draft)
        for key in ["dev-dependencies", "override-dependencies", "constraint-dependencies", "build-constraint-dependencies"] {
            list(["tool", "uv", key], sources, &draft)
        }
        lists(["tool", "pdm", "dev-dependencies"], sources, &draft)
        list(["tool", "rye", "dev-dependencies"], sources, &draft)
        for environment in root[["tool", "hatch", "envs"]]?.entries ?? [] {
            for key in ["dependencies", "extra-dependencies"] { list(["tool", "hatch", "envs", environment.key, key], sources, &draft) }
        }
        PoetryTables(root).collect(sources, into: &draft)
    }

    /// Each list of a table of lists.
    private func lists(_ path: [String], _ sources: PyprojectSources, _ draft: inout ManifestDraft) {
        for entry in root[path]?.entries ?? [] { list(path + [entry.key], sources, &draft) }
    }

    /// A list of requirements.
    private func list(_ path: [String], _ sources: PyprojectSources, _ draft: inout ManifestDraft) {
        guard let node = root[path] else { return }
        let section = path.joined(separator: ".")
        guard let items = node.items else { return note(node, "`\(Quoted.text(section))` is no list", &draft) }
        for item in items { add(item, section, sources, &draft) }
    }

    /// Dependency groups hold requirements and `{ include-group = "…" }` (PEP 735).
    private func groups(_ sources: PyprojectSources, _ draft: inout ManifestDraft) {
        let groups = root[["dependency-groups"]]?.entries ?? []
        let names = Set(groups.map { PackageName.canonical($0.key, in: .pypi) })
        for group in groups {
            let section = "dependency-groups.\(group.key)"
            guard let items = group.node.items else {
                note(group.node, "`\(Quoted.text(section))` is no list", &draft)
                continue
            }
            for item in items {
                if let included = item["include-group"]?.string {
                    if names.contains(PackageName.canonical(included, in: .pypi)) { continue }
                    note(item, "`\(Quoted.text(section))` includes the group `\(Quoted.text(included))`, which is not there", &draft)
                } else {
                    add(item, section, sources, &draft)
                }
            }
        }
    }

    /// Adds the uses that a requirement stands for, or notes that it is none.
    private func add(_ item: TOMLNode, _ section: String, _ sources: PyprojectSources, _ draft: inout ManifestDraft) {
        guard let text = item.string else { return note(item, "an item of `\(Quoted.text(section))` is no text", &draft) }
        // PDM's development packages may be editable, as in a requirements file.
        let plain = text.hasPrefix("-e ") ? String(text.dropFirst(3)) : text
        if let found = PythonSource.of(url: plain), let name = PythonSource.name(of: plain) {
            return draft.add(
                PythonIndexes().use(name, requirement: found.requirement, source: found.source, section: section, at: item.range, in: draft)
            )
        }
        do throws(PythonRequirement.Flaw) {
            let requirement = try PythonRequirement(Array(text.utf8))
            let range = Self.place(of: requirement.nameRange, in: item)
            for use in sources.uses(of: requirement, section: section, at: range, in: draft) { draft.add(use) }
        } catch {
            note(item, "`\(Quoted.text(text))` is no requirement: \(error.reason)", &draft)
        }
    }

    /// The bytes of a name within a string of one line. Within one of several lines, or of an odd spelling, it is the whole string.
    private static func place(of name: Range<Int>, in item: TOMLNode) -> Range<Int> {
        guard let text = item.string, item.range.count == text.utf8.count + 2 else { return item.range }
        let start = item.range.lowerBound + 1
        return start + name.lowerBound..<start + name.upperBound
    }

    private func note(_ node: TOMLNode, _ reason: String, _ draft: inout ManifestDraft) {
        draft.note(reason, cure: "write a list of requirements such as \"name>=1.0\"", at: node.range.lowerBound)
    }
}

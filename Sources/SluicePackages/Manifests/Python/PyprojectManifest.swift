/// The packages of a `pyproject.toml`: PEP 621, PEP 735, the build system, and the tables of Poetry, uv, PDM, Hatch, Flit, Rye, Pixi, tox and
/// cibuildwheel.
struct PyprojectManifest {
    private let root: TOMLNode
    private let lists: PyprojectLists

    init(_ root: TOMLNode) {
        self.root = root
        lists = PyprojectLists(root: root, sources: PyprojectSources(root))
    }

    /// Reads all tables; what `dynamic` names stands in other files, which are manifests of their own.
    func collect(into draft: inout ManifestDraft) {
        for path in [["project", "name"], ["tool", "poetry", "name"]] { draft.define(root[path]?.string, in: .pypi) }
        lists.list(["project", "dependencies"], into: &draft)
        lists.lists(["project", "optional-dependencies"], into: &draft)
        lists.list(["build-system", "requires"], into: &draft)
        DependencyGroups(lists).collect(into: &draft)
        readUV(into: &draft)
        readPDM(into: &draft)
        lists.list(["tool", "rye", "dev-dependencies"], into: &draft)
        for key in ["requires", "dev-requires"] { lists.list(["tool", "flit", "metadata", key], into: &draft) }
        lists.lists(["tool", "flit", "metadata", "requires-extra"], into: &draft)
        readHatch(into: &draft)
        words(["tool", "cibuildwheel", "test-requires"], into: &draft)
        PoetryTables(root).collect(lists.sources, into: &draft)
        if let pixi = root[["tool", "pixi"]] { PixiManifest(pixi, prefix: "tool.pixi.").collect(into: &draft) }
        if let tox = root[["tool", "tox"]] { ToxTables(tox, prefix: "tool.tox.").collect(into: &draft) }
    }

    /// A script's own metadata (PEP 723), which has the dependencies at its top.
    func collectScript(into draft: inout ManifestDraft) {
        var script = lists
        script.prefix = "script."
        script.list(["dependencies"], into: &draft)
        readUV(into: &draft)
    }

    private func readUV(into draft: inout ManifestDraft) {
        lists.list(["tool", "uv", "dev-dependencies"], into: &draft)
        for key in ["override-dependencies", "constraint-dependencies", "build-constraint-dependencies"] {
            lists.list(["tool", "uv", key], role: .constrained, into: &draft)
        }
        for entry in root[["tool", "uv", "extra-build-dependencies"]]?.entries ?? [] {
            let section = "tool.uv.extra-build-dependencies." + entry.key
            for item in entry.node.items ?? [] { lists.add(item["requirement"] ?? item, section: section, into: &draft) }
        }
    }

    private func readPDM(into draft: inout ManifestDraft) {
        lists.lists(["tool", "pdm", "dev-dependencies"], into: &draft)
        lists.list(["tool", "pdm", "plugins"], into: &draft)
        for path in [["tool", "pdm", "overrides"], ["tool", "pdm", "resolution", "overrides"]] {
            for entry in root[path]?.entries ?? [] {
                guard let text = entry.node.string else { continue }
                let section = path.joined(separator: ".")
                let place = PythonPlace(section: section, range: entry.nameRange, role: .constrained)
                // A bare version stands for itself.
                let requirement = PythonVersion(text) == nil ? text : "==" + text
                let found = PythonSource.of(url: text)
                draft.add(
                    PythonIndexes().use(
                        entry.key, requirement: found == nil ? requirement : found?.requirement, source: found?.source, place, in: draft))
            }
        }
    }

    private func readHatch(into draft: inout ManifestDraft) {
        let hatch = ["tool", "hatch"]
        for environment in root[hatch + ["envs"]]?.entries ?? [] {
            for key in ["dependencies", "extra-dependencies"] { lists.list(hatch + ["envs", environment.key, key], into: &draft) }
        }
        lists.list(hatch + ["env", "requires"], into: &draft)
        readBuild(hatch + ["build"], into: &draft)
        for target in root[hatch + ["build", "targets"]]?.entries ?? [] {
            readBuild(hatch + ["build", "targets", target.key], into: &draft)
        }
    }

    /// A build of Hatch's, and its hooks.
    private func readBuild(_ path: [String], into draft: inout ManifestDraft) {
        lists.list(path + ["dependencies"], into: &draft)
        for hook in root[path + ["hooks"]]?.entries ?? [] { lists.list(path + ["hooks", hook.key, "dependencies"], into: &draft) }
    }

    /// Requirements in a list, or parted by blanks in one string.
    private func words(_ path: [String], into draft: inout ManifestDraft) {
        guard let node = root[path], let text = node.string else { return lists.list(path, into: &draft) }
        let start = node.insideRange.lowerBound
        let bytes = Array(text.utf8)
        for word in bytes.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
            let line = RequirementLine(word, at: start + word.startIndex)
            RequirementsManifest(text: line, section: path.joined(separator: ".")).collect(into: &draft)
        }
    }
}

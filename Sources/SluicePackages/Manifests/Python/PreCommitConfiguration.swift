/// What pre-commit clones and installs: the repositories of hooks, and the packages added to their environments.
struct PreCommitConfiguration {
    private let root: PlacedYAML

    /// In which language well-known hooks run, where the configuration does not say so.
    private static let languages = [
        "mypy": "python", "flake8": "python", "black": "python", "blacken-docs": "python", "bandit": "python", "pylint": "python",
        "isort": "python", "yapf": "python", "docformatter": "python", "mdformat": "python", "codespell": "python", "nbqa": "python",
        "pydocstyle": "python", "interrogate": "python", "pyupgrade": "python", "rstcheck": "python", "yamllint": "python",
        "prettier": "node", "eslint": "node", "stylelint": "node", "markdownlint": "node", "markdownlint-cli2": "node", "commitlint": "node",
        "cspell": "node", "standard": "node", "pyright": "node"
    ]

    init(_ root: PlacedYAML) { self.root = root }

    func collect(into draft: inout ManifestDraft) {
        for repository in root["repos"]?.items ?? [] {
            if let url = repository["repo"]?.text, url.string.contains("/") { add(url, repository["rev"]?.string, &draft) }
            for hook in repository["hooks"]?.items ?? [] { read(hook, into: &draft) }
        }
    }

    private func add(_ url: PlacedText, _ revision: String?, _ draft: inout ManifestDraft) {
        let place = PyprojectSources.repository(url.string)
        let name = place.split(separator: "/").last.map(String.init) ?? place
        let source: PackageSource = url.string.contains("://") || url.string.contains("@") ? .git(place) : .path(url.string)
        draft.add(
            PackageUse(
                ecosystem: .pypi, name: name, canonicalName: PackageName.canonical(name, in: .pypi), requirement: revision, source: source,
                section: "repos", location: draft.location(url.range(0..<url.bytes.count)), grammar: .exact, role: .installed))
    }

    /// What a hook adds to its environment. Where neither the configuration nor the packages tell the language, they are left alone.
    private func read(_ hook: PlacedYAML, into draft: inout ManifestDraft) {
        let added = (hook["additional_dependencies"]?.items ?? []).compactMap(\.text)
        let language =
            hook["language"]?.string ?? (hook["id"]?.string).flatMap { Self.languages[$0] }
            ?? added.lazy.compactMap { Self.language(of: $0.string) }.first
        for text in added {
            switch language {
            case "python": RequirementsManifest(text: RequirementLine(text), section: Self.section, role: .installed).collect(into: &draft)
            case "node": addNode(text, &draft)
            default: break
            }
        }
    }

    private static let section = "hooks.additional_dependencies"

    /// The language of which a dependency can be alone.
    private static func language(of text: String) -> String? {
        if ["==", ">=", "<=", "~=", "!="].contains(where: text.contains) || text.hasPrefix("types-") { return "python" }
        return text.hasPrefix("@") ? "node" : nil
    }

    private func addNode(_ text: PlacedText, _ draft: inout ManifestDraft) {
        let (name, range) = NPMSpec.split(text.string)
        do throws(NPMSpec.Flaw) {
            let spec = try NPMSpec(range ?? "", for: name)
            draft.add(
                PackageUse(
                    ecosystem: .npm, name: spec.name ?? name, canonicalName: PackageName.canonical(spec.name ?? name, in: .npm),
                    requirement: spec.requirement, source: spec.source, section: Self.section,
                    location: draft.location(text.range(0..<name.utf8.count)), role: .installed, alias: spec.name == nil ? nil : name))
        } catch {
            draft.note(
                "`\(Quoted.bytes(text.bytes))` cannot be read: \(error.reason)", cure: "write `name@version`", at: text.offset(of: 0))
        }
    }
}

/// The packages of a Maven project: dependencies, plugins, extensions and its parent (reference: packages.md, section 1.4).
struct MavenProject {
    private let root: XMLElement
    private let properties: MavenProperties
    private let group: String?
    private let version: String?
    private var repositories = MavenRepositories([MavenRepositories.central])
    private var pluginRepositories = MavenRepositories([MavenRepositories.central])

    /// - Throws: `TextProblem` where the root is no project.
    init(_ root: XMLElement) throws(TextProblem) {
        guard root.name == "project" else {
            throw TextProblem(offset: root.nameRange.lowerBound, reason: "the root element is `\(Quoted.text(root.name))`, not `project`")
        }
        self.root = root
        properties = MavenProperties(root)
        group = properties.resolved("${project.groupId}")
        version = properties.resolved("${project.version}")
        for part in parts {
            for (list, item) in [("repositories", "repository"), ("pluginRepositories", "pluginRepository")] {
                for repository in part.element[list]?.all(item) ?? [] { add(repository, isForPlugins: item == "pluginRepository") }
            }
        }
    }

    /// The project itself and its profiles, each with the start of its sections' names.
    private var parts: [(element: XMLElement, prefix: String)] {
        [(root, "")] + (root["profiles"]?.all("profile") ?? []).map { ($0, "profiles." + ($0["id"]?.text ?? "") + ".") }
    }

    /// A repository that is called `central` takes Maven Central's place.
    private mutating func add(_ repository: XMLElement, isForPlugins: Bool) {
        guard let url = repository["url"]?.text else { return }
        var list = isForPlugins ? pluginRepositories : repositories
        if repository["id"]?.text == "central" { list = MavenRepositories(list.urls.filter { $0 != MavenRepositories.central }, doubt: list.doubt) }
        list.add(properties.resolved(url) ?? url)
        if isForPlugins { pluginRepositories = list } else { repositories = list }
    }

    func collect(into draft: inout ManifestDraft) {
        if let group, let artifact = properties.resolved("${project.artifactId}") { draft.define("\(group):\(artifact)", in: .maven) }
        if let parent = root["parent"] { addParent(parent, to: &draft) }
        for (element, prefix) in parts {
            for item in element["dependencies"]?.all("dependency") ?? [] {
                add(item, prefix + "dependencies", from: repositories, to: &draft)
            }
            for item in element[["dependencyManagement", "dependencies"]]?.all("dependency") ?? [] {
                let isImport = item["scope"]?.text == "import"
                add(
                    item, prefix + "dependencyManagement", from: repositories, role: isImport ? .declared : .constrained, to: &draft)
            }
            for item in element[["build", "extensions"]]?.all("extension") ?? [] {
                add(item, prefix + "build.extensions", from: pluginRepositories, to: &draft)
            }
            for item in element[["build", "plugins"]]?.all("plugin") ?? [] { addPlugin(item, prefix + "build.plugins", to: &draft) }
            for item in element[["build", "pluginManagement", "plugins"]]?.all("plugin") ?? [] {
                addPlugin(item, prefix + "build.pluginManagement", role: .constrained, to: &draft)
            }
            for item in element[["reporting", "plugins"]]?.all("plugin") ?? [] { addPlugin(item, prefix + "reporting.plugins", to: &draft) }
        }
        if let moved = root[["distributionManagement", "relocation"]] { addRelocation(moved, to: &draft) }
    }

    private func addPlugin(_ plugin: XMLElement, _ section: String, role: PackageRole = .declared, to draft: inout ManifestDraft) {
        add(plugin, section, from: pluginRepositories, role: role, defaultGroup: "org.apache.maven.plugins", to: &draft)
        for item in plugin["dependencies"]?.all("dependency") ?? [] {
            add(item, section + ".dependencies", from: pluginRepositories, role: role, to: &draft)
        }
        let executions = plugin["executions"]?.all("execution") ?? []
        for configuration in ([plugin] + executions).compactMap({ $0["configuration"] }) {
            for item in configuration["annotationProcessorPaths"]?.children ?? [] {
                add(item, section + ".annotationProcessorPaths", from: repositories, role: role, to: &draft)
            }
            for item in configuration["artifactItems"]?.all("artifactItem") ?? [] {
                add(item, section + ".artifactItems", from: repositories, role: role, to: &draft)
            }
        }
    }

    /// The parent of a path is the file there; without a path Maven looks in the folder above before it asks a repository.
    private func addParent(_ parent: XMLElement, to draft: inout ManifestDraft) {
        let path = parent["relativePath"]
        let isFile = path?.text.isEmpty == false
        add(
            parent, "parent", from: repositories, path: isFile ? path?.text : nil,
            doubt: path == nil ? "Maven looks for a parent in `../pom.xml` first" : nil, to: &draft)
    }

    /// Whoever asks for the project gets another artifact, whose coordinates are the project's own where they are not given.
    private func addRelocation(_ moved: XMLElement, to draft: inout ManifestDraft) {
        guard let group = properties.resolved(moved["groupId"]?.text ?? "${project.groupId}"),
            let artifact = properties.resolved(moved["artifactId"]?.text ?? "${project.artifactId}")
        else { return note("the relocation names a variable that the file does not define", moved, &draft) }
        let version = properties.resolved(moved["version"]?.text ?? "${project.version}")
        let place = moved["artifactId"] ?? moved["groupId"] ?? moved
        draft.add(
            MavenArtifact(group: group, artifact: artifact, requirement: version)
                .use("distributionManagement.relocation", at: place.textRange, from: repositories, in: draft))
    }

    /// Adds the use that an element with coordinates makes.
    private func add(
        _ item: XMLElement, _ section: String, from repositories: MavenRepositories, role: PackageRole = .declared,
        defaultGroup: String? = nil, path: String? = nil, doubt: String? = nil, to draft: inout ManifestDraft
    ) {
        guard let id = item["artifactId"], !id.text.isEmpty else { return note("`\(item.name)` has no `artifactId`", item, &draft) }
        guard let groupText = item["groupId"]?.text ?? defaultGroup, !groupText.isEmpty else {
            return note("`\(Quoted.text(id.text))` has no `groupId`", item, &draft)
        }
        guard let group = properties.resolved(groupText), let artifact = properties.resolved(id.text) else {
            return note("the name `\(Quoted.text(groupText + ":" + id.text))` holds a variable that the file does not define", id, &draft)
        }
        let written = item["version"]?.text
        let version = written.flatMap { $0.isEmpty ? nil : properties.resolved($0) }
        var source = path.map { PackageSource.path($0) } ?? item["systemPath"].map { .path($0.text) }
        if source == nil, section != "parent", isOfBuild(group, version, written: written) { source = .workspace }
        let isOwnGroup = group == self.group && version == nil
        draft.add(
            MavenArtifact(
                group: group, artifact: artifact, requirement: version, source: source, role: role,
                doubt: doubt ?? (isOwnGroup ? "it has the group of the project, so another module of the build may be it" : nil)
            ).use(section, at: id.textRange, from: repositories, in: draft))
    }

    /// Whether an artifact is a module of the same build: it has the project's group and version, or its version and a group beside its own.
    private func isOfBuild(_ group: String, _ version: String?, written: String?) -> Bool {
        guard let own = self.group, let written else { return false }
        if group == own, version != nil, version == self.version { return true }
        guard properties.isOwnVersion(written) else { return false }
        let shared = zip(group.split(separator: "."), own.split(separator: ".")).prefix { $0 == $1 }.count
        return group == own || shared >= 2
    }

    private func note(_ reason: String, _ element: XMLElement, _ draft: inout ManifestDraft) {
        draft.note(
            reason, cure: "write `groupId` and `artifactId` in full, or define the variable under `properties`",
            at: element.textRange.isEmpty ? element.nameRange.lowerBound : element.textRange.lowerBound)
    }
}

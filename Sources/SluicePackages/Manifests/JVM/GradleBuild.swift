/// The packages of a Gradle script: dependencies, plugins, and scripts of a URL (reference: packages.md, section 1.4).
struct GradleBuild {
    private let statements: [GradleStatement]
    private let variables: GradleVariables
    private let repositories: GradleRepositories

    init(_ statements: [GradleStatement]) {
        self.statements = statements
        variables = GradleVariables(statements)
        repositories = GradleRepositories(statements, variables: variables)
    }

    func collect(into draft: inout ManifestDraft) {
        visit(statements, within: [], &draft)
        let used = Set(draft.uses.map(\.location))
        GradleDefinitions(variables: variables, repositories: repositories.dependencies, known: used).collect(statements, into: &draft)
    }

    /// Of a Kotlin source of the build, what other files call by name.
    func collectDefinitions(into draft: inout ManifestDraft) {
        GradleDefinitions(variables: variables, repositories: repositories.dependencies, known: []).collect(statements, into: &draft)
    }

    private func visit(_ statements: [GradleStatement], within path: [String], _ draft: inout ManifestDraft) {
        guard path.count < GradleLexer.depthLimit else { return }
        for statement in statements {
            for body in statement.bodies { visit(body, within: path + [""], &draft) }
            if statement.target == ["artifact"], path.contains("protobuf") { scope("protobuf", path).add(statement.value, to: &draft) }
            visit(statement.value, within: path, &draft)
        }
    }

    private func visit(_ value: GradleValue, within path: [String], _ draft: inout ManifestDraft) {
        if case .mixed(let values) = value { for inner in values { visit(inner, within: path, &draft) } }
        let calls = value.calls
        guard let first = calls.first else { return }
        if first.path.count == 2, first.path[0] == "dependencies", first.arguments != nil {
            return scope("dependencies", path).collect(calls, to: &draft)
        }
        if first.name == "apply", let from = first["from"] { addScript(from, to: &draft) }
        if path.contains("resolutionStrategy") { addReplacements(calls, path, to: &draft) }
        if path.contains("versionCatalogs") { GradleCatalogueBlock(variables: variables, repositories: repositories).add(calls, to: &draft) }
        if first.name == "artifact", path.contains("protobuf"), let artifact = first.arguments?.first?.value {
            scope("protobuf", path).add(artifact, to: &draft)
        }
        for call in calls {
            for body in call.closures { visit(body, of: call, within: path, &draft) }
        }
    }

    private func visit(_ body: [GradleStatement], of call: GradleCall, within path: [String], _ draft: inout ManifestDraft) {
        switch call.name {
        case "dependencies" where !path.contains("pom"):
            scope(path.contains("dependencyManagement") ? "dependencyManagement" : "dependencies", path).collect(body, to: &draft)
        case "imports" where path.last == "dependencyManagement": scope("dependencyManagement.imports", path).collect(body, to: &draft)
        case "constraints" where path.last == "dependencies": scope("constraints", path).collect(body, to: &draft)
        case "plugins" where path.allSatisfy { ["pluginManagement", ""].contains($0) }:
            GradlePlugins(variables: variables, repositories: repositories.plugins, isManagement: path.contains("pluginManagement"))
                .collect(body, to: &draft)
        case "repositories", "publishing": return
        default: visit(body, within: path + call.path, &draft)
        }
    }

    /// The scope of dependencies at a place.
    private func scope(_ name: String, _ path: [String]) -> GradleDependencies {
        let outer = path.first { $0 == "buildscript" || $0 == "pluginManagement" || $0 == "initscript" }
        let places =
            switch outer {
            case nil: repositories.dependencies
            case "pluginManagement"?: repositories.plugins
            default: repositories.scripts
            }
        return GradleDependencies(
            section: (outer.map { $0 + "." } ?? "") + name,
            role: ["constraints", "dependencyManagement", "resolutionStrategy"].contains(name) ? .constrained : .declared, variables: variables, repositories: places)
    }

    /// What a resolution strategy forces, or puts in another's place.
    private func addReplacements(_ calls: [GradleCall], _ path: [String], to draft: inout ManifestDraft) {
        for call in calls {
            switch call.name {
            case "force": for argument in call.arguments ?? [] { scope("resolutionStrategy", path).add(argument.value, to: &draft) }
            case "useTarget", "useModule", "using", "with":
                scope("dependencySubstitution", path).collect([call], to: &draft)
            default: continue
            }
        }
    }

    /// Code of another place that runs in the build.
    private func addScript(_ value: GradleValue, to draft: inout ManifestDraft) {
        var value = value
        if let call = value.calls.first, ["uri", "URI", "create"].contains(call.name), let inner = call.arguments?.first?.value { value = inner }
        guard let text = variables.text(of: value), text.text.hasPrefix("http://") || text.text.hasPrefix("https://"), let range = value.range else { return }
        let url = text.text.filter { $0 != GradleVariables.Text.unknown && $0 != GradleVariables.Text.ownGroup }
        draft.add(
            PackageUse(
                ecosystem: .maven, name: url, canonicalName: url, requirement: nil, source: .url(url), section: "apply from",
                location: draft.location(range)))
    }
}

/// The plugins of a `plugins` block. Gradle finds each by an artifact that only names another, `id:id.gradle.plugin`.
struct GradlePlugins {
    let variables: GradleVariables
    let repositories: MavenRepositories
    /// Whether the block only says in which version a plugin is taken.
    let isManagement: Bool

    func collect(_ statements: [GradleStatement], to draft: inout ManifestDraft) {
        for statement in statements {
            for body in statement.bodies { collect(body, to: &draft) }
            add(statement.value.calls, to: &draft)
        }
    }

    /// A plugin without a version is Gradle's own, or its version stands elsewhere.
    private func add(_ calls: [GradleCall], to draft: inout ManifestDraft) {
        guard let first = calls.first, let version = calls.first(where: { $0.name == "version" })?.arguments?.first?.value else { return }
        guard let id = first.arguments?.first?.value, let range = id.range else { return }
        guard first.name == "id" || first.name == "kotlin", let name = variables.text(of: id) else {
            // `alias(libs.plugins.x)` is looked at where the catalogue stands.
            return
        }
        guard name.isKnown else {
            return draft.note(
                "the name of a plugin holds a variable that the script does not define", cure: "write the plugin's id in full", at: range.lowerBound)
        }
        let plugin = first.name == "kotlin" ? "org.jetbrains.kotlin." + name.text : name.text
        let text = variables.text(of: version)
        draft.add(
            MavenArtifact(
                group: plugin, artifact: plugin + ".gradle.plugin", requirement: text?.isKnown == true ? text?.text : nil,
                role: isManagement ? .constrained : .declared
            ).use(isManagement ? "pluginManagement.plugins" : "plugins", at: range, from: repositories, in: draft))
    }
}

/// A version catalogue that is written in the settings' script: `library("alias", "g:a:v")`, `plugin("alias", "id").version("1")`.
struct GradleCatalogueBlock {
    let variables: GradleVariables
    let repositories: GradleRepositories

    /// Adds what one statement of the block names.
    func add(_ calls: [GradleCall], to draft: inout ManifestDraft) {
        guard let first = calls.first else { return }
        let texts = (first.arguments ?? []).map { (text: variables.text(of: $0.value), range: $0.value.range ?? first.range) }
        let reference = text(of: calls, "versionRef").flatMap { variables.value(of: ["versionRef", $0]) }.flatMap { variables.text(of: $0)?.text }
        let version = text(of: calls, "version") ?? reference
        switch first.name {
        case "library" where texts.count == 2: add(GradleCoordinates.read(texts[1].text ?? .init(text: "")), version, at: texts[1].range, to: &draft)
        case "library" where texts.count == 3:
            let reading = GradleCoordinates.read(group: texts[1].text?.text ?? "", artifact: texts[2].text?.text ?? "", version: nil)
            add(reading, version, at: texts[2].range, to: &draft)
        case "plugin" where texts.count == 2: addPlugin(texts[1].text, version, at: texts[1].range, to: &draft)
        case "from" where texts.count == 1:
            // A file of the project is read where it stands.
            if let text = texts[0].text { add(GradleCoordinates.read(text), nil, at: texts[0].range, to: &draft) }
        case "alias":
            guard let target = calls.dropFirst().first, let value = target.arguments?.first?.value, let name = variables.text(of: value) else { return }
            let range = value.range ?? target.range
            if target.name == "toPluginId" { addPlugin(name, version, at: range, to: &draft) }
            if target.name == "to", target.arguments?.count == 1 { add(GradleCoordinates.read(name), version, at: range, to: &draft) }
            if target.name == "to", let artifact = target.arguments?.dropFirst().first.flatMap({ variables.text(of: $0.value) }) {
                add(GradleCoordinates.read(group: name.text, artifact: artifact.text, version: nil), version, at: range, to: &draft)
            }
        default: return
        }
    }

    private func text(of calls: [GradleCall], _ name: String) -> String? {
        let value = calls.first { $0.name == name }?.arguments?.first?.value
        return value.flatMap { variables.text(of: $0) }.flatMap { $0.isKnown ? $0.text : nil }
    }

    private func addPlugin(_ name: GradleVariables.Text?, _ version: String?, at range: Range<Int>, to draft: inout ManifestDraft) {
        guard let name, name.isKnown else { return }
        draft.add(
            MavenArtifact(group: name.text, artifact: name.text + ".gradle.plugin", requirement: version)
                .use("versionCatalogs", at: range, from: repositories.plugins, in: draft))
    }

    private func add(_ reading: GradleCoordinates.Reading, _ version: String?, at range: Range<Int>, to draft: inout ManifestDraft) {
        switch reading {
        case .artifact(var artifact):
            artifact.requirement = artifact.requirement ?? version
            draft.add(artifact.use("versionCatalogs", at: range, from: repositories.dependencies, in: draft))
        case .dynamic:
            draft.note(
                "only a run of the build can tell which package an entry of the catalogue is", cure: "write it as \"group:artifact:version\"",
                at: range.lowerBound)
        case .ownModule, .none: return
        }
    }
}

extension ManifestKind {
    /// Workflows and actions of GitHub.
    static let actions: [ManifestKind] = [workflow, action]

    /// A workflow of GitHub, Gitea or Forgejo.
    public static let workflow = ManifestKind(
        id: "workflow", names: ["*.yml", "*.yaml"],
        condition: { path in path.folder == "workflows" && [".github", ".gitea", ".forgejo"].contains(path.folders.dropLast().last) },
        cure: workflowCure, line: actionLine, read: readWorkflow)

    /// The description of an action.
    public static let action = ManifestKind(
        id: "action", names: ["action.yml", "action.yaml"], cure: workflowCure, line: actionLine, read: readWorkflow)

    private static let workflowCure = "mend the file until it is YAML, and save it as UTF-8"

    private static let actionLine: @Sendable (String, String?) -> String = { "uses: \($0)\($1.map { "@" + $0 } ?? "")" }

    private static let readWorkflow: @Sendable ([UInt8], inout ManifestDraft) throws(TextProblem) -> Void = { bytes, draft throws(TextProblem) in
        try WorkflowManifest(bytes).collect(into: &draft)
    }
}

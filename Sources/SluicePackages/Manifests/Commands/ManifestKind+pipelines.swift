extension ManifestKind {
    /// GitLab's pipeline.
    public static let gitlabPipeline = pipeline(
        "gitlabPipeline", names: [".gitlab-ci.yml", ".gitlab-ci.yaml", "*.gitlab-ci.yml"],
        .init(
            images: ["image"], services: ["services"], scripts: ["before_script", "script", "after_script", "pre_get_sources_script"],
            variables: ["variables"], own: ["$CI_", "${CI_"]))

    /// CircleCI's configuration.
    public static let circlePipeline = pipeline(
        "circlePipeline", names: ["*.yml", "*.yaml"], condition: { $0.folder == ".circleci" },
        .init(services: ["docker"], scripts: ["run"], own: ["<<"]))

    /// Azure's pipeline.
    public static let azurePipeline = pipeline(
        "azurePipeline", names: ["*.yml", "*.yaml"],
        condition: { path in
            path.name.hasPrefix("azure-pipelines") || path.name.hasPrefix(".azure-pipelines") || path.name.hasPrefix(".vsts-ci")
                || path.folders.contains(".azure-pipelines") || path.folders.contains("azure-pipelines")
        },
        .init(images: ["container"], services: ["containers"], scripts: ["script", "bash", "pwsh", "powershell"], own: ["$["]))

    /// Bitbucket's pipeline.
    public static let bitbucketPipeline = pipeline(
        "bitbucketPipeline", names: ["bitbucket-pipelines.yml", "bitbucket-pipelines.yaml"],
        .init(images: ["image"], scripts: ["script", "after-script"]))

    /// Travis' configuration.
    public static let travisPipeline = pipeline(
        "travisPipeline", names: [".travis.yml"],
        .init(
            scripts: [
                "before_install", "install", "before_script", "script", "after_success", "after_failure", "after_script", "before_deploy",
                "after_deploy", "before_cache"
            ], debian: ["packages"]))

    private static func pipeline(
        _ id: String, names: [String], condition: (@Sendable (ManifestPath) -> Bool)? = nil, _ keys: PipelineManifest.Keys
    ) -> ManifestKind {
        ManifestKind(id: id, names: names, condition: condition, cure: yamlCure, line: imageLine) { bytes, draft throws(TextProblem) in
            var manifest = try PipelineManifest(bytes, keys)
            manifest.collect(into: &draft)
        }
    }
}

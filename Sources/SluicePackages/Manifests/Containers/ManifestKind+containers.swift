extension ManifestKind {
    /// Files that name container images, and Dockerfiles.
    static let containers: [ManifestKind] = [dockerfile, compose, devcontainer, kubernetes]

    /// A Dockerfile or Containerfile, under all the names that projects give them.
    public static let dockerfile = ManifestKind(
        id: "dockerfile", names: ["dockerfile", "containerfile", "dockerfile.*", "containerfile.*", "*.dockerfile", "*.containerfile"], condition: isDockerfile,
        cure: "save the file as UTF-8", line: { "FROM " + $0 + ($1.map { ":" + $0 } ?? "") }
    ) { bytes, draft throws(TextProblem) in
        var manifest = try DockerfileManifest(bytes)
        manifest.collect(into: &draft)
    }

    /// A file of Compose.
    public static let compose = ManifestKind(
        id: "compose", names: ["*.yml", "*.yaml"], condition: isCompose, cure: yamlCure, line: imageLine
    ) { bytes, draft throws(TextProblem) in
        try ComposeManifest(bytes).collect(into: &draft)
    }

    /// The description of a development container.
    public static let devcontainer = ManifestKind(
        id: "devcontainer", names: ["devcontainer.json", ".devcontainer.json"], cure: "mend the file until it is JSON, comments aside",
        line: { "\"image\": \"\($0)\($1.map { ":" + $0 } ?? "")\"" }
    ) { bytes, draft throws(TextProblem) in
        try DevcontainerManifest(bytes).collect(into: &draft)
    }

    /// Objects of Kubernetes, in the folders and under the names that projects give them.
    public static let kubernetes = ManifestKind(
        id: "kubernetes", names: ["*.yml", "*.yaml"], condition: isKubernetes, cure: yamlCure, line: imageLine
    ) { bytes, draft throws(TextProblem) in
        try KubernetesManifest(bytes).collect(into: &draft)
    }

    static let yamlCure = "mend the file until it is YAML, and save it as UTF-8"

    /// `image: name:tag`.
    static let imageLine: @Sendable (String, String?) -> String = { "image: " + $0 + ($1.map { ":" + $0 } ?? "") }

    /// `Dockerfile.dev` is one, `Dockerfile.dockerignore` and `Dockerfile.md` are about one.
    private static let isDockerfile: @Sendable (ManifestPath) -> Bool = { path in
        !otherEndings.contains(where: path.name.hasSuffix)
    }

    /// Endings of files that are about Dockerfiles, or templates of them: texts, and code in any language.
    private static let otherEndings = [
        ".dockerignore", ".md", ".rst", ".txt", ".html", ".j2", ".jinja", ".jinja2", ".tmpl", ".template", ".erb", ".tpl", ".patch", ".ex", ".exs", ".go",
        ".py", ".pyi", ".rb", ".rs", ".java", ".kt", ".scala", ".cs", ".php", ".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".swift", ".c", ".h", ".cc", ".cpp",
        ".lua", ".vim", ".el", ".json", ".yml", ".yaml", ".toml", ".xml", ".svg", ".snap"
    ]

    private static let isCompose: @Sendable (ManifestPath) -> Bool = { path in
        let stem = path.name.prefix { $0 != "." }
        return ["docker-compose", "compose"].contains { stem == $0 || stem.hasPrefix($0 + "-") || stem.hasPrefix($0 + "_") }
    }

    private static let kubernetesWords = [
        "k8s", "kubernetes", "kustomize", "manifests", "openshift", "argocd", "deployment", "daemonset", "statefulset", "cronjob"
    ]

    private static let isKubernetes: @Sendable (ManifestPath) -> Bool = { path in
        !path.folders.contains("templates") && (path.folders + [path.name]).contains { part in kubernetesWords.contains(where: part.contains) }
    }
}

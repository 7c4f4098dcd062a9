extension ManifestKind {
    /// Code and environments of Python's that ask for packages.
    static let pythonCode: [ManifestKind] = [setupScript, nox, script, condaEnvironment, preCommit]

    /// setuptools' file of old.
    public static let setupScript = ManifestKind(
        id: "setupScript", names: ["setup.py"], cure: "save the file as UTF-8", line: { "\"\($0)\($1 ?? "")\"," }
    ) { bytes, draft throws(TextProblem) in
        var script = SetupScript(try PythonText.decoded(bytes))
        script.collect(into: &draft)
    }

    /// nox's sessions.
    public static let nox = ManifestKind(
        id: "nox", purpose: .commands, names: ["noxfile.py"], cure: "save the file as UTF-8", line: { "session.install(\"\($0)\($1 ?? "")\")" }
    ) { bytes, draft throws(TextProblem) in
        var script = NoxScript(try PythonText.decoded(bytes))
        script.collect(into: &draft)
        try ScriptMetadata.read(bytes, into: &draft)
    }

    /// A script that names its own dependencies (PEP 723).
    public static let script = ManifestKind(
        id: "script", purpose: .commands, names: ["*.py"], cure: "mend the block that `# /// script` begins until it is TOML",
        sizeLimit: lockLimit, line: { "#     \"\($0)\($1 ?? "")\"," }
    ) { bytes, draft throws(TextProblem) in
        try ScriptMetadata.read(bytes, into: &draft)
    }

    /// conda's environments.
    public static let condaEnvironment = ManifestKind(
        id: "condaEnvironment", names: ["*.yml", "*.yaml"], condition: { isEnvironment($0) },
        cure: "mend the file until it is YAML, and save it as UTF-8", line: { "- \($0)\($1 ?? "")" }
    ) { bytes, draft throws(TextProblem) in
        // Other tools have files of that name: what holds no dependencies is none of conda's.
        guard String(decoding: bytes, as: UTF8.self).contains("dependencies:") else { return }
        for document in try PlacedYAML.read(bytes) { CondaEnvironment(document).collect(into: &draft) }
    }

    /// pre-commit's configuration.
    public static let preCommit = ManifestKind(
        id: "preCommit", purpose: .commands, names: [".pre-commit-config.yaml", ".pre-commit-config.yml"],
        cure: "mend the file until it is YAML, and save it as UTF-8", line: { "- \($0)\($1 ?? "")" }
    ) { bytes, draft throws(TextProblem) in
        for document in try PlacedYAML.read(bytes) { PreCommitConfiguration(document).collect(into: &draft) }
    }

    /// A workflow that is called `conda.yml` is none.
    private static func isEnvironment(_ path: ManifestPath) -> Bool {
        let words = path.name.split { "-_. ".contains($0) }.dropLast()
        if path.folders.contains(where: [".github", ".gitea", ".forgejo", ".circleci", "workflows"].contains) { return false }
        if words.contains("compose") { return false }
        return words.contains("environment") || words.contains("conda") || words == ["env"] || words.last == "env"
    }
}

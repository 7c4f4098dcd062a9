extension ManifestKind {
    /// Files that hold install commands.
    static let commands: [ManifestKind] = [
        shellScript, makefile, justfile, gitlabPipeline, circlePipeline, azurePipeline, bitbucketPipeline, travisPipeline, serverList, markdown,
        restructuredText
    ]

    private static let commandLine: @Sendable (String, String?) -> String = { name, requirement in name + (requirement.map { " " + $0 } ?? "") }
    private static let textCure = "save the file as UTF-8"

    /// A shell's script.
    public static let shellScript = ManifestKind(
        id: "shellScript", purpose: .commands, names: ["*.sh", "*.bash", "*.zsh", "*.ksh"], cure: textCure, line: commandLine
    ) { bytes, draft throws(TextProblem) in
        try UTF8Text.validate(bytes)
        guard InstallerTable.shared.mayName(in: bytes) else { return }
        var reader = CommandReader(manner: .script)
        reader.read(PlacedText(bytes, at: 0), into: &draft)
    }

    /// A Makefile.
    public static let makefile = ManifestKind(
        id: "makefile", purpose: .commands, names: ["makefile", "gnumakefile", "makefile.*", "*.mk"],
        condition: { ![".in", ".am", ".pl", ".md"].contains(where: $0.name.hasSuffix) }, cure: textCure, line: commandLine
    ) { bytes, draft throws(TextProblem) in
        var manifest = try RecipeManifest(bytes, isMake: true)
        manifest.collect(into: &draft)
    }

    /// A file of just.
    public static let justfile = ManifestKind(
        id: "justfile", purpose: .commands, names: ["justfile", ".justfile", "*.just"], cure: textCure, line: commandLine
    ) { bytes, draft throws(TextProblem) in
        var manifest = try RecipeManifest(bytes, isMake: false)
        manifest.collect(into: &draft)
    }

    /// The servers that an assistant is told to start.
    public static let serverList = ManifestKind(
        id: "serverList", purpose: .commands,
        names: ["mcp.json", ".mcp.json", "mcp_config.json", "mcp-config.json", "mcp_settings.json", "claude_desktop_config.json"],
        cure: "mend the file until it is JSON, comments aside", line: { "\"\($0)\($1.map { "@" + $0 } ?? "")\"" }
    ) { bytes, draft throws(TextProblem) in
        try ServerListManifest(bytes).collect(into: &draft)
    }

    /// Markdown for people, and what assistants are told: they are the same.
    public static let markdown = ManifestKind(
        id: "markdown", purpose: .commands,
        names: [
            "*.md", "*.mdx", "*.mdc", "*.markdown", "readme", "install", "contributing", ".cursorrules", ".windsurfrules", ".clinerules",
            ".goosehints", "llms.txt"
        ],
        condition: isLiving, cure: textCure, line: commandLine
    ) { bytes, draft throws(TextProblem) in
        try DocumentManifest(bytes).collect(isMarkdown: true, into: &draft)
    }

    /// reStructuredText.
    public static let restructuredText = ManifestKind(
        id: "restructuredText", purpose: .commands, names: ["*.rst"], condition: isLiving, cure: textCure, line: commandLine
    ) { bytes, draft throws(TextProblem) in
        try DocumentManifest(bytes).collect(isMarkdown: false, into: &draft)
    }

    /// A list of past changes says what was done once.
    private static let isLiving: @Sendable (ManifestPath) -> Bool = { path in
        !["changelog", "changes", "history", "news", "release-notes", "releases"].contains(where: path.name.hasPrefix)
    }
}

extension ManifestKind {
    /// The files of Maven and Gradle.
    static let jvm: [ManifestKind] = [mavenPOM, mavenExtensions]

    /// Maven's `pom.xml`.
    public static let mavenPOM = ManifestKind(
        id: "mavenPOM", names: ["pom.xml", "*.pom"], cure: "mend the file until `mvn help:effective-pom` reads it", line: xmlLine
    ) { bytes, draft throws(TextProblem) in
        try MavenProject(try XMLElement.read(bytes)).collect(into: &draft)
    }

    /// Maven's `.mvn/extensions.xml`.
    public static let mavenExtensions = ManifestKind(
        id: "mavenExtensions", names: ["extensions.xml"], condition: { $0.folder == ".mvn" },
        cure: "mend the file until Maven reads it", line: xmlLine
    ) { bytes, draft throws(TextProblem) in
        MavenExtensions(try XMLElement.read(bytes)).collect(into: &draft)
    }

    /// The elements of a dependency.
    private static let xmlLine: @Sendable (String, String?) -> String = { name, version in
        let parts = name.split(separator: ":", maxSplits: 1)
        let artifact = parts.count > 1 ? parts[1] : ""
        return "<groupId>\(parts.first ?? "")</groupId><artifactId>\(artifact)</artifactId>" + (version.map { "<version>\($0)</version>" } ?? "")
    }
}

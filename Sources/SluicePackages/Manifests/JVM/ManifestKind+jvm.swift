internal import SluiceModel

extension ManifestKind {
    /// The files of Maven and Gradle.
    static let jvm: [ManifestKind] = [mavenPOM, mavenExtensions, gradleBuild, gradleSource, gradleCatalogue, gradleLock, gradleVerification]

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

    /// Gradle's scripts, in Groovy and in Kotlin.
    public static let gradleBuild = ManifestKind(
        id: "gradleBuild", names: ["*.gradle", "*.gradle.kts"], cure: "mend the file until `gradle help` reads it, and save it as UTF-8",
        line: gradleLine
    ) { bytes, draft throws(TextProblem) in
        let isKotlin = draft.path.bytes.last.map { $0 | 0x20 } == UInt8(ascii: "s")
        GradleBuild(GradleParser.statements(try GradleLexer.tokens(bytes, isKotlin: isKotlin))).collect(into: &draft)
    }

    /// Kotlin sources of a build itself, which give names to what it depends on.
    public static let gradleSource = ManifestKind(
        id: "gradleSource", names: ["*.kt"], condition: { $0.folders.contains { ["buildsrc", "build-logic"].contains($0) } },
        cure: "mend the file until Kotlin compiles it, and save it as UTF-8", line: gradleLine
    ) { bytes, draft throws(TextProblem) in
        GradleBuild(GradleParser.statements(try GradleLexer.tokens(bytes, isKotlin: true))).collectDefinitions(into: &draft)
    }

    /// Gradle's version catalogues.
    public static let gradleCatalogue = ManifestKind(
        id: "gradleCatalogue", names: ["*.versions.toml"], cure: "mend the file until it is TOML 1.0, and save it as UTF-8",
        line: { "{ module = \"\($0)\"" + ($1.map { ", version = \"\($0)\"" } ?? "") + " }" }
    ) { bytes, draft throws(TextProblem) in
        GradleCatalogue(try TOMLReader.read(bytes)).collect(into: &draft)
    }

    /// Gradle's lock files: one for the build, or in older builds one for each configuration.
    public static let gradleLock = ManifestKind(
        id: "gradleLock", purpose: .lock, names: ["*.lockfile"],
        condition: { $0.name == "gradle.lockfile" || $0.name.hasSuffix("-gradle.lockfile") || $0.folder == "dependency-locks" },
        cure: "make the file anew with `gradle dependencies --write-locks`", sizeLimit: lockLimit, line: gradleLine
    ) { bytes, draft in
        GradleLock(bytes).collect(into: &draft)
    }

    /// The hashes of what a build of Gradle's takes.
    public static let gradleVerification = ManifestKind(
        id: "gradleVerification", purpose: .lock, names: ["verification-metadata.xml"],
        cure: "make the file anew with `gradle --write-verification-metadata sha256`", sizeLimit: lockLimit, line: gradleLine
    ) { bytes, draft throws(TextProblem) in
        try GradleVerification.collect(bytes, into: &draft)
    }

    /// `"group:artifact:version"`.
    private static let gradleLine: @Sendable (String, String?) -> String = { "\"\($0)\($1.map { ":" + $0 } ?? "")\"" }

    /// The elements of a dependency.
    private static let xmlLine: @Sendable (String, String?) -> String = { name, version in
        let parts = name.split(separator: ":", maxSplits: 1)
        let artifact = parts.count > 1 ? parts[1] : ""
        return "<groupId>\(parts.first ?? "")</groupId><artifactId>\(artifact)</artifactId>" + (version.map { "<version>\($0)</version>" } ?? "")
    }
}

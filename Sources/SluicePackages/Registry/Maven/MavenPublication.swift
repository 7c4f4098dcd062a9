/// What a version's own file in a repository of Maven's layout says of the artifact as a whole.
struct MavenPublication {
    /// The artifact that it moved to, `group:artifact`.
    let relocation: String?
    /// The URL of its source repository.
    let repository: String?

    /// - Throws: `TextProblem` where the bytes are no XML, or of another root.
    init(_ bytes: [UInt8], group: String, artifact: String) throws(TextProblem) {
        let root = try XMLElement.read(bytes)
        guard root.name == "project" else { throw TextProblem(offset: 0, reason: "the root is no `project`") }
        let moved = root[["distributionManagement", "relocation"]]
        relocation = moved.flatMap { place in
            let name = (place["groupId"]?.text ?? group) + ":" + (place["artifactId"]?.text ?? artifact)
            return name == group + ":" + artifact ? nil : name
        }
        let url = root[["scm", "url"]]?.text
        repository = url.flatMap { $0.isEmpty || $0.contains("${") ? nil : $0 }
    }
}

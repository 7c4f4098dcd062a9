/// The packages of `.mvn/extensions.xml`, which Maven loads into itself.
struct MavenExtensions {
    private let root: XMLElement

    init(_ root: XMLElement) { self.root = root }

    func collect(into draft: inout ManifestDraft) {
        for item in root.all("extension") {
            guard let group = item["groupId"]?.text, let artifact = item["artifactId"] else {
                draft.note(
                    "an extension has no `groupId` or no `artifactId`", cure: "write both", at: item.nameRange.lowerBound)
                continue
            }
            draft.add(
                MavenArtifact(group: group, artifact: artifact.text, requirement: item["version"]?.text)
                    .use("extensions", at: artifact.textRange, from: MavenRepositories(), in: draft))
        }
    }
}

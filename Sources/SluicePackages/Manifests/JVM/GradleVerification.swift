/// What `gradle/verification-metadata.xml` holds: the hashes of all that a build has taken.
struct GradleVerification {
    private struct Component {
        let artifact: MavenArtifact
        let range: Range<Int>
        var hashes: [String] = []
    }

    private static let repositories = MavenRepositories(
        [MavenRepositories.central, MavenRepositories.google, MavenRepositories.pluginPortal],
        doubt: "the scripts of the build may name further repositories")
    private static let algorithms: Set<String> = ["md5", "sha1", "sha256", "sha512"]

    /// Reads the text step by step, so that a large one needs no tree.
    static func collect(_ bytes: [UInt8], into draft: inout ManifestDraft) throws(TextProblem) {
        var lexer = try XMLLexer(bytes)
        var path: [String] = []
        var component: Component?
        var file = ""
        while let event = try lexer.next() {
            switch event {
            case .start(let name, let range, let attributes):
                path.append(name)
                let isListed = path.count > 1 && path[1] == "components"
                if name == "component", isListed { component = read(attributes, range, &draft) }
                if name == "artifact" { file = value("name", attributes) ?? "" }
                // Hashes of the description beside the archive are none of the package.
                if algorithms.contains(name), let hash = value("value", attributes), !file.hasSuffix(".pom"), !file.hasSuffix(".module") {
                    component?.hashes.append(name + "-" + hash)
                }
            case .end:
                if path.popLast() == "component", let done = component {
                    component = nil
                    var artifact = done.artifact
                    artifact.integrity = done.hashes
                    draft.add(artifact.use("components", at: done.range, from: repositories, in: draft))
                }
            case .text: continue
            }
        }
    }

    private static func value(_ name: String, _ attributes: [XMLAttribute]) -> String? { attributes.first { $0.name == name }?.value }

    private static func read(_ attributes: [XMLAttribute], _ range: Range<Int>, _ draft: inout ManifestDraft) -> Component? {
        guard let group = value("group", attributes), let name = attributes.first(where: { $0.name == "name" }), let version = value("version", attributes)
        else {
            draft.note(
                "a component lacks its group, name or version", cure: "make the file anew with `gradle --write-verification-metadata sha256`",
                at: range.lowerBound)
            return nil
        }
        return Component(artifact: MavenArtifact(group: group, artifact: name.value, requirement: version, role: .locked), range: name.range)
    }
}

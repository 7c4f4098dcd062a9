/// `group:artifact:version:classifier@extension`, as Gradle writes what it depends on.
enum GradleCoordinates {
    /// What a notation says.
    enum Reading {
        case artifact(MavenArtifact)
        /// A module of the build itself.
        case ownModule
        /// The name holds something that the script does not define.
        case dynamic
        /// It is no notation at all.
        case none
    }

    static func read(_ text: GradleVariables.Text) -> Reading {
        let unknown = GradleVariables.Text.unknown
        // An extension follows the last part.
        var notation = text.text[...]
        if let sign = notation.lastIndex(of: "@"), !notation[sign...].contains(":") { notation = notation[..<sign] }
        let parts = notation.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 2, parts.count <= 4 else { return text.text.contains(unknown) ? .dynamic : .none }
        return read(group: parts[0], artifact: parts[1], version: parts.count > 2 ? parts[2] : nil)
    }

    static func read(group: String, artifact: String, version: String?) -> Reading {
        if group.contains(GradleVariables.Text.ownGroup) { return .ownModule }
        if (group + artifact).contains(where: { $0 == GradleVariables.Text.unknown || $0 == GradleVariables.Text.ownGroup }) { return .dynamic }
        guard !group.isEmpty, !artifact.isEmpty, !(group + artifact).contains(where: { $0 == " " || $0 == "/" || $0 == "\n" }) else { return .none }
        let isKnown = version.map { !$0.isEmpty && GradleVariables.Text(text: $0).isKnown } ?? false
        return .artifact(MavenArtifact(group: group, artifact: artifact, requirement: isKnown ? version : nil))
    }
}

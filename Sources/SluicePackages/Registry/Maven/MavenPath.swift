/// An artifact's place in a repository of Maven's layout.
struct MavenPath: Sendable {
    let group: String
    let name: String

    /// - Throws: `RegistryFault.notAName` where the name is no `group:artifact`.
    init(_ subject: RegistrySubject) throws(RegistryFault) {
        let parts = subject.name.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts.allSatisfy(Self.isSound) else { throw .notAName(subject.name) }
        group = parts[0]
        name = parts[1]
    }

    /// `/com/acme/tool`.
    var folder: String { "/" + group.split(separator: ".").joined(separator: "/") + "/" + name }

    /// `/com/acme/tool/1.0/tool-1.0.pom`.
    func file(of version: String) throws(RegistryFault) -> String {
        guard Self.isSound(version) else { throw .notAName(group + ":" + name + ":" + version) }
        return folder + "/" + version + "/" + name + "-" + version + ".pom"
    }

    private static func isSound(_ part: String) -> Bool {
        !part.isEmpty && part.utf8.count <= 512 && !part.hasPrefix(".") && !part.hasSuffix(".") && part.range(ofText: "..") == nil
            && part.utf8.allSatisfy { UTF8Text.isAlphanumeric($0) || "-._+".utf8.contains($0) }
    }
}

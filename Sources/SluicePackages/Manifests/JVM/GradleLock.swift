/// What a lock file of Gradle's holds: `group:artifact:version=configurations`, a line each.
struct GradleLock {
    private let bytes: [UInt8]

    private static let repositories = MavenRepositories(
        [MavenRepositories.central, MavenRepositories.google], doubt: "the scripts of the build may name further repositories")

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func collect(into draft: inout ManifestDraft) {
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            add(XMLText.trimmed(start..<end, of: bytes), to: &draft)
            start = end + 1
        }
    }

    /// The last line names the configurations that are empty. In files of old a line is the notation alone.
    private func add(_ line: Range<Int>, to draft: inout ManifestDraft) {
        let text = bytes[line]
        if text.isEmpty || text.first == UInt8(ascii: "#") || text.starts(with: "empty=".utf8) { return }
        let notation = text.prefix { $0 != UInt8(ascii: "=") }
        let parts = notation.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
        guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty }) else {
            return draft.note(
                "`\(Quoted.bytes(Array(text)))` is no line of a lock file", cure: "make the file anew with `gradle dependencies --write-locks`",
                at: line.lowerBound)
        }
        let name = line.lowerBound..<line.lowerBound + parts[0].utf8.count + 1 + parts[1].utf8.count
        draft.add(
            MavenArtifact(group: parts[0], artifact: parts[1], requirement: parts[2], role: .locked)
                .use("", at: name, from: Self.repositories, in: draft))
    }
}

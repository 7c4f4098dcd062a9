/// The images of a Compose file. What is built from the project itself is not taken from a registry.
struct ComposeManifest {
    private let root: PlacedYAML?

    init(_ bytes: [UInt8]) throws(TextProblem) { root = try PlacedYAML.read(bytes).first }

    /// Reads the whole file.
    func collect(into draft: inout ManifestDraft) {
        // The first form of the file had the services at its top.
        let services = root?["services"] ?? root
        let all = services?.members ?? []
        let built = Set(all.filter { isBuilt($0.value) }.compactMap { $0.value["image"]?.string })
        for service in all {
            guard let image = service.value["image"]?.text, !built.contains(image.string) else { continue }
            draft.addImage(image, .init(section: "services"))
        }
        for service in all {
            for line in [service.value["build"]?["dockerfile_inline"]].compactMap({ $0?.text }) { inline(line, into: &draft) }
            for context in service.value["build"]?["additional_contexts"]?.members ?? [] {
                guard let text = context.value.text, text.bytes.starts(with: "docker-image://".utf8) else { continue }
                draft.addImage(text, .init(section: "additional_contexts"))
            }
        }
    }

    /// Whether the image's name is one that the project gives to what it builds.
    private func isBuilt(_ service: PlacedYAML) -> Bool {
        service["build"] != nil || ["build", "never"].contains(service["pull_policy"]?.string)
    }

    /// A Dockerfile within the file: its images alone.
    private func inline(_ text: PlacedText, into draft: inout ManifestDraft) {
        let bytes = text.bytes
        for line in bytes.indices.split(whereSeparator: { bytes[$0] == UInt8(ascii: "\n") }) {
            let words = DockerfileInstruction.words(of: text[line.startIndex..<line.endIndex])
            guard words.count == 2, words[0].string.uppercased() == "FROM" else { continue }
            draft.addImage(words[1], .init(section: "dockerfile_inline"))
        }
    }
}

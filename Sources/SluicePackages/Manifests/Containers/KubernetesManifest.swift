/// The images of Kubernetes' objects: those of containers, wherever a workload holds its template.
struct KubernetesManifest {
    private let documents: [PlacedYAML]

    /// The deepest place of a pod's template in any object.
    private static let depthLimit = 24

    /// - Throws: `TextProblem` where a text that has to be Kubernetes' is no YAML. Everything else has no documents.
    init(_ bytes: [UInt8]) throws(TextProblem) {
        let text = bytes.count <= 4 << 20 ? String(decoding: bytes, as: UTF8.self) : ""
        // Charts and other templates are YAML only once they are filled in.
        let isWorkload = ["apiVersion:", "kind:", "containers:", "image:"].allSatisfy(text.contains) && !text.contains("{{")
        documents = isWorkload ? try PlacedYAML.read(bytes) : []
    }

    /// Reads the whole file.
    func collect(into draft: inout ManifestDraft) {
        for document in documents where document["kind"] != nil && document["apiVersion"] != nil { walk(document, depth: 0, into: &draft) }
    }

    private func walk(_ value: PlacedYAML, depth: Int, into draft: inout ManifestDraft) {
        guard depth < Self.depthLimit else { return }
        for member in value.members {
            let isList = ["containers", "initContainers", "ephemeralContainers"].contains(member.key)
            for container in member.value.items ?? [] where isList {
                if let image = container["image"]?.text { draft.addImage(image, .init(section: member.key)) }
            }
            if !isList { walk(member.value, depth: depth + 1, into: &draft) }
        }
        for item in value.items ?? [] { walk(item, depth: depth + 1, into: &draft) }
    }
}

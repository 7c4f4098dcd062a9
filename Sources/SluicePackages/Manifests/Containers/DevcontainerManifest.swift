/// The image and the features of a `devcontainer.json`.
struct DevcontainerManifest {
    private let root: JSONNode
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) throws(TextProblem) {
        self.bytes = bytes
        root = try JSONReader.read(bytes, dialect: .commented)
    }

    /// Reads the whole file.
    func collect(into draft: inout ManifestDraft) {
        if let image = root["image"], image.string != nil { draft.addImage(inside(image.range), .init(section: "image")) }
        for feature in root["features"]?.members ?? [] where isImage(feature.key) {
            draft.addImage(inside(feature.keyRange), .init(section: "features"))
        }
    }

    /// A feature is a path, a URL, an image, or a bare word of old.
    private func isImage(_ key: String) -> Bool {
        !key.hasPrefix(".") && !key.hasPrefix("http:") && !key.hasPrefix("https:") && ImageName.host(of: key) != nil
    }

    private func inside(_ range: Range<Int>) -> PlacedText {
        PlacedText(bytes[range.lowerBound + 1..<max(range.lowerBound + 1, range.upperBound - 1)], at: range.lowerBound + 1)
    }
}

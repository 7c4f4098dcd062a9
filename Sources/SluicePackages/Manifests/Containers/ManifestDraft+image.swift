extension ManifestDraft {
    /// What names an image in a file, with its own variables.
    struct ImageWords {
        /// The part of the file, such as `FROM`.
        let section: String
        /// The variables of the file that are known.
        var values: [String: String] = [:]
        /// Whether an image of a name that is not known is worth a note.
        var isNoted = true
    }

    /// What stands for text that is filled in by another tool.
    private static let templateMarks = ["${{", "{{", "<%", "((", "$(", "<", "%"]

    /// Adds the image that a text names. `scratch` is none.
    mutating func addImage(_ text: PlacedText, _ words: ImageWords) {
        var source = text
        for prefix in ["docker://", "docker-image://"] where source.bytes.starts(with: prefix.utf8) {
            source = source[prefix.utf8.count..<source.bytes.count]
        }
        let filled = VariableText(source.string, values: words.values, marks: Self.templateMarks)
        guard filled.text != "scratch", !filled.text.isEmpty else { return }
        guard let image = ImageName(filled.text, unknown: filled.unknown), !image.name.contains(where: \.isWhitespace) else {
            guard words.isNoted else { return }
            return note(
                "the image `\(Quoted.text(source.string))` depends on something that the file does not say",
                cure: "write the image's name out, or give its variable a default in the file", at: text.offset(of: 0))
        }
        // Where a variable gave the name, the whole text is its place.
        let length = source.string.hasPrefix(image.name) ? image.name.utf8.count : source.bytes.count
        add(
            PackageUse(
                ecosystem: .docker, name: image.name, canonicalName: PackageName.canonical(image.name, in: .docker),
                requirement: image.requirement, source: .registry(url: image.registry), section: words.section,
                location: location(source.range(0..<length)), integrity: image.digest.map { [$0] } ?? []))
    }
}

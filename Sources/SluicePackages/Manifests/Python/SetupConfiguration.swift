/// The packages of a `setup.cfg`: what setuptools reads in `[options]`, and environments of tox.
struct SetupConfiguration {
    private let text: INIText

    init(_ bytes: [UInt8]) { text = INIText(bytes) }

    private static let keys = ["install_requires", "setup_requires", "tests_require"]
    /// How a marker begins that a semicolon has parted from its requirement.
    private static let markers = ["python_", "sys_platform", "platform_", "os_name", "implementation_", "extra"]

    func collect(into draft: inout ManifestDraft) {
        draft.define(text["metadata"]?.entries.first { $0.key == "name" }?.lines.first.map { String($0.text) }, in: .pypi)
        // setuptools still takes the hyphen for the underscore.
        for entry in text["options"]?.entries ?? [] where Self.keys.contains(entry.key.replacing("-", with: "_")) {
            read(entry, section: "options." + entry.key.replacing("-", with: "_"), into: &draft)
        }
        for entry in text["options.extras_require"]?.entries ?? [] {
            read(entry, section: "options.extras_require." + entry.key, into: &draft)
        }
        ToxConfiguration(text).collect(into: &draft)
    }

    /// Requirements one a line, or on one line parted by semicolons; `file:` names files that are manifests of their own.
    private func read(_ entry: INIText.Entry, section: String, into draft: inout ManifestDraft) {
        guard let first = entry.lines.first, !first.text.hasPrefix("file:"), !first.text.hasPrefix("attr:") else { return }
        let lines = entry.lines.count == 1 ? Self.parted(first) : entry.lines
        // `%(name)s` stands for another list of the section, which is read there.
        let own = lines.filter { !($0.text.hasPrefix("%(") && $0.text.hasSuffix(")s")) }
        RequirementsManifest(text: RequirementLine(joining: own), section: section).collect(into: &draft)
    }

    private static func parted(_ line: RequirementLine) -> [RequirementLine] {
        var parts: [RequirementLine] = []
        for part in line.bytes.split(separator: UInt8(ascii: ";")) {
            let piece = line.part(part.startIndex..<part.endIndex).trimmed()
            if !markers.contains(where: piece.text.hasPrefix) { parts.append(piece) }
        }
        return parts
    }
}

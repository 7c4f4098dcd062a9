/// The packages of a conda environment: conda's own, and those that pip installs into it.
struct CondaEnvironment {
    private let root: PlacedYAML

    init(_ root: PlacedYAML) { self.root = root }

    func collect(into draft: inout ManifestDraft) {
        let channels = CondaChannels((root["channels"]?.items ?? []).compactMap(\.string))
        for item in root["dependencies"]?.items ?? [] {
            if let pip = item["pip"] {
                let lines = (pip.items ?? []).compactMap { $0.text.map { RequirementLine($0) } }
                RequirementsManifest(text: RequirementLine(joining: lines), section: "dependencies.pip").collect(into: &draft)
            } else if let text = item.text {
                add(text, channels, &draft)
            }
        }
    }

    private func add(_ text: PlacedText, _ channels: CondaChannels, _ draft: inout ManifestDraft) {
        guard let match = CondaMatch(text.string) else {
            return draft.note(
                "`\(Quoted.bytes(text.bytes))` names no package of conda's", cure: "write it as `name>=1.0`", at: text.offset(of: 0))
        }
        draft.add(channels.use(match, section: "dependencies", at: text.range(match.nameRange), in: draft))
    }
}

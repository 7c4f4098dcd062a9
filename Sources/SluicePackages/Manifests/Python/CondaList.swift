/// Lines of conda's in a file that is named like one of pip's: what `conda list --export` writes, and what `conda install --file` reads.
struct CondaList {
    let lines: [RequirementLine]
    let section: String

    /// Whether one of the lines is of conda's kind alone: pip knows neither `channel::name` nor `name=1.0=build`.
    static func isOne(_ lines: [RequirementLine]) -> Bool {
        lines.contains { line in
            let rest = line.bytes.drop { UTF8Text.isAlphanumeric($0) || "-_.".utf8.contains($0) }
            guard rest.startIndex > 0 else { return false }
            if rest.starts(with: "::".utf8) { return true }
            guard rest.first == UInt8(ascii: "="), rest.dropFirst().first.map(UTF8Text.isDigit) == true else { return false }
            return rest.dropFirst().allSatisfy { UTF8Text.isAlphanumeric($0) || "-_.!+*=".utf8.contains($0) }
        }
    }

    func collect(into draft: inout ManifestDraft) {
        for line in lines where line.bytes.first != UInt8(ascii: "@") {
            guard let match = CondaMatch(line.text) else {
                draft.note("`\(Quoted.bytes(line.bytes))` names no package of conda's", cure: "write it as `name>=1.0`", at: line.start)
                continue
            }
            let range = line.range(match.nameRange)
            // What pip has installed stands in conda's lists as well.
            if line.text.hasSuffix("=pypi_0"), let version = match.requirement {
                let place = PythonPlace(section: section, range: range)
                draft.add(PythonIndexes().use(match.name, requirement: "==" + version, source: nil, place, in: draft))
            } else {
                draft.add(CondaChannels([]).use(match, section: section, at: range, in: draft))
            }
        }
    }
}

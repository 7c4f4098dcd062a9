/// A package's record as the cache keeps it: lines of fields, parted by the control characters that ASCII has for that.
///
/// Reading a record of thousands of versions this way costs a hundredth of reading it as JSON into values. Whoever changes the form gives
/// the cache's table a new number, so that answers in the old one are asked anew.
enum RecordText {
    private static let line: UInt8 = 0x1E
    private static let field: UInt8 = 0x1F

    static func encode(_ record: PackageRecord) -> [UInt8] {
        var out: [UInt8] = []
        append(
            [
                "n", record.name, record.isSecurityPlaceholder ? "placeholder" : "", number(record.lastChange), number(record.created),
                record.status.rawValue, record.replacement ?? "", record.repository ?? "", record.hasAllVersions ? "" : "some",
            ], to: &out)
        for maintainer in record.maintainers { append(["m", maintainer], to: &out) }
        for (tag, version) in record.tags.sorted(by: { $0.key < $1.key }) { append(["t", tag, version], to: &out) }
        for version in record.versions {
            let words = ["v", version.version, number(version.published), flags(of: version), version.deprecation ?? ""]
            append(words + version.integrity, to: &out)
        }
        return out
    }

    /// `nil` where the bytes are no record.
    static func decode(_ bytes: [UInt8]) -> PackageRecord? {
        var head: [String]?
        var tags: [String: String] = [:]
        var maintainers: [String] = []
        var versions: [PackageVersion] = []
        for line in bytes.split(separator: line) {
            let fields = line.split(separator: field, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
            switch (fields[0], fields.count) {
            case ("n", 9): head = fields
            case ("m", 2): maintainers.append(fields[1])
            case ("t", 3): tags[fields[1]] = fields[2]
            case ("v", 5...): versions.append(version(fields))
            default: return nil
            }
        }
        guard let head, let status = PackageStatus(rawValue: head[5]) else { return nil }
        return PackageRecord(
            name: head[1], versions: versions, tags: tags, isSecurityPlaceholder: head[2] == "placeholder",
            hasAllVersions: head[8] != "some", lastChange: Int64(head[3]), created: Int64(head[4]), status: status,
            replacement: text(head[6]), repository: text(head[7]), maintainers: maintainers)
    }

    /// Yanked, with a script, unlisted, with provenance, without.
    private static func flags(of version: PackageVersion) -> String {
        let provenance = version.hasProvenance.map { $0 ? "p" : "q" } ?? ""
        return (version.isYanked ? "y" : "") + (version.hasInstallScript ? "s" : "") + (version.isUnlisted ? "u" : "") + provenance
    }

    private static func version(_ fields: [String]) -> PackageVersion {
        let flags = fields[3]
        return PackageVersion(
            version: fields[1], published: Int64(fields[2]), isYanked: flags.contains("y"), deprecation: text(fields[4]),
            hasInstallScript: flags.contains("s"), isUnlisted: flags.contains("u"),
            hasProvenance: flags.contains("p") ? true : flags.contains("q") ? false : nil, integrity: Array(fields.dropFirst(5)))
    }

    private static func text(_ field: String) -> String? { field.isEmpty ? nil : field }

    private static func number(_ value: Int64?) -> String { value.map(String.init) ?? "" }

    /// A text that holds one of the two signs loses it.
    private static func append(_ fields: [String], to out: inout [UInt8]) {
        for (index, text) in fields.enumerated() {
            if index > 0 { out.append(field) }
            out += text.utf8.lazy.filter { $0 != line && $0 != field }
        }
        out.append(line)
    }
}

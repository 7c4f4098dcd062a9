/// A package's record as the cache keeps it: lines of fields, parted by the control characters that ASCII has for that.
///
/// Reading a record of thousands of versions this way costs a hundredth of reading it as JSON into values.
enum RecordText {
    private static let line: UInt8 = 0x1E
    private static let field: UInt8 = 0x1F

    static func encode(_ record: PackageRecord) -> [UInt8] {
        var out: [UInt8] = []
        append(["n", record.name, record.isSecurityPlaceholder ? "placeholder" : "", record.lastChange.map(String.init) ?? ""], to: &out)
        for (tag, version) in record.tags.sorted(by: { $0.key < $1.key }) { append(["t", tag, version], to: &out) }
        for version in record.versions {
            let flags = (version.isYanked ? "y" : "") + (version.hasInstallScript ? "s" : "")
            append(["v", version.version, version.published.map(String.init) ?? "", flags, version.deprecation ?? ""], to: &out)
        }
        return out
    }

    /// `nil` where the bytes are no record.
    static func decode(_ bytes: [UInt8]) -> PackageRecord? {
        var head: [String]?
        var tags: [String: String] = [:]
        var versions: [PackageVersion] = []
        for line in bytes.split(separator: line) {
            let fields = line.split(separator: field, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
            switch (fields[0], fields.count) {
            case ("n", 4): head = fields
            case ("t", 3): tags[fields[1]] = fields[2]
            case ("v", 5): versions.append(version(fields))
            default: return nil
            }
        }
        return head.map {
            PackageRecord(
                name: $0[1], versions: versions, tags: tags, isSecurityPlaceholder: $0[2] == "placeholder", lastChange: Int64($0[3]))
        }
    }

    private static func version(_ fields: [String]) -> PackageVersion {
        PackageVersion(
            version: fields[1], published: Int64(fields[2]), isYanked: fields[3].contains("y"),
            deprecation: fields[4].isEmpty ? nil : fields[4], hasInstallScript: fields[3].contains("s"))
    }

    /// A text that holds one of the two signs loses it.
    private static func append(_ fields: [String], to out: inout [UInt8]) {
        for (index, text) in fields.enumerated() {
            if index > 0 { out.append(field) }
            out += text.utf8.lazy.filter { $0 != line && $0 != field }
        }
        out.append(line)
    }
}

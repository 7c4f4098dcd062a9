/// A crate's file in the index: a JSON object a line, one for each version.
struct CargoDocument {
    private var name: String?
    private var versions: [PackageVersion] = []

    /// - Throws: `RegistryFault` where the bytes are no such file, or another crate's.
    init(_ reply: RegistryReply, name asked: String) throws(RegistryFault) {
        for line in reply.body.split(separator: UInt8(ascii: "\n")) where line.contains(where: { $0 > 0x20 }) {
            do { try read(Array(line)) } catch { throw reply.fault(error) }
        }
        guard let name else { throw reply.body.isEmpty ? .unreadable(reply.url, "nothing") : .unreadable(reply.url, "no crate's index") }
        guard Self.folded(name) == Self.folded(asked) else { throw .otherName(reply.url, name) }
    }

    /// The crate; `nil` where it has no version.
    var record: PackageRecord? {
        guard let name, !versions.isEmpty else { return nil }
        let times = versions.compactMap(\.published)
        return PackageRecord(name: name, versions: versions, created: times.count == versions.count ? times.min() : nil)
    }

    private mutating func read(_ line: [UInt8]) throws(JSONStream.Fault) {
        var (version, checksum): (String?, String?) = (nil, nil)
        var isYanked = false
        var published: Int64?
        var stream = JSONStream(line)
        try stream.object { key, value throws(JSONStream.Fault) in
            switch key {
            case "name": self.name = try value.text() ?? self.name
            case "vers": version = try value.text()
            case "cksum": checksum = try value.text()
            case "yanked": isYanked = try value.flag() ?? false
            case "pubtime": published = try value.text().flatMap(Timestamp.seconds)
            default: try value.skip()
            }
        }
        try stream.end()
        guard let version else { return }
        versions.append(
            PackageVersion(version: version, published: published, isYanked: isYanked, integrity: checksum.map { [$0] } ?? []))
    }

    /// crates.io knows neither case nor the difference of `-` and `_`.
    private static func folded(_ name: String) -> [UInt8] {
        name.lowercased().utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0 }
    }
}

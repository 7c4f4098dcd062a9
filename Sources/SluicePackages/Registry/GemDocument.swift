/// A gem's file in the compact index: behind `---` a line for each version and platform, with its dependencies and its hash.
struct GemDocument {
    private var order: [String] = []
    private var hashes: [String: [String]] = [:]

    /// - Throws: `RegistryFault` where the bytes are no such file, or break off.
    init(_ reply: RegistryReply) throws(RegistryFault) {
        var lines = reply.body.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard let start = lines.firstIndex(where: { String(decoding: $0, as: UTF8.self).trimmed == "---" }) else { throw Self.fault(of: reply) }
        if lines.last?.isEmpty == false, lines.count > start + 1 { throw .truncated(reply.url) }
        lines.removeFirst(start + 1)
        for line in lines where !line.isEmpty {
            guard let (version, hash) = Self.entry(line) else { throw .unreadable(reply.url, "a line that names no version") }
            if hashes[version] == nil { order.append(version) }
            hashes[version, default: []] += hash.map { ["sha256:" + $0] } ?? []
        }
    }

    /// The gem; `nil` where every version was yanked.
    func record(named name: String, times: [String: Int64]) -> PackageRecord? {
        guard !order.isEmpty else { return nil }
        return PackageRecord(
            name: name, versions: order.map { PackageVersion(version: $0, published: times[$0], integrity: hashes[$0] ?? []) },
            created: times.values.min())
    }

    /// `1.2.0-java dependency:>= 1&< 2|checksum:…,ruby:>= 3`: the version ends at the platform, and what stands behind the bar has keys.
    private static func entry(_ line: ArraySlice<UInt8>) -> (String, hash: String?)? {
        let version = line.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "-") }
        guard let first = version.first, UTF8Text.isAlphanumeric(first), line.contains(UInt8(ascii: "|")) else { return nil }
        guard version.allSatisfy({ UTF8Text.isAlphanumeric($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_") }) else { return nil }
        let facts = line[(line.firstIndex(of: UInt8(ascii: "|")) ?? line.startIndex)...].dropFirst()
        let hash = facts.split(separator: UInt8(ascii: ",")).map { String(decoding: $0, as: UTF8.self) }.first { $0.hasPrefix("checksum:") }
        return (String(decoding: version, as: UTF8.self), hash.map { String($0.dropFirst("checksum:".count)) })
    }

    private static func fault(of reply: RegistryReply) -> RegistryFault {
        if reply.body.isEmpty { return .unreadable(reply.url, "nothing") }
        let isPage = reply.body.first { $0 > 0x20 } == UInt8(ascii: "<")
        return .unreadable(reply.url, isPage ? "an HTML page, perhaps a login" : "no gem's index")
    }
}

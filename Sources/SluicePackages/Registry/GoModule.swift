/// One module that a proxy is asked about.
struct GoModule {
    let path: String
    /// The path with its capital letters escaped.
    let base: String
    let subject: RegistrySubject
    let fetch: RegistryFetch

    /// A version as the proxy describes it.
    private struct Info {
        let version: String
        let published: Int64?
    }

    /// `nil` where the proxy knows no such module.
    func record() async throws(RegistryFault) -> PackageRecord? {
        guard let list = try await list() else { return nil }
        var names = try versions(in: list)
        var infos: [Info] = []
        if names.isEmpty, let latest = try await info("@latest") {
            names.append(latest.version)
            infos.append(latest)
        }
        guard let newest = Self.newest(names) else { return nil }
        let file = try await file(of: newest)
        var tags = ["latest": newest]
        if let wanted = Self.single(subject.version), !names.contains(wanted) || subject.needsTimes,
            let info = try await info("@v/" + (try GoProxy.escaped(wanted)) + ".info")
        {
            if info.version != wanted { tags[wanted] = info.version }
            if !names.contains(info.version) { names.append(info.version) }
            infos.append(info)
        }
        if subject.needsTimes { infos += try await ends(of: names, known: infos) }
        return record(names, infos, tags, file)
    }

    private func record(_ names: [String], _ infos: [Info], _ tags: [String: String], _ file: GoModFile) -> PackageRecord {
        let times = Dictionary(infos.map { ($0.version, $0.published) }, uniquingKeysWith: { $1 })
        let versions = names.map { name in
            let retraction = file.retraction(of: name)
            return PackageVersion(
                version: name, published: times[name] ?? nil, isYanked: retraction != nil,
                deprecation: retraction.flatMap { $0.isEmpty ? nil : $0 } ?? file.deprecation)
        }
        return PackageRecord(
            name: path, versions: versions, tags: tags, created: subject.needsTimes ? times.values.compactMap(\.self).min() : nil,
            status: file.deprecation == nil ? .active : .abandoned)
    }

    /// The list of versions. The proxy is first asked for what it has, so that a name which nobody has ever used makes it fetch nothing;
    /// only then it is asked to look for itself.
    private func list() async throws(RegistryFault) -> RegistryReply? {
        var request = subject.request("/" + base + "/@v/list", accept: "text/plain")
        if !subject.isFresh {
            request.fields = ["Disable-Module-Fetch": "true"]
            let kept = try await fetch(request)
            if kept.isFound { return kept }
            request.fields = [:]
        }
        let reply = try await fetch(request)
        return reply.isFound ? reply : try refused(reply)
    }

    /// A proxy says "not found" also where the repository was silent.
    private func refused(_ reply: RegistryReply) throws(RegistryFault) -> RegistryReply? {
        let words = String(decoding: reply.body.prefix(2000), as: UTF8.self)
        guard words.range(ofText: "timed out") == nil else { throw .status(reply.url, reply.status) }
        return nil
    }

    private func versions(in reply: RegistryReply) throws(RegistryFault) -> [String] {
        var names: [String] = []
        for line in reply.body.split(separator: UInt8(ascii: "\n")) {
            let words = String(decoding: line, as: UTF8.self).split(whereSeparator: \.isWhitespace)
            guard let word = words.first else { continue }
            guard word.hasPrefix("v"), word.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .unreadable(reply.url, "no list of versions") }
            names.append(String(word))
        }
        return names
    }

    /// A version's description; `nil` where there is none.
    private func info(_ part: String) async throws(RegistryFault) -> Info? {
        let reply = try await fetch(subject.request("/" + base + "/" + part))
        guard reply.isFound else { return nil }
        var (version, time): (String?, String?) = (nil, nil)
        do {
            var stream = JSONStream(reply.body)
            try stream.object { key, value throws(JSONStream.Fault) in
                switch key {
                case "Version": version = try value.text()
                case "Time": time = try value.text()
                default: try value.skip()
                }
            }
            try stream.end()
        } catch { throw reply.fault(error) }
        guard let version else { throw .unreadable(reply.url, "JSON, but no version's description") }
        return Info(version: version, published: time.flatMap(Timestamp.seconds))
    }

    private func file(of version: String) async throws(RegistryFault) -> GoModFile {
        let reply = try await fetch(subject.request("/" + base + "/@v/" + (try GoProxy.escaped(version)) + ".mod", accept: "text/plain"))
        guard reply.isFound else { return GoModFile([]) }
        let file = GoModFile(reply.body)
        guard file.hasModule else { throw .unreadable(reply.url, "no go.mod") }
        return file
    }

    /// The times of the oldest version and of the newest, between which all others lie.
    private func ends(of names: [String], known: [Info]) async throws(RegistryFault) -> [Info] {
        var infos: [Info] = []
        let newest = Self.newest(names)
        for name in Set([names.min(by: Self.isOlder), newest].compactMap(\.self)) where !known.contains(where: { $0.version == name }) {
            if let info = try await info("@v/" + (try GoProxy.escaped(name)) + ".info") { infos.append(info) }
        }
        return infos
    }

    private static func newest(_ names: [String]) -> String? {
        EcosystemTraits.of(.go).version.highest(names.map { PackageVersion(version: $0) })?.version
    }

    private static func isOlder(_ left: String, _ right: String) -> Bool {
        guard let left = SemanticVersion(plain(left)), let right = SemanticVersion(plain(right)) else { return false }
        return left < right
    }

    private static func plain(_ version: String) -> String { String(version.dropFirst().prefix { $0 != "+" }) }

    /// The one version, branch or commit that is wanted; `nil` for a query that means several.
    static func single(_ requirement: String?) -> String? {
        guard let text = requirement, !["latest", "upgrade", "patch", "none"].contains(text) else { return nil }
        let isPrefix = text.hasPrefix("v") && text.dropFirst().allSatisfy { $0.isNumber || $0 == "." } && text.split(separator: ".").count < 3
        let isPlain = text.utf8.allSatisfy { UTF8Text.isAlphanumeric($0) || "-._~+".utf8.contains($0) }
        return isPrefix || !isPlain ? nil : text
    }
}

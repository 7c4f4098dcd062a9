/// The compact index of RubyGems: one file of lines a gem (reference: packages.md, section 3, RubyGems).
///
/// A version that was yanked is not in it, as if it had never been.
struct RubyGemsIndex: RegistryProtocol {
    static let home = "https://rubygems.org"
    static let publicHosts = ["rubygems.org", "index.rubygems.org"]
    static let parallel = 10

    static func settings(_ sources: SettingsSources) -> any EcosystemSettings { BundlerSettings(sources) }

    /// The index has no times; the interface for people has.
    func record(of subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> PackageRecord? {
        let name = try Self.part(of: subject.name)
        var request = subject.request("/info/" + name, accept: "text/plain, */*; q=0.5")
        request.isWhole = !subject.needsTimes
        let reply = try await fetch(request)
        guard reply.isFound else { return nil }
        let document = try GemDocument(reply)
        let times = subject.needsTimes ? try await times(of: name, subject, fetch) : [:]
        return document.record(named: subject.name, times: times)
    }

    /// When each version was published; nothing where the registry has no such interface.
    private func times(of name: String, _ subject: RegistrySubject, _ fetch: RegistryFetch) async throws(RegistryFault) -> [String: Int64] {
        let reply = try await fetch(subject.request("/api/v1/versions/" + name + ".json"))
        guard reply.isFound else { return [:] }
        var times: [String: Int64] = [:]
        do {
            var stream = JSONStream(reply.body)
            try stream.array { version throws(JSONStream.Fault) in
                var (number, time): (String?, Int64?) = (nil, nil)
                try version.object { key, value throws(JSONStream.Fault) in
                    switch key {
                    case "number": number = try value.text()
                    case "created_at": time = try value.text().flatMap(Timestamp.seconds)
                    default: try value.skip()
                    }
                }
                if let number, let time { times[number] = min(time, times[number] ?? time) }
            }
            try stream.end()
        } catch { throw reply.fault(error) }
        return times
    }

    /// The name as one part of a path.
    private static func part(of name: String) throws(RegistryFault) -> String {
        let isSound = !name.isEmpty && name.utf8.count <= 255 && name.utf8.allSatisfy { UTF8Text.isAlphanumeric($0) || "-_.".utf8.contains($0) }
        guard isSound, !name.hasPrefix(".") else { throw .notAName(name) }
        return name
    }
}

/// Hex's interface in JSON: one document a package, with its releases and retirements (reference: packages.md, section 3, Hex).
struct HexProtocol: RegistryProtocol {
    static let home = "https://hex.pm/api"
    static let publicHosts = ["hex.pm", "repo.hex.pm"]
    static let isTimed = true

    static func settings(_ sources: SettingsSources) -> any EcosystemSettings {
        PlainSettings(sources, home: home, variable: "HEX_API_URL", aliases: ["hexpm", "https://repo.hex.pm", "https://hex.pm"])
    }

    func record(of subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> PackageRecord? {
        guard subject.name.isLowerWord else { throw .notAName(subject.name) }
        var request = subject.request("/packages/" + subject.name)
        request.isWhole = true
        let reply = try await fetch(request)
        guard reply.isFound else { return nil }
        let document = try reply.document(HexDocument.init)
        guard let own = document.name, document.hasReleases else { throw .unreadable(reply.url, "JSON, but no package's document") }
        guard own == subject.name else { throw .otherName(reply.url, own) }
        return document.record
    }
}

extension String {
    /// Whether it is a name as Hex and Pub have them: small letters, digits and `_`.
    var isLowerWord: Bool {
        !isEmpty && utf8.count <= 512 && utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || UTF8Text.isDigit(byte) || byte == UInt8(ascii: "_")
        }
    }
}

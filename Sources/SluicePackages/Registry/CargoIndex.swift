/// Cargo's sparse index: one file of lines a crate (reference: packages.md, section 3, crates.io).
struct CargoIndex: RegistryProtocol {
    static let home = "https://index.crates.io"
    static let publicHosts = ["index.crates.io", "crates.io", "static.crates.io"]
    static let goneStatuses: Set<UInt> = [404, 410, 451]
    static let parallel = 10
    /// The index has times since late in 2025, and no other request would give more.
    static let isTimed = true

    static func settings(_ sources: SettingsSources) -> any EcosystemSettings { CargoSettings(sources) }

    /// Asks by the name as written, and where that is not there by the others which differ in `-` and `_`: the registry takes them for one,
    /// but its file has the real spelling.
    func record(of subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> PackageRecord? {
        for name in try Self.spellings(of: subject.name) {
            var request = subject.request(Self.path(of: name), accept: "text/plain, */*; q=0.5")
            request.isWhole = true
            let reply = try await fetch(request)
            if reply.isFound { return try CargoDocument(reply, name: subject.name).record }
        }
        return nil
    }

    /// crates.io itself has a second interface, which wants one request a second at most; another index is asked the same again.
    func confirmation(of subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> Absence {
        let api = RegistryURL.read(subject.registry.scheme + "://crates.io/api/v1/crates/" + Escapes.encode(subject.name))?.url
        guard Self.publicHosts.contains(subject.registry.host), let api else {
            return try await record(of: subject.fresh, through: fetch).map(Absence.refuted) ?? .confirmed
        }
        var request = RegistryRequest(url: api, accept: "application/json", isFresh: true)
        request.pace = .seconds(1)
        return try await fetch(request).isFound ? .doubted : .confirmed
    }

    /// The name as written, all `_`, all `-`, and then the mixtures, of which a name with more than three separators is spared.
    private static func spellings(of name: String) throws(RegistryFault) -> [String] {
        let bytes = Array(name.utf8)
        let isSound = (1...64).contains(bytes.count) && bytes.allSatisfy { UTF8Text.isAlphanumeric($0) || isSeparator($0) }
        guard isSound, UTF8Text.isLetter(bytes[0]) else { throw .notAName(name) }
        let places = bytes.indices.filter { isSeparator(bytes[$0]) }
        let all = (1 << min(places.count, 3)) - 1
        let mixtures = places.count > 3 ? [0, all] : [0, all] + Array(0...all)
        var found = [name.lowercased()]
        for mixture in mixtures {
            var bytes = Array(found[0].utf8)
            for (number, place) in places.enumerated() {
                bytes[place] = UInt8(ascii: mixture >> min(number, 2) & 1 == 0 ? "_" : "-")
            }
            let spelling = String(decoding: bytes, as: UTF8.self)
            if !found.contains(spelling) { found.append(spelling) }
        }
        return found
    }

    /// `/1/a`, `/2/ab`, `/3/a/abc`, `/ab/cd/abcde`.
    private static func path(of name: String) -> String {
        let letters = Array(name)
        switch letters.count {
        case 1, 2: return "/\(letters.count)/\(name)"
        case 3: return "/3/\(letters[0])/\(name)"
        default: return "/" + String(letters[0...1]) + "/" + String(letters[2...3]) + "/" + name
        }
    }

    private static func isSeparator(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") }
}

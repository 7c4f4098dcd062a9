/// The proxies that `GOPROXY` names, and the modules that `GOPRIVATE` and `GONOPROXY` keep from them
/// (reference: packages.md, section 3, Go).
struct GoSettings: EcosystemSettings {
    private let proxies: WrittenValue
    private let privateModules: [ModulePattern]
    private let unproxied: [ModulePattern]

    /// Variables win over what `go env -w` has written.
    init(_ sources: SettingsSources) {
        let folder = sources.variable("XDG_CONFIG_HOME") ?? sources.inHome(".config")
        let path = sources.variable("GOENV") ?? folder.map { $0 + "/go/env" }
        var written: [String: WrittenValue] = [:]
        for entry in sources.lines(of: path == "off" ? nil : path, continues: false) {
            written[entry.key] = WrittenValue(text: entry.value, place: entry.place)
        }
        for name in ["GOPROXY", "GOPRIVATE", "GONOPROXY"] {
            sources.variable(name).map { written[name] = WrittenValue(text: $0, place: "the variable \(name)") }
        }
        proxies = written["GOPROXY"] ?? WrittenValue(text: GoProxy.home + ",direct", place: "the default")
        privateModules = ModulePattern.list(written["GOPRIVATE"]?.text ?? "")
        unproxied = written["GONOPROXY"].map { ModulePattern.list($0.text) } ?? privateModules
    }

    func isPrivate(_ name: String) -> Bool { privateModules.contains { $0.matches(name) } }

    /// The proxies in their order; none for a module that no proxy may hear of.
    func candidates(for question: PackageQuestion, instead override: WrittenValue?) throws(RegistryFault) -> [RegistryCandidate] {
        if let override { return [RegistryCandidate(override)] }
        guard !unproxied.contains(where: { $0.matches(question.name) }) else { return [] }
        var found: [RegistryCandidate] = []
        var turn = RegistryTurn.always
        for part in Self.parts(of: proxies.text) {
            if part.text == "direct" || part.text == "off" {
                guard found.isEmpty else { return Self.ended(found, byOff: part.text == "off", at: proxies.place) }
                throw .unasked(place: proxies.place, what: "only `\(part.text)`")
            }
            found.append(RegistryCandidate(WrittenValue(text: part.text, place: proxies.place), turn: turn))
            turn = part.falls
        }
        guard !found.isEmpty else { throw .setting(place: proxies.place) }
        return found
    }

    /// Behind the public proxy, which has looked at the repository itself, `direct` finds nothing more; behind another it may.
    private static func ended(_ proxies: [RegistryCandidate], byOff: Bool, at place: String) -> [RegistryCandidate] {
        guard !byOff, let last = proxies.last else { return proxies }
        let isPublic = RegistryURL.read(last.written.text).map { GoProxy.publicHosts.contains($0.url.host) } ?? false
        guard !isPublic else { return proxies }
        let doubt = RegistryFault.elsewhere(place: place, what: "`direct`, the repository itself")
        return proxies.dropLast() + [RegistryCandidate(last.written, turn: last.turn, doubt: doubt)]
    }

    /// The proxies and when the next one is asked: behind a comma after "not found", behind a bar after any failure.
    private static func parts(of text: String) -> [(text: String, falls: RegistryTurn)] {
        var parts: [(text: String, falls: RegistryTurn)] = []
        var word = ""
        for character in text + "," {
            guard character == "," || character == "|" else {
                word.append(character)
                continue
            }
            if !word.trimmed.isEmpty { parts.append((word.trimmed, character == "|" ? .afterFailure : .afterMissing)) }
            word = ""
        }
        return parts
    }
}

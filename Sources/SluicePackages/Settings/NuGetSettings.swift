/// The package sources that NuGet is told to use, by the `NuGet.Config` of the user and of the trusted tree, and which of them each name
/// belongs to.
///
/// Without a mapping NuGet asks all sources alike. With one, a name belongs to the sources of its longest pattern, and is asked of no other.
struct NuGetSettings: EcosystemSettings {
    private struct Source {
        let name: String
        let written: WrittenValue
        let credential: Credential?
    }

    private var sources: [Source] = []
    /// Patterns by the name of their source, in lower case.
    private var mapping: [String: [String]] = [:]

    /// Paths of the trusted tree, as NuGet finds them on a system that tells case apart.
    static let fileNames = ["nuget.config", "NuGet.config", "NuGet.Config"]

    init(_ settings: SettingsSources) {
        for path in [".config/NuGet/NuGet.Config", ".nuget/NuGet/NuGet.Config"].compactMap(settings.inHome) {
            if let bytes = settings.file(path) { take(bytes, file: path, settings.environment) }
        }
        for name in Self.fileNames {
            if let bytes = settings.projectFiles[name] { take(bytes, file: name, settings.environment) }
        }
    }

    func candidates(for question: PackageQuestion, instead override: WrittenValue?) throws(RegistryFault) -> [RegistryCandidate] {
        if let override { return [RegistryCandidate(override)] }
        let home = RegistryCandidate(WrittenValue(text: NuGetProtocol.home, place: "the default"))
        guard !sources.isEmpty else { return [home] }
        guard !mapping.isEmpty, question.registry == nil else { return sources.map { RegistryCandidate($0.written) } }
        let mapped = mappedSources(of: question.name.lowercased())
        guard !mapped.isEmpty else { throw .setting(place: "packageSourceMapping, which has no pattern for \(question.name)") }
        return mapped.map { RegistryCandidate($0.written, isOwn: true) }
    }

    /// What the variable of a source says, and else `.netrc`.
    func credential(for url: RegistryURL, _ netrc: Netrc) -> Credential? {
        let own = sources.first { RegistryURL.read($0.written.text)?.url.origin == url.origin && $0.credential != nil }
        return own?.credential ?? netrc.credential(for: url)
    }

    /// The sources of the longest pattern: a whole name, a beginning with `*`, or `*` alone.
    private func mappedSources(of name: String) -> [Source] {
        var best = -1
        var found: [Source] = []
        for source in sources {
            let lengths = (mapping[source.name] ?? []).filter { NamePattern($0).matches(name) }.map { $0.hasSuffix("*") ? $0.utf8.count - 1 : Int.max }
            guard let length = lengths.max(), length >= best else { continue }
            if length > best { (best, found) = (length, []) }
            found.append(source)
        }
        return found
    }

    /// Takes one file in. A nearer file adds to what is known, unless it says `<clear/>`.
    private mutating func take(_ bytes: [UInt8], file: String, _ environment: [String: String]) {
        guard let root = try? XMLElement.read(bytes) else { return }
        for entry in root["packageSources"]?.children ?? [] {
            let name = entry.attribute("key")?.value.lowercased()
            switch entry.name.lowercased() {
            case "clear": sources = []
            case "remove": sources.removeAll { $0.name == name }
            case "add":
                guard let name, let value = entry.attribute("value")?.value else { continue }
                sources.removeAll { $0.name == name }
                let variable = environment["NuGetPackageSourceCredentials_" + (entry.attribute("key")?.value ?? "")]
                sources.append(Source(name: name, written: WrittenValue(text: value, place: file), credential: variable.flatMap(Self.credential)))
            default: break
            }
        }
        let disabled = (root["disabledPackageSources"]?.children ?? []).filter { $0.attribute("value")?.value.lowercased() == "true" }
        for entry in disabled { sources.removeAll { $0.name == entry.attribute("key")?.value.lowercased() } }
        for entry in root["packageSourceMapping"]?.children ?? [] {
            if entry.name.lowercased() == "clear" { mapping = [:] }
            guard entry.name == "packageSource", let name = entry.attribute("key")?.value.lowercased() else { continue }
            mapping[name, default: []] += entry.all("package").compactMap { $0.attribute("pattern")?.value.lowercased() }
        }
    }

    /// `Username=ann;Password=sesame`.
    private static func credential(_ text: String) -> Credential? {
        var fields: [String: String] = [:]
        for part in text.split(separator: ";") {
            guard let equals = part.firstIndex(of: "=") else { continue }
            fields[part[..<equals].trimmed.lowercased()] = String(part[part.index(after: equals)...])
        }
        guard let user = fields["username"], let password = fields["password"] else { return nil }
        return Credential(user: user, password: password)
    }
}

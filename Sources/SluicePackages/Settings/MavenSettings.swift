/// The repositories that Maven's artifacts are asked in: Maven Central, or the mirror that settings put in its place, and for the groups
/// that Google publishes elsewhere its repository behind that.
struct MavenSettings: EcosystemSettings {
    /// The mirror of Central, by `~/.m2/settings.xml`.
    private let mirror: WrittenValue?
    /// Names and passwords of mirrors, by the host, out of variables that the file names.
    private let credentials: [String: Credential]

    private static let google = "https://dl.google.com/android/maven2"
    private static let plugins = "https://plugins.gradle.org/m2"
    /// Beginnings of groups that are Google's repository's, in whole or in part.
    private static let googleGroups = [
        "androidx.", "com.android.", "android.arch.", "com.google.", "org.chromium.", "com.crashlytics.", "io.fabric.", "zipflinger.",
    ]
    /// Other addresses of the public repositories, as build files write them.
    private static let aliases = [
        "https://repo.maven.apache.org/maven2": MavenProtocol.home, "https://repo1.maven.org/maven2": MavenProtocol.home,
        "http://repo1.maven.org/maven2": MavenProtocol.home, "https://maven.google.com": google, "https://dl.google.com/dl/android/maven2": google,
        google: google, plugins: plugins,
    ]

    init(_ sources: SettingsSources) {
        let path = sources.inHome(".m2/settings.xml")
        let root = path.flatMap(sources.file).flatMap { try? XMLElement.read($0) }
        let mirrors = root?["mirrors"]?.all("mirror") ?? []
        let chosen = mirrors.first { Self.isOfCentral($0["mirrorOf"]?.text ?? "") }
        let url = chosen?["url"].map { Self.expand($0.text, sources.environment) }
        mirror = url.map { WrittenValue(text: $0, place: path ?? "settings.xml") }
        credentials = Self.credentials(of: chosen?["id"]?.text, url: url, in: root, sources.environment)
    }

    func candidates(for question: PackageQuestion, instead override: WrittenValue?) throws(RegistryFault) -> [RegistryCandidate] {
        // A mirror of Central or the policy's registry is asked for everything: it is there to stand in the place of the others.
        if let named = override ?? mirror { return [RegistryCandidate(named)] }
        let central = RegistryCandidate(WrittenValue(text: MavenProtocol.home, place: "the default"))
        let google = RegistryCandidate(WrittenValue(text: Self.google, place: "the default"), turn: .afterMissing)
        let portal = RegistryCandidate(WrittenValue(text: Self.plugins, place: "the default"), turn: .afterMissing)
        if question.registry != nil { return [central, google, portal] }
        return Self.googleGroups.contains(where: question.name.hasPrefix) ? [central, google] : [central]
    }

    func credential(for url: RegistryURL, _ netrc: Netrc) -> Credential? { credentials[url.host] ?? netrc.credential(for: url) }

    /// A public repository by any of its addresses; where there is a mirror, the mirror.
    func registry(named name: String) -> WrittenValue? {
        let plain = name.hasSuffix("/") ? String(name.dropLast()) : name
        guard let home = Self.aliases[plain] else { return nil }
        return mirror ?? WrittenValue(text: home, place: "the default")
    }

    /// Whether a mirror stands in for Central: `*`, `central`, `external:*` and lists of them, unless `!central` takes it out.
    private static func isOfCentral(_ text: String) -> Bool {
        let words = text.split(separator: ",").map { $0.trimmed }
        return !words.contains("!central") && words.contains { ["*", "central", "external:*"].contains($0) }
    }

    /// Only what variables hold is used: a password that stands in the file itself is the user's own and may be encrypted.
    private static func credentials(
        of id: String?, url: String?, in root: XMLElement?, _ environment: [String: String]
    ) -> [String: Credential] {
        guard let id, let host = url.flatMap({ RegistryURL.read($0)?.url.host }) else { return [:] }
        let server = root?["servers"]?.all("server").first { $0["id"]?.text == id }
        guard let user = server?["username"]?.text, let password = server?["password"]?.text, password.hasPrefix("${env.") else { return [:] }
        return Credential(user: expand(user, environment), password: expand(password, environment)).map { [host: $0] } ?? [:]
    }

    /// `${env.NAME}` becomes the variable's value; one that is not set stays, and no URL or password with it is used.
    private static func expand(_ text: String, _ environment: [String: String]) -> String {
        var out = ""
        var rest = text[...]
        while let start = rest.range(ofText: "${env."), let end = rest[start.upperBound...].firstIndex(of: "}") {
            let value = environment[String(rest[start.upperBound..<end])]
            out += rest[..<start.lowerBound] + (value ?? String(rest[start.lowerBound...end]))
            rest = rest[rest.index(after: end)...]
        }
        return out + rest
    }
}

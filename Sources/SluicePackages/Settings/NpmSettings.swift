/// What `.npmrc` files, `.yarnrc.yml` and npm's variables say: registries, and who may ask them.
///
/// Read in npm's own order, later ones winning: global file, user's file, project's file, environment.
struct NpmSettings: EcosystemSettings {
    /// Where names without a scope of their own are asked.
    private(set) var registry: WrittenValue?
    /// Registries by scope; the scope has its `@`.
    private(set) var scopes: [String: WrittenValue] = [:]
    /// What is written under `//host/path/:key`, by place and key.
    private var secrets: [String: [String: String]] = [:]
    private let environment: [String: String]

    init(_ sources: SettingsSources) {
        environment = sources.environment
        let variables = Self.variables(of: sources.environment)
        let user = variables["userconfig"] ?? sources.inHome(".npmrc")
        for entry in sources.lines(of: variables["globalconfig"], continues: false) { take(entry) }
        for yarn in [sources.inHome(".yarnrc.yml").flatMap(sources.file), sources.projectFiles[".yarnrc.yml"]] {
            yarn.map(YarnSettings.init).map { take($0) }
        }
        for entry in sources.lines(of: user, continues: false) { take(entry) }
        for entry in sources.projectLines(of: ".npmrc", continues: false) { take(entry) }
        for (key, value) in variables.sorted(by: { $0.key < $1.key }) {
            take(SettingsLines.Entry(section: "", key: key, value: value, place: "the variable npm_config_\(key)"))
        }
    }

    /// A scope's own registry, or the one for all. To those without a token the registry says "not found" of a scope's private packages,
    /// so that their absence is never certain. A question that names a registry may mean any of those that are set.
    func candidates(for question: PackageQuestion, instead override: WrittenValue?) throws(RegistryFault) -> [RegistryCandidate] {
        let scope = question.name.hasPrefix("@") ? String(question.name.prefix { $0 != "/" }) : nil
        let base = override ?? registry ?? WrittenValue(text: NpmProtocol.home, place: "the default")
        if question.registry != nil {
            let known = [base] + scopes.sorted { $0.key < $1.key }.map(\.value)
            return known.map { RegistryCandidate($0, isOwn: $0 != base) }
        }
        if let written = scope.flatMap({ scopes[$0] }) { return [RegistryCandidate(written, isOwn: true)] }
        return [RegistryCandidate(base, hidesNames: scope != nil)]
    }

    /// The credential for a URL: that of the longest written place which holds it. npm reads no `.netrc`.
    func credential(for url: RegistryURL, _ netrc: Netrc) -> Credential? {
        var parts = url.path.split(separator: "/")
        while true {
            let place = "//" + ([url.authority] + parts.map(String.init)).joined(separator: "/")
            if let secret = secrets[place], let credential = Self.credential(secret) { return credential }
            guard parts.popLast() != nil else { return nil }
        }
    }

    private static func credential(_ secret: [String: String]) -> Credential? {
        if let token = secret["_authToken"] { return Credential(token: token) }
        if let encoded = secret["_auth"] { return Credential(encoded: encoded) }
        guard let user = secret["username"], let password = secret["_password"].flatMap(Base64.decode) else { return nil }
        return Credential(user: user, password: String(decoding: password, as: UTF8.self))
    }

    /// Takes one setting in, in place of an earlier one; those that concern no registry are passed over.
    private mutating func take(_ entry: SettingsLines.Entry) {
        let value = Self.expand(entry.value, environment)
        let written = WrittenValue(text: value, place: entry.place)
        if entry.key == "registry" {
            registry = written
        } else if entry.key.hasPrefix("@"), let colon = entry.key.lastIndex(of: ":"), entry.key[colon...] == ":registry" {
            scopes[String(entry.key[..<colon])] = written
        } else if entry.key.hasPrefix("//"), let colon = entry.key.lastIndex(of: ":") {
            keep(value, as: String(entry.key[entry.key.index(after: colon)...]), at: String(entry.key[..<colon]))
        }
    }

    private mutating func take(_ yarn: YarnSettings) {
        registry = yarn.registry.map { WrittenValue(text: Self.expand($0, environment), place: ".yarnrc.yml") } ?? registry
        for (scope, url) in yarn.scopes {
            scopes["@" + scope] = WrittenValue(text: Self.expand(url, environment), place: ".yarnrc.yml")
        }
        for (place, token) in yarn.tokens { keep(Self.expand(token, environment), as: "_authToken", at: place) }
    }

    private mutating func keep(_ value: String, as key: String, at place: String) {
        var place = place
        while place.hasSuffix("/") { place.removeLast() }
        secrets[place, default: [:]][key] = value
    }

    /// npm's settings among the variables, by their name without `npm_config_`; a name in lower case wins.
    private static func variables(of environment: [String: String]) -> [String: String] {
        var found: [String: String] = [:]
        for (name, value) in environment.sorted(by: { $0.key < $1.key }) where !value.isEmpty {
            guard name.count > 11, name.prefix(11).lowercased() == "npm_config_" else { continue }
            let key = String(name.dropFirst(11))
            found[key.hasPrefix("/") || key.hasPrefix("@") ? key : key.lowercased()] = value
        }
        return found
    }

    /// `${NAME}` becomes the variable's value and `${NAME?}` or yarn's `${NAME-other}` may be unset; an unset `${NAME}` stays.
    static func expand(_ text: String, _ environment: [String: String]) -> String {
        var out = ""
        var rest = text[...]
        while let start = rest.range(ofText: "${"), let end = rest[start.upperBound...].firstIndex(of: "}") {
            let inner = rest[start.upperBound..<end]
            let name = inner.prefix { $0 != "?" && $0 != "-" && $0 != ":" }
            let other = inner.dropFirst(name.count)
            let fallback = other.isEmpty ? String(rest[start.lowerBound...end]) : String(other.drop { $0 == ":" || $0 == "-" || $0 == "?" })
            out += rest[..<start.lowerBound] + (environment[String(name)] ?? fallback)
            rest = rest[rest.index(after: end)...]
        }
        return out + rest
    }
}

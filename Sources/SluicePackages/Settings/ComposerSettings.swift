/// The repositories that `composer.json` and Composer's own files name, in their order, and who may ask them.
///
/// Composer takes a package from the first repository that has it, so that those behind it are asked only after it has said no.
struct ComposerSettings: EcosystemSettings {
    private var repositories: [Repository] = []
    private var hasPackagist = true
    /// A file that cannot be read: whatever it says of repositories is not known.
    private var broken: String?
    /// Where Packagist is turned off.
    private var place = "composer.json"
    /// What no name can be told of: a repository in Git, a folder.
    private var doubt: RegistryFault?
    /// Packages that the file itself describes.
    private var described: [String: String] = [:]
    private var credentials: [String: Credential] = [:]

    private struct Repository {
        let written: WrittenValue
        let only: [NamePattern]?
        let excluded: [NamePattern]
        /// Whether those behind it are left out for what it has.
        let isFinal: Bool

        func concerns(_ name: String) -> Bool {
            only?.contains { $0.matches(name) } ?? true && !excluded.contains { $0.matches(name) }
        }
    }

    init(_ sources: SettingsSources) {
        let folders = [
            sources.variable("COMPOSER_HOME"), sources.variable("XDG_CONFIG_HOME").map { $0 + "/composer" }, sources.inHome(".config/composer"),
            sources.inHome(".composer"),
        ]
        let home = folders.compactMap(\.self).first { sources.file($0 + "/config.json") != nil || sources.file($0 + "/auth.json") != nil }
        read(sources.projectFiles["composer.json"], place: "composer.json")
        if let home { read(sources.file(home + "/config.json"), place: home + "/config.json") }
        for bytes in [home.flatMap { sources.file($0 + "/auth.json") }, sources.variable("COMPOSER_AUTH").map { Array($0.utf8) }] {
            readLogins(bytes)
        }
    }

    func candidates(for question: PackageQuestion, instead override: WrittenValue?) throws(RegistryFault) -> [RegistryCandidate] {
        if let broken { throw .brokenSettings(place: broken) }
        let name = question.name.lowercased()
        if let place = described[name] { throw .unasked(place: place, what: "the package itself") }
        let named = repositories.filter { $0.concerns(name) }
        var found: [RegistryCandidate] = []
        var turn = RegistryTurn.always
        for repository in named {
            found.append(RegistryCandidate(repository.written, turn: turn))
            turn = repository.isFinal ? .afterMissing : .always
        }
        if let override {
            found.append(RegistryCandidate(override, turn: turn))
        } else if hasPackagist {
            found.append(RegistryCandidate(WrittenValue(text: ComposerRepository.home, place: "the default"), turn: turn))
        }
        guard let last = found.popLast() else { throw doubt ?? .noRepository(place: place) }
        return found + [RegistryCandidate(last.written, turn: last.turn, doubt: doubt)]
    }

    func credential(for url: RegistryURL, _ netrc: Netrc) -> Credential? {
        credentials[url.authority] ?? credentials[url.host] ?? netrc.credential(for: url)
    }

    private mutating func read(_ bytes: [UInt8]?, place: String) {
        guard let bytes else { return }
        guard let root = try? JSONReader.read(bytes) else {
            broken = place
            return
        }
        let list = root["repositories"]
        for item in list?.items ?? [] { take(item, name: item["name"]?.string, place: place) }
        for member in list?.members ?? [] { take(member.node, name: member.key, place: place) }
        readLogins(root["config"])
    }

    private mutating func take(_ node: JSONNode, name: String?, place: String) {
        if Self.isOff(node) && name.map(Self.isPackagist) == true || ["packagist", "packagist.org"].contains(where: { node[$0].map(Self.isOff) ?? false }) {
            hasPackagist = false
            self.place = place
            return
        }
        let url = node["url"]?.string
        switch (node["type"]?.string, url) {
        case ("composer", let url?):
            if RegistryURL.read(url).map({ ComposerRepository.publicHosts.contains($0.url.host) }) == true { return }
            let pattern: (JSONNode) -> [NamePattern] = { ($0.items ?? []).compactMap { $0.string.map { NamePattern($0.lowercased()) } } }
            repositories.append(
                Repository(
                    written: WrittenValue(text: url, place: place), only: node["only"].map(pattern), excluded: node["exclude"].map(pattern) ?? [],
                    isFinal: node["canonical"]?.value != .bool(false)))
        case ("package", _):
            let packages = node["package"]?.items ?? [node["package"]].compactMap(\.self)
            for package in packages { package["name"]?.string.map { described[$0.lowercased()] = place } }
        case (let type?, _): doubt = .elsewhere(place: place, what: "a repository of the type `\(String(type.prefix(40)))`")
        case (nil, _): break
        }
    }

    private mutating func readLogins(_ bytes: [UInt8]?) {
        guard let bytes, let root = try? JSONReader.read(bytes) else { return }
        readLogins(root)
    }

    /// Names and passwords, and tokens, by host.
    private mutating func readLogins(_ root: JSONNode?) {
        for member in root?["http-basic"]?.members ?? [] {
            guard let user = member.node["username"]?.string, let password = member.node["password"]?.string else { continue }
            credentials[member.key.lowercased()] = Credential(user: user, password: password)
        }
        for member in root?["bearer"]?.members ?? [] {
            member.node.string.map { credentials[member.key.lowercased()] = Credential(token: $0) }
        }
    }

    private static func isOff(_ node: JSONNode) -> Bool { node.value == .bool(false) }
    private static func isPackagist(_ name: String) -> Bool { name == "packagist" || name == "packagist.org" }
}

internal import SluiceData
internal import Yams

/// What Bundler's `config` files and variables say: mirrors of sources, and who may ask them.
///
/// Its keys write `.` as two lines below and `-` as three; the source of a mirror stands in the key itself.
struct BundlerSettings: EcosystemSettings {
    /// The values by key, without `BUNDLE_`.
    private var values: [String: WrittenValue] = [:]
    /// A file that cannot be read: whatever it says of mirrors is not known.
    private var broken: String?

    /// Later ones win: the user's file, variables, the project's file.
    init(_ sources: SettingsSources) {
        let path = sources.variable("BUNDLE_USER_CONFIG")
            ?? (sources.variable("BUNDLE_USER_HOME") ?? sources.inHome(".bundle")).map { $0 + "/config" }
        if let path, let bytes = sources.file(path) { read(bytes, place: path) }
        for (variable, value) in sources.environment.sorted(by: { $0.key < $1.key }) where !value.isEmpty {
            take(variable, WrittenValue(text: value, place: "the variable \(variable)"))
        }
        sources.projectFiles[".bundle/config"].map { read($0, place: ".bundle/config") }
    }

    func candidates(for question: PackageQuestion, instead override: WrittenValue?) throws(RegistryFault) -> [RegistryCandidate] {
        if let broken { throw .brokenSettings(place: broken) }
        guard let source = question.registry, let url = RegistryURL.read(source)?.url, url != RegistryURL.read(RubyGemsIndex.home)?.url else {
            return [RegistryCandidate(override ?? mirror(of: RubyGemsIndex.home) ?? WrittenValue(text: RubyGemsIndex.home, place: "the default"))]
        }
        if let mirror = mirror(of: url.description) { return [RegistryCandidate(mirror)] }
        return credential(for: url) == nil ? [] : [RegistryCandidate(WrittenValue(text: url.description, place: "the Gemfile"), isOwn: true)]
    }

    func credential(for url: RegistryURL, _ netrc: Netrc) -> Credential? { credential(for: url) ?? netrc.credential(for: url) }

    /// A source that has a mirror is that mirror.
    func registry(named name: String) -> WrittenValue? { RegistryURL.read(name).flatMap { mirror(of: $0.url.description) } }

    /// `user:password` under the host, or under the whole URL.
    private func credential(for url: RegistryURL) -> Credential? {
        for key in [url.description + "/", url.description, url.host] {
            if let value = values[Self.key(key)] { return Credential(userInfo: value.text) }
        }
        return nil
    }

    private func mirror(of source: String) -> WrittenValue? {
        for key in [source + "/", source, RegistryURL.read(source)?.url.host ?? source, "all"] {
            if let value = values["MIRROR__" + Self.key(key)] { return value }
        }
        return nil
    }

    private mutating func read(_ bytes: [UInt8], place: String) {
        let (file, root) = DataFile.read(name: place, bytes: bytes)
        guard case .mapping(let root)? = root else {
            broken = file.problems.isEmpty && root == nil ? broken : place
            return
        }
        for (key, value) in root {
            guard let key = key.string, let text = value.string else { continue }
            take(key, WrittenValue(text: text, place: place))
        }
    }

    private mutating func take(_ key: String, _ value: WrittenValue) {
        guard key.hasPrefix("BUNDLE_") else { return }
        values[String(key.dropFirst("BUNDLE_".count)).uppercased()] = value
    }

    private static func key(_ text: String) -> String {
        text.reduce(into: "") { key, character in
            key += character == "." ? "__" : character == "-" ? "___" : character.uppercased()
        }
    }
}

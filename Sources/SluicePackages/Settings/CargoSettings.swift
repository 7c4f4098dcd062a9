/// The registries that Cargo's `config.toml` files and variables name, and what stands in the place of crates.io.
struct CargoSettings: EcosystemSettings {
    /// Indexes by the names that manifests call them by.
    private var indexes: [String: WrittenValue] = [:]
    /// Tokens by the same names.
    private var tokens: [String: String] = [:]
    /// The tables under `[source]`, by name.
    private var sources: [String: Source] = [:]

    /// A file that cannot be read: whatever it says of registries is not known.
    private var broken: String?

    private struct Source {
        var registry: WrittenValue?
        var replacement: WrittenValue?
        /// A folder or a clone, which cannot be asked.
        var isLocal: Bool
        let place: String
    }

    private static let cratesIO: Set<String> = [
        "https://github.com/rust-lang/crates.io-index", "https://index.crates.io", "https://index.crates.io/", "crates-io",
    ]

    /// Later ones win: the user's file, the project's, variables.
    init(_ settings: SettingsSources) {
        let home = settings.variable("CARGO_HOME") ?? settings.inHome(".cargo")
        for name in ["config", "config.toml", "credentials", "credentials.toml"] {
            guard let path = home.map({ $0 + "/" + name }), let bytes = settings.file(path) else { continue }
            read(bytes, place: path)
        }
        for path in [".cargo/config", ".cargo/config.toml"] { settings.projectFiles[path].map { read($0, place: path) } }
        for (variable, value) in settings.environment.sorted(by: { $0.key < $1.key }) where !value.isEmpty { take(variable, value) }
    }

    func candidates(for question: PackageQuestion, instead override: WrittenValue?) throws(RegistryFault) -> [RegistryCandidate] {
        if let broken { throw .brokenSettings(place: broken) }
        if let named = question.registry, let index = index(named) {
            guard !Self.isInGit(index.text) else { throw .unasked(place: index.place, what: "an index in Git") }
            return [RegistryCandidate(WrittenValue(text: Self.plain(index.text), place: index.place), isOwn: true)]
        }
        if let override { return [RegistryCandidate(override)] }
        return [RegistryCandidate(try base())]
    }

    /// A token is sent as it is, without a word before it.
    func credential(for url: RegistryURL, _ netrc: Netrc) -> Credential? {
        let names = indexes.filter { RegistryURL.read(Self.plain($0.value.text))?.url == url }.keys.sorted()
        return names.lazy.compactMap { tokens[$0] }.first.flatMap(Credential.init(bare:))
    }

    /// Of `my-registry` the index that is set for it; of a URL, with what Cargo writes before it, the URL itself.
    func registry(named name: String) -> WrittenValue? {
        if let index = index(name) { return WrittenValue(text: Self.plain(index.text), place: index.place) }
        return Self.cratesIO.contains(Self.plain(name)) ? WrittenValue(text: CargoIndex.home, place: "the default") : nil
    }

    /// The index that settings know by a name or by its URL.
    private func index(_ name: String) -> WrittenValue? {
        let url = Self.plain(name)
        return indexes[name] ?? indexes.sorted { $0.key < $1.key }.first { Self.plain($0.value.text) == url }?.value
    }

    /// What stands in the place of crates.io, at the end of the chain of replacements.
    private func base() throws(RegistryFault) -> WrittenValue {
        var name = "crates-io"
        var written = WrittenValue(text: CargoIndex.home, place: "the default")
        for _ in 0...sources.count {
            if let source = sources[name] {
                guard !source.isLocal else { throw .unasked(place: source.place, what: "a folder or a clone as its source") }
                if let registry = source.registry { written = registry }
                if let next = source.replacement {
                    name = next.text
                    continue
                }
            } else if let index = indexes[name] {
                written = index
            }
            let plain = Self.plain(written.text)
            if Self.cratesIO.contains(plain) { return WrittenValue(text: CargoIndex.home, place: written.place) }
            guard !Self.isInGit(written.text) else { throw .unasked(place: written.place, what: "an index in Git") }
            return WrittenValue(text: plain, place: written.place)
        }
        throw .unasked(place: sources[name]?.place ?? name, what: "sources that replace one another in a circle")
    }

    private mutating func read(_ bytes: [UInt8], place: String) {
        guard let root = try? TOMLReader.read(bytes) else {
            broken = place
            return
        }
        for entry in root["registries"]?.entries ?? [] {
            entry.node["index"]?.string.map { indexes[entry.key] = WrittenValue(text: $0, place: place) }
            entry.node["token"]?.string.map { tokens[entry.key] = $0 }
        }
        for entry in root["source"]?.entries ?? [] {
            let source = Source(
                registry: entry.node["registry"]?.string.map { WrittenValue(text: $0, place: place) },
                replacement: entry.node["replace-with"]?.string.map { WrittenValue(text: $0, place: place) },
                isLocal: ["directory", "local-registry", "git"].contains { entry.node[$0] != nil }, place: place)
            sources[entry.key] = source
        }
    }

    /// `CARGO_REGISTRIES_MY_REGISTRY_INDEX` is the index of `my-registry`.
    private mutating func take(_ variable: String, _ value: String) {
        guard variable.hasPrefix("CARGO_REGISTRIES_") else { return }
        for (ending, isToken) in [("_INDEX", false), ("_TOKEN", true)] where variable.hasSuffix(ending) {
            let words = variable.dropFirst("CARGO_REGISTRIES_".count).dropLast(ending.count)
            guard !words.isEmpty else { continue }
            let plain = words.lowercased()
            for name in [plain, plain.split(separator: "_", omittingEmptySubsequences: false).joined(separator: "-")] {
                if isToken { tokens[name] = value } else { indexes[name] = WrittenValue(text: value, place: "the variable \(variable)") }
            }
        }
    }

    /// Whether Cargo would clone the index: it does unless `sparse+` stands before the URL.
    private static func isInGit(_ text: String) -> Bool {
        !text.hasPrefix("sparse+") && text != CargoIndex.home && text != CargoIndex.home + "/"
    }

    /// The URL without the words that Cargo writes before it.
    private static func plain(_ text: String) -> String {
        for word in ["sparse+", "registry+"] where text.hasPrefix(word) { return String(text.dropFirst(word.count)) }
        return text
    }
}

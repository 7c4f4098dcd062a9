/// The package indexes that pip and uv are told to use.
///
/// pip treats all of its indexes as equal, so every one of them is asked; where pip and uv are told different things, all are.
struct PythonSettings: EcosystemSettings {
    /// The indexes that settings name; empty where none do, and PyPI itself is meant.
    let indexes: [WrittenValue]
    /// Indexes that are used only for packages which name them.
    let explicit: [WrittenValue]
    /// Where pip is told to ask no index at all.
    let noIndex: String?
    /// Where files are looked for beside the indexes.
    let findLinks: FindLinks

    init(_ sources: SettingsSources) {
        let pip = Self.pipEntries(sources)
        let uv = UvSettings(sources)
        let base = pip["index-url"].map(Self.words) ?? []
        let isNothing = pip["no-index"].map { Self.isTrue($0.text) } ?? false
        let pipIndexes = isNothing ? [] : base + (pip["extra-index-url"].map(Self.words) ?? [])
        let uvIndexes = uv.base.map { [$0] + uv.extra } ?? uv.extra
        noIndex = isNothing && uvIndexes.isEmpty ? pip["no-index"]?.place : nil
        explicit = uv.explicit
        let variable = sources.variable("UV_FIND_LINKS").map { WrittenValue(text: $0, place: "the variable UV_FIND_LINKS") }
        findLinks = FindLinks([pip["find-links"], variable].compactMap { $0 })
        let named = pipIndexes + uvIndexes
        let hasBase = !base.isEmpty || uv.base != nil || isNothing
        indexes = named.isEmpty || hasBase ? named : [WrittenValue(text: SimpleIndex.home, place: "the default")] + named
    }

    /// Every index, for all of them are equal to pip; explicit ones where the question names one.
    func candidates(for question: PackageQuestion, instead override: WrittenValue?) throws(RegistryFault) -> [RegistryCandidate] {
        if let override { return [RegistryCandidate(override)] }
        if let noIndex { throw .noIndex(place: noIndex) }
        let named = indexes.isEmpty ? [WrittenValue(text: SimpleIndex.home, place: "the default")] : indexes
        return (named + (question.registry == nil ? [] : explicit)).map { RegistryCandidate($0) }
    }

    /// pip's settings by key, from its files and then its variables; a command's own section wins over the global one.
    private static func pipEntries(_ sources: SettingsSources) -> [String: WrittenValue] {
        var found: [String: WrittenValue] = [:]
        for section in ["global", "install"] {
            for entry in pipFiles(sources) where entry.section == section {
                let key = entry.key.lowercased().split(separator: "_").joined(separator: "-")
                found[key] = WrittenValue(text: entry.value, place: entry.place)
            }
        }
        for key in ["index-url", "extra-index-url", "no-index", "find-links"] {
            let variable = "PIP_" + key.uppercased().split(separator: "-").joined(separator: "_")
            sources.variable(variable).map { found[key] = WrittenValue(text: $0, place: "the variable \(variable)") }
        }
        return found
    }

    /// The lines of pip's files, the strongest last; `PIP_CONFIG_FILE=/dev/null` turns all of them off.
    private static func pipFiles(_ sources: SettingsSources) -> [SettingsLines.Entry] {
        let chosen = sources.variable("PIP_CONFIG_FILE")
        guard chosen != "/dev/null" else { return [] }
        let shared = (sources.variable("XDG_CONFIG_DIRS") ?? "/etc/xdg").split(separator: ":").map { String($0) + "/pip/pip.conf" }
        let user = sources.variable("XDG_CONFIG_HOME").map { $0 + "/pip/pip.conf" } ?? sources.inHome(".config/pip/pip.conf")
        let environment = sources.variable("VIRTUAL_ENV").map { $0 + "/pip.conf" }
        let before: [String?] = shared + ["/etc/pip.conf", sources.inHome(".pip/pip.conf"), user, environment]
        return before.flatMap { sources.lines(of: $0, continues: true) }
            + sources.projectLines(of: "pip.conf", continues: true)
            + sources.lines(of: chosen, continues: true)
    }

    /// The URLs of a value that may hold several.
    static func words(_ value: WrittenValue) -> [WrittenValue] {
        value.text.split(whereSeparator: \.isWhitespace).map { WrittenValue(text: String($0), place: value.place) }
    }

    private static func isTrue(_ text: String) -> Bool { ["1", "true", "yes", "on", "y", "t"].contains(text.lowercased()) }
}

internal import SluiceModel

/// One package as named on a command line: `left-pad`, `@types/node@20.1.0`, `requests==2.31.0`, `org.slf4j:slf4j-api:2.0.9`, `debian:12`.
public struct AskedPackage: Sendable, Hashable {
    /// The ecosystem to ask.
    public let ecosystem: Ecosystem
    /// The name as given, without its version.
    public let name: String
    /// The version or range asked for; `nil` for any.
    public let version: String?

    /// Splits the version off: behind an `@` that does not begin the name, or as the ecosystem itself writes it.
    public init(_ text: String, ecosystem: Ecosystem) {
        self.ecosystem = ecosystem
        guard let cut = Self.cut(text, ecosystem) else {
            (name, version) = (text.trimmed, nil)
            return
        }
        name = text[..<cut.end].trimmed
        version = text[cut.start...].trimmed
    }

    /// Where the name ends and the version starts.
    private static func cut(_ text: String, _ ecosystem: Ecosystem) -> (end: String.Index, start: String.Index)? {
        let at = text.dropFirst().firstIndex(of: "@").map { (end: $0, start: text.index(after: $0)) }
        switch ecosystem {
        case .pypi:
            let comparison = text.firstIndex { "=<>!~".contains($0) }.map { (end: $0, start: $0) }
            guard let at, let comparison else { return at ?? comparison }
            return at.end < comparison.end ? at : comparison
        case .maven:
            let colons = text.indices.filter { text[$0] == ":" }
            return colons.count > 1 ? (colons[1], text.index(after: colons[1])) : at
        case .docker:
            let slash = text.lastIndex(of: "/") ?? text.startIndex
            let colon = text[slash...].firstIndex(of: ":").map { (end: $0, start: text.index(after: $0)) }
            return at ?? colon
        case .packagist:
            return at ?? text.firstIndex(of: ":").map { (end: $0, start: text.index(after: $0)) }
        default: return at
        }
    }

    /// The question to ask of the registry.
    public var question: PackageQuestion { use(line: 1).question }

    /// The package as if a line of a manifest asked for it.
    func use(line: Int) -> PackageUse {
        PackageUse(
            ecosystem: ecosystem, name: name, canonicalName: PackageName.canonical(name, in: ecosystem), requirement: requirementText,
            source: .registry(url: nil), section: "", location: Location(path: "-", line: line, column: 1, endLine: line, endColumn: 1))
    }

    /// What a manifest would say for the version: Python's have a sign.
    private var requirementText: String? {
        guard let version, ecosystem == .pypi, version.first.map({ !"=<>!~".contains($0) }) ?? false else { return version }
        return "==" + version
    }

    /// The versions that were meant; `nil` where the version is none. A plain one means itself, whatever it means in a manifest.
    func matches(in record: PackageRecord) -> [PackageVersion]? {
        guard let version else { return record.versions }
        let traits = EcosystemTraits.of(ecosystem)
        let isPlain = version.utf8.first.map { UTF8Text.isAlphanumeric($0) } ?? false
        if isPlain, ecosystem != .npm, ecosystem != .pypi {
            let same = record.versions.filter { traits.version.areSame($0.version, version) }
            if !same.isEmpty { return same }
        }
        guard let requirement = VersionRequirement(requirementText, grammar: traits.grammar) else { return isPlain ? [] : nil }
        let isRange = requirement.isPin || !isPlain || ecosystem == .npm || ecosystem == .pypi
        return isRange ? requirement.matches(in: record) : []
    }
}

internal import SluiceModel
internal import SluicePackages

/// The words to write into a manifest for a package.
struct ManifestLine {
    private let use: PackageUse
    private let kind: ManifestKind?

    init(for use: PackageUse) {
        self.use = use
        kind = ManifestKind.of(use.location.path)
    }

    /// The words for a package of another name with the version that was asked for.
    func text(name: String) -> String { text(name: name, requirement: use.requirement) }

    /// The words for a package in some version; `nil` for any.
    func text(name: String, requirement: String?) -> String {
        let name = Quoted.text(name)
        // One that is cut short would be another requirement.
        let requirement = requirement.flatMap { $0.utf8.count > Quoted.limit ? nil : Quoted.text($0) }
        if use.grammar == .poetry { return "\(name) = \"\(requirement ?? "*")\"" }
        return (kind ?? .packageJSON).line(name, requirement)
    }

    /// A requirement for a version in the manner of another: as strict as that was.
    func requirement(like old: String?, version: String) -> String {
        let manner = Self.manners[use.grammar] ?? Manner(signs: [], unsaid: "")
        if let sign = manner.signs.first(where: { old?.hasPrefix($0) == true }) { return sign + version }
        return isPlainVersion(old) ? version : manner.unsaid + version
    }

    /// How a grammar says how strict it is: signs before a version, the longer ones first, and the one to write where there was none.
    private struct Manner {
        let signs: [String]
        let unsaid: String
    }

    private static let manners: [RequirementGrammar: Manner] = [
        .npm: Manner(signs: ["^", "~", ">="], unsaid: "^"), .poetry: Manner(signs: ["^", "~", ">="], unsaid: "^"),
        .python: Manner(signs: ["==", "~=", ">="], unsaid: ">="), .cargo: Manner(signs: ["=", "^", "~", ">="], unsaid: ""),
        .gem: Manner(signs: ["~> ", "= ", ">= "], unsaid: "~> "), .pod: Manner(signs: ["~> ", "= ", ">= "], unsaid: "~> "),
        .composer: Manner(signs: ["^", "~", ">="], unsaid: "^"), .hex: Manner(signs: ["~> ", "== ", ">= "], unsaid: "~> "),
        .pub: Manner(signs: ["^", ">="], unsaid: "^"), .conda: Manner(signs: ["=", ">="], unsaid: "="),
        .swift: Manner(signs: ["from ", "exact "], unsaid: "from ")
    ]

    /// Whether a requirement is a version and nothing else.
    private func isPlainVersion(_ text: String?) -> Bool {
        VersionRequirement(text, grammar: use.grammar)?.isPin ?? false
    }
}

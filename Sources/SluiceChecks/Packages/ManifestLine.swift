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
        let signs = use.grammar == .python ? ["===", "==", "~=", ">="] : ["^", "~", ">="]
        if let sign = signs.first(where: { old?.hasPrefix($0) == true }) { return (sign == "===" ? "==" : sign) + version }
        switch use.grammar {
        case .python: return ">=" + version
        default: return isPlainVersion(old) ? version : "^" + version
        }
    }

    /// Whether a requirement is a version and nothing else.
    private func isPlainVersion(_ text: String?) -> Bool {
        VersionRequirement(text, grammar: use.grammar)?.isPin ?? false
    }
}

/// SwiftPM's requirement in the short form of `RequirementGrammar`: `from 1.2.0`, `1.0.0..<2.0.0`, `1.0.0...1.9.9`, `exact 1.2.3`,
/// `branch main`, `revision 0123abc`.
///
/// Versions are tags of a repository, with or without a `v`, of which the third number may be missing. Ranges hold prereleases where one
/// of their bounds is one (source: `Range.contains(version:)` of SwiftPM).
struct SwiftRequirement: VersionConstraint {
    private enum Form {
        case range(SemanticVersion, SemanticVersion)
        case exact(SemanticVersion)
        case branch
        case revision
    }

    private let form: Form
    /// The version, branch or commit, as written.
    private let text: String

    init?(_ text: String) {
        if let range = text.firstRange(of: "..<") ?? text.firstRange(of: "...") {
            guard let low = SemanticVersion(strict: text[..<range.lowerBound]),
                let high = SemanticVersion(strict: text[range.upperBound...]), low <= high
            else { return nil }
            let isClosed = text[range] == "..."
            form = .range(low, isClosed ? SemanticVersion(high.major, high.minor, Self.next(high.patch)) : high)
            self.text = text
            return
        }
        guard let blank = text.firstIndex(of: " ") else { return nil }
        let rest = String(text[text.index(after: blank)...])
        self.text = rest
        switch text[..<blank] {
        case "branch" where !rest.isEmpty: form = .branch
        case "revision" where !rest.isEmpty: form = .revision
        case "exact":
            guard let version = SemanticVersion(strict: rest) else { return nil }
            form = .exact(version)
        case "from":
            guard let version = SemanticVersion(strict: rest) else { return nil }
            form = .range(version, SemanticVersion(Self.next(version.major), 0, 0))
        default: return nil
        }
    }

    private static func next(_ number: UInt64) -> UInt64 { number == .max ? number : number + 1 }

    func contains(_ version: String) -> Bool {
        switch form {
        case .branch: return version == text || version == "branch " + text
        case .revision: return version.hasPrefix(text) || version == "revision " + text
        case .exact(let wanted): return Self.tag(version) == wanted
        case .range(let low, let high):
            guard let version = Self.tag(version) else { return false }
            if version.isPrerelease {
                if !low.isPrerelease && !high.isPrerelease { return false }
                if !high.isPrerelease, high.hasSameNumbers(as: version) { return false }
            }
            return version >= low && version < high
        }
    }

    /// The version of a tag.
    private static func tag(_ text: String) -> SemanticVersion? {
        let plain = text.hasPrefix("v") ? text.dropFirst() : text[...]
        if let version = SemanticVersion(strict: plain) { return version }
        let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 2 ? SemanticVersion(strict: plain + ".0") : nil
    }

    var pin: String? {
        switch form {
        case .exact, .revision: text
        case .branch, .range: nil
        }
    }
}

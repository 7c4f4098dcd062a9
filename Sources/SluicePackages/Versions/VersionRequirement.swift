/// A requirement of a manifest, understood.
public enum VersionRequirement: Sendable, Hashable {
    /// Any version will do.
    case any
    /// One version of npm's.
    case npmVersion(SemanticVersion)
    /// A range of npm's versions.
    case npmRange(NPMRange)
    /// The name of one of npm's tags.
    case npmTag(String)
    /// A constraint of another grammar.
    case constraint(ReadConstraint)

    /// The longest requirement that is read, in bytes: a longer one is held against every version of a package for too long.
    public static let sizeLimit = 1_000

    /// - Returns: `nil` where the text is in no grammar known here, or too long, so that nothing can be said of it.
    public init?(_ text: String?, grammar: RequirementGrammar) {
        guard let text else { self = .any; return }
        guard text.utf8.count <= Self.sizeLimit else { return nil }
        if grammar == .npm {
            guard let requirement = Self.npm(text) else { return nil }
            self = requirement
        } else {
            guard let constraint = ReadConstraint(text, grammar: grammar) else { return nil }
            self = .constraint(constraint)
        }
    }

    private static func npm(_ text: String) -> VersionRequirement? {
        let words = text.split(whereSeparator: \.isWhitespace)
        if words.isEmpty || words == ["*"] { return .any }
        if words.count == 1, let version = SemanticVersion(String(words[0])) { return .npmVersion(version) }
        if let range = NPMRange(text) { return .npmRange(range) }
        let isTag = words.count == 1 && words[0].utf8.allSatisfy { UTF8Text.isAlphanumeric($0) || "-_.!~*'()".utf8.contains($0) }
        return isTag ? .npmTag(String(words[0])) : nil
    }

    /// Whether the requirement leaves no choice.
    public var isPin: Bool {
        switch self {
        case .npmVersion: true
        case .constraint(let constraint): constraint.pin != nil
        case .any, .npmRange, .npmTag: false
        }
    }

    /// Whether one version, as its registry writes it, meets the requirement; `nil` where only a registry's tags can tell.
    public func admits(_ version: String) -> Bool? {
        switch self {
        case .any: true
        case .npmVersion(let wanted): SemanticVersion(version) == wanted
        case .npmRange(let range): SemanticVersion(version).map(range.contains) ?? false
        case .npmTag: nil
        case .constraint(let constraint): constraint.contains(version)
        }
    }

    /// The versions of a record that meet the requirement.
    public func matches(in record: PackageRecord) -> [PackageVersion] {
        switch self {
        case .any: record.versions
        case .npmVersion(let wanted): record.versions.filter { SemanticVersion($0.version) == wanted }
        case .npmRange(let range): record.versions.filter { SemanticVersion($0.version).map(range.contains) ?? false }
        case .npmTag(let tag): record.versions.filter { $0.version == record.tags[tag] }
        case .constraint(let constraint): record.versions.filter { constraint.contains($0.version) }
        }
    }
}

extension VersionRequirement {
    /// Whether a text is a version or a range of npm's, and not the name of a tag or a package. A letter at the start makes it a name.
    static func isNPMVersionOrRange(_ text: String) -> Bool {
        if let first = text.utf8.first, UTF8Text.isLetter(first) { return false }
        if let requirement = npm(text), case .npmTag = requirement { return false }
        return npm(text) != nil
    }
}

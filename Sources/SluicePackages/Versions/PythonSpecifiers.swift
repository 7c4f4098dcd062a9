/// A list of PEP 440's conditions, which must all hold: `>=1.2,<2`, `~=1.4.2`, `==1.*`, `===2024-a`.
public struct PythonSpecifiers: Sendable, Hashable {
    /// An operator with its version.
    struct Condition: Sendable, Hashable {
        enum Relation: Sendable, Hashable { case same, notSame, text, compatible, upTo, from, below, above }
        let relation: Relation
        /// The version, or for a prefix match the part before `.*`.
        let version: PythonVersion?
        let isPrefix: Bool
        /// As written, for `===`.
        let text: String
    }

    /// In order of the text.
    let conditions: [Condition]

    /// - Returns: `nil` where the text is no list of specifiers. An empty text is the empty list, which always holds.
    public init?(_ text: String) {
        var conditions: [Condition] = []
        let trimmed = Self.trimmed(text)
        for part in trimmed.isEmpty ? [] : trimmed.split(separator: ",", omittingEmptySubsequences: false) {
            let part = Self.trimmed(String(part))
            if part.isEmpty, !conditions.isEmpty { continue }
            guard let condition = Self.condition(part) else { return nil }
            conditions.append(condition)
        }
        self.conditions = conditions
    }

    init(conditions: [Condition]) { self.conditions = conditions }

    /// The one version that a list pins, as written; `nil` where it leaves a choice.
    public var pin: String? {
        conditions.first { ($0.relation == .same && !$0.isPrefix) || $0.relation == .text }?.text
    }

    /// Whether a version, as its index writes it, meets all conditions. Prereleases do: an installer takes them when nothing else fits.
    public func contains(_ text: String) -> Bool {
        let version = PythonVersion(text)
        return conditions.allSatisfy { condition in
            if condition.relation == .text { return condition.text.lowercased() == text.lowercased() }
            guard let version, let wanted = condition.version else { return false }
            return Self.holds(condition, version, wanted)
        }
    }

    private static func trimmed(_ text: String) -> String {
        var rest = text[...]
        while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
        while rest.last?.isWhitespace == true { rest = rest.dropLast() }
        return String(rest)
    }

    static func condition(_ text: String) -> Condition? {
        let signs: [(String, Condition.Relation)] = [
            ("===", .text), ("==", .same), ("!=", .notSame), ("~=", .compatible), ("<=", .upTo), (">=", .from), ("<", .below), (">", .above)
        ]
        guard let (sign, relation) = signs.first(where: { text.hasPrefix($0.0) }) else { return nil }
        return condition(relation, trimmed(String(text.dropFirst(sign.count))))
    }

    static func condition(_ relation: Condition.Relation, _ text: String) -> Condition? {
        guard !text.isEmpty, !text.contains(where: \.isWhitespace) else { return nil }
        if relation == .text { return Condition(relation: .text, version: nil, isPrefix: false, text: text) }
        let isPrefix = text.hasSuffix(".*") && (relation == .same || relation == .notSame)
        guard let version = PythonVersion(isPrefix ? String(text.dropLast(2)) : text) else { return nil }
        if relation == .compatible, version.release.count < 2 { return nil }
        // Only equality can tell builds apart.
        if relation != .same, relation != .notSame, !version.local.isEmpty { return nil }
        return Condition(relation: relation, version: version, isPrefix: isPrefix, text: text)
    }

    /// PEP 440's rules for each operator, with the exceptions for builds, posts and prereleases.
    private static func holds(_ condition: Condition, _ version: PythonVersion, _ wanted: PythonVersion) -> Bool {
        switch condition.relation {
        case .same: return isSame(condition, version, wanted)
        case .notSame: return !isSame(condition, version, wanted)
        case .compatible:
            let prefix = Array(wanted.release.dropLast())
            return version.withoutLocal >= wanted && hasPrefix(version, epoch: wanted.epoch, release: prefix)
        case .upTo: return version.withoutLocal <= wanted
        case .from: return version.withoutLocal >= wanted
        case .below:
            return version < wanted && !(version.isPrerelease && !wanted.isPrerelease && version.base == wanted.base)
        case .above:
            let isPostOfWanted = version.post != nil && wanted.post == nil && version.base == wanted.base
            return version > wanted && !isPostOfWanted && !(!version.local.isEmpty && version.base == wanted.base)
        case .text: return false
        }
    }

    private static func isSame(_ condition: Condition, _ version: PythonVersion, _ wanted: PythonVersion) -> Bool {
        if condition.isPrefix { return matchesPrefix(version, wanted) }
        return (wanted.local.isEmpty ? version.withoutLocal : version) == wanted
    }

    private static func hasPrefix(_ version: PythonVersion, epoch: Int, release: [Int]) -> Bool {
        guard version.epoch == epoch else { return false }
        let padded = version.release + Array(repeating: 0, count: max(0, release.count - version.release.count))
        return padded.starts(with: release)
    }

    /// `==1.4.*`, and the rarer `==1.4a1.*` and `==1.4.post1.*`.
    private static func matchesPrefix(_ version: PythonVersion, _ wanted: PythonVersion) -> Bool {
        guard hasPrefix(version, epoch: wanted.epoch, release: wanted.release) else { return false }
        if wanted.stage == nil, wanted.post == nil { return true }
        return version.trimmedRelease == wanted.trimmedRelease && version.stage == wanted.stage && version.stageNumber == wanted.stageNumber
            && (wanted.post == nil || version.post == wanted.post)
    }
}

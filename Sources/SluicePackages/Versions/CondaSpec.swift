/// conda's version specification: `>=1.21,<2`, `1.11|1.12.*`, `=3.11`, `~=1.4.2`; a bare version is that version
/// (source: docs.conda.io, "Package match specifications").
struct CondaSpec: VersionConstraint {
    private indirect enum Condition: Sendable {
        case all([Condition])
        case any([Condition])
        case anything
        case same(CondaVersion)
        case starts(CondaVersion)
        case not(Condition)
        case below(CondaVersion)
        case above(CondaVersion)
    }

    private let condition: Condition
    let pin: String?

    /// How deeply brackets may be nested.
    private static let depthLimit = 8

    /// - Returns: `nil` where the text is no specification, and for regular expressions, which no manifest needs.
    init?(_ text: String) {
        let text = text.filter { !$0.isWhitespace }
        var rest = text[...]
        guard let condition = Self.either(&rest, depth: 0), rest.isEmpty else { return nil }
        self.condition = condition
        if case .same = condition { pin = String(text.drop { $0 == "=" }) } else { pin = nil }
    }

    func contains(_ version: String) -> Bool { CondaVersion(version).map { Self.holds(condition, $0) } ?? false }

    /// A comma binds closer than a bar.
    private static func either(_ rest: inout Substring, depth: Int) -> Condition? {
        guard depth < depthLimit else { return nil }
        var choices: [Condition] = []
        repeat {
            var conditions: [Condition] = []
            repeat {
                guard let next = single(&rest, depth: depth) else { return nil }
                conditions.append(next)
            } while take(",", &rest)
            choices.append(conditions.count == 1 ? conditions[0] : .all(conditions))
        } while take("|", &rest)
        return choices.count == 1 ? choices[0] : .any(choices)
    }

    private static func take(_ sign: Character, _ rest: inout Substring) -> Bool {
        guard rest.first == sign else { return false }
        rest = rest.dropFirst()
        return true
    }

    private static func single(_ rest: inout Substring, depth: Int) -> Condition? {
        if take("(", &rest) {
            guard let inner = either(&rest, depth: depth + 1), take(")", &rest) else { return nil }
            return inner
        }
        let word = rest.prefix { !",|()".contains($0) }
        rest = rest[word.endIndex...]
        let sign = String(word.prefix { "<>=!~".contains($0) })
        return condition(sign, word.dropFirst(sign.count))
    }

    private static func condition(_ sign: String, _ text: Substring) -> Condition? {
        if text == "*", ["", "=", "==", ">="].contains(sign) { return .anything }
        var stem = text
        let isPrefix = stem.hasSuffix("*")
        if isPrefix { stem = stem.dropLast() }
        if isPrefix, stem.hasSuffix(".") { stem = stem.dropLast() }
        guard let version = CondaVersion(String(stem)) else { return nil }
        switch sign {
        case "", "==": return isPrefix ? .starts(version) : .same(version)
        case "=": return .starts(version)
        case "!=": return .not(isPrefix ? .starts(version) : .same(version))
        case ">=": return .not(.below(version))
        case "<=": return .not(.above(version))
        case "<": return .below(version)
        case ">": return .above(version)
        case "~=": return version.withoutLast.map { .all([.not(.below(version)), .starts($0)]) }
        default: return nil
        }
    }

    private static func holds(_ condition: Condition, _ version: CondaVersion) -> Bool {
        switch condition {
        case .all(let conditions): conditions.allSatisfy { holds($0, version) }
        case .any(let conditions): conditions.contains { holds($0, version) }
        case .anything: true
        case .same(let wanted): version == wanted
        case .starts(let wanted): version.starts(with: wanted)
        case .not(let inner): !holds(inner, version)
        case .below(let wanted): version < wanted
        case .above(let wanted): version > wanted
        }
    }
}

/// RubyGems' requirement: conditions joined by commas, where a bare version stands for itself alone.
struct GemRequirement: VersionConstraint {
    private struct Condition {
        let sign: String
        let version: GemVersion
        let text: String

        func holds(for candidate: GemVersion) -> Bool {
            switch sign {
            case "=": candidate == version
            case "!=": candidate != version
            case ">": candidate > version
            case "<": candidate < version
            case ">=": candidate >= version
            case "<=": candidate <= version
            default: candidate >= version && candidate.release < version.ceiling
            }
        }
    }

    private let conditions: [Condition]

    init?(_ text: String) {
        var conditions: [Condition] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let words = part.split(whereSeparator: \.isWhitespace).joined()
            let sign = String(words.prefix { "=!<>~".contains($0) })
            let rest = String(words.dropFirst(sign.count))
            guard ["", "=", "!=", ">", "<", ">=", "<=", "~>"].contains(sign), let version = GemVersion(rest) else { return nil }
            conditions.append(Condition(sign: sign.isEmpty ? "=" : sign, version: version, text: rest))
        }
        self.conditions = conditions
    }

    /// A prerelease counts like any other version.
    func contains(_ version: String) -> Bool {
        guard let version = GemVersion(version) else { return false }
        return conditions.allSatisfy { $0.holds(for: version) }
    }

    var pin: String? { conditions.count == 1 && conditions[0].sign == "=" ? conditions[0].text : nil }

    /// As Bundler writes it into `Gemfile.lock`: `= 1.0` for `1.0`, several conditions in falling order of their text.
    var normal: String { conditions.map { "\($0.sign) \($0.text)" }.sorted(by: >).joined(separator: ", ") }
}

/// The keys of a constraint in YAML, and which kinds have them.
enum ConstraintField: String, CaseIterable {
    case id, kind, first, then, role, roles, after, before, kinds, of, when, frameworks, routes, except, severity, strength, summary, why, fix, source, examples
    case outer, inner
    case allowBefore = "allow-before"
    case allowAfter = "allow-after"
    case appliesTo = "applies-to"
    case onlyIf = "only-if"
    case onConditional = "on-conditional"
    case onUnknown = "on-unknown"
    case isOn = "default"

    /// What every constraint may have.
    static let common: [ConstraintField] = [
        .id, .kind, .appliesTo, .frameworks, .onlyIf, .routes, .except, .severity, .strength, .onConditional, .onUnknown, .isOn, .summary, .why, .fix,
        .source, .examples,
    ]

    /// What a constraint of a kind needs.
    static func needed(by kind: Constraint.Kind) -> [ConstraintField] {
        switch kind {
        case .mustPrecede: [.first, .then]
        case .decoratorOrder: [.outer, .inner]
        case .mustCover, .mustNotCover, .mustBeFirst, .mustBeLast, .atMostOnce: [.role]
        case .notBetween: [.role, .after, .before]
        case .order: [.roles]
        case .bothKinds: [.role, .kinds]
        case .noDead: []
        }
    }

    /// What it may have beside.
    static func allowed(for kind: Constraint.Kind) -> [ConstraintField] {
        switch kind {
        case .mustPrecede, .mustCover: [.when]
        case .mustBeFirst: [.allowBefore]
        case .mustBeLast: [.allowAfter]
        case .noDead: [.role, .of]
        default: []
        }
    }

    /// What a policy may change of a constraint that is shipped.
    static let amendable: [ConstraintField] = [.id, .routes, .except, .severity, .onConditional, .onUnknown, .isOn, .frameworks]
}

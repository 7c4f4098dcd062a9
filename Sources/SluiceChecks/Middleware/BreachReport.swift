internal import SluiceModel
internal import SluiceRoutes

/// What is said of a breach of a constraint.
struct BreachReport {
    let breach: ConstraintBreach
    let facts: RouteFacts

    private var constraint: Constraint { breach.constraint }
    private var rule: RuleID { constraint.rule }

    var finding: Finding {
        Finding(
            rule: rule, check: .middleware, severity: breach.severity, confidence: breach.confidence, message: message,
            why: constraint.why.isEmpty ? constraint.what : constraint.why, fix: constraint.remedy, cwe: constraint.cwe, location: place,
            fingerprint: Fingerprint.of([rule.rawValue, breach.scope ?? ""] + breach.routes.map(\.key.shown).sorted()), related: related)
    }

    var undecided: Undecided {
        let reason = switch breach.reason {
        case .conditional?: "it depends on a condition"
        case .doubts?: "more may be registered than is seen"
        default: "a middleware of the chain could be anything"
        }
        return Undecided(
            check: .middleware, path: place.path, line: place.line, column: place.column,
            reason: "whether `\(constraint.id)` holds for \(subject) is not known: \(reason)",
            cure: "say what it is under `checks.middleware.roles`, or write the registration so that it can be read")
    }

    private var subject: String { Shown.line(breach.routes.isEmpty ? breach.scope ?? "the program" : RouteKey.shown(breach.routes.map(\.key))) }

    private var message: String {
        let decisive = breach.decisive.prefix(3).map { "`\(Shown.line($0.middleware.symbol))` (\($0.registered.path.shown):\($0.registered.line))" }
        let order = decisive.isEmpty ? "" : ": " + decisive.joined(separator: ", then ")
        let text = constraint.what.hasSuffix(".") ? constraint.what.dropLast() : constraint.what[...]
        return "\(subject): \(text.prefix(1).lowercased() + text.dropFirst())\(order)"
    }

    private var place: Location {
        let all = breach.decisive.reversed().map(\.registered) + [breach.location] + breach.routes.map(\.location)
        return all.first { facts.changed.contains($0.path) } ?? breach.location
    }

    private var related: [Related] {
        breach.routes.prefix(5).map { Related(location: $0.location, message: Shown.line("\($0.key.shown): \(ChainText.of($0))")) }
    }
}

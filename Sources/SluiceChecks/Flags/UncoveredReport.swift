internal import SluiceFlags
internal import SluiceModel

/// The finding of a change, or of one file of it, that misses a threshold: one for all its units, each with the edit that would cover it.
struct UncoveredReport {
    let miss: FlagMeasure.Miss
    let measure: FlagMeasure
    let rule: RuleDescription

    /// `nil` where nothing is left to point at.
    var finding: Finding? {
        guard let first = open.first, let place = first.lines.first else { return nil }
        let related = open.dropFirst().compactMap { unit in
            unit.lines.first.map { Related(location: Location(path: unit.path, line: $0.first, column: 1), message: sentence(unit)) }
        }
        return Finding(
            rule: rule.id, check: .flags, severity: rule.severity, confidence: rule.confidence, message: message(first), why: rule.why,
            fix: first.edit ?? rule.fix, cwe: rule.cwe, location: Location(path: first.path, line: place.first, column: 1, endLine: place.last),
            fingerprint: Fingerprint.of([rule.id.rawValue, miss.path?.shown ?? ""] + open.map { $0.kind.rawValue + " " + $0.name }), related: related)
    }

    /// The units that no flag covers, then those of which that is not known, routes before the rest.
    private var open: [FlagUnit] {
        let own = measure.units.filter { unit in
            guard measure.policy.counts(unit.kind), miss.path == nil || unit.path == miss.path else { return false }
            switch unit.state {
            case .uncovered, .unknown: return true
            default: return false
            }
        }
        return own.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
    }

    private func rank(_ unit: FlagUnit) -> Int {
        if case .unknown = unit.state { return 2 }
        return unit.kind == .route ? 0 : 1
    }

    private func message(_ first: FlagUnit) -> String {
        let count = miss.path.flatMap { path in measure.files.first { $0.path == path }?.count } ?? measure.total
        let whose = miss.path.map { "of \($0.shown) " } ?? ""
        let share = Share(count).shown
        return "\(share) \(whose)can be switched off, and the policy asks for \(miss.minimum) %: \(sentence(first))"
    }

    private func sentence(_ unit: FlagUnit) -> String {
        let name = unit.name.isEmpty ? unit.kind.rawValue : "\(unit.kind.rawValue) \(Shown.line(unit.name))"
        switch unit.state {
        case .uncovered(let reason), .unknown(let reason): return "\(name): \(Shown.line(reason))"
        default: return name
        }
    }
}

public import SluiceModel

extension FlagCoverage {
    /// `coverage.flags` of a report, and the whole answer of `sluice flags`.
    public var json: JSONValue {
        .object([
            "flags": .strings(flags.map { Shown.line($0) }), "units": .int(measured), "covered": .int(count(.covered)),
            "uncovered": .int(count(.uncovered)), "unknown": .int(count(.unknown)), "waived": .int(count(.waived)),
            "exempt": .object(exempt.sorted { $0.key < $1.key }.map { JSONValue.Member(key: $0.key, value: .int($0.value)) }),
            "low": lowPerMille.map { .perMille($0) } ?? .null, "high": highPerMille.map { .perMille($0) } ?? .null,
            "minimum": minimum.map { .int($0) } ?? .null, "passes": passes.map { .bool($0) } ?? .null, "each": .array(units.map(\.json)),
        ])
    }
}

extension FlagCoverage.Unit {
    fileprivate var json: JSONValue {
        .object([
            "kind": .string(kind), "name": .string(Shown.line(name)), "path": .bytes(path.bytes),
            "lines": .array(lines.map { .object(["first": .int($0.first), "last": .int($0.last)]) }), "state": .string(state.rawValue),
            "reason": .optional(reason.map { Shown.line($0) }), "flags": .strings(flags.map { Shown.line($0) }),
            "edit": .optional(edit.map { Shown.line($0) }),
        ])
    }
}
